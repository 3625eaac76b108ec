"""Sentences of one organisation's page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted, percent
from ...vocabulary.periods import say_day
from ..training.words import beside_target, points_under

PAGE_NAME, CHOOSE = "Partner", "Partner (type to find one)"
NOBODY = "No partner is in this report yet"
NOBODY_NOTE = "Add partners on Returns, or upload a training return. They appear in the next report."
RETURN, WRAP = "Training return", "WRAP, people in date"
ACTIONS, ATTENDED = "Live actions it leads", "Meetings attended"
IN_TWELVE_MONTHS = "in the last 12 months"
RETURN_STATES = {
    "received": "received",
    "late": "came late",
    "missing": "missing",
    "not expected": "none expected",
}
TRAINING, TRAINING_HEADINGS = (
    "Training",
    ("Product", "In date", "People still needed", "Lapsed", "Lapse in 3 months"),
)
LEADS, ACTION_HEADINGS = (
    "Actions it leads",
    ("Reference", "Action", "Section", "Due", "Status", "RAG"),
)
MEETINGS, MEETING_HEADINGS = "Meetings in the last 12 months", ("Date", "Group", "Attendance")
ENGAGEMENT, ENGAGEMENT_HEADINGS = (
    "Engagement this financial year",
    ("Date", "Kind", "Audience", "People reached", "Outcome"),
)
NO_TARGET, NOT_KNOWN = "no target", "not known"
NOT_LIVE, NOT_SAID, NO_OUTCOME = "Not live", "Not said", "No outcome recorded"
NOTHING_ASKED = "The Board asks nothing of this partner."
NO_ASK = "This partner has raised nothing with the Board this financial year."
DECISION, CONCERN = "Decision", "Raised"
FOR_WHOM = "For this partner only. It has no figures for any other partner."


def download(name: str) -> str:
    """The button of the PDF."""
    return f"Download {name} on one page (PDF)"


def subline(sector: str, day: str) -> str:
    """The grey line."""
    return f"{sector} · records up to {day} · restricted"


def wrap(share: Claim, target: Claim | None) -> str:
    """WRAP in a clause.

    >>> wrap(0.73, 0.85), wrap(0.9, 0.85)
    ('73% in date for WRAP, 12 points under target', '90% in date for WRAP, target met')
    """
    said = beside_target(share, target)
    known = {"met": "target met", "no target": "no target", "just under": "just under target"}
    if said not in known and target is not None:
        known[said] = f"{counted(points_under(share, target), 'point')} under target"
    return f"{percent(share)} in date for WRAP, {known[said]}"


def returns_in(came: Claim, expected: Claim) -> str:
    """How many returns of small settings are in.

    >>> returns_in(2, 4)
    '2 of 4 received'
    """
    return f"{came} of {expected} received"


def together(members: Claim) -> str:
    """Why a group has figures of training alone.

    >>> together(3)
    'These 3 settings are shown together to protect the people in them. Other pages show what can be given by name. \
There is no page to send, because it would show figures of other settings.'
    """
    return (
        f"These {members} settings are shown together to protect the people in them. Other pages show what can be "
        "given by name. There is no page to send, because it would show figures of other settings."
    )


def finding(name: str, said: str, overdue_actions: Claim, return_said: str) -> str:
    """The title.

    >>> finding("Elm Trust", "73% in date for WRAP, 12 points under target", 1, "missing")
    'Elm Trust: 73% in date for WRAP, 12 points under target; 1 action overdue; training return missing'
    >>> finding("Elm Trust", "", 0, "received")
    'Elm Trust: training return received'
    """
    parts = [said] if said else []
    parts += [f"{counted(overdue_actions, 'action')} overdue"] if overdue_actions else []
    parts.append(f"training return {return_said}")
    return f"{name}: {'; '.join(parts)}"


def came(day: Any) -> str:
    """When the return came."""
    return f"received on {say_day(pd.Timestamp(day).date())}"


def overdue(actions: Claim) -> str:
    """How many are overdue."""
    return f"{actions} overdue" if actions else "none overdue"


def asked_of(name: str) -> str:
    """The heading of what is asked of it."""
    return f"What the Board asks of {name}"


def asks_of_board(name: str) -> str:
    """The heading of what it asks."""
    return f"What {name} asks of the Board"


def decided(decision: str, due_on: Any) -> str:
    """An open decision."""
    return decision if pd.isna(due_on) else f"{decision}, by {say_day(pd.Timestamp(due_on).date())}"


def raised(day: Any, outcome: str) -> str:
    """A concern that was raised."""
    return f"Raised on {say_day(pd.Timestamp(day).date())}: {outcome or 'no outcome recorded yet'}"
