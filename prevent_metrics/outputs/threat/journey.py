"""From referral to adoption: events, outcomes, days, and how well referrals are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...metrics.referrals_shares import BAND_ENDS
from ...metrics.report import Report
from ...vocabulary.claims import Claim, setting
from ...vocabulary.numbers import percent
from ...vocabulary.periods import month_of
from ...vocabulary.referral_words import DAY_BANDS, OUTCOMES, SOURCES, STAGES
from ...vocabulary.sectors import SOURCE_SECTOR
from ..content import Chart, Series, Table
from ..training.view import read
from . import referral_words as words
from .view import ThreatView, before
from .words import say_period

# The journey of referrals:

_EVENTS = tuple(words.EVENT_LABELS)
Step = tuple[str, str, tuple[str, str]]  # label, metric, breakdown and category


def events_chart(seen: ThreatView) -> Chart | None:
    """What happened in the twelve months, step by step; None where no twelve months are there."""
    period = seen.twelve()
    steps: list[Step] = [(words.REFERRED, "referrals_total", ("all", ""))]
    steps += [(words.EVENT_LABELS[event], "referrals_events", ("event", event)) for event in _EVENTS]
    named = _named(seen, steps, period)
    if len(named) < 2:
        return None
    at = dict(named)
    title = words.journey_title(
        at[words.REFERRED],
        at.get(words.EVENT_LABELS["discussed"]),
        at.get(words.EVENT_LABELS["adopted"]),
        say_period(period),
    )
    return _bars(
        seen, "threat-journey", title, steps, period, words.JOURNEY_CAPTION, ("referrals_total", "referrals_events")
    )


def outcomes_chart(seen: ThreatView) -> Chart | None:
    """What became of the referrals of the latest mature twelve months; None where none are mature."""
    breakdown, listed = ("outcome", OUTCOMES)
    period = seen.twelve("referrals_outcome", "outcome")
    if not period:
        return None
    share = seen.share("referrals_conversion", period, "step", "suitable")
    steps = [
        (words.outcome_label(key, listed.label(key)), "referrals_outcome", (breakdown, key))
        for key in (*listed.keys, words.NOT_RECORDED)
    ]
    title = words.outcome_title(share, say_period(period))
    chart = _bars(seen, "threat-outcomes", title, steps, period, words.OUTCOME_CAPTION, ("referrals_outcome",))
    return replace(chart, table=replace(chart.table, notes=(*chart.table.notes, words.OUTCOMES_KEPT)))


def stages_table(seen: ThreatView) -> Table | None:
    """The stage reached, where the returns have no months of events."""
    period = seen.twelve("referrals_outcome", "stage")
    named = [
        (STAGES.label(key), seen.count("referrals_outcome", period, "stage", key)) for key in STAGES.keys if period
    ]
    rows = tuple((label, words.in_full(count)) for label, count in named if count)
    headings = (words.STAGE, say_period(period)) if period else ()
    notes = (words.rounded_to(seen.report.settings.protection_base),)
    return Table(words.STAGE_CAPTION, headings, rows, numeric=(1,), notes=notes) if rows else None


def shares_table(seen: ThreatView) -> Table | None:
    """Shares along the journey beside the published ones of England and Wales."""
    rows = []
    for step, label in words.SHARE_LABELS.items():
        period = next(
            (
                p
                for p in reversed(seen.periods("referrals_conversion", "step"))
                if seen.figure("referrals_conversion", p, "step", step)
            ),
            "",
        )
        if period:
            share = seen.share("referrals_conversion", period, "step", step)
            said = words.share_in_full(*share) if share else words.TOO_FEW
            rows.append((label, said, say_period(period), _national(seen, step)))
    if not rows:
        return None
    return Table(words.SHARES_CAPTION, words.SHARES_HEADINGS, tuple(rows), numeric=(1,), notes=(words.SHARES_NOTE,))


def days_sentence(seen: ThreatView, what: str) -> str:
    """How often the local target is met; empty where no days are known. `what`: days_to_assessment or days_to_panel."""
    period = _days_period(seen, what)
    if not period:
        return ""
    settings = seen.report.settings
    days = settings.assessment_target_days if what == "days_to_assessment" else settings.panel_target_days
    target = setting(days, "target days")
    share = seen.share("referrals_in_target", period, "step", what)
    return f"{words.days_title(words.DAYS_DONE[what], share, target, target not in BAND_ENDS.values())}."


def days_table(seen: ThreatView, what: str) -> Table | None:
    """Working days in bands, twelve months and the twelve before."""
    period = _days_period(seen, what)
    steps: list[Step] = [
        (words.band_label(key), f"referrals_{what}", ("days", key)) for key in (*DAY_BANDS.keys, words.NOT_RECORDED)
    ]
    shown = [step for step in steps if seen.count(step[1], period, *step[2])]
    return _table(seen, shown, period, words.DAYS_CAPTIONS[what]) if period else None


def _days_period(seen: ThreatView, what: str) -> str:
    metric = f"referrals_{what}"
    period = seen.twelve(metric, "days")
    known = any((seen.count(metric, period, "days", band) or (0,))[0] for band in DAY_BANDS.keys)
    return period if known else ""


def _national(seen: ThreatView, step: str) -> str:
    """The published share of the same step in its latest year."""
    figure = seen.national("step", step)
    return words.national_cell(figure.value, figure.period) if figure else words.NO_NATIONAL


def _bars(
    seen: ThreatView, key: str, title: str, steps: Sequence[Step], period: str, caption: str, metrics: tuple[str, ...]
) -> Chart:
    """Dots with their ranges, twelve months and the twelve before; small steps are named, and stay in the table."""
    known = [step for step in steps if seen.count(step[1], period, *step[2])]
    table = _table(seen, known, period, caption)
    shown = [step for step in known if (seen.count(step[1], period, *step[2]) or (0,))[0]] or known
    folded = [step[0] for step in known if step not in shown]
    said = ". ".join(f"{row[0]} {row[1]}" for row in table.rows)
    return Chart(
        key=key,
        form="range",
        finding=title,
        series=tuple(
            _series(seen, shown, each, role)
            for each, role in ((period, "main"), (before(period), "context"))
            if _named(seen, shown, each)
        ),
        alternative=f"{caption}, {say_period(period)}: {said}.",
        table=table,
        reading=" ".join([words.RANGE_READING, *words.folded(folded)]),
        x_title=words.X_TITLE,
        metrics=metrics,
        sources=seen.sources,
    )


def _named(seen: ThreatView, steps: Sequence[Step], period: str) -> list[tuple[str, words.Range]]:
    found = [(label, seen.count(metric, period, *place)) for label, metric, place in steps]
    return [(label, count) for label, count in found if count is not None]


def _series(seen: ThreatView, steps: Sequence[Step], period: str, role: str) -> Series:
    counts = [seen.count(metric, period, *place) for _, metric, place in steps]
    return Series(
        name=say_period(period),
        x=tuple(label for label, _, _ in steps),
        y=tuple(None if count is None else count[0] for count in counts),
        lower=tuple(None if count is None else count[1] for count in counts),
        upper=tuple(None if count is None else count[2] for count in counts),
        labels=tuple("" if count is None or role != "main" else words.label_of(count) for count in counts),
        role=role,  # type: ignore[arg-type]
    )


def _table(seen: ThreatView, steps: Sequence[Step], period: str, caption: str) -> Table:
    earlier = before(period)
    rows = []
    for label, metric, place in steps:
        now, was = seen.count(metric, period, *place), seen.count(metric, earlier, *place)
        rows.append((label, words.in_full(now) if now else "", words.in_full(was) if was else words.NO_EARLIER))
    headings = (words.STEP, say_period(period), say_period(earlier))
    notes = (words.rounded_to(seen.report.settings.protection_base),)
    return Table(caption, headings, tuple(rows), numeric=(1, 2), notes=notes)


# Referral quality by source beside the training of that sector:

_METRIC = "referrals_suitable_share"


@dataclass(frozen=True)
class SourceQuality:
    """One source: its share of suitable referrals, and its sector's WRAP coverage; None where there is no figure."""

    source: str
    label: str
    share: words.Range | None
    coverage: Claim | None
    target: Claim | None


