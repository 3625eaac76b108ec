"""Text files: any encoding, any delimiter, every cell text, every row where the spreadsheet shows it."""

from __future__ import annotations

import csv
import io

import pytest
from drawn_files import rows, sheet, workbook
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profile import tried

from prevent_metrics.intake.reading import csvs
from prevent_metrics.intake.reading.opening_bytes import read_workbook
from prevent_metrics.intake.reading.texts import as_written
from prevent_metrics.vocabulary.issues import Issue

_TABLE = "Organisation;Completed on;Score\r\nCafé Wrenbury;04/03/2026;1,5\r\nPolice;;2,5\r\n"
_READ = [["Organisation", "Completed on", "Score"], ["Café Wrenbury", "04/03/2026", "1,5"], ["Police", "", "2,5"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_same_table_in_any_encoding(encoding):
    assert rows(_TABLE.encode(encoding)) == _READ


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_same_table_with_any_delimiter(delimiter):
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(_READ)
    read = workbook(stream.getvalue().encode())
    assert read.kind == ("tsv" if delimiter == "\t" else "csv")
    assert [read.sheets[0].row(row) for row in range(3)] == _READ


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_same_table_with_any_line_end(line_end):
    assert rows(_TABLE.replace("\r\n", line_end).encode()) == _READ


def test_everything_is_text():
    assert rows(b'id,done\n001,TRUE\n1e5,None\n007,N/A\n"=""010""",\n\'011,\n') == [
        ["id", "done"], ["001", "TRUE"], ["1e5", "None"], ["007", "N/A"], ["010", ""], ["011", ""],
    ]  # fmt: skip


def test_a_stray_zero_byte_is_no_letter():
    filler = b"Wrenbury College,WRAP\n" * 20
    assert rows(b"Organisation,Course\nWren\x00 School,WRAP\x00\n" + filler)[1] == ["Wren School", "WRAP"]


def test_titles_and_blank_lines_keep_their_rows():
    content = b"Training register\n\nOrganisation,Course\n\nPolice,WRAP\n"
    read = sheet(content)
    assert read.row(2) == ["Organisation", "Course"]
    assert read.row(4) == ["Police", "WRAP"]


def test_a_cell_of_two_lines_is_one_row():
    assert rows(b'a,b\n"one\ntwo",x\nlast,y\n') == [["a", "b"], ["one\ntwo", "x"], ["last", "y"]]


def test_the_line_that_tells_excel_the_delimiter_is_no_row():
    assert rows(b"sep=;\na;b\n1;2\n") == [["a", "b"], ["1", "2"]]


def test_a_column_with_commas_in_one_list_stays_one_column():
    assert len(sheet(b"Evidence\nminutes, letters and notes\nnone\nnone\n").columns) <= 2


@pytest.mark.parametrize(("columns", "fits"), [(1_999, True), (2_000, True), (2_001, False)])
def test_more_columns_than_any_table_has_are_refused(columns, fits):
    read = read_workbook("a file", b",".join([b"a"] * columns) + b"\n1")
    assert (read.code if isinstance(read, Issue) else "") == ("" if fits else "file-too-many-columns")


@pytest.mark.parametrize(("length", "fits"), [(999_999, True), (1_000_000, True), (1_000_001, False)])
def test_a_line_longer_than_any_table_has_is_refused(length, fits):
    read = read_workbook("a file", b"a" * length + b"\nb")
    assert (read.code if isinstance(read, Issue) else "") == ("" if fits else "file-line-too-long")


@pytest.mark.parametrize(("rows_written", "fits"), [(4, True), (5, True), (6, False)])
def test_more_rows_than_we_read_are_refused(monkeypatch, rows_written, fits):
    monkeypatch.setattr(csvs, "MOST_ROWS", 5)
    read = read_workbook("a file", b"a,b\n" * rows_written)
    assert (read.code if isinstance(read, Issue) else "") == ("" if fits else "file-too-many-rows")


def test_a_quotation_mark_that_is_never_closed_is_told():
    read = workbook(b'a,b\n"Wrenbury,WRAP\nPolice,WRAP\n')
    (issue,) = read.issues
    assert (issue.code, issue.level, issue.rows) == ("file-quote-open", "must fix", (2,))


def test_windows_text_is_said():
    assert [issue.code for issue in workbook("é,b\n1,2".encode("cp1252")).issues] == ["file-windows-text"]


_CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=10).filter(
    lambda text: text == text.strip() == as_written(text)
)


@tried(60)
@given(
    st.lists(st.lists(_CELLS.filter(bool), min_size=2, max_size=4), min_size=2, max_size=6), st.sampled_from(",;\t|")
)
def test_any_even_table_is_read_back_the_same(table, delimiter):
    width = min(len(row) for row in table)
    even = [[cell.replace("|", "/").replace(";", "/").replace(",", "/") for cell in row[:width]] for row in table]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(even)
    assert rows(stream.getvalue().encode()) == even


def test_columns_of_many_batches_are_one_column(monkeypatch):
    monkeypatch.setattr(csvs, "_ROWS_AT_ONCE", 3)
    written = (
        [["n", "word"]] + [[str(n), "even" if n % 2 == 0 else "odd"] for n in range(10)] + [["10", "even", "note"]]
    )
    read = sheet("\n".join(",".join(row) for row in written).encode())
    assert [read.row(row)[:2] for row in range(read.rows)] == [row[:2] for row in written]
    assert read.columns[1].distinct == ("word", "even", "odd")
    assert read.columns[2].text(11) == "note"
