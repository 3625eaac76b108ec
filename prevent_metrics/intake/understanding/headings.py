"""Which row is a heading, and what each column's heading says when it stands in two rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ...vocabulary.words import plain
from .contrast import contrast
from .heading_index import is_exact_heading, known_heading
from .organisations import looks_like_organisation
from .tables import Grid, Heading
from .values.courses import find_course
from .values.numbers import number
from .values.periods import names_period
from .values.stamps import stamp
from .values.wordings import is_blank

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
