"""Problems as data: what is wrong, where, what was found and expected, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["must fix", "check", "information"]

LEVEL_LABELS: dict[str, str] = {"must fix": "Must fix", "check": "Check", "information": "For information"}


@dataclass(frozen=True)
class Issue:
    """One problem with its place.

    `rows` are row numbers as the spreadsheet shows them (at most `ROWS_KEPT` of them), `count` is how many
    rows there are in all; `message` never holds a value from a personal column.
    """

    code: str
    level: Level
    message: str
    column: str | None = None
    rows: tuple[int, ...] = ()
    count: int = 0


ROWS_KEPT = 1000


def places(rows: tuple[int, ...], count: int) -> str:
    """Rows in words: five of them, then how many more.

    >>> places((14, 27, 31), 3), places((1, 2, 3, 4, 5, 6, 7), 13)
    ('Rows 14, 27 and 31', 'Rows 1, 2, 3, 4, 5 and 8 more')
    """
    shown = [str(row) for row in rows[:5]]
    if count == 1 and shown:
        return f"Row {shown[0]}"
    if count > len(shown):
        return f"Rows {', '.join(shown)} and {count - len(shown)} more"
    return f"Rows {', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "Rows"
