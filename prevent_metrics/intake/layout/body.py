"""The rows below a heading: content, repeated headings, dividers, totals that are sums, notes, examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...vocabulary.training_words import STATUSES
from ...vocabulary.words import plain
from ..matching.heading_index import is_personal_heading
from ..parsing.register import looks_like_organisation
from ..screening import Grade, grade
from ..sheets import Column
from ..values.courses import find_course
from ..values.numbers import number
from ..values.wordings import find_word, is_blank, lists_undone
from .tables import Divider, Grid, Heading

# Rows that are the sum of other rows, found by arithmetic and by a label that says so

_TOTAL = re.compile(
    r"(?:grand|sub|overall|over all|running|borough|column|combined)?[\s\-]*totals?\b(?:\s*[:\-–(].*"
    r"|\s+(?:staff|number|people|trained"
    r"|present|attending|apologies|completed|all|for|across|schools|headcount|by|in|of|referrals|attendance"
    r"|delegates|learners|employees|count).*)?"
    r"|.{1,120}\b(?:sub[\s\-]*)?totals?|overall"
    r"|all (?:staff|organisations|schools|partners|agencies|sectors)|sum|average|mean|(?:%|percent"
    r"|percentage)(?: (?:attendance|attended|present).*)?|grand total.*"
    r"|(?:overall |total )?(?:compliance|% (?:trained|compliant|complete|in date)|percentage (?:trained"
    r"|complete|compliant)).{0,20}",
    re.IGNORECASE,
)
_SPEAKS_OF_ALL = re.compile(
    r"\b(?:(?:sub|grand)?[\s\-]*totals?|all|overall|sum|combined|whole|altogether|everyone)\b", re.I
)
_LABELS = 4  # columns, from the left, that a label may be in
_SURE = 3.0  # decimal digits that must agree where no label speaks of a total
_SOME = 1.0  # the same where one does
_FEW = 5000  # different numbers in a column of counts; more are no counts but numbers of people


def total_rows(
    grid: Grid, headings: Sequence[Heading], start: int, stop: int, first: int, last: int, looked_at: np.ndarray
) -> np.ndarray:
    """Which rows from `start` to `stop` are totals. `looked_at`: the rows that may be. Shape: one bool a row."""
    counts = _counts(grid, headings, start, stop, first, last)
    worded, vague = _labelled(grid, start, stop, first, min(last, first + _LABELS), looked_at)
    found = worded & ~_prose_beside(grid, start, stop, first, last, worded)
    if counts.shape[1]:
        found |= _sums(counts, found, vague, looked_at)
    return found


def _counts(grid: Grid, headings: Sequence[Heading], start: int, stop: int, first: int, last: int) -> np.ndarray:
    """The columns that hold numbers to be added up; NaN where a cell holds none. Shape: rows × columns."""
    signs = {each.column for each in headings if "%" in each.text or re.search(r"per ?cent|\brate\b", each.text, re.I)}
    kept = []
    for place in range(first, last):
        column = grid.sheet.columns[place]
        if place in signs or len(column.distinct) > _FEW:
            continue
        codes = column.codes[start:stop]
        used = np.unique(codes[codes >= 0])
        parsed = np.full(len(column.distinct) + 1, np.nan)
        parsed[used] = [np.nan if (value := _plain_number(column.distinct[code])) is None else value for code in used]
        values = parsed[codes]
        filled = int((codes >= 0).sum())
        if filled and np.isfinite(values).sum() >= 0.6 * filled and np.nanmax(np.abs(values)) > 1.3:
            kept.append(values)
    return np.array(kept).T if kept else np.zeros((stop - start, 0))


def _plain_number(text: str) -> float | None:
    return None if "%" in text else number(text)


def _labelled(
    grid: Grid, start: int, stop: int, first: int, last: int, looked_at: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Rows whose label is that of a total, and rows whose label may be one: a word such as "all", or no label."""
    worded, vague = np.zeros(stop - start, dtype=bool), looked_at.copy()
    before = np.zeros(stop - start, dtype=bool)
    for place in range(first, last):
        column = grid.sheet.columns[place]
        codes = column.codes[start:stop]
        here = grid.filled[start:stop, place]
        used = [int(code) for code in np.unique(codes[looked_at & here])]
        texts = {code: " ".join(column.distinct[code].split()) for code in used}
        labels = [code for code, text in texts.items() if number(text) is None and not is_blank(text)]
        hits = [code for code in labels if len(texts[code]) < 400 and _TOTAL.fullmatch(texts[code])]
        maybe = [code for code in labels if code not in hits and _SPEAKS_OF_ALL.search(texts[code])]
        worded |= np.isin(codes, hits) & looked_at & (~before if place > first + 1 or len(hits) > 2 else True)
        named = np.isin(codes, [code for code in labels if code not in hits and code not in maybe]) & here
        vague &= ~named
        before |= named
    return worded, vague


