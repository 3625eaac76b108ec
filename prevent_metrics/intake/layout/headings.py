"""Which row is a heading, by how it differs from the rows around it, and what each column's heading says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from statistics import median

import numpy as np

from ...datasets import DATASETS
from ...vocabulary.words import plain
from ..matching.heading_index import is_exact_heading, known_heading
from ..parsing.register import looks_like_organisation
from ..values.cells import yes_or_no
from ..values.courses import find_course
from ..values.dates import names_period
from ..values.numbers import number
from ..values.stamps import stamp
from ..values.wordings import is_blank
from .tables import Grid, Heading

# How a row differs in kind from the rows around it:

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


# Which row is a heading, and what each column's heading says when it stands in two rows

DATE_IN_HEADING = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}(?:st|nd|rd"
    r"|th)?[\s\-]+[A-Za-z]{3,9}\.?[\s\-,]+'?\d{2,4}"
    r"|[A-Za-z]{3,9}\.?[\s\-]+'?(?:20)?\d{2}(?!\d)"
)
_UNLIKE_ROWS = 0.3  # from this contrast a row is a heading, whether we know its words or not
LONGEST = 160  # letters of a heading; longer texts are narrative or content


def heading_score(texts: Sequence[str]) -> float:
    """How much a row reads like headings, 0 to 1: words we know, all different, no numbers or addresses.

    >>> heading_score(["Name", "Course", "Date completed"]) > 0.9, heading_score(["A. Person", "12", "3"]) < 0.3
    (True, True)
    """
    if len(texts) < 2 or any("@" in text for text in texts):
        return 0.0
    if "yes" in map(str.casefold, texts):
        return 0.0  # answers, no headings
    scores = [_worth(text) for text in texts]
    dated = sum(bool(stamp(text)) or names_a_day(text) for text in texts)
    if dated and dated == len(texts) - 1:
        return 0.9 if scores[0] >= 0.9 and dated >= 2 else 0.0  # an agency and its meetings' dates; or a row of content
    if max(scores) < 0.6 or (len(texts) > 2 and sum(score >= 0.5 for score in scores) < 2):
        return 0.0
    different = len({plain(text) or text for text in texts}) / len(texts)
    return (0.85 * sum(scores) / len(scores) + 0.15) * (0.6 + 0.4 * different)


def _worth(text: str) -> float:
    if len(text) > LONGEST:
        return 0.0
    if stamp(text) or (number(text) is not None):
        return 0.5 if stamp(text) and not text.isdigit() else 0.0
    known = max(known_heading(text), 0.75 if text.endswith("?") else 0.0)
    if known >= 0.6:
        return known
    if names_a_day(text):
        return 0.6
    if find_course(text) and len(text) < 80:
        return 0.75
    return 0.6 if looks_like_organisation(text) else known * 0.5


def names_a_day(text: str) -> bool:
    """Say whether a heading names a meeting's day among other words: "Q1 (11 June 2026)"."""
    match = DATE_IN_HEADING.search(text) if len(text) < 60 else None
    return bool(match and stamp(match[0]))


def heads_days(texts: Mapping[int, str]) -> bool:
    """Say whether a row is an agency's heading and days of meetings, with little beside them."""
    row = list(texts.values())
    dated = sum(bool(stamp(text)) or names_a_day(text) for text in row)
    return dated >= 2 and dated >= 0.5 * len(row) and known_heading(row[0]) >= 0.9


def exact_share(texts: Iterable[str]) -> float:
    """The share of a row's texts that are headings to the letter, or courses; cheap."""
    marks = [is_exact_heading(text) for text in texts]
    return sum(marks) / len(marks) if marks else 0.0


def is_words_only(texts: Iterable[str]) -> bool:
    """Say whether no text is a number, a date or an address."""
    return not any(number(text) is not None or stamp(text) or "@" in text or len(text) > LONGEST for text in texts)


def heading_block(grid: Grid, row: int, first: int, last: int) -> tuple[int, ...]:
    """The rows that make up the heading around its best row: one, or two where a group's label stands above."""
    own = grid.texts(row, first, last)
    if row > 0 and _is_group_row(grid, row - 1, own, first, last):
        return (row - 1, row)
    if row + 1 < grid.sheet.rows and _has_lower(grid, row, own, first, last):
        return (row, row + 1)
    return (row,)


