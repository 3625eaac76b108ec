"""Sums and shares of protected counts, each with the least and greatest it can be, and the words for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, nan, sqrt
from typing import Any, NamedTuple

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
    keys = list(zip(*(protected_rows[name] for name in by), strict=True)) if by else [()] * len(protected_rows)
    groups: dict[tuple[Hashable, ...], dict[Hashable, list[Any]]] = {}
    for key, row in zip(keys, protected_rows.itertuples(index=False), strict=True):
        place = (tuple(getattr(row, name, "") for name in _PLACES), row.quarter[:7])
        groups.setdefault(key, {}).setdefault(place, []).append(row)
    found = []
    for key, cells in groups.items():
        ranges = [_of_one_year(rows) for rows in cells.values()]
        count, lower, upper = (sum(getattr(each, name) for each in ranges) for name in ("count", "lower", "upper"))
        base = max(row.base for rows in cells.values() for row in rows)
        found.append((*key, count, lower, upper, base, "shown" if count else "zero to four"))
    return pd.DataFrame(found, columns=columns)


def _of_one_year(rows: Iterable[Any]) -> Range:
    """The sum of one cell over periods of one financial year."""
    ordered = sorted(rows, key=lambda row: row.turn)
    count = sum(int(row.count) for row in ordered)
    reach, known = 0, inf  # the sum of the ranges; what the last running total tells
    for place, row in enumerate(ordered):
        reach += int(row.reach)
        known += int(row.reach)
        if row.turn == place and row.running_held:
            known = min(known, 2 * int(row.base) - 1)
    far = int(min(reach, known))
    lower = max(sum(int(row.lower) for row in ordered), count - far)
    return Range(count, lower, min(sum(int(row.upper) for row in ordered), count + far))


def range_of(protected_rows: pd.DataFrame) -> Range:
    """The sum of all the rows with its range; no rows are 0 for certain."""
    if protected_rows.empty:
        return Range(0, 0, 0)
    row = summed(protected_rows).iloc[0]
    return Range(int(row["count"]), int(row["lower"]), int(row["upper"]))


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