def _prose_beside(grid: Grid, start: int, stop: int, first: int, last: int, marks: np.ndarray) -> np.ndarray:
    """Rows that say more than numbers beside their label: an action that ends in "total" is an action."""
    found = np.zeros(stop - start, dtype=bool)
    for row in np.flatnonzero(marks):
        texts = list(grid.texts(start + int(row), first, last).values())
        prose = [text for text in texts if number(text) is None and not is_blank(text) and not _TOTAL.fullmatch(text)]
        above = {plain(text) for text in texts if _TOTAL.fullmatch(text)}
        found[row] = sum(not any(plain(text) in label for label in above) for text in prose) >= 2
    return found


def _sums(counts: np.ndarray, worded: np.ndarray, vague: np.ndarray, looked_at: np.ndarray) -> np.ndarray:
    """Rows that are the sum of all rows above, or of those since the last total; the first may sum all below."""
    filled = np.isfinite(counts)
    values = np.where(filled, counts, 0.0)
    running = np.vstack([np.zeros(counts.shape[1]), np.cumsum(values, axis=0)])
    addends = [0, *np.cumsum(filled.any(axis=1)).tolist()]
    found = np.zeros(len(counts), dtype=bool)
    totals, since, extra = np.zeros(counts.shape[1]), 0, 0
    for row in np.flatnonzero(looked_at & filled.any(axis=1)):
        of_all = running[row] - totals, addends[row] - extra
        of_section = running[row] - running[since], addends[row] - addends[since]
        enough = _SOME if vague[row] else _SURE
        agrees = any(
            many >= 2 and _agrees(values[row], filled[row], total) >= enough for total, many in (of_all, of_section)
        )
        if worded[row] or agrees:
            found[row] = agrees
            totals, since, extra = totals + values[row], int(row) + 1, extra + 1
    rest = running[-1] - totals - values[0]
    if len(counts) > 3 and looked_at[0] and not found[0] and vague[0]:
        found[0] = _agrees(values[0], filled[0], rest) >= _SURE
    return found


def _agrees(values: np.ndarray, filled: np.ndarray, total: np.ndarray) -> float:
    """How many decimal digits of a row's numbers agree with a sum; 0 where one does not."""
    if not filled.any() or (np.abs(values - total)[filled] > 0.5).any():
        return 0.0
    return float(np.log10(np.maximum(np.abs(values[filled]), 1.0)).sum())


# The rows below a heading:

LONG = 5000  # rows (or texts of a column) from which not every one is looked at by itself
_NOTE = re.compile(
    r"(?:notes?\b|nb\b|n\.b\.|\*|source\b|sources\b|key\s*[:=–-]|legend|prepared by|produced by|generated"
    r"|report (?:run|generated|created)"
    r"|exported|printed|data (?:as at|correct)|©|copyright|end of report|please\b|confidential|page \d)",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"(?:\(?example\b|e\.g\.|eg\b|\[example|sample row)", re.IGNORECASE)
#: Words of teams, services and bodies in a row that opens a section.
SECTION_WORDS = re.compile(
    r"\b(?:staff|leave|team|ward|department|dept|services?|unit|office|school|academy|council|section"
    r"|directorate|group|nursery"
    r"|college|trust|leavers?|starters?|volunteers?|governors?|teachers?|teaching|support|admin|management"
    r"|kitchen|cleaning|agency"
    r"|supply|midday|lunchtime|slt|trustees?|premises|site|year|key stage|bank|objective|priority|theme|outcome"
    r"|part|phase|other)\b",
    re.IGNORECASE,
)


