"""Tables as callers hand them over (frames, columns, arrays, nested lists) read into one form and given back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

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
