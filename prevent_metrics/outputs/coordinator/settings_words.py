"""Words of the Settings page and of the audit trail."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ...vocabulary.numbers import counted, whole
from ...vocabulary.periods import add_quarters, month_of, quarter_of_month
from ...vocabulary.words import neutral
from ..content import Table

# Words of the Settings page

RETENTION = {
    "training": "Training rows, after they lapse",
    "referrals": "Referral rows, after the case leaves",
    "superseded": "Superseded returns",
    "packs": "Board packs",
    "audit": "Audit trail",
    "backups": "Backups",
}
SCHOOLS_UNDER_TRUSTS = (
    "Used when we suggest who is who. A school’s name or title must give its trust. Partners you have confirmed stay "
    "as they are: merge or split them on the Returns page."
)


def scale(key: str) -> str:
    """A rating scale in words.

    >>> scale("met")
    'Not met / partially met / met / exceeding'
    """
    return "Not met / partially met / met / exceeding" if key == "met" else "Red / amber / green"


def protection_note() -> str:
    """When protection settings take hold."""
    return (
        "These are fixed when you first share a report in a financial year. A change starts the next year. "
        "Definitions explains what they do."
    )


def day_text(day: date | None) -> str:
    """A day for an input.

    >>> day_text(date(2026, 12, 10))
    '10/12/2026'
    """
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def day_from(text: str) -> str | None:
    """A day from an input as ISO text; None where it is not a day.

    >>> day_from("10/12/2026"), day_from("soon")
    ('2026-12-10', None)
    """
    match = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", text)
    if not match:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return None


def recent_periods(today: date) -> list[str]:
    """Quarters and years that a count may have been given out for, newest first.

    >>> recent_periods(date(2026, 11, 22))[:2]
    ['2026-27 Q3', '2026-27 Q2']
    """
    quarter = quarter_of_month(month_of(today))
    quarters = [add_quarters(quarter, -step) for step in range(16)]
    return [*quarters, *dict.fromkeys(each[:7] for each in quarters)]


def advice_table(volume: int, errors: pd.DataFrame) -> Table:
    """What each closed period would cost in closeness, at a yearly volume of referrals."""
    rows = tuple(
        (
            row.period.capitalize() + (" (recommended)" if row.recommended else ""),
            f"{row.mean_error:.1f}",
            f"{row.year_mean_error:.1f}",
            str(row.year_nineteen_of_twenty),
            str(row.year_greatest),
        )
        for row in errors.itertuples()
    )
    return Table(
        f"With about {volume} referrals a year, a shown number would be off by",
        ("Closed period", "One period, usually", "A year, usually", "A year, 19 of 20 within", "A year, never over"),
        rows,
        numeric=(1, 2, 3, 4),
        notes=("Tested on invented boroughs of this size with the same rounding.",),
    )


def given_out_table(recorded: pd.DataFrame) -> Table:
    """Counts given out elsewhere."""
    rows = tuple(
        (row.period, str(row.count_), row.where, row.by)
        for row in recorded.rename(columns={"count": "count_"}).itertuples()
    )
    return Table("Counts given out elsewhere", ("Period", "Count", "Where", "Recorded by"), rows, numeric=(1,))


# The audit trail in words

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
