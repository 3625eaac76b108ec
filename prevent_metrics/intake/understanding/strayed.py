"""Rows of a table that stand above its headings: somebody sorted the sheet with the heading row in it."""

from __future__ import annotations

import numpy as np

from .grid import Grid
from .tables import Table

_LEAST = 3  # cells: a title or a label with its value has fewer


def strayed_rows(grid: Grid, table: Table, above: int) -> np.ndarray:
    """The rows from `above` to the headings that are as wide as the table and repeat texts of its rows.

    They are no titles: what stands in them may be about people. Rows that repeat texts of such rows are found too.
    Where the headings were sorted to the very end, no row stands below them: the rows then repeat one another.
    """
    rows = np.arange(above, table.heading_rows[0])
    places = [each.column for each in table.headings]
    cells = grid.filled[rows][:, places].sum(axis=1)
    rows, cells = rows[wide := cells >= max(_LEAST, 0.6 * len(places))], cells[wide]
    enough = np.maximum(1, cells / 3)
    strayed = np.zeros(len(rows), dtype=bool)
    if not len(table.rows):
        strayed = _repeated(grid, places, rows, rows, times=2) >= enough
    while len(rows):
        known = np.concatenate([table.rows, rows[strayed]])
        found = strayed | (_repeated(grid, places, rows, known) >= enough)
        if (found == strayed).all():
            break
        strayed = found
    return rows[rows >= rows[strayed].min()] if strayed.any() else rows[:0]


def _repeated(grid: Grid, places: list[int], rows: np.ndarray, known: np.ndarray, times: int = 1) -> np.ndarray:
    """How many cells of each row stand in the same column of the known rows too, at least so many times."""
    repeated = np.zeros(len(rows), dtype=np.int64)
    for place in places:
        codes = grid.sheet.columns[place].codes
        kinds, seen = np.unique(codes[known], return_counts=True)
        repeated += grid.filled[rows, place] & np.isin(codes[rows], kinds[seen >= times])
    return repeated
