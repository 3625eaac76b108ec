"""Sentences on single actions of the plan: what changed, what needs a decision."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted
from ...vocabulary.periods import say_day

_LONGEST = 90
RULE_RED = "Every red action should have a corrective action and a lead."
RULE_OVERDUE = "An action overdue for this long needs a new date, a new lead or a decision to end it."
CONFIRM_ON_RETURNS = "On Returns, the co-ordinator can say whether they are the same action."


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A text cut at a word, with three dots.

    >>> shortened("Venue hire policy with all libraries", 20)
    'Venue hire policy …'
    """
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rsplit(' ', 1)[0]} …"


def named(reference: str, action: str) -> str:
    """An action as sentences name it.

    >>> named("3.2", "Venue hire policy"), named("", "Venue hire policy")
    ('Action 3.2 “Venue hire policy”', '“Venue hire policy”')
    """
    quoted = f"“{shortened(action)}”"
    return f"Action {reference} {quoted}" if reference else quoted


def due(due_on: date | None, timescale: str = "") -> str:
    """When an action is due.

    >>> due(date(2026, 7, 31)), due(None, "Ongoing"), due(None)
    ('due 31 July 2026', 'timescale “Ongoing”', 'no date')
    """
    if due_on:
        return f"due {say_day(due_on)}"
    return f"timescale “{timescale}”" if timescale else "no date"


def red_needs(name: str, when: str, corrective_action: bool, lead: bool) -> str:
    """What a red action lacks.

    >>> red_needs("Action 3.2 “Venue hire policy”", "due 31 July 2026", False, True)
    'Action 3.2 “Venue hire policy” is red and has no corrective action · due 31 July 2026'
    >>> red_needs("Action 3.2 “Venue hire policy”", "no date", False, False)
    'Action 3.2 “Venue hire policy” is red and has neither a corrective action nor a lead · no date'
    """
    if not corrective_action and not lead:
        lacks = "neither a corrective action nor a lead"
    else:
        lacks = "no lead" if corrective_action else "no corrective action"
    return f"{name} is red and has {lacks} · {when}"


def long_overdue(count: Claim, months: Claim) -> str:
    """Actions that are overdue for long.

    >>> long_overdue(2, 3), long_overdue(1, 3)
    ('2 actions are more than 3 months overdue', '1 action is more than 3 months overdue')
    """
    return f"{counted(count, 'action')} {'is' if count == 1 else 'are'} more than {months} months overdue"


def slipped(name: str, was_due: date, now_due: date) -> str:
    """A due date that moved.

    >>> slipped("Action 1 “Train leads”", date(2026, 6, 30), date(2026, 9, 30))
    'Action 1 “Train leads” moved from 30 June 2026 to 30 September 2026'
    """
    return f"{name} moved from {say_day(was_due)} to {say_day(now_due)}"


def changed(kind: str, name: str, was_called: str = "") -> str:
    """One change of one action.

    >>> changed("completed", "Action 1 “Train leads”"), changed("gone", "Action 1 “Train leads”")
    ('Action 1 “Train leads” was completed', 'Action 1 “Train leads” is no longer in the plan')
    >>> changed("unsure", "Action 2 “Appoint a deputy”", "Train leads")
    'Action 2 “Appoint a deputy” may be what was “Train leads”; it is not compared'
    """
    if kind == "unsure":
        return f"{name} may be what was “{shortened(was_called)}”; it is not compared"
    return f"{name} {_CHANGED[kind]}"


_CHANGED = {
    "completed": "was completed",
    "newly red": "turned red",
    "newly overdue": "became overdue",
    "recovered": "is no longer red",
    "added": "was added to the plan",
    "gone": "is no longer in the plan",
}


def more_changed(kind: str, more: Claim) -> str:
    """How many further actions changed in one way.

    >>> more_changed("completed", 4), more_changed("slipped", 1)
    ('4 more actions were completed', '1 more action moved its due date by more than a month')
    """
    one, many = _SUMMED[kind]
    return f"{counted(more, 'more action')} {one if more == 1 else many}"


def many_changed(kind: str, count: Claim, example: str) -> str:
    """Changes of one kind, summed up with one of them.

    >>> many_changed("completed", 5, "IT filtering review")
    '5 actions were completed, among them “IT filtering review”'
    >>> many_changed("slipped", 1, "IT filtering review")
    '“IT filtering review” moved its due date by more than a month'
    """
    one, many = _SUMMED[kind]
    if count == 1:
        return f"“{shortened(example, 70)}” {one}"
    return f"{counted(count, 'action')} {many}, among them “{shortened(example, 70)}”"


_SUMMED = {
    "completed": ("was completed", "were completed"),
    "newly red": ("turned red", "turned red"),
    "newly overdue": ("became overdue", "became overdue"),
    "slipped": ("moved its due date by more than a month", "moved their due date by more than a month"),
    "recovered": ("is no longer red", "are no longer red"),
    "added": ("was added to the plan", "were added to the plan"),
    "gone": ("is no longer in the plan", "are no longer in the plan"),
    "unsure": ("may be an earlier action reworded", "may be earlier actions reworded"),
}


def day_or(day: Any, otherwise: str) -> str:
    """A day in words, or other words where there is none.

    >>> day_or(date(2026, 7, 31), "No date"), day_or(None, "No date")
    ('31 July 2026', 'No date')
    """
    return otherwise if pd.isna(day) else say_day(day)
