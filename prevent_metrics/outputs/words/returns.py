"""Sentences and tables of the Returns page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ...datasets import DATASETS
from ...vocabulary.issues import places
from ...vocabulary.numbers import counted, whole
from ...vocabulary.periods import say_day
from ..content import Cell, Table, Tone

_TONES: dict[str, Tone] = {"received": "green", "late": "amber", "missing": "red"}
SAME_ACTIONS = "Is it the same action?"
SAME_ACTIONS_WHY = (
    "What is said here is used in “since the last report” of the next draft. Until then they are not compared."
)
SAME, ANOTHER = "The same action", "A new action"
UNDONE = "Undone by the person who saved it"
NOT_CHANGED = "These rows are as they were; nothing was saved."
_CLASSES = {
    "training": "training returns",
    "referrals": "referral returns",
    "superseded": "superseded returns",
    "packs": "board packs",
    "audit": "lines of the audit trail",
    "backups": "backup files",
}


NOBODY_YET = (
    "No partner is in the register yet. Partners come into it with the first upload, or you add them under Partners."
)


def edited(number: int) -> str:
    """What is said after rows were saved in place.

    >>> edited(12)
    'Return 12 saved'
    """
    return f"Return {number} saved"


def partners_added(count: int) -> str:
    """After a list of partners was pasted.

    >>> partners_added(3)
    '3 partners added'
    """
    return f"{counted(count, 'partner')} added"


def changed_meanwhile() -> str:
    """Why edited rows were not saved over those of somebody else."""
    return (
        "Somebody else has changed these rows since you opened them. Nothing was saved; they are shown as they are now."
    )


def same_action(now: str, then: str) -> str:
    """What the co-ordinator is asked about two versions of the plan.

    >>> same_action("“Appoint a deputy chair”", "Action 5.1 “Find a deputy”")
    '“Appoint a deputy chair” may be what the last report called Action 5.1 “Find a deputy”.'
    """
    return f"{now} may be what the last report called {then}."


def personal_detail(column: str, rows: list[int]) -> str:
    """The doubt about a person's detail in edited words.

    >>> personal_detail("Lead", [3])
    'Check “Lead” for personal details in row 3. Put a role or an agency in their place.'
    """
    where = places(tuple(rows), len(rows)).replace("Row", "row", 1)
    return f"Check “{column}” for personal details in {where}. Put a role or an agency in their place."


def received_table(period: str, standing: pd.DataFrame) -> Table:
    """Each partner's training return of a quarter."""
    rows = tuple(
        (
            row.partner,
            Cell(row.state.capitalize(), "", _TONES[row.state]),
            "" if pd.isna(row.received_on) else say_day(row.received_on),
            "" if pd.isna(row.due_on) else say_day(row.due_on),
        )
        for row in standing.sort_values(["state", "partner"]).itertuples()
    )
    return Table(f"Training returns for {period}", ("Partner", "State", "Received", "Due"), rows)


def chase_list(period: str, standing: pd.DataFrame) -> str:
    """The partners to write to."""
    missing = standing.loc[standing["state"] == "missing", "partner"].tolist()
    return "\n".join([f"Training return for {period} is still to come from:", *missing]) if missing else ""


def label(record: Any) -> str:
    """One return in a list."""
    return f"{record.return_id} · {DATASETS[record.dataset].label} · {record.source or 'several partners'}"


def stored_table(records: Iterable[Any]) -> Table:
    """Every return, newest first."""
    rows = tuple(
        (
            str(each.return_id),
            DATASETS[each.dataset].label,
            each.source or "Several partners",
            each.period,
            whole(each.rows),
            f"{say_day(each.saved_at.date())} by {each.saved_by}",
            each.state.capitalize() + (f": {each.reason}" if each.reason else ""),
        )
        for each in sorted(records, key=lambda each: each.return_id, reverse=True)
    )
    return Table("Stored returns", ("No.", "Dataset", "Source", "Covers", "Rows", "Saved", "State"), rows, numeric=(4,))


def overdue(names: Mapping[str, list[str]]) -> list[str]:
    """A reminder for each class that is past its retention."""
    return [
        f"{whole(len(found))} {_CLASSES[kind]}: past the retention period. Run the retire command."
        for kind, found in names.items()
        if found
    ]
