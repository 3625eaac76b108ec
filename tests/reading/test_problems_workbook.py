"""The sender's workbook back: no detail of a person, every cell to mend marked, no formula alive."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from drawn_files import workbook, xlsx

from prevent_metrics.intake import problems_workbook as problems
from prevent_metrics.intake.results import ColumnReading, FileReport, TableReport
from prevent_metrics.intake.sheets import Workbook, sheet_of
from prevent_metrics.vocabulary.issues import Issue
from prevent_metrics.vocabulary.words import neutral, sheet_title

_DATES = Issue("date", "must fix", "Fix 1 date in “Done”. Row 4 has no date.", "Done", (4,), 1)
_TABLE = TableReport(
    "Register",
    1,
    "training",
    "records",
    3,
    (
        ColumnReading("Name", "A", "", "a person's name", 1.0, "dropped"),
        ColumnReading("Staff no", "B", "person", "by its heading", 1.0, "used"),
        ColumnReading("Course", "C", "product", "by its heading", 1.0, "used"),
        ColumnReading("Done", "D", "completed_on", "by its heading", 1.0, "used"),
        ColumnReading("Remark", "E", "", "not needed", 1.0, "unused"),
    ),
    issues=(_DATES, Issue("hint", "information", "All is read day first.", "Done", (4, 5), 2)),
)
_REPORT = FileReport("register.xlsx", "problems", "", (), (_TABLE,))
_SHEET = replace(
    sheet_of(
        [
            ["Training register", "", "", "", ""],
            ["", "", "", "", ""],
            ["Name", "Staff no", "Course", "Done", "Remark"],
            ["Wren Harper", "E001", "WRAP", "soon", "=HYPERLINK(1)"],
            ["Ash Marlow", "E002", "WRAP", "2026-03-04", "ok"],
        ]
    ),
    name="Register",
)


def _written(report: FileReport = _REPORT, *sheets) -> openpyxl.Workbook:
    made = problems.problems_workbook("register.xlsx", Workbook("register.xlsx", "xlsx", sheets or (_SHEET,)), report)
    return openpyxl.load_workbook(io.BytesIO(made))


def _all_texts(book: openpyxl.Workbook) -> str:
    return " ".join(str(cell.value) for page in book for row in page for cell in row if cell.value is not None)


def test_the_summary_comes_first_and_lists_every_issue():
    page = _written().worksheets[0]
    assert page.title == "Summary"
    told = list(page.iter_rows(min_row=5, values_only=True))
    assert told[0] == ("Register", "Must fix", "4", "Done", _DATES.message)
    assert told[1][1] == "For information"


def test_personal_columns_are_blank_and_everything_else_keeps_its_place():
    page = _written()["Register"]
    assert [cell.value for cell in page["A"]] == ["Training register", None, "Name", None, None]
    assert [cell.value for cell in page["B"]] == [None, None, "Staff no", None, None]
    assert [cell.value for cell in page["C"]] == [None, None, "Course", "WRAP", "WRAP"]
    assert "Harper" not in _all_texts(_written())


def test_cells_to_mend_are_coloured_and_explained_in_their_row():
    page = _written()["Register"]
    assert page["D4"].fill.fgColor.rgb.endswith("F8B4B4")
    assert page["D5"].fill.fill_type is None
    assert page["F3"].value == "What to fix"
    assert page["F4"].value == _DATES.message
    assert page["F5"].value is None


def test_formulas_in_texts_are_made_harmless():
    page = _written()["Register"]
    assert page["E4"].value == "'=HYPERLINK(1)"
    assert page["E4"].data_type == "s"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_every_start_of_a_formula_is_made_harmless(start):
    assert neutral(f"{start}cmd").startswith("'")


@pytest.mark.parametrize("text", ["-5", "+44", "-1.5%", "WRAP", "", "a=b"])
def test_numbers_and_plain_words_stay(text):
    assert neutral(text) == text


def test_a_refused_file_comes_back_without_any_column_that_was_not_recognised():
    book = _written(replace(_REPORT, outcome="refused"))
    page = book["Register"]
    assert {cell.value for cell in page[1]} == {None}
    assert [cell.value for cell in page["E"]][3:] == [None, None]
    assert page["C4"].value == "WRAP"


def test_a_refused_file_without_a_table_is_a_summary_alone():
    refused = FileReport("x", "refused", "", (Issue("personal", "must fix", "Column B holds names."),))
    book = _written(refused)
    assert book.sheetnames == ["Summary"]
    assert "Column B holds names." in _all_texts(book)


def test_details_of_people_in_sheet_names_and_titles_are_masked():
    odd = replace(sheet_of([["Contact Wren Harper"], ["x"]]), name="Wren Harper")
    book = _written(FileReport("x", "understood"), odd)
    assert "Harper" not in _all_texts(book) + " ".join(book.sheetnames)


def test_a_long_sheet_comes_back_with_only_the_rows_to_mend(monkeypatch):
    monkeypatch.setattr(problems, "MOST_ROWS_WHOLE", 4)
    page = _written()["Register"]
    assert [row[0] for row in page.iter_rows(min_row=2, values_only=True)] == [3, 4]
    assert page["E3"].value == "soon"


def test_a_sheet_that_starts_further_right_keeps_its_place():
    read = workbook(xlsx({"C2": "Course", "C3": "WRAP"}))
    made = problems.problems_workbook("x", read, FileReport("x", "understood"))
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[1]
    assert page["C3"].value == "WRAP"


def test_sheet_names_are_made_fit_and_different():
    taken = {"summary"}
    assert [sheet_title(name, taken) for name in ("Summary", "a/b", "A B", "x" * 40)] == [
        "Summary 2", "a b", "A B 2", "x" * 31,
    ]  # fmt: skip
