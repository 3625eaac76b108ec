"""A spreadsheet as read: sheets of columns, each column its distinct texts and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ..vocabulary.issues import Issue


@dataclass(frozen=True)
class Column:
    """One column of a sheet: `distinct` texts and, for each row, the place of its text in it.

    Shape: `codes` is int32 with one entry a row; -1 is a blank cell. Texts stay as written (`001`); a number is
    written without needless decimals; a true date cell is `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`.
    """

    distinct: tuple[str, ...]
    codes: np.ndarray

    def text(self, row: int) -> str:
        """The text of a row, empty where the cell is blank."""
        code = int(self.codes[row])
        return "" if code < 0 else self.distinct[code]


@dataclass(frozen=True)
class Sheet:
    """One sheet. Row 0 of its columns is spreadsheet row `first_row`, column 0 is column `first_column` (A is 1).

    `merged`: ranges (first row, first column, last row, last column) in spreadsheet numbers. `tints`: RAG word of a
    cell's fill colour by (row, column), where the file is small enough to look. `error_cells` and `uncalculated`:
    (row, column) of cells that hold #N/A and the like, and of formulas that were never calculated.
    """

    name: str
    columns: tuple[Column, ...]
    rows: int
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    error_cells: tuple[tuple[int, int], ...] = ()
    uncalculated: tuple[tuple[int, int], ...] = ()
    tints: Mapping[tuple[int, int], str] = field(default_factory=dict)
    turned: bool = False  # rows and columns are exchanged: its rows are the spreadsheet's columns

    def row(self, row: int) -> list[str]:
        """The texts of one row, counted from 0."""
        return [column.text(row) for column in self.columns]


@dataclass(frozen=True)
class Workbook:
    """A file as read. `side_texts` are headings' neighbours that may name people: comments, document properties."""

    name: str
    kind: str  # xlsx, xlsm, xls, xlsb, ods, csv, tsv
    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = ()
    side_texts: tuple[tuple[str, str], ...] = ()  # (where it stands, text)


def sheet_of(rows: list[list[str | None]], name: str = "Sheet1", first_row: int = 1) -> Sheet:
    """Make a sheet from drawn rows; for tests and for small tables."""
    width = max((len(row) for row in rows), default=0)
    columns = []
    for place in range(width):
        texts = [(row[place] if place < len(row) else None) or "" for row in rows]
        distinct = tuple(dict.fromkeys(text for text in texts if text.strip()))
        index = {text: code for code, text in enumerate(distinct)}
        columns.append(Column(distinct, np.array([index.get(text, -1) for text in texts], dtype=np.int32)))
    return Sheet(name, tuple(columns), len(rows), first_row)
