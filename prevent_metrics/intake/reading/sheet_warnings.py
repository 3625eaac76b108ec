"""What is said of a sheet: hidden parts, formulas, protective markings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from openpyxl.utils import get_column_letter

from ...vocabulary.board_words import above_official, refusal
from ...vocabulary.issues import ROWS_KEPT, Issue, places
from ...vocabulary.numbers import counted
from ..sheets import Column, Sheet, Workbook

# What reading says of a sheet:


def shown(name: str) -> str:
    """A text such as a file's or sheet's name, masked where it is itself a person's detail."""
    from ..screening import masked  # only where a name is told, which few files need

    return masked(name)


def about(sheet: Sheet) -> list[Issue]:
    """The issues of one sheet that the understanding of it cannot see in its texts."""
    tells = (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns, sheet.error_cells, sheet.uncalculated)
    if not any(tells):
        return []
    name, found = shown(sheet.name), []
    if sheet.hidden:
        found.append(Issue("sheet-hidden", "information", f"The sheet “{name}” is hidden. We read it anyway."))
    if sheet.hidden_rows and sheet.rows:
        found.append(_hidden_rows(name, sheet))
    if sheet.hidden_columns and sheet.rows:
        found.append(_hidden_columns(name, sheet))
    if sheet.error_cells:
        found.append(_error_cells(name, sheet))
    if sheet.uncalculated:
        found.append(_uncalculated(name, sheet))
    return found


def _hidden_rows(name: str, sheet: Sheet) -> Issue:
    rows, count = _rows(sheet.hidden_rows)
    words = f"The sheet “{name}” has {counted(count, 'hidden row')}, perhaps from a filter. We read them too."
    return Issue("rows-hidden", "information", words, rows=rows, count=count)


def _hidden_columns(name: str, sheet: Sheet) -> Issue:
    count = sum(1 for column in sheet.hidden_columns if column < sheet.first_column + len(sheet.columns))
    words = f"The sheet “{name}” has {counted(count, 'hidden column')}. We read them too."
    return Issue("columns-hidden", "information", words, count=count)


def _error_cells(name: str, sheet: Sheet) -> Issue:
    rows, _ = _rows({row for row, _ in sheet.error_cells})
    count = len(sheet.error_cells)
    words = (
        f"{counted(count, 'cell')} of the sheet “{name}” {'shows' if count == 1 else 'show'} an Excel error such as "
        f"#N/A or #REF!. {_where(rows)} We read {'it' if count == 1 else 'them'} as blank. Enter the value, or "
        "correct the formula."
    )
    return Issue("cells-with-excel-error", "check", words, rows=rows, count=count)


def _uncalculated(name: str, sheet: Sheet) -> Issue:
    rows, _ = _rows({row for row, _ in sheet.uncalculated})
    count = len(sheet.uncalculated)
    words = (
        f"{counted(count, 'formula')} of the sheet “{name}” {'was' if count == 1 else 'were'} never calculated, so "
        f"{'its cell reads' if count == 1 else 'their cells read'} as blank. {_where(rows)} Open the file in Excel, "
        "save it and upload it again."
    )
    return Issue("formulas-not-calculated", "check", words, rows=rows, count=count)


def sheet_not_read(name: str) -> Issue:
    """Say that one sheet could not be read, while others could."""
    words = (
        f"The sheet “{shown(name)}” could not be read. Save the file again in Excel as .xlsx, or leave the sheet out."
    )
    return Issue("sheet-not-read", "check", words)


def sheet_too_wide(name: str, corner: str) -> Issue:
    """Say that a sheet spans far more cells than it can have filled."""
    words = (
        f"We did not read the sheet “{shown(name)}”: it reaches cell {corner}, far beyond the table. Delete the rows "
        "below and the columns to the right of the table, save, and upload it again."
    )
    return Issue("sheet-too-wide", "must fix", words)


def _rows(rows: set[int] | frozenset[int]) -> tuple[tuple[int, ...], int]:
    return tuple(sorted(rows)[:ROWS_KEPT]), len(rows)


def _where(rows: tuple[int, ...]) -> str:
    return f"{places(rows[:5], len(rows))}."


# Turns a file away that bears a marking above OFFICIAL-SENSITIVE, wherever it stands:

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
