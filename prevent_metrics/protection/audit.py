"""Work out the least and greatest count that every cell of published tables can have."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import inf
from typing import Any

import numpy as np
import pandas as pd

from .drawn_tables import Drawn, drawn, is_one_table
from .knowledge import Knowledge


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
