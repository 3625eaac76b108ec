"""The national threat level and the local themes, in words."""

from __future__ import annotations

from datetime import date

from ...vocabulary.board_words import THREAT_LEVEL_MEANS, THREAT_LEVELS
from ...vocabulary.numbers import counted, listed
from ...vocabulary.periods import say_day

NO_LEVEL = "The national threat level has not been entered."
NO_THEMES = "No local theme has been entered. Themes come redacted from the Counter Terrorism Local Profile."
NO_ACTION = "no linked action"
DIRECTION_WORDS = {"up": "↑ up", "same": "→ same", "down": "↓ down"}


def level_sentence(level: str, set_on: date | None, source: str) -> str:
    """The national threat level with what it means, its date and its source.

    >>> level_sentence("substantial", date(2022, 2, 9), "Home Office")
    'The national threat level is SUBSTANTIAL: an attack is likely. Set on 9 February 2022 (Home Office).'
    """
    means = THREAT_LEVEL_MEANS[level]
    when = f"Set on {say_day(set_on)}" if set_on else "The date it was set has not been entered"
    return (
        f"The national threat level is {THREAT_LEVELS.label(level)}: {means}. {when}{f' ({source})' if source else ''}."
    )


def level_change(now: str, before: str) -> str:
    """A level that is not the one of the earlier report."""
    was = THREAT_LEVELS.label(before)
    return f"The national threat level is {THREAT_LEVELS.label(now)}; in the earlier report it was {was}."


def themes_title(highest: list[str], score: int | None, themes: int) -> str:
    """The finding of the matrix: the highest theme after controls, as scored."""
    if score is None:
        return f"{counted(themes, 'local theme')} without scores"
    if len(highest) == 1:
        return f"Highest after controls: {highest[0]} ({score} of 25)"
    if len(highest) <= 3:
        return f"Highest after controls: {listed(highest)} ({score} of 25 each)"
    return f"{counted(len(highest), 'theme')} share the highest score after controls ({score} of 25)"


def themes_reading(themes: int, lowered: int) -> str:
    """How to read the matrix, and how many themes have a lower score after controls."""
    return (
        "Likelihood across, impact upwards, 1 to 5. Hollow: before controls; filled: after controls. "
        f"Controls lower the score of {lowered} of {counted(themes, 'theme')}."
    )


def theme_moved(theme: str, now: int, before: int) -> str:
    """A theme whose score after controls is not that of the earlier report."""
    return f"{theme}: scored {now} of 25 after controls, {before} in the earlier report."


def theme_new(theme: str) -> str:
    """A theme that the earlier report did not have."""
    return f"New local theme: {theme}."


def theme_gone(theme: str) -> str:
    """A theme that only the earlier report had."""
    return f"No longer a local theme: {theme}."


def theme_without_action(theme: str) -> str:
    """A theme that no action of the plan answers."""
    return f"No action of the plan is linked to the local theme “{theme}”."
