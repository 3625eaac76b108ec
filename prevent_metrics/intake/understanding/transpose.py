"""Sheets whose headings stand in the first column, organisations side by side: rows and columns exchanged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..screening import reads_like_people
from ..sheets import Sheet, sheet_of
from .heading_index import NEAR, known_heading
from .table_match import Found
from .tables import Grid, title_of
from .values.courses import find_course

_FEWEST = 3  # people, and headings
_MOSTLY = 0.6  # the share of the headings that we know
LARGEST = 80  # rows and columns from which a sheet is no form that somebody filled in by hand


def turned(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]] | None:
    """The sheet with rows and columns exchanged, and the title lines above it; None where it is too large or small."""
    grid = Grid(sheet)
    wide = np.flatnonzero(grid.widths >= 2)
    if not wide.size or max(sheet.rows, len(sheet.columns)) > LARGEST:
        return None
    start = int(wide[0])
    titles = [title_of(grid.texts(row)) for row in range(start) if grid.widths[row]]
    rows = [sheet.row(row) for row in range(start, sheet.rows)]
    sideways = sheet_of([list(column) for column in zip(*rows, strict=True)], sheet.name, sheet.first_column)
    return replace(sideways, first_column=sheet.first_row + start, hidden=sheet.hidden, turned=True), tuple(titles)


def has_people_across(exchanged: Sheet) -> bool:
    """Say whether an exchanged sheet names a person in each row, below headings we know: a turned list of staff."""
    grid = Grid(exchanged)
    if exchanged.rows <= _FEWEST or len(exchanged.columns) < _FEWEST:
        return False
    headings = list(grid.texts(0).values())
    known = sum(known_heading(text) >= NEAR or find_course(text) is not None for text in headings)
    names = [text for text in map(exchanged.columns[0].text, range(1, exchanged.rows)) if text]
    return known >= _MOSTLY * len(headings) and reads_like_people(list(dict.fromkeys(names)), len(names))


def stands_sideways(each: Found) -> bool:
    """Say whether a reading of an exchanged sheet is sure: organisations' numbers, nobody named, no other dataset."""
    fit = each.choice.fit
    if fit is None or each.choice.rivals or fit.dataset.key not in ("training", "workforce"):
        return False
    if fit.personal and not fit.by_organisation:
        return False
    named = {name for name, _ in fit.fields.values()}
    measures = {column.measure for column in fit.products}
    counted = bool(measures & {"people", "in_scope", "headcount"} or named & {"people", "in_scope", "headcount"})
    return counted and "person" not in named and bool({"organisation"} & (named | fit.supplied))
