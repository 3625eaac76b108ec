"""A sheet as a grid, and a table found on it: its headings, its rows, what is around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..sheets import Column, Sheet


@dataclass(frozen=True)
class Grid:
    """A sheet with quick answers. Rows and columns count from 0; `number` and `letter` give the spreadsheet's."""

    sheet: Sheet

    @cached_property
    def filled(self) -> np.ndarray:
        """Which cells hold something. Shape: rows × columns, bool."""
        if not self.sheet.columns or not self.sheet.rows:
            return np.zeros((self.sheet.rows, len(self.sheet.columns)), dtype=bool)
        marks = []
        for column in self.sheet.columns:
            filled = column.codes >= 0
            white = _white(column.distinct)
            marks.append(filled & ~np.isin(column.codes, white) if white else filled)
        return np.array(marks).T  # columns stay whole in memory: rows are counted column by column

    @cached_property
    def widths(self) -> np.ndarray:
        """How many cells of each row hold something."""
        return self.filled.sum(axis=1)

    def texts(self, row: int, first: int = 0, last: int | None = None) -> dict[int, str]:
        """The filled cells of a row by column, white space folded."""
        places = np.flatnonzero(self.filled[row])
        stop = len(self.sheet.columns) if last is None else last
        return {
            int(place): " ".join(self.sheet.columns[place].text(row).split())
            for place in places
            if first <= place < stop
        }

    def lines(self, most: int = 80) -> list[dict[int, str]]:
        """The first rows that hold something, as texts by column."""
        return [self.texts(row) for row in range(min(self.sheet.rows, most)) if self.widths[row]]

    def number(self, row: int) -> int:
        """The row number as the spreadsheet shows it."""
        return row + self.sheet.first_row

    def numbers(self, rows: np.ndarray) -> tuple[int, ...]:
        """Row numbers as the spreadsheet shows them."""
        return tuple(int(row) + self.sheet.first_row for row in rows)

    def letter(self, column: int) -> str:
        """The column's letters as the spreadsheet shows them; of an exchanged sheet the number of its row."""
        number = column + self.sheet.first_column
        return str(number) if self.sheet.turned else letters(number)


def _white(texts: tuple[str, ...]) -> list[int]:
    """Places of texts that are white space only; most columns have none, which is seen at once."""
    if "" not in texts and not any(map(str.isspace, texts)):
        return []
    return [code for code, text in enumerate(texts) if text.isspace() or not text]


def letters(number: int) -> str:
    """Column letters of a column number that counts from 1.

    >>> letters(1), letters(26), letters(27)
    ('A', 'Z', 'AA')
    """
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def part(column: Column, rows: np.ndarray) -> Column:
    """Some rows of a column, with only the texts that stand there; texts are stripped of outer white space."""
    codes = column.codes[rows]
    here = np.bincount(codes[codes >= 0], minlength=len(column.distinct)) > 0
    used = np.flatnonzero(here)
    texts = [column.distinct[place] for place in used]
    stripped = list(map(str.strip, texts))
    if stripped == texts and "" not in texts:
        places = np.append(np.cumsum(here, dtype=np.int32) - 1, np.int32(-1))
        return Column(tuple(texts), places[codes].astype(np.int32))
    kept = list(dict.fromkeys(text for text in stripped if text))
    index = {text: place for place, text in enumerate(kept)}
    recoded = np.full(len(column.distinct) + 1, -1, dtype=np.int32)
    recoded[used] = [index.get(text, -1) for text in stripped]
    return Column(tuple(kept), recoded[codes])


_CELL = re.compile(r"^(\d{4})-(\d\d)-(\d\d)(?=$|T)")


def title_of(cells: Mapping[int, str]) -> str:
    """A line above a table as one text, its cells parted: a name in one is not to be read on into the next."""
    return "\n".join(cells.values())


