"""What a table reader leaves out of a sheet, and the names of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SMALL = 5_000_000  # bytes of a sheet up to which every cell's style is looked at
MOST_PLACES = 20_000
_PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")


@dataclass
class Facts:
    """What a pass over a sheet found; rows and columns in spreadsheet numbers."""

    starts_in_a: bool = False
    is_chart: bool = False  # its cells only repeat what the chart draws
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)  # where the table reader does not tell them
    tints: dict[tuple[int, int], str] = field(default_factory=dict)


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of a cell's name.

    >>> place("C14"), place("AA1"), place("nowhere")
    ((14, 3), (1, 27), None)
    """
    found = _PLACE.match(reference)
    return (int(found.group(2)), column_number(found.group(1))) if found else None


def column_number(letters: str) -> int:
    """The number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    named = ""
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(65 + rest) + named
    return named