_VALIDITY = re.compile(
    r"(?:every |valid (?:for )?)?(\d{1,2})\s*-?\s*(years?|yrs?|months?|mths?)(?:ly)?|(annual(?:ly)?|yearly|every year)"
    r"|as (?:and when )?required|once(?: only)?|one[- ]off|no expiry|never|none|n/?a|[-–—]",
    re.IGNORECASE,
)
_FEWEST, _AT_END = 3, 8  # rows of a list that may end in labels, and rows of its end that are looked at
_VALIDITY_LABEL = re.compile(r"(?:valid|renew|refresh|frequen|expir|repeat|how often)", re.IGNORECASE)


@dataclass(frozen=True)
class Body:
    """The rows of a table by what they are; row numbers count from 0 on the sheet."""

    rows: np.ndarray
    dividers: tuple[Divider, ...]
    repeats: np.ndarray
    totals: np.ndarray
    notes: np.ndarray
    examples: np.ndarray
    validity: dict[int, int]  # column → months that a course is valid for, from a row right below the headings


def read_body(
    grid: Grid, headings: tuple[Heading, ...], heading_rows: tuple[int, ...], stop: int, first: int, last: int
) -> Body:
    """Sort the rows from below the heading to `stop` by what they are."""
    start = heading_rows[-1] + 1
    rows = np.arange(start, stop)
    widths = grid.filled[start:stop, first:last].sum(axis=1)
    repeats = _equal_to(grid, heading_rows, start, stop, first, last)
    totals = total_rows(grid, headings, start, stop, first, last, _odd_rows(grid, start, stop, first, last) & ~repeats)
    examples = _starting(grid, _EXAMPLE, start, stop, first, last) & ~repeats & (rows < start + 3)
    notes = _starting(grid, _NOTE, start, stop, first, last) & (widths <= 2) & ~repeats
    valid_row, validity = _validity(grid, start, stop, first, last)
    left_out = repeats | totals | notes | examples | (widths == 0) | (rows == valid_row)
    anew = frozenset(int(row) - 1 for row in rows[repeats])
    wide = bool(_columns_used(grid, start, stop, first, last) >= 3)
    singles = ~left_out & (widths == 1) & (wide | np.isin(rows, list(anew)))
    dividers, more_notes = _judge_singles(grid, headings, rows[singles], rows[~left_out & ~singles], first, anew)
    notes |= np.isin(rows, [*more_notes, *_labels_at_end(grid, headings, rows[~left_out & ~singles])])
    content = ~left_out & ~notes & ~np.isin(rows, [each.row for each in dividers])
    return Body(rows[content], tuple(dividers), rows[repeats], rows[totals], rows[notes], rows[examples], validity)


def _validity(grid: Grid, start: int, stop: int, first: int, last: int) -> tuple[int, dict[int, int]]:
    """The row right below the headings that only says how long each course is valid, and what it says in months."""
    for row in range(start, min(start + 2, stop)):
        texts = grid.texts(row, first, last)
        labels = [place for place, text in texts.items() if _VALIDITY_LABEL.match(text)]
        said = {place: _VALIDITY.fullmatch(text) for place, text in texts.items() if place not in labels}
        months = {place: _months(match) for place, match in said.items() if match and _months(match)}
        if months and all(said.values()) and len(labels) <= 1:
            return row, months
    return -1, {}


def _months(match: re.Match[str]) -> int:
    if match[1]:
        return int(match[1]) * (12 if match[2].casefold().startswith("y") else 1)
    return 12 if match[3] else 0


def _columns_used(grid: Grid, start: int, stop: int, first: int, last: int) -> int:
    return int(grid.filled[start:stop, first:last].any(axis=0).sum())


def _equal_to(grid: Grid, heading_rows: tuple[int, ...], start: int, stop: int, first: int, last: int) -> np.ndarray:
    """Rows whose cells are mostly the heading's own."""
    found = np.zeros(stop - start, dtype=bool)
    for row in heading_rows:
        texts = grid.texts(row, first, last)
        if len(texts) < 2:
            continue
        same = np.zeros(stop - start, dtype=np.int32)
        for place, text in texts.items():
            column = grid.sheet.columns[place]
            same += np.isin(column.codes[start:stop], _twins(column, row, text))
        widths = grid.filled[start:stop, first:last].sum(axis=1)
        found |= (same >= 2) & (same >= 0.6 * widths) & (same >= 0.5 * len(texts))
    return found