def _is_group_row(grid: Grid, row: int, lower: dict[int, str], first: int, last: int) -> bool:
    """A row of labels above: it fills gaps of the heading, spans several columns, or tells equal headings apart."""
    upper = grid.texts(row, first, last)
    if not upper or any(len(text) > 80 for text in upper.values()) or not is_words_only(lower.values()):
        return False
    if heading_score(list(upper.values())) > 0.8 and not (set(upper) - set(lower)):
        return False
    if len(upper) == 1 and (min(upper) == min(lower) or _spans_all(grid, row, min(upper), lower)):
        return False
    if any(number(text) is not None for text in upper.values()):
        return False
    gaps = [place for place in upper if place not in lower and _has_below(grid, row + 2, place)]
    twins = len(set(map(plain, lower.values()))) < len(lower)
    spans = any(_span_end(grid, row, place) > place for place in upper)
    if len(upper) == 2 and min(upper) == min(lower) and not gaps and not spans and not twins:
        return False  # a "label: value" line
    return bool(gaps) or twins or spans or any(find_course(text) for text in upper.values())


def _has_lower(grid: Grid, row: int, upper: dict[int, str], first: int, last: int) -> bool:
    """A second heading row below: words only, under labels that span or leave gaps."""
    lower = grid.texts(row + 1, first, last)
    if len(lower) < 2 or not is_words_only(lower.values()):
        return False
    gaps = [place for place in lower if place not in upper]
    holes = [place for place in upper if place not in lower]
    twins = len(set(map(plain, lower.values()))) < len(lower)
    known = sum(known_heading(text) >= 0.75 or names_period(text) for text in lower.values()) / len(lower)
    spans = any(_span_end(grid, row, place) > place for place in upper)
    heads = known >= 0.5 or contrast(grid, row + 1, first, last) >= _UNLIKE_ROWS
    return bool(gaps) and heads and (bool(holes) or spans or twins)


def _has_below(grid: Grid, row: int, place: int) -> bool:
    return bool(grid.filled[row : row + 25, place].any())


def _spans_all(grid: Grid, row: int, place: int, lower: dict[int, str]) -> bool:
    return place <= min(lower) and _span_end(grid, row, place) >= max(lower)


def _span_end(grid: Grid, row: int, place: int) -> int:
    """The last column that a merged cell covers; the cell's own where it is not merged."""
    sheet = grid.sheet
    top, left = row + sheet.first_row, place + sheet.first_column
    for first_row, first_column, _, last_column in sheet.merged:
        if (first_row, first_column) == (top, left):
            return last_column - sheet.first_column
    return place


def joined(grid: Grid, rows: tuple[int, ...], first: int, last: int) -> tuple[Heading, ...]:
    """The headings of the columns that have one, group labels joined before them."""
    lower = grid.texts(rows[-1], first, last)
    if len(rows) == 1:
        return tuple(Heading(place, text, "", text) for place, text in lower.items() if not _is_rule(text))
    labels = _spread(grid, rows[0], lower, first, last)
    upper = grid.texts(rows[0], first, last)
    found = []
    for place in sorted(set(lower) | set(upper)):
        if place not in lower:
            found.append(Heading(place, upper[place], "", upper[place]))
        else:
            label = labels.get(place, "")
            text = f"{label} {lower[place]}" if label and plain(label) != plain(lower[place]) else lower[place]
            found.append(Heading(place, text, label, lower[place]))
    return tuple(found)


def _is_rule(text: str) -> bool:
    return is_blank(text) and not any(letter.isalnum() for letter in text)


def _spread(grid: Grid, row: int, lower: dict[int, str], first: int, last: int) -> dict[int, str]:
    """A group's label for every column it stands over: to the end of its merged cell, else up to the next label."""
    upper = grid.texts(row, first, last)
    starts = sorted(upper)
    spread: dict[int, str] = {}
    merged = any(_span_end(grid, row, place) > place for place in starts)
    for place, following in zip(starts, [*starts[1:], last], strict=True):
        end = _span_end(grid, row, place) if merged else following - 1
        for column in range(place, min(end, following - 1) + 1):
            if column == place or place in lower:
                spread[column] = upper[place]
    return spread
