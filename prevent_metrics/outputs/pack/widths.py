"""How the width of a page or slide is shared among the columns of a table."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..content import Cell, Table

_UNBROKEN = 18  # a date or a short name is not broken over lines where there is room
_BESIDE = 2  # letters that the space between two columns takes
_BOLD, _SMALL = 1.1, 0.85  # how wide letters are in a cell that judges, and in the note below one
_AT_EASE = 1.5  # a column of longer texts wants this much more than its longest word


def letters_across(table: Table) -> float:
    """How many letters stand beside each other where nothing is broken over lines."""
    return sum(max(widths) + _BESIDE for widths in _columns(table, _wide))


def letters_needed(table: Table) -> float:
    """How many letters stand beside each other where every line is broken after each word."""
    return sum(max(widths) + _BESIDE for widths in _columns(table, _longest_word))


def shares(table: Table, across: float) -> list[float]:
    """The letters of each column where `across` letters stand beside each other.

    Every column holds its longest word; dates and short words stay whole where the longer texts have room as well;
    what is left goes to the columns that want more. A table without rows has no shares.
    """
    least = [max(widths) for widths in _columns(table, _longest_word)]
    most = [max(widths) for widths in _columns(table, _wide)]
    room = across - _BESIDE * len(most)
    firm = [wanted if wanted <= _UNBROKEN else word for word, wanted in zip(least, most, strict=True)]
    eased = sum(w if w <= _UNBROKEN else word * _AT_EASE for word, w in zip(least, most, strict=True))
    held = firm if eased <= room else least
    spare, wish = max(room - sum(held), 0), sum(most) - sum(held)
    return [
        width + (wanted - width) * (min(spare / wish, 1) if wish else 0) + _BESIDE
        for width, wanted in zip(held, most, strict=True)
    ]


def lines_of(table: Table, across: float) -> int:
    """About how many lines the rows take where `across` letters stand beside each other."""
    letters = shares(table, across)
    return sum(
        max(math.ceil(_wide(cell) / max(wide - _BESIDE, 1)) for cell, wide in zip(row, letters, strict=True))
        for row in table.rows
    )


def _columns(table: Table, measure: Callable[[str | Cell], float]) -> list[list[float]]:
    by_column = zip(table.headings, zip(*table.rows, strict=True), strict=True)
    return [[measure(Cell(heading)) * _BOLD, *map(measure, cells)] for heading, cells in by_column]


def _wide(cell: str | Cell) -> float:
    if isinstance(cell, str):
        return len(cell)
    sign = 2 if cell.tone else 0
    return max(len(cell.text) * _BOLD + sign, len(cell.note) * _SMALL + sign)


def _longest_word(cell: str | Cell) -> float:
    if isinstance(cell, str):
        return max(map(len, _broken(cell)), default=1)
    sign = 2 if cell.tone else 0  # a sign stays with its word
    texts = max(map(len, _broken(cell.text)), default=1) * _BOLD
    return max(texts, max(map(len, _broken(cell.note)), default=0) * _SMALL) + sign


def _broken(text: str) -> list[str]:
    return text.replace("-", "- ").split()
