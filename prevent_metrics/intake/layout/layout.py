"""Where the tables stand on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from ...vocabulary.words import plain
from ..sheets import Sheet
from ..values.stamps import stamp
from .body import read_body
from .context import fact_name, facts_in
from .damage import rows_above_headings, wider_rows
from .headings import contrast, exact_share, heading_block, heading_score, heads_days, is_words_only, joined
from .tables import Divider, Grid, Table, title_of

LOOKED_AT = 80  # filled rows at the top that are judged one by one; further down only exact headings start a table
STRONG = 0.62  # a row with this score starts a table of its own
WEAK = 0.38  # the best row of a sheet is its heading from here
LIKE_ROWS = -0.25  # a row with this contrast is one of the table's own, whatever its words


def find_tables(sheet: Sheet) -> list[Table]:
    """Find the tables of a sheet, left to right, top to bottom."""
    grid = Grid(sheet)
    if is_form(grid):
        return []
    tables: list[Table] = []
    for first, last in _bands(grid):
        tables.extend(_in_band(grid, first, last))
    return sorted(tables, key=lambda table: (table.heading_rows[0], table.headings[0].column))


def is_form(grid: Grid) -> bool:
    """Say whether a sheet is lines of "label, value" and nothing else: a cover, or a return of one organisation."""
    lines = grid.lines(LOOKED_AT) if grid.sheet.rows <= LOOKED_AT and len(grid.sheet.columns) <= 4 else []
    pairs = [list(line.values()) for line in lines if len(line) == 2]
    if any(len(line) > 2 for line in lines) or len(pairs) < 2 or len({min(line) for line in lines}) > 2:
        return False
    facts = [bool(fact_name(label)) and not fact_name(value) for label, value in pairs]
    headed = any(heading_score(pair) >= STRONG for pair, fact in zip(pairs, facts, strict=True) if not fact)
    return sum(facts) >= max(2, 0.3 * len(pairs)) and not headed


def _bands(grid: Grid) -> list[tuple[int, int]]:
    """Runs of columns that belong together; blank columns part two tables where both have headings of their own."""
    used = np.flatnonzero(grid.filled.any(axis=0))
    if not used.size:
        return []
    runs = np.split(used, np.flatnonzero(np.diff(used) > 1) + 1)
    bands = [(int(run[0]), int(run[-1]) + 1) for run in runs]
    joined_bands = [bands[0]]
    for band in bands[1:]:
        if _stand_apart(grid, joined_bands[-1], band):
            joined_bands.append(band)
        else:
            joined_bands[-1] = (joined_bands[-1][0], band[1])
    return joined_bands


def _stand_apart(grid: Grid, left: tuple[int, int], right: tuple[int, int]) -> bool:
    heads = [_heading_rows(grid, *band) for band in (left, right)]
    if not heads[0] or not heads[1]:
        return False
    if heads[0][0] != heads[1][0]:
        return True
    texts = [
        set(map(plain, grid.texts(rows[0], *band).values())) for rows, band in zip(heads, (left, right), strict=True)
    ]
    return len(texts[0] & texts[1]) >= 2


def _heading_rows(grid: Grid, first: int, last: int) -> list[int]:
    """Rows that start a table, top first."""
    filled = np.flatnonzero(grid.filled[:, first:last].sum(axis=1) >= 2)
    if pivots := [int(row) for row in filled[:LOOKED_AT] if _heads_pivot(grid, int(row), first, last)]:
        return pivots
    scores = {int(row): _score(grid, int(row), first, last) for row in filled[:LOOKED_AT]}
    best = max(scores.values(), default=0.0)
    strong = [row for row, score in scores.items() if score >= STRONG and score >= 0.75 * best]
    strong = [row for row in strong if scores[row] >= 0.95 * best or _begins_anew(grid, row, first, last)]
    strong = strong[:1] + [row for row in strong[1:] if _begins_anew(grid, row, first, last)]
    if not strong and best >= WEAK:
        strong = [next(row for row, score in scores.items() if score >= 0.92 * best)]
    if not strong:
        return _by_form(grid, filled[:LOOKED_AT], first, last)
    after_gap = grid.filled[:, first:last].sum(axis=1)[filled[LOOKED_AT:] - 1] <= 1
    later = filled[LOOKED_AT:][after_gap]
    strong += [int(row) for row in later[:500] if exact_share(grid.texts(int(row), first, last).values()) >= 0.6]
    kept = _with_content(grid, _without_neighbours(grid, strong, scores, first, last), first, last)
    return [row + 1 if _days_below(grid, row, first, last) else row for row in kept]


def _heads_pivot(grid: Grid, row: int, first: int, last: int) -> bool:
    """A pivot table says itself where its headings stand."""
    return plain(next(iter(grid.texts(row, first, last).values()))) == "row labels"


def _days_below(grid: Grid, row: int, first: int, last: int) -> bool:
    """Say whether a row only numbers meetings ("Meeting 1"), and the heading with their days is the next one."""
    if row + 2 >= grid.sheet.rows or heads_days(grid.texts(row, first, last)):
        return False
    below, content = grid.texts(row + 1, first, last), grid.texts(row + 2, first, last)
    return heads_days(below) and not any(stamp(text) for text in content.values())


def _score(grid: Grid, row: int, first: int, last: int) -> float:
    texts = grid.texts(row, first, last)
    if len(texts) == 2 and fact_name(next(iter(texts.values()))) and not _wide_below(grid, row, first, last):
        return 0.0
    own = heading_score(list(texts.values()))
    if own >= WEAK and contrast(grid, row, first, last) <= LIKE_ROWS:
        return 0.0
    below = grid.filled[row + 1 : row + 12, first:last]
    widest = int(below.sum(axis=1).max()) if below.size else 0
    return own * min(1.0, 0.6 + 0.4 * len(texts) / max(widest, 1))


def _wide_below(grid: Grid, row: int, first: int, last: int) -> bool:
    """Two filled cells head a table only where the rows below are no "label, value" lines themselves."""
    labels = [list(grid.texts(each, first, last).values()) for each in range(row + 1, min(row + 5, grid.sheet.rows))]
    pairs = [texts for texts in labels if len(texts) == 2]
    if any(len(texts) > 2 for texts in labels):
        return True
    return bool(pairs) and not any(fact_name(texts[0]) for texts in pairs)


def _begins_anew(grid: Grid, row: int, first: int, last: int) -> bool:
    """A row after a blank row or a single cell may start a table."""
    return row == 0 or int(grid.filled[row - 1, first:last].sum()) <= 1


def _by_form(grid: Grid, rows: np.ndarray, first: int, last: int) -> list[int]:
    """Without a heading we know: the first row of words only that is as wide as what follows and unlike it."""
    for row in rows:
        texts = grid.texts(int(row), first, last)
        below = grid.filled[row + 1 : row + 12, first:last].sum(axis=1)
        answers = "yes" in map(str.casefold, texts.values())
        wide = below.size and not answers and len(texts) >= 0.6 * below.max()
        if wide and is_words_only(texts.values()) and contrast(grid, int(row), first, last) > LIKE_ROWS:
            return [int(row)]
    return []


def _without_neighbours(grid: Grid, rows: list[int], scores: Mapping[int, float], first: int, last: int) -> list[int]:
    """Two heading rows in a row are one heading; the same heading again is a repeat, not another table."""
    kept: list[int] = []
    for row in sorted(rows):
        if kept and row - kept[-1] == 1:
            if scores.get(row, 0.0) > scores.get(kept[-1], 0.0) * 1.15:
                kept[-1] = row
            continue
        if kept and _same_texts(grid, kept[-1], row, first, last):
            continue
        kept.append(row)
    return kept


def _with_content(grid: Grid, rows: list[int], first: int, last: int) -> list[int]:
    """A heading with nothing before the next one is none: a filter above a pivot table, a label with its value."""
    filled = grid.filled[:, first:last].sum(axis=1) > 0
    return [row for row, then in zip(rows, [*rows[1:], 0], strict=True) if not then or filled[row + 1 : then].any()]


def _same_texts(grid: Grid, row: int, other: int, first: int, last: int) -> bool:
    texts = [[plain(text) for text in grid.texts(each, first, last).values()] for each in (row, other)]
    common = len(set(texts[0]) & set(texts[1]))
    return common >= 2 and common >= 0.6 * max(len(texts[0]), len(texts[1]))


def _in_band(grid: Grid, first: int, last: int) -> list[Table]:
    starts = _heading_rows(grid, first, last)
    blocks = [heading_block(grid, row, first, last) for row in starts]
    tables: list[Table] = []
    above = 0
    for place, block in enumerate(blocks):
        stop = blocks[place + 1][0] if place + 1 < len(blocks) else grid.sheet.rows
        table = _table(grid, block, stop, first, last)
        if not table.headings:  # a row of signs that say nothing
            continue
        sorted_above = rows_above_headings(grid, table, above)
        until = int(sorted_above[0]) if sorted_above.size else block[0]  # between rows there is no title
        lines = [grid.texts(row, first, last) for row in range(max(above, until - 40), until)]
        lines = [line for line in lines if line]
        titles = tuple(map(title_of, lines))
        dividers = _with_first(grid, table, block[0], first, last)
        tables.append(
            replace(table, titles=titles, facts=facts_in(lines), dividers=dividers, above_headings=sorted_above)
        )
        above = max([block[-1], *table.rows[-1:], *table.totals[-1:], *table.examples[-1:]]) + 1
    return tables


def _with_first(grid: Grid, table: Table, heading: int, first: int, last: int) -> tuple[Divider, ...]:
    """Where the heading is repeated under every section's name, the name above the first heading is a section too."""
    if not table.dividers or heading == 0:
        return table.dividers
    texts = list(grid.texts(heading - 1, first, last).values())
    if len(texts) != 1 or not (table.repeats.size or _alike(texts[0], table.dividers)):
        return table.dividers
    return (Divider(heading - 1, texts[0]), *table.dividers)


def _alike(text: str, dividers: tuple[Divider, ...]) -> bool:
    """Say whether a line begins like the section rows do: "Section 1 …" and "Section 2 …"."""
    first = plain(text).split()[:1]
    return bool(first) and not first[0].isdigit() and any(plain(each.text).split()[:1] == first for each in dividers)


def _table(grid: Grid, block: tuple[int, ...], stop: int, first: int, last: int) -> Table:
    headings = joined(grid, block, first, last)
    body = read_body(grid, headings, block, stop, first, last)
    wider = wider_rows(grid, headings, body.rows, last)
    notes = tuple(" ".join(grid.texts(int(row), first, last).values()) for row in body.notes[:40])
    return Table(
        grid,
        headings,
        block,
        body.rows[~np.isin(body.rows, wider)],
        body.dividers,
        body.repeats,
        body.totals,
        body.notes,
        body.examples,
        wider=wider,
        validity=body.validity,
        note_texts=notes,
    )
