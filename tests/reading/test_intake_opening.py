"""Files in, reports out: nothing but the report leaves the child, in the files' order, whatever the files are."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from drawn_files import shared_folder, xlsx
from hostile import photo

from prevent_metrics.intake import opening
from prevent_metrics.intake.results import Knowledge
from prevent_metrics.vocabulary.issues import Issue

_KNOWLEDGE = Knowledge((), {}, date(2026, 11, 22), b"sixteen bytes or more")
_REGISTER = xlsx(
    {
        "A1": "Full name", "B1": "Organisation", "C1": "Course", "D1": "Date completed",
        "A2": "Wren Harper", "B2": "Wrenbury College", "C2": "WRAP", "D2": datetime(2026, 3, 4),
        "A3": "Ash Marlow", "B3": "Wrenbury College", "C3": "WRAP", "D3": "soon",
        "A4": "Lee Oakes", "B4": "Wrenbury College", "C4": "WRAP", "D4": datetime(2026, 3, 5),
    }
)  # fmt: skip


def test_a_file_is_understood_in_a_process_of_its_own():
    report = opening.understand("register.xlsx", _REGISTER, _KNOWLEDGE)
    (table,) = report.tables
    assert (table.dataset, table.rows_read) == ("training", 3)
    assert str(table.tidy["completed_on"].dtype) == "datetime64[s]"


def test_the_child_says_the_same_as_the_code_here():
    far = opening.understand("register.xlsx", _REGISTER, _KNOWLEDGE)
    here = opening.understand_here("register.xlsx", _REGISTER, _KNOWLEDGE)
    assert far.sha256 == here.sha256
    assert far.tables[0].columns == here.tables[0].columns
    assert far.tables[0].tidy.equals(here.tables[0].tidy)


def test_no_name_leaves_the_child():
    report = opening.understand("register.xlsx", _REGISTER, _KNOWLEDGE)
    assert "Harper" not in repr(report) + report.tables[0].tidy.to_csv()


def test_reports_keep_the_order_of_files_and_each_is_told_once():
    done: list[str] = []
    files = [("photo.xlsx", photo()), ("register.xlsx", _REGISTER), ("empty.csv", b"")]
    reports = opening.understand_many(files, _KNOWLEDGE, on_done=lambda report: done.append(report.file))
    assert [report.file for report in reports] == ["photo.xlsx", "register.xlsx", "empty.csv"]
    assert sorted(done) == ["empty.csv", "photo.xlsx", "register.xlsx"]
    assert [report.outcome for report in reports][::2] == ["unreadable", "unreadable"]


def test_no_files_no_reports():
    assert opening.understand_many([], _KNOWLEDGE) == []


def test_the_name_of_an_unreadable_file_is_masked_where_it_names_someone():
    report = opening.understand("Wren Harper.xlsx", photo(), _KNOWLEDGE)
    assert "Harper" not in report.file


def test_what_reading_says_is_in_the_report_once():
    def hide(page):
        page.row_dimensions[2].hidden = True

    hidden = xlsx({"A1": "Organisation", "A2": "Police"}, hide)
    report = opening.understand_here("register.xlsx", hidden, _KNOWLEDGE)
    everywhere = [*report.issues, *(issue for table in report.tables for issue in table.issues)]
    assert [issue.code for issue in everywhere].count("rows-hidden") == 1


def test_the_problems_workbook_is_made_in_the_child():
    made = opening.problems_workbook_for("register.xlsx", _REGISTER, _KNOWLEDGE)
    assert isinstance(made, bytes)
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[1]
    assert [cell.value for cell in page["A"]][1:] == [None, None, None]
    assert page["D3"].fill.fill_type == "solid"
    assert page["B2"].value == "Wrenbury College"


def test_a_file_that_cannot_be_opened_has_no_problems_workbook():
    answer = opening.problems_workbook_for("photo.xlsx", photo(), _KNOWLEDGE)
    assert isinstance(answer, Issue)


@pytest.mark.parametrize(
    "answer", [b"", b"nonsense", b"\x02" + bytes(7) + b"{}", b"\x0d" + bytes(7) + b'{"unheard": 1}']
)
def test_an_answer_that_is_no_report_becomes_a_plain_reason(answer):
    told = opening._report_of(answer)
    assert isinstance(told, Issue)
    assert told.code == "reader-fault"


_FOLDER = shared_folder()
_UNREADABLE = {
    "poi/54764.xlsx": "file-unsafe",
    "poi/poc-xmlbomb.xlsx": "file-unsafe",
    "poi/poc-shared-strings.xlsx": "file-no-sheet",
    "poi/Simple.xlsb": "file-could-not-be-opened",
    "poi/51535.xls": "file-needs-too-much-memory",
    "calamine/OOM_alloc3.xls": "file-could-not-be-opened",
    "test_files/BlankSheetTypes.xls.0.csv": "file-empty",
}


@pytest.mark.slow
@pytest.mark.skipif(_FOLDER is None, reason="the folder of real files is not at hand")
def test_every_real_file_ends_well():
    paths = sorted(path for path in _FOLDER.rglob("*.*") if path.suffix != ".md")
    reports = opening.understand_many([(path.name, path.read_bytes()) for path in paths], _KNOWLEDGE)
    ended = {path.relative_to(_FOLDER).as_posix(): report for path, report in zip(paths, reports, strict=True)}
    unreadable = {name: report.issues[0].code for name, report in ended.items() if report.outcome == "unreadable"}
    assert unreadable == _UNREADABLE
    for name, report in ended.items():
        told = " ".join(issue.message for issue in report.issues)
        assert "Traceback" not in told and "Error" not in told, name
