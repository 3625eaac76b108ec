"""How a row differs in kind from the rows around it: headings do, a row of the table does not."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from statistics import median

import numpy as np

from ...datasets import DATASETS
from ...vocabulary.words import plain
from .heading_index import is_exact_heading
from .tables import Grid
from .values.cells import yes_or_no
from .values.numbers import number
from .values.stamps import stamp
from .values.wordings import is_blank

_ROWS = 30  # of the body that a row is compared with
_UNIFORM = 0.7  # the share of a column from which its cells are of one kind
_LONGEST_VALUE = 80  # letters
_LONG = 32  # letters from which a text is prose


@lru_cache(maxsize=1 << 14)
def kind_of(text: str) -> str:
    """What kind of value a text is by its form alone; empty for words.

    >>> kind_of("14/03/2026"), kind_of("85%"), kind_of("yes"), kind_of("R-0021"), kind_of("Date completed")
    ('day', 'number', 'mark', 'code', '')
    """
    if len(text) > _LONGEST_VALUE:
        return ""
    if "@" in text:
        return "address"
    if (value := number(text)) is not None:
        return "day" if text.isdigit() and 1990 <= value <= 2099 else "number"
    if yes_or_no(text) is not None:
        return "mark"
    if stamp(text):
        return "day"
    return "code" if any(letter.isdigit() for letter in text) and " " not in text.strip() else ""


def contrast(grid: Grid, row: int, first: int, last: int) -> float:
    """How much a row differs from the table it may head: 1 where it does in every column, below 0 for its own rows.

    0 where nothing can be said, as of a table of words none of which returns. A cell of the kind that its column is
    uniform in counts twice: headings hardly ever have one.
    """
    texts = grid.texts(row, first, last)
    body, equal = _around(grid, row, len(texts), first, last)
    if equal.size and (not body.size or np.abs(equal - row).min() == 1):
        return -1.0  # headings are repeated over a new section, rows right below one another
    marks = [_of_column(text, _column(grid, body, place)) for place, text in texts.items()]
    return sum(marks) / len(marks) if marks else 0.0


def _around(grid: Grid, row: int, width: int, first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
    """The nearest rows that are not much narrower, and those of them that say just the same."""
    start = max(0, row - 3 * _ROWS)
    wide = grid.filled[start : row + 6 * _ROWS, first:last].sum(axis=1) >= max(2, 0.4 * width)
    rows = start + np.flatnonzero(wide)
    rows = rows[rows != row]
    codes = np.array([grid.sheet.columns[place].codes for place in range(first, last) if grid.filled[row, place]])
    same = (codes[:, rows] == codes[:, [row]]).mean(axis=0) >= 0.8 if codes.size else np.zeros(rows.size, dtype=bool)
    others = rows[~same]
    nearest = np.argsort(np.abs(others - row) * 2 + (others < row), kind="stable")
    return others[nearest[:_ROWS]], rows[same]


def _column(grid: Grid, rows: np.ndarray, place: int) -> list[str]:
    column = grid.sheet.columns[place]
    found = (" ".join(column.text(int(row)).split()) for row in rows)
    return [text for text in found if text and not is_blank(text)]


def _of_column(text: str, below: list[str]) -> float:
    """1 where a text is of another kind than the cells below it, -1 where it is one of them or like them."""
    if not below:
        return 0.0
    if _lists_of(text) and _returns_in(_lists_of(text), below):
        return -1.0
    if text in below and not kind_of(text):
        return 0.0 if is_exact_heading(text) else -1.0
    kind, kinds = kind_of(text), Counter(map(kind_of, below))
    usual, times = kinds.most_common(1)[0]
    if times < _UNIFORM * len(below):
        return -1.0 if kind and kind in kinds else 0.0
    if usual:
        return -2.0 if kind == usual else 1.0 if not kind else 0.0
    return _of_words(text, kind, below)


def _returns_in(lists: frozenset[str], below: list[str]) -> bool:
    """Say whether the cells below are words of a list that a text is of too: "Apologies" over "Present", "Absent"."""
    counts = Counter(name for text in below for name in _lists_of(text) & lists)
    return max(counts.values(), default=0) >= _UNIFORM * len(below)


@lru_cache(maxsize=1 << 12)
def _lists_of(text: str) -> frozenset[str]:
    """The lists of words that a text is of to the letter."""
    return _lists().get(plain(text), frozenset()) if len(text) <= _LONGEST_VALUE else frozenset()


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """For each spelling of a word the lists that it is on."""
    words = {field.words for dataset in DATASETS.values() for field in dataset.fields if field.words}
    found: dict[str, set[str]] = {}
    for each in words:
        for spelling in filter(None, each.spellings):
            found.setdefault(spelling, set()).add(each.name)
    return {spelling: frozenset(names) for spelling, names in found.items()}


def _of_words(text: str, kind: str, below: list[str]) -> float:
    if kind:
        return 0.0 if kind == "day" else -0.5  # a meeting's day stands over the words for who came
    letters = median(map(len, below))
    if letters >= _LONG:
        return -0.5 if len(text) >= 0.8 * letters else 0.5
    return 0.5 if len(below) >= 3 and len(set(below)) <= 0.7 * len(below) else 0.0
