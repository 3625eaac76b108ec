"""A sheet as a grid: which cells are filled, what stands in a row, without walking every row."""

from __future__ import annotations

from dataclasses import dataclass
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
