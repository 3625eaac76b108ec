"""The audit trail in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from ...vocabulary.numbers import counted, whole
from ...vocabulary.spreadsheet_text import neutral
from ..content import Table

_LONDON = ZoneInfo("Europe/London")
_HEADINGS = ("When (London time)", "Who", "What", "Details")


def table(entries: Sequence[Any]) -> Table:
    """Entries as a table."""
    return Table("Audit trail", _HEADINGS, tuple(_row(each) for each in entries))


def as_csv(entries: Sequence[Any]) -> bytes:
    """Entries as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(_HEADINGS)
    writer.writerows([neutral(cell) for cell in _row(each)] for each in entries)
    return stream.getvalue().encode("utf-8-sig")


def how_many(shown: int, of: int) -> str:
    """How many are shown.

    >>> how_many(3, 12)
    'Showing 3 of 12 entries'
    """
    return f"Showing {whole(shown)} of {counted(of, 'entry', 'entries')}"


def _row(entry: Any) -> tuple[str, ...]:
    details = "; ".join(
        f"{name.replace('_', ' ')}: {value}" for name, value in entry.details.items() if value not in ("", None)
    )
    return (entry.at.astimezone(_LONDON).strftime("%d %b %Y %H:%M:%S"), entry.by, entry.event.capitalize(), details)
