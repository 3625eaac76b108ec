"""The audit trail in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
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
        f"{_name(name)}: {say(value)}" for name, value in entry.details.items() if value not in ("", None)
    )
    return (entry.at.astimezone(_LONDON).strftime("%d %b %Y %H:%M:%S"), entry.by, entry.event.capitalize(), details)


def say(value: Any) -> str:
    """What was noted, in words.

    >>> say({"validity_months": {"default": 24, "health": 36}, "sample": True, "logo": ""})
    'validity months (default 24, health 36), sample yes, logo none'
    >>> say([3, 4]), say(None)
    ('3, 4', 'none')
    """
    if isinstance(value, Mapping):
        return ", ".join(f"{_name(name)} {_inside(each)}" for name, each in value.items()) or "none"
    if isinstance(value, list | tuple):
        return ", ".join(_inside(each) for each in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value in ("", None) else str(value)


def _inside(value: Any) -> str:
    return f"({say(value)})" if isinstance(value, Mapping | list | tuple) and value else say(value)


def _name(name: str) -> str:
    return str(name).replace("_", " ")
