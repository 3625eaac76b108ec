"""The journey of referrals: events, outcomes once they are mature, shares along the way, days in bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...metrics.referrals_shares import BAND_ENDS
from ...vocabulary.claims import setting
from ...vocabulary.referral_words import DAY_BANDS, OUTCOMES, STAGES
from ..content import Chart, Series, Table
from ..words import threat_journey as words
from ..words import threat_referrals as counted
from ..words.threat_said import say_period
from .threat_view import ThreatView, before

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
    rows = tuple((label, counted.in_full(count)) for label, count in named if count)
    headings = (words.STAGE, say_period(period)) if period else ()
    notes = (counted.rounded_to(seen.report.settings.protection_base),)
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
            said = counted.share_in_full(*share) if share else counted.TOO_FEW
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
    said = "; ".join(f"{row[0]} {row[1]}" for row in table.rows)
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
        reading=" ".join([counted.RANGE_READING, *counted.folded(folded)]),
        x_title=counted.X_TITLE,
        metrics=metrics,
        sources=seen.sources,
    )


def _named(seen: ThreatView, steps: Sequence[Step], period: str) -> list[tuple[str, counted.Range]]:
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
        labels=tuple("" if count is None or role != "main" else counted.label_of(count) for count in counts),
        role=role,  # type: ignore[arg-type]
    )


def _table(seen: ThreatView, steps: Sequence[Step], period: str, caption: str) -> Table:
    earlier = before(period)
    rows = []
    for label, metric, place in steps:
        now, was = seen.count(metric, period, *place), seen.count(metric, earlier, *place)
        rows.append((label, counted.in_full(now) if now else "", counted.in_full(was) if was else words.NO_EARLIER))
    headings = (words.STEP, say_period(period), say_period(earlier))
    notes = (counted.rounded_to(seen.report.settings.protection_base),)
    return Table(caption, headings, tuple(rows), numeric=(1, 2), notes=notes)
