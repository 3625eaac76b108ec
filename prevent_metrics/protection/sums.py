"""Sums of protected counts, each with the least and greatest it can be, and the words for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from math import inf

import pandas as pd

from ..vocabulary.numbers import whole

#: A percentage needs a protected base of this many times the rounding base.
BASES_FOR_A_PERCENTAGE = 5
_PLACES = ("event", "source", "breakdown", "category")


@dataclass(frozen=True)
class Range:
    """A protected number with the least and greatest that the true one can be."""

    count: int
    lower: int
    upper: int


def summed(protected_rows: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Sum protected counts over periods and categories, with the range of each sum.

    protected_rows: rows of one protected table. by: columns to keep apart (none: one sum of all). Gives the columns
    of `by`, then count, lower, upper, base and state. A cell's first periods of a financial year have a running
    total that is known more closely than the sum of their ranges: then that is used.
    """
    columns = [*by, "count", "lower", "upper", "base", "state"]
    found = [
        (*key, each.count, each.lower, each.upper, base, "shown" if each.count else "zero to four")
        for key, (each, base) in _ranges(protected_rows, by).items()
    ]
    return pd.DataFrame(found, columns=columns)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A protected count of one period."""

    quarter: str
    count: int
    lower: int
    upper: int
    reach: int
    base: int
    turn: int
    running_held: bool


def _ranges(protected_rows: pd.DataFrame, by: Sequence[str]) -> dict[tuple[Hashable, ...], tuple[Range, int]]:
    """The range of each group's sum, with the greatest base in it."""
    keys = _tuples(protected_rows, by)
    places = _tuples(protected_rows, [name for name in _PLACES if name in protected_rows])
    cells = map(_Cell, *(protected_rows[each.name] for each in fields(_Cell)))
    groups: dict[tuple[Hashable, ...], dict[Hashable, list[_Cell]]] = {}
    for key, place, cell in zip(keys, places, cells, strict=True):
        groups.setdefault(key, {}).setdefault((place, cell.quarter[:7]), []).append(cell)
    return {key: _of_years(list(years.values())) for key, years in groups.items()}


def _tuples(rows: pd.DataFrame, names: Sequence[str]) -> list[tuple[Hashable, ...]]:
    """Row by row what stands in these columns."""
    return list(zip(*(rows[name] for name in names), strict=True)) if names else [()] * len(rows)


def _of_years(years: Sequence[Sequence[_Cell]]) -> tuple[Range, int]:
    ranges = [_of_one_year(cells) for cells in years]
    count, lower, upper = (sum(getattr(each, name) for each in ranges) for name in ("count", "lower", "upper"))
    return Range(count, lower, upper), max(cell.base for cells in years for cell in cells)


def _of_one_year(cells: Iterable[_Cell]) -> Range:
    """The sum of one cell over periods of one financial year."""
    ordered = sorted(cells, key=lambda cell: cell.turn)
    count = sum(int(cell.count) for cell in ordered)
    reach, known = 0, inf  # the sum of the ranges; what the last running total tells
    for place, cell in enumerate(ordered):
        reach += int(cell.reach)
        known += int(cell.reach)
        if cell.turn == place and cell.running_held:
            known = min(known, 2 * int(cell.base) - 1)
    far = int(min(reach, known))
    lower = max(sum(int(cell.lower) for cell in ordered), count - far)
    return Range(count, lower, min(sum(int(cell.upper) for cell in ordered), count + far))


def range_of(protected_rows: pd.DataFrame) -> Range:
    """The sum of all the rows with its range; no rows are 0 for certain."""
    return _ranges(protected_rows, ())[()][0] if len(protected_rows) else Range(0, 0, 0)


def said(count: float, lower: float, upper: float, base: int = 5) -> str:
    """A protected number in words.

    >>> said(35, 31, 39), said(0, 0, 4), said(0, 0, 16), said(12, 12, 12)
    ('about 35', '0 to 4', 'small or none (at most 16)', '12')
    """
    if lower == upper:
        return whole(count)
    if count:
        return f"about {whole(count)}"
    return f"0 to {whole(upper)}" if upper < base else f"small or none (at most {whole(upper)})"