def groups_filled(column: Column) -> Column:
    """A column whose groups are named once, in their first row, speaks for the rows below, as in a pivot table."""
    filled = column.codes >= 0
    once = len(column.distinct) == int(filled.sum()) and len(column.distinct) >= 2
    if not (once and filled.size and filled[0] and filled.mean() < 0.7):
        return column
    rows = np.where(filled, np.arange(filled.size), 0)
    return Column(column.distinct, column.codes[np.maximum.accumulate(rows)])


def swapped_back(column: Column) -> Column:
    """A column with day and month of its date cells exchanged."""
    return Column(tuple(_CELL.sub(r"\1-\3-\2", text) for text in column.distinct), column.codes)


@dataclass(frozen=True)
class Heading:
    """One column's heading: joined from `upper` (a group's label, where there is one) and `lower`."""

    column: int  # place on the sheet, from 0
    text: str
    upper: str = ""
    lower: str = ""


@dataclass(frozen=True)
class Divider:
    """A row that names the section below it."""

    row: int
    text: str


@dataclass(frozen=True)
class Table:
    """One table. Rows and columns count from 0 on the sheet; `grid` turns them into the spreadsheet's numbers.

    `rows`: rows with content of their own. `repeats`, `totals`, `notes`, `examples`: rows left out; `above_headings`:
    rows above the headings; `wider`: rows pushed one cell to the right. `titles`: lines above, top first, their cells
    parted. `facts`: label → text of "label: value" lines above.
    """

    grid: Grid
    headings: tuple[Heading, ...]
    heading_rows: tuple[int, ...]
    rows: np.ndarray
    dividers: tuple[Divider, ...] = ()
    repeats: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    totals: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    notes: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    examples: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    titles: tuple[str, ...] = ()
    above_headings: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    wider: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    validity: Mapping[int, int] = field(default_factory=dict)  # column → months that its course is valid for
    swapped: frozenset[int] = frozenset()  # columns whose day and month are to be exchanged
    note_texts: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def heading_row(self) -> int:
        """The last heading row as the spreadsheet shows it; of an exchanged sheet the row of the first heading."""
        if self.grid.sheet.turned:
            return self.headings[0].column + self.grid.sheet.first_column
        return self.grid.number(self.heading_rows[-1])

    def column(self, place: int) -> Column:
        """The cells of a column in the table's rows; a cell merged downwards speaks for the rows it covers."""
        source = self.grid.sheet.columns[place]
        codes = source.codes
        for first, last in self._merged_down(place):
            if codes is source.codes:
                codes = codes.copy()
            codes[first : last + 1] = codes[first]
        cells = part(Column(source.distinct, codes), self.rows)
        return swapped_back(cells) if place in self.swapped else cells

    def _merged_down(self, place: int) -> list[tuple[int, int]]:
        sheet = self.grid.sheet
        found = []
        for top, left, bottom, right in sheet.merged:
            first, last = top - sheet.first_row, bottom - sheet.first_row
            if left == right == place + sheet.first_column and first > self.heading_rows[-1] and first < last:
                found.append((first, min(last, sheet.rows - 1)))
        return found

    def sheet_rows(self, marks: np.ndarray) -> tuple[int, ...]:
        """Row numbers, as the spreadsheet shows them, of the table's rows where `marks` is true."""
        return self.grid.numbers(self.rows[marks])

    def tints(self, place: int) -> list[str]:
        """The RAG word of each row's fill colour in a column, empty where it has none."""
        sheet = self.grid.sheet
        column = place + sheet.first_column
        return [sheet.tints.get((int(row) + sheet.first_row, column), "") for row in self.rows]

    def divider_texts(self) -> tuple[tuple[str, ...], np.ndarray]:
        """The distinct dividers and, for each row, the place of the one above it (-1 before the first)."""
        places = np.searchsorted(np.array([each.row for each in self.dividers], dtype=np.int64), self.rows) - 1
        return tuple(each.text for each in self.dividers), places.astype(np.int32)
