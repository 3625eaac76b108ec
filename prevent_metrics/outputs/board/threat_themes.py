"""Local themes: the matrix before and after controls, the table with linked actions, what moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ...metrics.report import Report
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.words import plain
from ..content import Chart, Series, Table
from ..words import threat_themes as words
from .entered import entered, word
from .threat_view import themes_of

_METRICS = tuple(f"threat_theme_{part}" for part in ("likelihood", "impact", "residual_likelihood", "residual_impact"))
Cell = tuple[Claim, Claim]  # likelihood, impact


@dataclass(frozen=True)
class Theme:
    """One theme with its place before and after controls; None where it is not scored."""

    number: int
    title: str
    before: Cell | None
    after: Cell | None
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
    title = words.themes_title([theme.title for theme in scored if theme.score == highest], highest, _many(listed))
    lowered = sum(1 for t in scored if t.before and t.after and t.before[0] * t.before[1] > (t.score or 0))
    return Chart(
        key="threat-themes",
        form="range",
        finding=title,
        series=(_scores(words.AFTER, scored, "main"), _scores(words.BEFORE, scored, "context")),
        alternative=words.themes_alternative([(theme.title, theme.before, theme.after) for theme in scored]),
        table=themes_table(report),
        reading=words.themes_reading(_many(listed), of_rows(lowered, "threat", "lowered by controls")),
        x_title=words.SCORE,
        metrics=_METRICS,
        sources=(words.THEME_SOURCE,),
    )


def themes_table(report: Report) -> Table:
    """The themes with scores, direction and the linked actions of the plan."""
    actions = _actions(report)
    rows = tuple(
        (
            str(theme.number),
            theme.title,
            words.cell_words(theme.before),
            words.cell_words(theme.after),
            words.DIRECTION_WORDS.get(theme.direction, words.NOT_GIVEN),
            words.linked_action(theme.action, actions.get(plain(theme.action))),
        )
        for theme in themes(report)
    )
    return Table(words.THEMES_CAPTION, words.THEMES_HEADINGS, rows)


def without_action(report: Report) -> list[str]:
    """The themes that no action is linked to."""
    return [theme.title for theme in themes(report) if not theme.action]


def moved(report: Report, earlier: Report) -> list[str]:
    """What themes did since the earlier report: new, gone, another score."""
    now = {theme.title: theme.score for theme in themes(report)}
    was = {theme.title: theme.score for theme in themes(earlier)}
    found = [words.theme_new(title) for title in now if title not in was]
    found += [
        words.theme_moved(title, score, old)
        for title, score in now.items()
        if score is not None and (old := was.get(title)) is not None and old != score
    ]
    return found + [words.theme_gone(title) for title in was if title not in now]


def _many(themes: Sequence[Theme]) -> Claim:
    return of_rows(len(themes), "threat", "themes")


def _cell(likelihood: object, impact: object) -> Cell | None:
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
