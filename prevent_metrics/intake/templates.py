"""Excel templates: a sheet to fill in, drop-downs with our words, and a sheet of notes with an example."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..datasets import Dataset, Field, Kind
from .template_examples import example, holds, must_be_filled

_LAST_ROW = 5_000
_HEADING = Font(bold=True, color="FFFFFF")
_REQUIRED, _OPTIONAL = PatternFill("solid", fgColor="1F3A5F"), PatternFill("solid", fgColor="595959")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.MONTH: "@", Kind.PERSON: "@"}
_WIDTHS = {Kind.TEXT: 34, Kind.NAME: 34, Kind.WORD: 28}


def template(dataset: Dataset, partner_names: Sequence[str] = ()) -> bytes:
    """The template of a dataset as .xlsx; names of partners become a drop-down where they are given."""
    book = Workbook()
    page, lists, notes = book.active, book.create_sheet("Lists"), book.create_sheet("Notes")
    assert isinstance(page, Worksheet)
    page.title = dataset.label
    book.properties.title = f"{dataset.label}: template"
    book.properties.creator = "Prevent Board dashboard"
    _notes(notes, dataset)
    _headings(page, dataset)
    for number, field in enumerate(dataset.fields, start=1):
        _column(page, lists, number, field, partner_names)
    if lists.max_row == 1 and lists["A1"].value is None:
        book.remove(lists)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _headings(page: Worksheet, dataset: Dataset) -> None:
    for number, field in enumerate(dataset.fields, start=1):
        cell = page.cell(1, number, field.label)
        cell.font, cell.alignment = _HEADING, _WRAPPED
        cell.fill = _REQUIRED if field.required else _OPTIONAL
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _column(page: Worksheet, lists: Worksheet, number: int, field: Field, partner_names: Sequence[str]) -> None:
    letter = get_column_letter(number)
    page.column_dimensions[letter].width = max(_WIDTHS.get(field.kind, 16), len(field.label) + 2)
    if field.kind in _FORMATS:
        page.column_dimensions[letter].number_format = _FORMATS[field.kind]
    words = _words(field, partner_names)
    check = _list_check(lists, field.label, words) if words else _value_check(field)
    if check is None:
        return
    check.allow_blank = True
    check.showErrorMessage = field.kind is not Kind.NAME
    check.errorTitle, check.error = field.label[:32], _told(field)
    check.showInputMessage = True
    check.promptTitle, check.prompt = field.label[:32], _told(field)
    check.add(f"{letter}2:{letter}{_LAST_ROW}")
    page.add_data_validation(check)


def _words(field: Field, partner_names: Sequence[str]) -> list[str]:
    if field.words is not None:
        return [word.label for word in field.words]
    return list(partner_names) if field.kind is Kind.NAME else []


def _list_check(lists: Worksheet, heading: str, words: list[str]) -> DataValidation:
    column = lists.max_column + 1 if lists["A1"].value is not None else 1
    letter = get_column_letter(column)
    lists.column_dimensions[letter].width = 34
    lists.cell(1, column, heading).font = Font(bold=True)
    for row, word in enumerate(words, start=2):
        lists.cell(row, column, word)
    place = f"{quote_sheetname(lists.title)}!${letter}$2:${letter}${len(words) + 1}"
    return DataValidation(type="list", formula1=place)


def _value_check(field: Field) -> DataValidation | None:
    if field.kind is Kind.DATE:
        return DataValidation(type="date", operator="greaterThan", formula1="36526")  # 1 January 2000
    if field.kind is Kind.COUNT:
        return DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    if field.kind is Kind.PERCENT:
        return DataValidation(type="decimal", operator="between", formula1="0", formula2="100")
    return DataValidation(type="decimal", formula1="-1E9", formula2="1E9") if field.kind is Kind.NUMBER else None


def _told(field: Field) -> str:
    if field.words is not None:
        return "Choose from the list."
    if field.kind is Kind.NAME:
        return "Choose from the list, or type the name."
    return f"{holds(field).split('. ')[0].rstrip('.')}, such as {example(field)}."[:255]


def _notes(notes: Worksheet, dataset: Dataset) -> None:
    notes.append([f"How to fill in the sheet “{dataset.label}”"])
    notes["A1"].font = Font(bold=True, size=14)
    notes.append([f"Each row is {dataset.row_is}. Start in the row below the headings."])
    notes.append(
        ["Fill in every column with a dark blue heading. Leave other columns blank if you have nothing to add."]
    )
    notes.append(["Do not include names, dates of birth, addresses or other personal details anywhere."])
    notes.append([])
    notes.append(["Column", "What to write, with an invented example"])
    for cell in notes[6]:
        cell.font = Font(bold=True)
    for field in dataset.fields:
        # One cell of prose a field: a table of examples would itself be taken for rows to read.
        notes.append([field.label, f"{must_be_filled(field, dataset)} {holds(field)} Example: {example(field)}."])
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 30, 100
    for row in notes.iter_rows(min_row=6):
        for cell in row:
            cell.alignment = _WRAPPED
