"""Sentences and tables of the Returns page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ...datasets import DATASETS
from ...vocabulary.numbers import whole
from ...vocabulary.periods import say_day
from ..content import Cell, Table, Tone

_TONES: dict[str, Tone] = {"received": "green", "late": "amber", "missing": "red"}
_CLASSES = {
    "training": "training returns",
    "referrals": "referral returns",
    "superseded": "superseded returns",
    "packs": "board packs",
    "audit": "lines of the audit trail",
    "backups": "backup files",
}


def received_table(period: str, standing: pd.DataFrame) -> Table:
    """Each partner's training return of a quarter."""
    rows = tuple(
        (
            row.partner,
            Cell(row.state.capitalize(), "", _TONES[row.state]),
            "" if pd.isna(row.received_on) else say_day(row.received_on),
            say_day(row.due_on),
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