def quality_of(seen: ThreatView) -> list[SourceQuality]:
    """Every source of the longest period, highest share first, those without a share last."""
    period = _period(seen)
    in_date = _coverage(seen.report)
    found = []
    for source in SOURCES.keys:
        if seen.figure(_METRIC, period, "source", source) is not None:
            sector = SOURCE_SECTOR.get(source)
            found.append(
                SourceQuality(
                    source,
                    SOURCES.label(source),
                    seen.share(_METRIC, period, "source", source),
                    in_date.get(sector or ""),
                    read(seen.report).target("wrap", sector or ""),
                )
            )
    return sorted(found, key=lambda each: (each.share is None, -(each.share or (0, 0, 0))[0]))


def quality_chart(seen: ThreatView) -> Chart | None:
    """Ranges of suitable shares by source with the national one as a line; None where no source has a share."""
    qualities = [each for each in quality_of(seen) if each.share]
    if not qualities:
        return None
    shares = [(each.label, each.share) for each in qualities if each.share]
    return Chart(
        key="threat-quality",
        form="range",
        finding=words.quality_title(shares, _period(seen)),
        series=(
            Series(
                name=words.SUITABLE,
                x=tuple(words.place_of(label, share) for label, share in shares),
                y=tuple(share[0] or None for _, share in shares),
                lower=tuple(share[1] for _, share in shares),
                upper=tuple(share[2] for _, share in shares),
                labels=tuple(words.share_label(share) for _, share in shares),
            ),
        ),
        alternative=words.quality_alternative(
            [(each.label, *_cells(each)[:2]) for each in qualities], say_period(_period(seen))
        ),
        table=quality_table(seen),
        reading=words.QUALITY_READING,
        unit="share",
        x_title=words.SUITABLE,
        metrics=(_METRIC, "training_in_date"),
        sources=seen.sources,
    )


