"""Where each action of the plan stands on a day: one rule, so that counts and lists agree."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from .plan import PLAN
from .tidy import conform

NOT_GIVEN = "not given"
#: An action that has been overdue for longer than this needs a decision.
LONG_OVERDUE_MONTHS = 3
#: One cell can name several leads. "and", "&" stay: "Children and Families" is one team.
_LEADS_APART = re.compile(r"\s*(?:[;,/\n\r|]|\s\+\s)\s*")


def with_standing(plan: pd.DataFrame, on: date, meeting: date | None = None) -> pd.DataFrame:
    """Add to each action where it stands on a day.

    Shape: one row an action, the plan's fields (empty words become missing) and
    `standing` (the status on that day, `overdue` before all others, `not given`), `rating` (its RAG, `not given`),
    `live`, `complete`, `cancelled`, `overdue` (due before it, or said to be overdue, and still live), `long_overdue`
    (by more than three months), `due_today` (live and due on the day itself), `due_by_now` (on that day or before, or
    overdue), `overdue_by_meeting` (live, due from that day on and before the meeting), `in_words` (a timescale in words
    and no date), `red` (live and red).
    """
    table = conform(plan, PLAN)
    for name in (
        "reference",
        "objective",
        "action",
        "lead",
        "timescale",
        "corrective_action",
        "success_measure",
        "risk",
    ):
        text = table[name].str.strip()
        table[name] = text.mask(text == "", pd.NA)
    day = pd.Timestamp(on)
    status, rag = table["status"].astype("object"), table["rag"].astype("object")
    table["complete"] = _complete(table, status, rag, day)
    table["cancelled"] = (status == "cancelled") & ~table["complete"]
    table["live"] = ~table["complete"] & ~table["cancelled"]
    table["in_words"] = table["due_on"].isna() & table["timescale"].notna()
    said_late = (status == "overdue") & ~table["in_words"]
    table["overdue"] = table["live"] & ((table["due_on"] < day) | said_late)
    table["due_by_now"] = ((table["due_on"] <= day) & ~table["cancelled"]) | table["overdue"]
    table["long_overdue"] = table["overdue"] & (table["due_on"] < day - pd.DateOffset(months=LONG_OVERDUE_MONTHS))
    table["due_today"] = table["live"] & ~table["overdue"] & (table["due_on"] == day)
    table["overdue_by_meeting"] = table["live"] & ~table["overdue"] & before_meeting(table["due_on"], on, meeting)
    table["standing"] = _standing(table, status)
    table["rating"] = rag.where(rag.notna(), NOT_GIVEN)
    table["red"] = table["live"] & (rag == "red")
    return table


def _complete(table: pd.DataFrame, status: pd.Series, rag: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Complete by its status; where no status is given, by its date, by 100 % or by blue. Never before its date."""
    unsaid = status.isna()
    finished = (table["progress_percent"] >= 100).fillna(False).astype(bool)
    by_other_signs = unsaid & (table["completed_on"].notna() | finished | (rag == "blue"))
    later = table["completed_on"] > day
    return ((status == "complete") | by_other_signs) & ~later


def _standing(table: pd.DataFrame, status: pd.Series) -> pd.Series:
    begun = (table["progress_percent"] > 0).fillna(False).astype(bool)
    unsaid = status.isna() | status.isin(["overdue"])
    standing = status.where(~unsaid, NOT_GIVEN).where(~(unsaid & begun), "in progress")
    # Completed after the day, or said to be late though its timescale is in words: it was under way.
    standing = standing.where(standing != "complete", "in progress")
    standing = standing.mask((status == "overdue") & table["in_words"], "in progress")
    for state in ("overdue", "cancelled", "complete"):
        standing = standing.mask(table[state], state)
    return standing


def before_meeting(dates: pd.Series, on: date, meeting: date | None) -> pd.Series:
    """Which dates fall on the day of the figures or later, but before the meeting; none where no meeting is known."""
    if meeting is None:
        return pd.Series(False, index=dates.index)
    return (dates >= pd.Timestamp(on)) & (dates < pd.Timestamp(meeting))


def leads(text: object) -> tuple[str, ...]:
    """The leads that one cell names, each once.

    >>> leads("Children and Families; Police / Police"), leads(None)
    (('Children and Families', 'Police'), ())
    """
    if not isinstance(text, str):
        return ()
    return tuple(dict.fromkeys(part.strip() for part in _LEADS_APART.split(text) if part.strip()))
