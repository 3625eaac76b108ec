"""Referral quality by source beside the training of that sector: a pointer, never a ranking."""

from __future__ import annotations

from dataclasses import dataclass

from ...metrics.report import Report
from ...vocabulary.claims import Claim
from ...vocabulary.numbers import percent
from ...vocabulary.periods import month_of
from ...vocabulary.sectors import SOURCE_SECTOR
from ...vocabulary.source_words import SOURCES
from ..content import Chart, Series, Table
from ..words import threat_quality as words
from ..words import threat_referrals as counted
from ..words.threat_said import say_period
from .threat_view import ThreatView
from .training_reading import read

_METRIC = "referrals_suitable_share"


@dataclass(frozen=True)
class SourceQuality:
    """One source: its share of suitable referrals, and its sector's WRAP coverage; None where there is no figure."""

    source: str
    label: str
    share: counted.Range | None
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
    share = counted.share_in_full(*each.share) if each.share else counted.TOO_FEW
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
