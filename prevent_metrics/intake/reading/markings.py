"""Turns a file away that bears a marking above OFFICIAL-SENSITIVE, wherever it stands: nothing of it is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from openpyxl.utils import get_column_letter

from ...vocabulary.handling import above_official, refusal
from ...vocabulary.issues import Issue
from ..sheets import Column, Sheet, Workbook
from .sheet_warnings import shown

MARKED = "marked-above-official"
_LOWER = re.compile(r"^\W*(?:official|unclassified|not protectively marked|restricted|confidential)", re.IGNORECASE)
_LONGEST_CHOICE = 40


def too_high(workbook: Workbook) -> Issue | None:
    """Say where a workbook bears a marking that may not come in here; None where it bears none."""
    place = next(_places(workbook), None)
    return Issue(MARKED, "must fix", f"{refusal(place)} We kept nothing from this file.") if place else None


def _places(workbook: Workbook) -> Iterator[str]:
    if _bears(workbook.name):
        yield "The name of the file"
    for where, text in workbook.side_texts:
        if _bears(text):
            yield f"The {where}" if where.islower() else where
    for sheet in workbook.sheets:
        if _bears(sheet.name):
            yield "The name of a sheet"
        for number, column in enumerate(sheet.columns):
            yield from _in_column(sheet, number, column)


def _bears(text: str) -> bool:
    return above_official(text.replace("_", " "))


def _in_column(sheet: Sheet, number: int, column: Column) -> Iterator[str]:
    together = "\n".join(column.distinct).lower()
    if "secret" not in together and "strap" not in together:  # a look that costs next to nothing
        return
    marked = [code for code, text in enumerate(column.distinct) if above_official(text)]
    if marked and not _is_list_of_choices(sheet, column):
        row = sheet.first_row + int(np.flatnonzero(np.isin(column.codes, marked))[0])
        letter = get_column_letter(sheet.first_column + number)
        yield f"“{shown(sheet.name)}”, cell {letter}{row}"


def _is_list_of_choices(sheet: Sheet, column: Column) -> bool:
    """True where the markings themselves are listed, each once, on a sheet of short words: choices of a drop-down."""
    lower = [text for text in column.distinct if _LOWER.match(text)]
    each_once = int((column.codes >= 0).sum()) == len(column.distinct)
    short = all(len(text) <= _LONGEST_CHOICE for each in sheet.columns for text in each.distinct)
    return bool(lower) and each_once and short
