"""Referral quality by source beside the training of that sector, and local shares beside national ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...metrics.report import Report
from ...vocabulary.numbers import percent
from ...vocabulary.periods import month_of
from ...vocabulary.referral_words import SOURCES
from ...vocabulary.sectors import SOURCE_SECTOR
from ..content import Chart, Reference, Series, Table
from ..words import threat_quality as words
from ..words import threat_referrals as counted
from ..words.threat_said import say_period
from .threat_breakdowns import LISTS
from .threat_view import ThreatView

_METRIC = "referrals_suitable_share"


@dataclass(frozen=True)
class SourceQuality:
    """One source: its share of suitable referrals, and its sector's WRAP coverage; None where there is no figure."""

    source: str
    label: str
    share: counted.Range | None
    coverage: float | None
    target: float | None


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
                    seen.report.settings.target("wrap", sector),
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
                labels=tuple(counted.share_label(share) for _, share in shares),
            ),
        ),
        alternative=words.quality_alternative(
            [(each.label, *_cells(each)[:2]) for each in qualities], say_period(_period(seen))
        ),
        table=quality_table(seen),
        reading=words.QUALITY_READING,
        unit="share",
        x_title=words.SUITABLE,
        references=_benchmark(seen),
        metrics=(_METRIC, "training_in_date", "threat_national_share"),
        sources=(*seen.sources, words.HOME_OFFICE),
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


def national_chart(seen: ThreatView) -> Chart | None:
    """Local shares with their ranges beside the published national ones; None where none may be compared."""
    compared = [each for each in seen.figures.values() if each.metric == "referrals_against_national"]
    shown = [each for each in compared if each.state == "shown"]
    if not shown:
        return None
    labels = [_label(each) for each in shown]
    places = [words.beside_nation(label, *_nation(seen, each)) for label, each in zip(labels, shown, strict=True)]
    local = [seen.share("referrals_share", each.period, each.breakdown, each.category) for each in shown]
    title = words.national_title([(label, each.value) for label, each in zip(labels, shown, strict=True)])
    return Chart(
        key="threat-national",
        form="range",
        finding=title,
        series=(
            Series(
                name=words.HERE,
                x=tuple(places),
                y=tuple(share[0] if share else None for share in local),
                lower=tuple(share[1] if share else None for share in local),
                upper=tuple(share[2] if share else None for share in local),
                labels=tuple(counted.share_label(share) if share else "" for share in local),
            ),
            Series(
                name=words.ENGLAND_AND_WALES,
                x=tuple(places),
                y=tuple(_nation(seen, each)[0] for each in shown),
                labels=("",) * len(shown),  # the words stand with the place: marks that are near would hide them
                role="target",
            ),
        ),
        alternative=f"{title}. The figures are in the table.",
        table=_national_table(seen, shown),
        reading=words.NATIONAL_READING,
        unit="share",
        metrics=("referrals_share", "referrals_against_national", "threat_national_share"),
        sources=(*seen.sources, words.HOME_OFFICE),
    )


def _national_table(seen: ThreatView, shown: list[Any]) -> Table:
    rows = []
    for each in shown:
        here = seen.share("referrals_share", each.period, each.breakdown, each.category)
        rows.append(
            (
                _label(each),
                counted.share_in_full(*here) if here else counted.TOO_FEW,
                words.national_mark(*_nation(seen, each)),
                words.standing_words(each.value),
            )
        )
    return Table(
        words.NATIONAL_CAPTION, words.NATIONAL_HEADINGS, tuple(rows), numeric=(1, 2), notes=words.NATIONAL_NOTES
    )


def _nation(seen: ThreatView, each: Any) -> tuple[float, str]:
    """The national share that a local one is compared with, and its year."""
    found = seen.figure("threat_national_share", each.category_2, each.breakdown, each.category)
    return found.value, found.period


def _label(each: Any) -> str:
    label = LISTS[each.breakdown].label(each.category)
    return label[:1].upper() + label[1:]


def _cells(each: SourceQuality) -> tuple[str, str, str]:
    share = counted.share_in_full(*each.share) if each.share else counted.TOO_FEW
    coverage = words.NO_SECTOR if each.source not in SOURCE_SECTOR else words.NO_COVERAGE
    if each.coverage is not None:
        coverage = percent(each.coverage)
    return share, coverage, percent(each.target) if each.target is not None else words.NO_TARGET


def _period(seen: ThreatView) -> str:
    found = [key[1] for key in seen.figures if key[0] == _METRIC]
    return found[0] if found else ""


def _benchmark(seen: ThreatView) -> tuple[Reference, ...]:
    years = [key[1] for key in seen.figures if key[0] == "threat_national_share" and key[2:4] == ("step", "discussed")]
    if not years:
        return ()
    share = seen.figure("threat_national_share", max(years), "step", "discussed").value
    return (Reference(share, words.benchmark_label(share, max(years)), "benchmark", "x"),)


def _coverage(report: Report) -> dict[str, float]:
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