def quality_table(seen: ThreatView) -> Table:
    """Each source with its share, its sector's coverage and the target."""
    rows = tuple((each.label, *_cells(each)) for each in quality_of(seen))
    notes = (words.quality_note(say_period(_period(seen))), words.NO_RANKING)
    return Table(words.QUALITY_CAPTION, words.QUALITY_HEADINGS, rows, numeric=(1, 2, 3), notes=notes)


def pointers(seen: ThreatView) -> list[str]:
    """Training pointers that the ranges support."""
    whole = seen.share(_METRIC, _period(seen))
    found = [
        words.training_pointer(each.label, each.share, whole, each.coverage, each.target)
        for each in quality_of(seen)
        if whole and each.share and each.coverage is not None and each.target is not None
    ]
    return [text for text in found if text]


def _cells(each: SourceQuality) -> tuple[str, str, str]:
    share = words.share_in_full(*each.share) if each.share else words.TOO_FEW
    coverage = words.NO_SECTOR if each.source not in SOURCE_SECTOR else words.NO_COVERAGE
    if each.coverage is not None:
        coverage = percent(each.coverage)
    return share, coverage, percent(each.target) if each.target is not None else words.NO_TARGET


def _period(seen: ThreatView) -> str:
    found = seen.periods(_METRIC)
    return found[-1] if found else ""


def _coverage(report: Report) -> dict[str, Claim]:
    """WRAP coverage by sector on the day of the figures."""
    found = report.figures.only(
        metric="training_in_date",
        period=month_of(report.figures_to),
        breakdown="product",
        category="wrap",
        breakdown_2="sector",
        state="shown",
    )
    return {each.category_2: each.value for each in found}
