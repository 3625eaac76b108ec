"""Work out the least and greatest count that every cell of published tables can have, with a small worked example."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
import pandas as pd

from .knowledge import Knowledge
from .rounding import Drawn, drawn, is_one_table, round_to_base

# Work out the least and greatest count that every cell of published tables can have


def feasible_range(tables: Any, bounds: Any = 0) -> tuple[Any, Any]:
    """Give the least and greatest count of every cell, as an attacker with integer programmes finds them.

    tables: one published table or several of the same records (mapping of name to table, or a list), in the forms
    that `round_to_base` takes; a number that was not published is missing (None or NaN), totals stand under `all`
    (lists and arrays: none). Tables whose rows have the same labels and totals share those rows.
    bounds: how far a published number can be from the count: 0 is exact, 4 is rounded to fives; one number for all, or
    a mapping of table name to a number, or to a pair of tables (least, greatest), which may leave places missing.

    Gives two of the same form with row and column `all`: least and greatest; a count without limit is infinite.
    Raises `Contradiction` where no counts fit.
    """
    if is_one_table(tables):
        least, greatest = feasible_range({"": tables}, {"": bounds})
        return least[""], greatest[""]
    named = tables if isinstance(tables, Mapping) else dict(enumerate(tables))
    reach = bounds if isinstance(bounds, Mapping) else dict.fromkeys(named, bounds)
    read = {name: drawn(table) for name, table in named.items()}
    known, places = _knowledge(read, reach)
    ranges: dict[Hashable, tuple[float, float]] = {
        cell: known.range_of(cell) if low < high else (low, high) for cell, (low, high) in known.bounds.items()
    }
    sides = []
    for side in (0, 1):
        filled = {name: _filled(places[name], ranges, side, each) for name, each in read.items()}
        sides.append(filled if isinstance(tables, Mapping) else list(filled.values()))
    return sides[0], sides[1]


def _knowledge(read: Mapping[Any, Drawn], reach: Mapping[Any, Any]) -> tuple[Knowledge, dict[Any, pd.DataFrame]]:
    bounds: dict[Hashable, tuple[float, float]] = {}
    sums: dict[tuple[Hashable, tuple[Hashable, ...]], None] = {}
    places = {}
    for name, each in read.items():
        cells = _cells(name, each)
        places[name] = cells
        low, high = _limits(each, reach.get(name, 0))
        for row, column in np.ndindex(cells.shape):
            cell = cells.iat[row, column]
            before = bounds.get(cell, (0.0, inf))
            bounds[cell] = (max(before[0], float(low[row, column])), min(before[1], float(high[row, column])))
        sums.update(dict.fromkeys(_sums(cells, each.one_way)))
    return Knowledge(bounds, tuple(sums)), places


def _cells(name: Any, each: Drawn) -> pd.DataFrame:
    """The cell of each place; rows that agree in labels and published totals are those of every such table."""
    stated = each.stated
    published = tuple(None if np.isnan(total) else total for total in stated.iloc[:, -1])
    # without any published total nothing but chance labels would tie two tables
    shared = ("rows", tuple(stated.index), published, name if set(published) == {None} else None)
    cells = pd.DataFrame(index=stated.index, columns=stated.columns, dtype=object)
    for row, column in np.ndindex(stated.shape):
        last = column == stated.shape[1] - 1
        cells.iat[row, column] = (
            (shared, stated.index[row]) if last else (name, stated.index[row], stated.columns[column])
        )
    return cells


def _sums(cells: pd.DataFrame, one_way: bool) -> list[tuple[Hashable, tuple[Hashable, ...]]]:
    places = cells.to_numpy()
    found = [(column[-1], tuple(column[:-1])) for column in places.T]
    return found if one_way else found + [(row[-1], tuple(row[:-1])) for row in places]


def _limits(each: Drawn, reach: Any) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest of each place by itself."""
    if isinstance(reach, (tuple, list)):
        low, high = (
            drawn(side).stated.reindex(index=each.stated.index, columns=each.stated.columns).to_numpy(dtype=float)
            for side in reach
        )
        return np.where(np.isnan(low), 0.0, low), np.where(np.isnan(high), inf, high)
    stated = each.stated.to_numpy(dtype=float)
    hidden = np.isnan(stated)
    return np.where(hidden, 0.0, np.maximum(stated - reach, 0.0)), np.where(hidden, inf, stated + reach)


def _filled(cells: pd.DataFrame, ranges: Mapping[Hashable, tuple[float, float]], side: int, each: Drawn) -> Any:
    filled = np.array([[ranges[cell][side] for cell in row] for row in cells.to_numpy()], dtype=float)
    return each.give_back(pd.DataFrame(filled.reshape(cells.shape), index=cells.index, columns=cells.columns))


# The rule explained:

_COUNTED = pd.DataFrame({"under 18": [11, 1, 0], "18 and over": [4, 2, 3]}, index=["Education", "Health", "Police"])


@dataclass(frozen=True)
class WorkedExample:
    """An invented table as counted, as shared, and the least and greatest that each shared number can stand for."""

    counted: pd.DataFrame
    shared: pd.DataFrame
    least: pd.DataFrame
    greatest: pd.DataFrame
    steps: tuple[str, ...]
    limits: tuple[str, ...]


def worked_example(base: int = 5) -> WorkedExample:
    """The worked example, rounded by the very functions that round the figures.

    Totals stand in the row and column `all`.
    """
    shared = round_to_base(_COUNTED, key=b"worked example", base=base)
    least, greatest = feasible_range(shared, base - 1)
    counted = _COUNTED.assign(all=_COUNTED.sum(axis=1))
    counted.loc["all"] = counted.sum()
    return WorkedExample(counted, shared, least.astype(int), greatest.astype(int), _steps(base), LIMITS)


def _steps(base: int) -> tuple[str, ...]:
    return (
        f"Every count is replaced by the multiple of {base} just below or just above it; a count that is a multiple "
        f"of {base} stays.",
        "Up or down is chosen so that every row and every column still adds up.",
        f"Over a financial year the choices even out: a year's running total is never more than {2 * base - 1} away.",
        "Once a Board member has seen a period, its numbers never change, so nobody can compare two reports.",
        "We work out everything else, such as years, percentages and charts, only from the shared numbers.",
        f"A shared 0 means 0 to {base - 1}, so nobody can tell a few from none. A shared {base} does show that there "
        "was at least one.",
    )


LIMITS: tuple[str, ...] = (
    "It prevents certainty, not a good guess: a shared 0 is more often none than four.",
    "It is not differential privacy, and makes no promise about someone who already knows most of the cases.",
    "Each restatement, and each exact total the Board decides to show, narrows the ranges concerned.",
    "Late records are not in the numbers of a period that was shared before they came.",
)
