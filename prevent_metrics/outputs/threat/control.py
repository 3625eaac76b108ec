"""The control chart of referrals and the local risk themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import pandas as pd

from ...metrics.referrals_shares import Restated, holds_restated, restated_periods
from ...metrics.report import Report
from ...metrics.threat_reading import Reading, Verdict, read, verdict
from ...vocabulary.claims import Claim, of_rows, setting
from ...vocabulary.words import plain
from ..content import Break, Cell, Chart, Reference, Series, Table, Tone
from ..entries import entered, word
from . import theme_words, words
from .view import ThreatView, series, themes_of
from .words import REVISED

# The control chart of referrals:

_CONTROL_METRICS = ("referrals_total",)
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
        finding=words.chart_title(reading),
        series=(_main(reading), *_middle_and_limits(reading)),
        alternative=words.reading_alternative(reading),
        table=_table(reading, restated_periods(seen.report.figures)),
        reading=_rules(seen.report, reading),
        y_title=f"Referrals a {reading.step}",
        y_range=(0.0, _top(reading)),
        references=_references(reading),
        breaks=tuple(Break(_place(start), words.new_start(start)) for start in reading.starts),
        metrics=_CONTROL_METRICS,
        sources=seen.sources,
        verdict=_verdict(reading),
    )


def _verdict(reading: Reading) -> Cell | None:
    found = verdict(reading)
    return Cell(found.capitalize(), words.VERDICT_WHY[found], _TONES[found]) if found else None


def _main(reading: Reading) -> Series:
    table, exact = reading.table, reading.exact
    return Series(
        name="Referrals",
        x=tuple(_place(point.period) for point in reading.points),
        y=tuple(table["value"]),
        lower=() if exact else tuple(table["least"]),
        upper=() if exact else tuple(table["greatest"]),
        labels=tuple(words.say_count(point) for point in reading.points),
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
    lower, middle, upper = words.limit_labels(reading)
    found = [Reference(reading.mean, middle, "mean")]
    if reading.usual:
        found.append(Reference(reading.usual[1], upper, "limit"))
        found.append(Reference(max(reading.usual[0], 0.0), lower, "limit"))
    return tuple(found)


def _rules(report: Report, reading: Reading) -> str:
    settings = report.settings
    return words.rules_line(
        reading, setting(settings.run_length_shift, "run length"), setting(settings.run_length_trend, "run length")
    )


def _table(reading: Reading, told: tuple[Restated, ...]) -> Table:
    flags = zip(reading.points, reading.table["flag"], strict=True)
    headings = (reading.step.capitalize(), "Referrals", "Signal")
    rows = tuple((_named(point.period, told), words.count_in_full(point), flag or "none") for point, flag in flags)
    return Table(f"Referrals in each {reading.step}", headings, rows, numeric=(1,))


def _named(period: str, told: tuple[Restated, ...]) -> str:
    mark = f" {REVISED}" if holds_restated(period, told) else ""
    return f"{words.say_period(period)}{mark}"


def _top(reading: Reading) -> float:
    highest = max(point.greatest for point in reading.points)
    limit = float(reading.table["upper"].max())
    return max(highest, 0.0 if isnan(limit) else limit, 5.0) * 1.08


def _place(period: str) -> str:
    """A place on the axis: months stay as they are, so that the renderer writes them short; others in words."""
    return period if words.is_month(period) else words.say_period(period)


# Local themes:

_THEMES_METRICS = tuple(
    f"threat_theme_{part}" for part in ("likelihood", "impact", "residual_likelihood", "residual_impact")
)
Position = tuple[Claim, Claim]  # likelihood, impact


@dataclass(frozen=True)
class Theme:
    """One theme with its place before and after controls; None where it is not scored."""

    number: int
    title: str
    before: Position | None
    after: Position | None
    direction: str
    action: str

    @property
    def score(self) -> Claim | None:
        """Likelihood times impact after controls, before them where the theme has no score after."""
        cell = self.after or self.before
        return cell[0] * cell[1] if cell else None


def themes(report: Report) -> list[Theme]:
    """The themes, highest score after controls first, numbered in that order."""
    rows = [
        Theme(
            0,
            str(row.theme),
            _cell(row.likelihood, row.impact),
            _cell(row.residual_likelihood, row.residual_impact),
            word(row.direction),
            word(row.action),
        )
        for row in themes_of(report).itertuples()
    ]
    ordered = sorted(rows, key=lambda theme: -(theme.score or 0))
    return [
        Theme(place, each.title, each.before, each.after, each.direction, each.action)
        for place, each in enumerate(ordered, start=1)
    ]


def themes_chart(report: Report) -> Chart | None:
    """The matrix of themes before and after controls; None without a scored theme."""
    listed = themes(report)
    scored = [theme for theme in listed if theme.score]
    if not scored:
        return None
    highest = max(theme.score for theme in scored if theme.score)
    title = theme_words.themes_title(
        [theme.title for theme in scored if theme.score == highest], highest, _many(listed)
    )
    lowered = sum(1 for t in scored if t.before and t.after and t.before[0] * t.before[1] > (t.score or 0))
    return Chart(
        key="threat-themes",
        form="range",
        finding=title,
        series=(_scores(theme_words.AFTER, scored, "main"), _scores(theme_words.BEFORE, scored, "context")),
        alternative=theme_words.themes_alternative([(theme.title, theme.before, theme.after) for theme in scored]),
        table=themes_table(report),
        reading=theme_words.themes_reading(_many(listed), of_rows(lowered, "threat", "lowered by controls")),
        x_title=theme_words.SCORE,
        metrics=_THEMES_METRICS,
        sources=(theme_words.THEME_SOURCE,),
    )


def themes_table(report: Report) -> Table:
    """The themes with scores, direction and the linked actions of the plan."""
    actions = _actions(report)
    rows = tuple(
        (
            str(theme.number),
            theme.title,
            theme_words.cell_words(theme.before),
            theme_words.cell_words(theme.after),
            theme_words.DIRECTION_WORDS.get(theme.direction, theme_words.NOT_GIVEN),
            theme_words.linked_action(theme.action, actions.get(plain(theme.action))),
        )
        for theme in themes(report)
    )
    return Table(theme_words.THEMES_CAPTION, theme_words.THEMES_HEADINGS, rows)


def without_action(report: Report) -> list[str]:
    """The themes that no action is linked to."""
    return [theme.title for theme in themes(report) if not theme.action]


def moved(report: Report, earlier: Report) -> list[str]:
    """What themes did since the earlier report: new, gone, another score."""
    now = {theme.title: theme.score for theme in themes(report)}
    was = {theme.title: theme.score for theme in themes(earlier)}
    found = [theme_words.theme_new(title) for title in now if title not in was]
    found += [
        theme_words.theme_moved(title, score, old)
        for title, score in now.items()
        if score is not None and (old := was.get(title)) is not None and old != score
    ]
    return found + [theme_words.theme_gone(title) for title in was if title not in now]


def _many(themes: Sequence[Theme]) -> Claim:
    return of_rows(len(themes), "threat", "themes")


def _cell(likelihood: object, impact: object) -> Position | None:
    if pd.isna(likelihood) or pd.isna(impact):
        return None
    cell = of_rows(likelihood, "threat", "likelihood"), of_rows(impact, "threat", "impact")  # type: ignore[arg-type]
    return cell if all(1 <= score <= 5 for score in cell) else None


def _scores(name: str, scored: Sequence[Theme], role: str) -> Series:
    """A dot a theme at its score before or after controls; those after are joined to those before."""
    before = [theme.before or theme.after or (0, 0) for theme in scored]
    after = [theme.after or theme.before or (0, 0) for theme in scored]
    then, now = ([float(cell[0] * cell[1]) for cell in cells] for cells in (before, after))
    main = role == "main"
    return Series(
        name,
        tuple(theme.title for theme in scored),
        tuple(now if main else then),
        lower=tuple(map(min, now, then)) if main else (),
        upper=tuple(map(max, now, then)) if main else (),
        labels=tuple(f"{score:.0f}" for score in (now if main else then)),
        role=role,  # type: ignore[arg-type]
    )


def _actions(report: Report) -> dict[str, str]:
    """The plan's actions in words by reference."""
    plan = entered(report, "plan")
    known = plan[plan["reference"].notna()]
    return {plain(str(row.reference)): word(row.action) for row in known.itertuples()}
