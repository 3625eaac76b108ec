"""The Home Office return as an accessible Excel workbook: cover, contents, notes, one table a sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from ...metrics.report import Report
from ..content import Table
from ..files import cell_text, handling_line
from . import words
from .page import return_page, return_tables

_POUNDS = re.compile(r"£[\d,]+(\.\d+)?")
#: Excel cuts a cell at this many characters.
_LONGEST = 32767
_WIDEST, _NARROWEST = 70, 14
_FIRST_ROW_OF_TABLE = 4


def return_workbook(report: Report) -> bytes:
    """Write the return: each table on a sheet of its own, no merged or empty cells, headings that stay in view."""
    book, page, tables = Workbook(), return_page(report), return_tables(report)
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.language = page.finding, "en-GB"
    book.properties.creator = report.settings.board_name
    handling = handling_line(report)
    _lines(book, "Cover", (page.finding, page.subline, handling))
    _lines(book, "Contents", ("Contents", *(f"{place}. {table.caption}" for place, table in enumerate(tables, 1))))
    _lines(book, "Notes", ("Notes", words.TRAINING_NOTE, *(note for table in tables for note in table.notes)))
    for place, table in enumerate(tables, 1):
        _table(book.create_sheet(table.caption[:31]), table, place, handling)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _lines(book: Workbook, name: str, lines: Iterable[str]) -> None:
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate(lines, 1):
        cell = _write(sheet, row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if row == 1:
            cell.font = Font(bold=True, size=16)


def _table(sheet: Worksheet, table: Table, place: int, handling: str) -> None:
    _write(sheet, 1, 1, table.caption).font = Font(bold=True, size=14)
    _write(sheet, 2, 1, handling)
    for column, heading in enumerate(table.headings, 1):
        _write(sheet, _FIRST_ROW_OF_TABLE, column, heading).font = Font(bold=True)
    for row, cells in enumerate(table.rows, _FIRST_ROW_OF_TABLE + 1):
        for column, cell in enumerate(cells, 1):
            written = _write(sheet, row, column, cell_text(cell), column - 1 in table.numeric)
            written.alignment = Alignment(wrap_text=True, vertical="top")
    _shape(sheet, table, place)


def _shape(sheet: Worksheet, table: Table, place: int) -> None:
    for column in range(1, len(table.headings) + 1):
        longest = max(len(cell_text(row[column - 1])) for row in (table.headings, *table.rows))
        sheet.column_dimensions[get_column_letter(column)].width = max(_NARROWEST, min(longest + 2, _WIDEST))
    sheet.freeze_panes = f"B{_FIRST_ROW_OF_TABLE + 1}"
    end = f"{get_column_letter(len(table.headings))}{_FIRST_ROW_OF_TABLE + len(table.rows)}"
    named = ExcelTable(displayName=f"return_{place}", ref=f"A{_FIRST_ROW_OF_TABLE}:{end}")
    named.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(named)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write(sheet: Worksheet, row: int, column: int, text: str, numeric: bool = False) -> ExcelCell:
    cell: ExcelCell = sheet.cell(row, column)  # type: ignore[assignment]
    if numeric and _POUNDS.fullmatch(text):
        cell.value, cell.number_format = float(text[1:].replace(",", "")), '"£"#,##0'
        return cell
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]
    # Text stays text, also where it begins like a formula.
    cell.data_type, cell.quotePrefix = "s", text.startswith(("=", "+", "-", "@"))
    return cell
