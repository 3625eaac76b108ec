"""Rows that are the sum of other rows, found by arithmetic and by a label that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ...vocabulary.words import plain
from .tables import Grid, Heading
from .values.numbers import number
from .values.wordings import is_blank

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
