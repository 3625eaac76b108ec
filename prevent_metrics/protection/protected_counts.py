"""Protected counts: a sealed box of tables that only this package can fill, and their sums with what they can be."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from math import inf

import pandas as pd

from ..counting.counts import Counts
from ..vocabulary.numbers import whole

# Protected counts:

_SEAL = object()
#: Subjects whose counts are about persons: each has a protection of its own and is never released as it stands.
_ABOUT_PERSONS = ("referrals", "training")


class Protected:
    """Protected counts by table name. Made by this package's functions only; reading gives copies."""

    __slots__ = ("_seal", "_tables")
    _seal: object
    _tables: dict[str, pd.DataFrame]

    def __init__(self, tables: Mapping[str, pd.DataFrame], seal: object = None) -> None:
        """Refuse everyone but this package."""
        if seal is not _SEAL:
            raise TypeError("Protected counts are made by prevent_metrics.protection alone.")
        object.__setattr__(self, "_tables", dict(tables))
        object.__setattr__(self, "_seal", seal)

    def __init_subclass__(cls) -> None:
        """Refuse a class that would pass for this one."""
        raise TypeError("Protected counts have one class.")

    def __setattr__(self, name: str, value: object) -> None:
        """Nothing is changed after sealing."""
        raise AttributeError("Protected counts cannot be changed.")

    def __getitem__(self, name: str) -> pd.DataFrame:
        """A copy of one table."""
        return self._tables[name].copy()

    def __contains__(self, name: object) -> bool:
        """Say whether a table of that name is here."""
        return name in self._tables

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tables."""
        return tuple(self._tables)

    def __or__(self, other: Protected) -> Protected:
        """Put two sets of protected counts together."""
        return Protected({**self._tables, **other._tables}, _SEAL)


def is_sealed(box: object) -> bool:
    """Say whether this is a box of protected counts that this package filled."""
    return type(box) is Protected and getattr(box, "_seal", None) is _SEAL


def seal(tables: Mapping[str, pd.DataFrame]) -> Protected:
    """Seal tables that a protection of this package has made safe; for modules of this package only."""
    return Protected(tables, _SEAL)


def release(counts: Counts) -> Protected:
    """Let counts through that are not about persons (plan, governance, engagement …).

    Raises ValueError for a table about persons: it must go through its own protection.
    """
    for name in counts.tables:
        if name.startswith(_ABOUT_PERSONS):
            raise ValueError(f"{name} is about persons and needs its own protection")
    return seal(counts.tables)


# Sums of protected counts, each with the least and greatest it can be, and the words for them

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
