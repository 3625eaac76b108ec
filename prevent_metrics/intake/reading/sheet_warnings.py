"""What reading says of a sheet: hidden parts, cells that hold an Excel error, formulas that were never calculated."""

from __future__ import annotations

from ...vocabulary.issues import ROWS_KEPT, Issue, places
from ...vocabulary.numbers import counted
from ..sheets import Sheet


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
