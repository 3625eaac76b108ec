"""How the width of a page or slide is shared among the columns of a table."""

from __future__ import annotations

from ..content import Cell, Table

_UNBROKEN = 18  # a date or a short name is not broken over lines


def letters_across(table: Table) -> int:
    """How many letters stand beside each other where nothing is broken over lines."""
    return sum(max(map(len, cells)) + 2 for cells in _columns(table))


def shares(table: Table) -> list[float]:
    """The width of each column in parts: it grows slower than the words and holds the longest word.

    Headings may break over lines; a table without rows has no shares.
    """
    return [_share(cells) for cells in _columns(table)]


def _columns(table: Table) -> list[list[str]]:
    by_column = zip(table.headings, zip(*table.rows, strict=True), strict=True)
    return [[heading, *map(_plain, cells)] for heading, cells in by_column]


def _plain(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else max(cell.text, cell.note, key=len)


def _share(cells: list[str]) -> float:
    heading, *body = cells
    usual, longest = sum(map(len, body)) / len(body), max(map(len, body))
    longest_word = max((len(word) for cell in (heading, *body) for word in cell.split()), default=1)
    if longest <= _UNBROKEN:
        return max(longest, longest_word) + 3.0
    return max(usual**0.75, longest**0.6, longest_word + 3)
