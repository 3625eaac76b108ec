"""Round tables of counts to a base so that every row and column still adds up."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .rounding_programme import Linked, choose

# Tables as callers hand them over (frames, columns, arrays, nested lists) read into one form and given back

ALL = "all"
_TOTAL_LABELS = ("all", "total")


@dataclass(frozen=True)
class Drawn:
    """One table without its totals: `inner` (rows × columns), and how to give such a table back with totals.

    `one_way`: the table is one list of categories; they stand in the rows of `inner`. `row_label` and
    `column_label`: what the row of totals and the column of totals are called.
    """

    inner: pd.DataFrame
    one_way: bool
    give_back: Callable[[pd.DataFrame], Any]
    stated: pd.DataFrame  # with the totals the caller gave; missing where none was given
    row_label: Hashable = ALL
    column_label: Hashable = ALL


def is_one_table(tables: Any) -> bool:
    """Say whether this is a table itself rather than several tables.

    >>> is_one_table([[1, 2], [3, 4]]), is_one_table({"age": [[1, 2]]}), is_one_table([1, 2])
    (True, False, True)
    """
    if isinstance(tables, (pd.DataFrame, pd.Series, np.ndarray)):
        return True
    parts = list(tables.values()) if isinstance(tables, Mapping) else list(tables)
    if any(isinstance(part, (pd.DataFrame, pd.Series)) for part in parts):
        return False
    depth = max((np.ndim(part) for part in parts if not isinstance(part, Mapping)), default=0)
    if isinstance(tables, Mapping):
        return depth == 0 and not any(isinstance(part, Mapping) for part in parts)
    return depth < 2


def drawn(table: Any) -> Drawn:
    """Read a table: a frame, a column, an array, nested lists, or a mapping of category to count.

    Totals under the label `all` or `total` are taken as totals; arrays and lists hold none. Missing is allowed.
    """
    if isinstance(table, pd.DataFrame):
        return _two_way(table, lambda whole: whole)
    if isinstance(table, pd.Series):
        return _one_way(table, lambda whole: whole.iloc[:, 0].rename(table.name))
    if isinstance(table, Mapping):
        return _one_way(pd.Series(table), lambda whole: whole.iloc[:, 0].to_dict())
    array = np.asarray(table, dtype=object)
    as_given = (lambda cells: cells) if isinstance(table, np.ndarray) else (lambda cells: cells.tolist())
    if array.ndim == 1:
        return _one_way(pd.Series(array), lambda whole: as_given(whole.iloc[:, 0].to_numpy()))
    return _two_way(pd.DataFrame(array), lambda whole: as_given(whole.to_numpy()))


def _two_way(table: pd.DataFrame, give_back: Callable[[pd.DataFrame], Any]) -> Drawn:
    row, column = _total_label(table.index), _total_label(table.columns)
    inner = table.drop(index=[row] if row is not None else [], columns=[column] if column is not None else [])
    row, column = ALL if row is None else row, ALL if column is None else column
    stated = table.reindex(index=[*inner.index, row], columns=[*inner.columns, column])
    return Drawn(inner.astype(float), False, give_back, stated.astype(float), row, column)


def _one_way(table: pd.Series, give_back: Callable[[pd.DataFrame], Any]) -> Drawn:
    row = _total_label(table.index)
    inner = table.drop(index=[row] if row is not None else []).astype(float).to_frame(ALL)
    stated = table.astype(float).reindex([*inner.index, ALL if row is None else row]).to_frame(ALL)
    return Drawn(inner, True, give_back, stated, ALL if row is None else row, ALL)


def _total_label(labels: pd.Index) -> Hashable | None:
    return next((label for label in labels if str(label).casefold() in _TOTAL_LABELS), None)


# Round tables of counts to a base so that every row and column still adds up


class CannotAddUp(ValueError):
    """No neighbouring multiples add up over all the tables given: leave out a crossing."""


def round_to_base(tables: Any, running: Any = None, key: bytes | None = None, base: int = 5) -> Any:
    """Replace every count by the multiple of the base below or above it so that all tables add up.

    tables: one table or several (mapping of name to table, or list of tables) of the same records. A table is a
    frame, a column, an array, nested lists or a mapping of category to count; totals are worked out here, and may be
    given under the label `all`. Row totals that agree in labels and counts are one number in every table, and so are
    equal grand totals: the pivot of a star. running: protected less true so far in the financial year, in the same
    form; every running total then stays within twice the base less one. key: secret of the noise.

    Gives tables of the same kind with a row and a column `all` (lists and arrays: last). A multiple of the base is
    unchanged. Frames and columns say in `attrs["running_held"]` whether the running bound was kept; where it cannot
    be, it is dropped. Raises ValueError for counts that are not whole numbers from 0 or do not add up, and
    CannotAddUp where three or more linked tables have no solution (one or two always have).
    """
    if is_one_table(tables):
        return round_to_base({"": tables}, None if running is None else {"": running}, key, base)[""]
    named = tables if isinstance(tables, Mapping) else dict(enumerate(tables))
    errors = running if isinstance(running, Mapping) else dict(enumerate(running or ()))
    read = {name: drawn(table) for name, table in named.items()}
    linked, places = link(read)
    chosen = choose(linked, base=base, running=_running(read, errors, places), key=key)
    if chosen is None:
        raise CannotAddUp("no neighbouring multiples add up over all these tables; leave out a crossing")
    rounded = {name: _filled(each, places[name], chosen.counts) for name, each in read.items()}
    given = {name: each.give_back(rounded[name]) for name, each in read.items()}
    for whole in given.values():
        if isinstance(whole, (pd.DataFrame, pd.Series)):
            whole.attrs["running_held"] = chosen.running_held
    return given if isinstance(tables, Mapping) else list(given.values())


def link(read: Mapping[Any, Drawn]) -> tuple[Linked, dict[Any, pd.DataFrame]]:
    """Turn tables into linked cells; also a frame of the cell at each place of each table with its totals."""
    counts: dict[Any, int] = {}
    sums: dict[tuple[Any, tuple[Any, ...]], None] = {}
    places = {}
    for name, each in read.items():
        inner = _whole_numbers(name, each)
        places[name] = _cells(name, each, inner)
        whole = _with_totals(inner, each)
        for row, column in np.ndindex(whole.shape):
            counts[places[name].iat[row, column]] = int(whole.iat[row, column])
        sums.update(dict.fromkeys(_sums(places[name])))
    return Linked(counts, tuple(sums)), places


def _whole_numbers(name: Any, each: Drawn) -> pd.DataFrame:
    inner = each.inner
    if inner.isna().any(axis=None) or (inner < 0).any(axis=None) or (inner % 1 != 0).any(axis=None):
        raise ValueError(f"table {name!r} holds something that is no count")
    whole = _with_totals(inner, each)
    if ((whole - each.stated).abs() > 0).any(axis=None):
        raise ValueError(f"the totals of table {name!r} are not the sums of its counts")
    return inner.astype(np.int64)


def _with_totals(inner: pd.DataFrame, each: Drawn) -> pd.DataFrame:
    whole = inner.copy()
    if not each.one_way:
        whole[each.column_label] = inner.sum(axis=1)
    whole.loc[each.row_label] = whole.sum(axis=0)
    return whole


def _cells(name: Any, each: Drawn, inner: pd.DataFrame) -> pd.DataFrame:
    """The cell of each place: inner cells and column totals belong to one table, the pivot to all that share it."""
    by_row = inner.sum(axis=1)
    pivot = [("row", label, tuple(by_row.index), tuple(by_row)) for label in by_row.index]
    total = ("all", int(by_row.sum()))
    if each.one_way:
        return _framed([[cell] for cell in [*pivot, total]], each.stated)
    columns = [("column", name, column) for column in inner.columns]
    rows = [[*(("cell", name, row, c) for c in inner.columns), pivot[at]] for at, row in enumerate(inner.index)]
    return _framed([*rows, [*columns, total]], each.stated)


def _framed(rows: list[list[Any]], like: pd.DataFrame) -> pd.DataFrame:
    cells = np.empty(like.shape, dtype=object)
    for row, column in np.ndindex(like.shape):
        cells[row, column] = rows[row][column]
    return pd.DataFrame(cells, index=like.index, columns=like.columns)


def _sums(places: pd.DataFrame) -> list[tuple[Any, tuple[Any, ...]]]:
    """Each total of a table with its parts."""
    cells = places.to_numpy()
    found = [(column[-1], tuple(column[:-1])) for column in cells.T]
    if cells.shape[1] > 1 or cells[0, 0][0] == "cell":
        found += [(row[-1], tuple(row[:-1])) for row in cells]
    return found


def _running(
    read: Mapping[Any, Drawn], errors: Mapping[Any, Any], places: Mapping[Any, pd.DataFrame]
) -> dict[Any, int]:
    """The running error of every cell; that of a total is the sum of its parts'."""
    found: dict[Any, int] = {}
    for name, each in read.items():
        if errors.get(name) is None:
            continue
        inner = drawn(errors[name]).inner.reindex(index=each.inner.index).fillna(0)
        inner = (
            inner.set_axis(each.inner.columns, axis=1) if each.one_way else inner.reindex(columns=each.inner.columns)
        )
        whole = _with_totals(inner.fillna(0), each)
        for row, column in np.ndindex(whole.shape):
            found[places[name].iat[row, column]] = round(whole.iat[row, column])
    return found


def _filled(each: Drawn, places: pd.DataFrame, counts: Mapping[Any, int]) -> pd.DataFrame:
    filled = np.array([[counts[cell] for cell in row] for row in places.to_numpy()], dtype=np.int64)
    return pd.DataFrame(filled.reshape(places.shape), index=places.index, columns=places.columns)
