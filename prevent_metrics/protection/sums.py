"""Sums and shares of protected counts, each with the least and greatest it can be, and the words for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from math import ceil, floor, inf, nan, sqrt
from typing import NamedTuple

import pandas as pd

from ..vocabulary.numbers import whole

#: A percentage needs a protected base of this many times the rounding base.
BASES_FOR_A_PERCENTAGE = 5
TOO_FEW = "too few for a percentage"
_DEVIATE = 1.959963984540054  # of the 95 % interval
_PLACES = ("event", "source", "breakdown", "category")


@dataclass(frozen=True)
class Range:
    """A protected number with the least and greatest that the true one can be."""

    count: int
    lower: int
    upper: int


class Share(NamedTuple):
    """A whole percentage (None: too few for one) with the least and greatest that it can be."""

    percent: int | None
    lower: float
    upper: float


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


def protected_share(numerator_rows: pd.DataFrame, denominator_rows: pd.DataFrame) -> Share:
    """The share of one protected sum in another as a whole percentage, where the base is large enough.

    The range holds whatever the true counts can be and Wilson's 95 % interval around it. Too few: (None, nan, nan).
    """
    part, base = range_of(numerator_rows), range_of(denominator_rows)
    rounding = int(denominator_rows["base"].max()) if len(denominator_rows) else 0
    if not rounding or base.count < BASES_FOR_A_PERCENTAGE * rounding:
        return Share(None, nan, nan)
    lower = _wilson(min(part.lower, base.upper), base.upper)[0]
    upper = _wilson(min(part.upper, base.lower), base.lower)[1]
    return Share(_whole_percent(part.count / base.count), floor(100 * lower), ceil(100 * upper))


def _whole_percent(share: float) -> int:
    """A whole percentage, halves up; 0 and 100 only where the protected counts say so."""
    percent = floor(100 * min(share, 1) + 0.5)
    return min(max(percent, 1), 99) if 0 < share < 1 else percent


def _wilson(count: float, base: float) -> tuple[float, float]:
    """Wilson's 95 % interval as shares from 0 to 1."""
    z = _DEVIATE
    middle, width = 2 * count + z * z, 2 * (base + z * z)
    reach = z * sqrt(z * z + 4 * count * (1 - count / base))
    return max(0.0, (middle - reach) / width), min(1.0, (middle + reach) / width)


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


def said_with_range(count: float, lower: float, upper: float, base: int = 5) -> str:
    """A protected number in words with what it could be.

    >>> said_with_range(85, 76, 94)
    'about 85; could be 76 to 94'
    """
    words = said(count, lower, upper, base)
    return f"{words}; could be {whole(lower)} to {whole(upper)}" if count and lower != upper else words


def said_share(share: Share) -> str:
    """A share in words.

    >>> said_share(Share(None, nan, nan)), said_share(Share(34, 25, 46))
    ('too few for a percentage', '34%; could be 25% to 46%')
    """
    if share.percent is None:
        return TOO_FEW
    return f"{share.percent}%; could be {share.lower:.0f}% to {share.upper:.0f}%"