def _twins(column: Column, row: int, heading: str) -> list[int]:
    """Texts that are the heading's own; in a column of very many texts only to the letter."""
    if len(column.distinct) > LONG:
        return [int(column.codes[row])]
    folded, size = heading.casefold(), len(heading)
    near = ((code, each) for code, each in enumerate(column.distinct) if abs(len(each) - size) <= 4)
    return [code for code, each in near if " ".join(each.casefold().split()) == folded]


def _starting(grid: Grid, pattern: re.Pattern[str], start: int, stop: int, first: int, last: int) -> np.ndarray:
    """Rows whose first filled cell begins with a pattern."""
    found = np.zeros(stop - start, dtype=bool)
    before = np.zeros(stop - start, dtype=np.int32)
    looked_at = _odd_rows(grid, start, stop, first, last)
    for place in range(first, min(last, first + 4)):
        column = grid.sheet.columns[place]
        codes = column.codes[start:stop][looked_at]
        texts = [(int(code), column.distinct[code].strip()) for code in np.unique(codes) if code >= 0]
        hits = [code for code, text in texts if len(text) < 400 and pattern.match(text)]
        if hits:
            here = np.isin(column.codes[start:stop], hits) & looked_at
            found |= here & (before == 0)
        before += grid.filled[start:stop, place]
    return found


def _odd_rows(grid: Grid, start: int, stop: int, first: int, last: int) -> np.ndarray:
    """In a long table: rows that are not as wide as most, the first and the last. In a short one every row."""
    if stop - start <= LONG:
        return np.ones(stop - start, dtype=bool)
    widths = grid.filled[start:stop, first:last].sum(axis=1)
    odd = widths < np.bincount(widths).argmax()
    odd[:20] = odd[-60:] = True
    return odd


def _judge_singles(
    grid: Grid,
    headings: tuple[Heading, ...],
    singles: np.ndarray,
    content: np.ndarray,
    first: int,
    anew: frozenset[int],
) -> tuple[list[Divider], list[int]]:
    """Rows with one filled cell: a divider before further content, a note after the last, else content of its own.

    `anew`: rows right above a repeated heading, which name what follows.
    """
    names = {each.column for each in headings if is_personal_heading(each.lower)}
    leftmost = min((each.column for each in headings), default=first)
    last_content = int(content.max()) if content.size else -1
    many = singles.size > 0.34 * max(content.size, 1) and singles.size > 3
    dividers: list[Divider] = []
    notes: list[int] = []
    for row in singles:
        ((place, text),) = grid.texts(int(row)).items() if grid.widths[row] == 1 else ((-1, ""),)
        merged = _merged_across(grid, int(row), place)
        nobody = place in names and grade(text) <= Grade.WORK
        opens = merged or nobody or int(row) in anew or _speaks_of_section(text)
        if row <= last_content and place > leftmost and not merged:
            continue
        if row > last_content or len(text) > 140:
            notes.append(int(row))
        elif opens or not (many or place in names):
            dividers.append(Divider(int(row), text))
    return dividers, notes


def _labels_at_end(grid: Grid, headings: tuple[Heading, ...], content: np.ndarray) -> list[int]:
    """Last rows that name, where persons are named, what stands beside: "Trainer", "Apologies", "Number attended"."""
    names = [each.column for each in headings if is_personal_heading(each.lower)]
    found: list[int] = []
    if not names or content.size < _FEWEST:
        return found
    whole = int(np.median(grid.widths[content]))
    for row in content[::-1][:_AT_END]:
        text = grid.texts(int(row)).get(names[0], "")
        state = find_word(STATUSES, text.rstrip(": ")) is not None
        if not state and not (grade(text.rstrip(": ")) is Grade.WORK and grid.widths[row] < whole):
            break
        found.append(int(row))
    return found


def _speaks_of_section(text: str) -> bool:
    named = looks_like_organisation(text) or find_course(text) is not None
    state = lists_undone(text) or find_word(STATUSES, text) is not None
    return bool(SECTION_WORDS.search(text)) or named or state or text.isupper()


def _merged_across(grid: Grid, row: int, place: int) -> bool:
    sheet = grid.sheet
    top, left = row + sheet.first_row, place + sheet.first_column
    return any(r == top and c == left and last > c for r, c, _, last in sheet.merged)
