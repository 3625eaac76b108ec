"""The national threat level and the local themes, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...vocabulary.board_words import THREAT_LEVEL_MEANS, THREAT_LEVELS
from ...vocabulary.claims import Claim, of_rows, rule
from ...vocabulary.numbers import counted, listed
from ...vocabulary.periods import say_day

NO_LEVEL = "The national threat level has not been entered."
NO_THEMES = "No local theme has been entered. Themes are redacted from the Counter Terrorism Local Profile."
NOT_GIVEN = "not given"
DIRECTION_WORDS = {"up": "↑ up", "same": "→ same", "down": "↓ down"}
BEFORE, AFTER = "Before controls", "After controls"
SCORE = "Likelihood × impact (1 to 25)"
THEME_SOURCE = "Local themes as entered, redacted from the Counter Terrorism Local Profile"
THEMES_CAPTION = "Local themes, highest score after controls first"
THEMES_HEADINGS = (
    "No.",
    "Theme",
    "Before controls: likelihood × impact",
    "After controls: likelihood × impact",
    "Direction",
    "Linked action",
)
_HIGHEST = rule(25, "highest score of a theme")
Cell = tuple[Claim, Claim] | None


def level_sentence(level: str, set_on: date | None, source: str, unconfirmed_since: date | None = None) -> str:
    """The national threat level with what it means, its date, its source, and when nobody has confirmed it since.

    >>> level_sentence("substantial", date(2022, 2, 9), "Home Office")
    'The national threat level is SUBSTANTIAL: an attack is likely. Set on 9 February 2022; source: Home Office.'
    >>> level_sentence("severe", date(2026, 5, 1), "", date(2026, 5, 1)).partition(". ")[2]
    'Set on 1 May 2026. Last confirmed on 1 May 2026.'
    """
    means = THREAT_LEVEL_MEANS[level]
    when = f"Set on {say_day(set_on)}" if set_on else "The day it was set has not been entered"
    said = f"; source: {source}" if source else ""
    confirmed = f" Last confirmed on {say_day(unconfirmed_since)}." if unconfirmed_since else ""
    return f"The national threat level is {THREAT_LEVELS.label(level)}: {means}. {when}{said}.{confirmed}"


def level_change(now: str, before: str) -> str:
    """A level that is not the one of the earlier report."""
    was = THREAT_LEVELS.label(before)
    return f"The national threat level is {THREAT_LEVELS.label(now)}; in the earlier report it was {was}."


def themes_title(highest: Sequence[str], score: Claim, themes: Claim) -> str:
    """The finding of the matrix: the highest theme after controls, as scored."""
    if len(highest) == 1:
        return f"Highest after controls: {highest[0]} ({score} of {_HIGHEST})"
    if len(highest) <= 2:
        return f"Highest after controls: {listed(list(highest))} ({score} of {_HIGHEST} each)"
    which = f"{of_rows(len(highest), 'threat', 'highest')} of {counted(themes, 'local theme')}"
    return f"{which} share the highest score after controls ({score} of {_HIGHEST})"


def themes_reading(themes: Claim, lowered: Claim) -> str:
    """How to read the matrix, and how many themes have a lower score after controls."""
    return (
        f"Grey: before controls. Blue: after controls. Controls lower the score of {lowered} of "
        f"{counted(themes, 'theme')}."
    )


def themes_alternative(placed: Sequence[tuple[str, Cell, Cell]]) -> str:
    """Each theme with its place before and after controls."""
    said = [
        f"{title}: {cell_words(before)} before, {cell_words(after)} after controls" for title, before, after in placed
    ]
    return f"Likelihood × impact of each theme. {'. '.join(said)}."


def cell_words(cell: Cell) -> str:
    """Likelihood × impact.

    >>> cell_words((4, 5)), cell_words(None)
    ('4 × 5 = 20', 'not given')
    """
    return f"{cell[0]} × {cell[1]} = {cell[0] * cell[1]}" if cell else NOT_GIVEN


def linked_action(reference: str, action: str | None) -> str:
    """The linked action of the plan, by reference and words.

    >>> linked_action("2.4", "Review the venue policy"), linked_action("9.9", None), linked_action("", None)
    ('2.4 Review the venue policy', '9.9 (not in the plan)', 'none')
    """
    if not reference:
        return "none"
    return f"{reference} {action}" if action else f"{reference} (not in the plan)"


def theme_moved(theme: str, now: Claim, before: Claim) -> str:
    """A theme whose score after controls is not that of the earlier report."""
    return f"{theme}: scored {now} of {_HIGHEST} after controls, {before} in the earlier report."


def theme_new(theme: str) -> str:
    """A theme that the earlier report did not have."""
    return f"New local theme: {theme}."


def theme_gone(theme: str) -> str:
    """A theme that only the earlier report had."""
    return f"No longer a local theme: {theme}."


def themes_without_action(themes: Sequence[str]) -> str:
    """Themes that no action of the plan answers: named where they are few."""
    if len(themes) <= 2:
        return f"No action of the plan is linked to the local theme {listed([f'“{each}”' for each in themes])}."
    many = of_rows(len(themes), "threat", "themes without action")
    return f"No action of the plan is linked to {many} local themes."
