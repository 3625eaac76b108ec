"""What was done to a table: headings sorted into its rows, rows pushed to the right, days and months swapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from ...datasets import DATASETS, Kind
from ..matching.column_profiles import Nature
from ..matching.heading_index import heading_scores
from ..sheets import Column
from ..values.stamps import stamp
from .headings import kind_of
from .tables import Grid, Heading, Table, part

_LEAST = 3  # cells: a title or a label with its value has fewer


def rows_above_headings(grid: Grid, table: Table, above: int) -> np.ndarray:
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


_CELL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+)?")
SWAPPED = "dates-swapped"  # the question whether day and month are to be exchanged
_BY_CHANCE = 0.02  # below this chance days that happen to be early are no chance
_EARLY = 12 / 31  # of all days
_KNOWN = 0.75  # so well is a heading known that its field says what its cells are
_OF_NUMBERS = re.compile(r"\b(?:score|grade|marks?|hours?|minutes|attempts?|cost|count|number of|credits?)\b|%", re.I)
_NUMBERS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.PERCENT))
_UNIFORM = 0.7
_LOOKED_AT = 200  # rows that tell what a column holds


def swapped_columns(table: Table) -> frozenset[int]:
    """Columns whose date cells all have a day up to 12 while all dates typed as text have a later one.

    So a day-first file looks once a month-first computer opened it: what could be read its way became dates. Where
    one column shows it, every column of date cells without a later day is taken to be so.
    """
    seen = {each.column: _days(table.column(each.column)) for each in table.headings}
    early = {place: days for place, days in seen.items() if days[0] and not days[1]}
    sure = [place for place, (cells, _, texts) in early.items() if _EARLY**cells * (1 - _EARLY) ** texts < _BY_CHANCE]
    if not any(early[place][2] >= 2 for place in sure):
        return frozenset()
    return frozenset(early)


def _days(column: Column) -> tuple[int, int, int]:
    """Different date cells with a day up to 12, cells that prove the contrary, texts with a later day."""
    days = [int(match[3]) for text in column.distinct if (match := _CELL.fullmatch(text))]
    against = sum(day > 12 for day in days)
    if not days or against:
        return len(days) - against, against, 0
    others = (stamp(text) for text in column.distinct if not _CELL.fullmatch(text))
    numeric = [found for found in others if found and found.style == "numeric"]
    texts = sum(found.first > 12 >= found.second for found in numeric)
    return len(days), sum(found.first <= 12 for found in numeric), texts


def wider_rows(grid: Grid, headings: Sequence[Heading], rows: np.ndarray, last: int) -> np.ndarray:
    """The rows that reach one cell beyond the headings and whose cells fit the headings only if one is taken out."""
    if len(headings) < 3 or headings[-1].column + 1 >= last or not rows.size:
        return rows[:0]
    beyond = grid.filled[rows, headings[-1].column + 1]
    if beyond.all() or beyond.mean() > 0.5:
        return rows[beyond] if _headings_fit_to_the_right(grid, headings, rows[beyond]) else rows[:0]
    return rows[beyond][_out_of_step(grid, headings, rows[~beyond], rows[beyond])]


def _headings_fit_to_the_right(grid: Grid, headings: Sequence[Heading], rows: np.ndarray) -> bool:
    """Say whether the headings fit clearly better where one cell was left out somewhere among them."""
    places = [each.column for each in headings]
    if places != list(range(places[0], places[-1] + 1)):
        return False
    natures = [_nature(grid, place, rows) for place in (*places, places[-1] + 1)]
    own = [_fits(each.text, natures[place]) for place, each in enumerate(headings)]
    moved = [_fits(each.text, natures[place + 1]) for place, each in enumerate(headings)]
    gains = [sum(moved[start:]) - sum(own[start:]) for start in range(1, len(headings))]
    return any(
        gain >= 2 and min(moved[start:]) >= 0 for start, gain in zip(range(1, len(headings)), gains, strict=True)
    )


def _nature(grid: Grid, place: int, rows: np.ndarray) -> Nature:
    return Nature(part(grid.sheet.columns[place], rows[:_LOOKED_AT]))


def _fits(heading: str, nature: Nature) -> int:
    """1 where the cells are what the heading says, -1 where they cannot be, 0 where it does not say."""
    known = [DATASETS[dataset].field(name) for dataset, name in _fields(heading)]
    kinds = {each.kind for each in known}
    days, numbers = bool(kinds & {Kind.DATE, Kind.MONTH}), _OF_NUMBERS.search(heading) or kinds & _NUMBERS
    if nature.empty or not (kinds or numbers):
        return 0
    if (days and max(nature.plain_dates, nature.evidence) >= 0.5) or (numbers and nature.numbers >= 0.5):
        return 1
    if any(each.words and nature.words(each.words) >= 0.5 for each in known):
        return 1
    return -1 if days or numbers or nature.plain_dates >= 0.8 else 0


def _fields(heading: str) -> list[tuple[str, str]]:
    scores = heading_scores(heading)
    return [place for place, score in scores.items() if score >= _KNOWN and not place[1].startswith("#")]


def _out_of_step(grid: Grid, headings: Sequence[Heading], usual: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Which rows hold cells of another kind than their columns, and would not if one cell were taken out."""
    places = [each.column for each in headings]
    kinds = [_kind_below(grid, place, usual) for place in places]
    found = np.zeros(rows.size, dtype=bool)
    for number, row in enumerate(rows):
        cells = [_kind_in(grid, place, int(row)) for place in (*places, places[-1] + 1)]
        found[number] = _wrong(cells, kinds) > 0 and any(
            _wrong([*cells[:out], *cells[out + 1 :]], kinds) == 0 for out in range(len(cells))
        )
    return found


def _kind_below(grid: Grid, place: int, rows: np.ndarray) -> str | None:
    """The kind that nearly all cells of a column have; None where they differ."""
    cells = [kind for row in rows[:_LOOKED_AT] if (kind := _kind_in(grid, place, int(row))) is not None]
    if not cells:
        return None
    kind, times = Counter(cells).most_common(1)[0]
    return kind if times >= _UNIFORM * len(cells) else None


def _kind_in(grid: Grid, place: int, row: int) -> str | None:
    return kind_of(grid.sheet.columns[place].text(row).strip()) if grid.filled[row, place] else None


def _wrong(cells: Sequence[str | None], kinds: Sequence[str | None]) -> int:
    return sum(bool(kind) and cell is not None and cell != kind for cell, kind in zip(cells, kinds, strict=False))
