"""The control chart of referrals: the reading as its words, the rules on the chart."""

from __future__ import annotations

from math import isnan

from ...metrics.referrals_restated import Restated, holds_restated, restated_periods
from ...metrics.report import Report
from ...metrics.threat_reading import Reading, Verdict, read, verdict
from ...vocabulary.claims import setting
from ..content import Break, Cell, Chart, Reference, Series, Table, Tone
from ..words import threat as words
from ..words import threat_limits as limits
from ..words import threat_said as said
from ..words.threat_restated import REVISED
from .threat_view import ThreatView, series

_METRICS = ("referrals_total",)
_TONES: dict[Verdict, Tone] = {"needs attention": "amber", "no change seen": "grey"}


def reading_of(seen: ThreatView) -> Reading:
    """Read the report's series with its own run lengths and decisions to start anew."""
    settings = seen.report.settings
    return read(
        series(seen),
        shift=settings.run_length_shift,
        trend=settings.run_length_trend,
        rebase_at=settings.rebase_months,
    )


def control_chart(seen: ThreatView, reading: Reading) -> Chart | None:
    """The chart of the series; None where there is nothing to draw."""
    if not reading.points:
        return None
    return Chart(
        key="threat-control",
        form="control",
        finding=limits.chart_title(reading),
        series=(_main(reading), *_middle_and_limits(reading)),
        alternative=words.reading_alternative(reading),
        table=_table(reading, restated_periods(seen.report.figures)),
        reading=_rules(seen.report, reading),
        y_title=f"Referrals a {reading.step}",
        y_range=(0.0, _top(reading)),
        references=_references(reading),
        breaks=tuple(Break(_place(start), limits.new_start(start)) for start in reading.starts),
        metrics=_METRICS,
        sources=seen.sources,
        verdict=_verdict(reading),
    )


def _verdict(reading: Reading) -> Cell | None:
    found = verdict(reading)
    return Cell(found.capitalize(), limits.VERDICT_WHY[found], _TONES[found]) if found else None


def _main(reading: Reading) -> Series:
    table, exact = reading.table, reading.exact
    return Series(
        name="Referrals",
        x=tuple(_place(point.period) for point in reading.points),
        y=tuple(table["value"]),
        lower=() if exact else tuple(table["least"]),
        upper=() if exact else tuple(table["greatest"]),
        labels=tuple(said.say_count(point) for point in reading.points),
        flags=tuple(table["flag"]),
    )


def _middle_and_limits(reading: Reading) -> tuple[Series, ...]:
    """Middle and limits point by point, only where the Board started anew, so that each part has its own."""
    if not reading.starts:
        return ()
    x = tuple(_place(point.period) for point in reading.points)
    names = (("mean", "average"), ("lower", "usual least"), ("upper", "usual most"))
    return tuple(
        Series(name, x, tuple(None if isnan(y) else max(y, 0.0) for y in reading.table[column]), role="context")
        for column, name in names
    )


def _references(reading: Reading) -> tuple[Reference, ...]:
    """Lines across the whole chart, only where there is one part."""
    if reading.starts or reading.kind in ("no points", "one point"):
        return ()
    lower, middle, upper = limits.limit_labels(reading)
    found = [Reference(reading.mean, middle, "mean")]
    if reading.usual:
        found.append(Reference(reading.usual[1], upper, "limit"))
        found.append(Reference(max(reading.usual[0], 0.0), lower, "limit"))
    return tuple(found)


def _rules(report: Report, reading: Reading) -> str:
    settings = report.settings
    return limits.rules_line(
        reading, setting(settings.run_length_shift, "run length"), setting(settings.run_length_trend, "run length")
    )


def _table(reading: Reading, told: tuple[Restated, ...]) -> Table:
    flags = zip(reading.points, reading.table["flag"], strict=True)
    headings = (reading.step.capitalize(), "Referrals", "Signal")
    rows = tuple((_named(point.period, told), said.count_in_full(point), flag or "none") for point, flag in flags)
    return Table(f"Referrals in each {reading.step}", headings, rows, numeric=(1,))


def _named(period: str, told: tuple[Restated, ...]) -> str:
    mark = f" {REVISED}" if holds_restated(period, told) else ""
    return f"{said.say_period(period)}{mark}"


def _top(reading: Reading) -> float:
    highest = max(point.greatest for point in reading.points)
    limit = float(reading.table["upper"].max())
    return max(highest, 0.0 if isnan(limit) else limit, 5.0) * 1.08


def _place(period: str) -> str:
    """A place on the axis: months stay as they are, so that the renderer writes them short; others in words."""
    return period if said.is_month(period) else said.say_period(period)
