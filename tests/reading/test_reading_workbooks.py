"""Workbooks: what stands in a cell is what comes out, and what a table hides is said."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from drawn_files import rows, sheet, workbook, xlsx
from hostile import parts, sheet_xml, zipped
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profile import tried
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from prevent_metrics.intake.reading.texts import AS_SEEN, as_written
from prevent_metrics.intake.sheets import Sheet


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("001", "001"),
        ("N/A", "N/A"),
        ("None", "None"),
        ("  WRAP ", "  WRAP "),
        ("two\r\nlines", "two\nlines"),
        (1, "1"),
        (12.50, "12.5"),
        (0.1 + 0.2, "0.3"),
        (1234567890, "1234567890"),
        (datetime(2026, 3, 4), "2026-03-04"),
        (date(2026, 3, 4), "2026-03-04"),
        (datetime(2026, 3, 4, 9, 30, 15), "2026-03-04T09:30:15"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "30:00:00"),
        ("04/03/2026", "04/03/2026"),
        ("#N/A?", "#N/A?"),
        ("2026-02-30 00:00:00", "2026-02-30 00:00:00"),  # no calendar has that day
        ("WRAP\u00a0training", "WRAP training"),
        ("\u200e16/04/2026\u200b", "16/04/2026"),  # what a web page and a chat add, and nobody sees
        ("'0042", "0042"),
        ("'tis", "'tis"),
    ],
)
def test_a_cell_comes_out_as_it_was_written(value, text):
    assert rows(xlsx({"A1": value})) == [[text]]


def test_blank_and_white_cells_are_blank_and_keep_their_place():
    read = sheet(xlsx({"A1": "Name", "A2": "\u200b", "A3": "   ", "B3": "x", "A4": "y"}))
    assert [read.row(row) for row in range(read.rows)] == [["Name", ""], ["", ""], ["", "x"], ["y", ""]]
    assert read.columns[0].codes.tolist() == [0, -1, -1, 1]


@pytest.mark.parametrize(("first", "column"), [("A1", 1), ("B2", 2), ("AA7", 27)])
def test_rows_and_columns_are_numbered_as_the_spreadsheet_shows_them(first, column):
    read = sheet(xlsx({first: "Organisation"}))
    assert read.first_row == 1
    assert read.first_column == column
    assert read.rows == int("".join(filter(str.isdigit, first)))
    assert read.columns[0].text(read.rows - 1) == "Organisation"


def test_a_styled_blank_column_before_the_table_does_not_move_it():
    def style(page):
        page["A1"].fill = PatternFill("solid", fgColor="FF0000")

    assert sheet(xlsx({"C1": "x"}, style)).first_column == 3


@pytest.mark.parametrize("properties", ["", "<workbookPr/>", '<workbookPr date1904="0"/>'])
def test_dates_of_the_1900_system(properties):
    assert _date_of(properties) == "2026-03-04"


@pytest.mark.parametrize(
    "properties",
    [
        '<workbookPr date1904="1"/>',
        '<workbookPr date1904="true"/>',
        # What Excel for Mac writes: a second element of that name, which the reader takes for the first.
        '<workbookPr date1904="1"/><extLst><ext uri="u"><x:workbookPr xmlns:x="x" chartTrackingRefBase="1"/></ext>'
        "</extLst>",
    ],
)
def test_dates_of_the_1904_system(properties):
    assert _date_of(properties) == "2030-03-05"


def _date_of(properties: str) -> str:
    made = parts(sheet_xml('<row r="1"><c r="A1" s="1"><v>46085</v></c></row>'), workbook_properties=properties)
    styles = (
        '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    made["xl/styles.xml"] = styles.encode()
    target = b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
    relations = made["xl/_rels/workbook.xml.rels"]
    made["xl/_rels/workbook.xml.rels"] = relations.replace(
        b"</Relationships>", target + b'Target="styles.xml"/></Relationships>'
    )
    return sheet(zipped(made)).columns[0].text(0)


@pytest.mark.parametrize(
    ("value", "text"),
    [(datetime(2026, 3, 4), "2026-03-04"), (time(9, 30), "09:30:00"), (timedelta(hours=30), "30:00:00")],
)
def test_the_1904_system_as_openpyxl_writes_it(value, text):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = value
    stream = io.BytesIO()
    book.save(stream)
    assert rows(stream.getvalue()) == [[text]]


def test_a_nought_shown_as_a_date_is_no_date():
    def style(page):
        page["A1"].number_format = "dd/mm/yyyy"

    assert rows(xlsx({"A1": 0}, style)) == [["00/01/1900"]]


def test_excel_errors_are_blank_and_their_places_are_told():
    read = workbook(xlsx({"B2": "Course", "B3": "#N/A", "C3": "#REF!", "B4": "WRAP"}))
    assert read.sheets[0].error_cells == ((3, 2), (3, 3))
    issue = next(issue for issue in read.issues if issue.code == "cells-with-excel-error")
    assert (issue.rows, issue.count, issue.level) == ((3,), 2, "check")


def test_formulas_never_calculated_are_told_and_calculated_ones_are_not():
    made = sheet_xml(
        '<row r="1"><c r="A1"><f>B1</f><v>7</v></c><c r="B1"><f>C1</f></c><c r="C1"><f>D1</f><v></v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f t="shared" si="0"/><v/></c></row>'
    )
    read = workbook(zipped(parts(made)))
    assert read.sheets[0].uncalculated == ((1, 2), (1, 3), (1, 5))
    assert [issue.code for issue in read.issues] == ["formulas-not-calculated"]


def test_hidden_sheets_rows_and_columns_are_read_and_told():
    def hide(page):
        page.row_dimensions[2].hidden = True
        page.column_dimensions["B"].hidden = True
        page.sheet_state = "visible"
        other = page.parent.create_sheet("More")
        other["A1"] = "x"
        other.sheet_state = "veryHidden"

    read = workbook(xlsx({"A1": "a", "B1": "b", "A2": "c", "A3": "d"}, hide))
    first, second = read.sheets
    assert (first.hidden, first.hidden_rows, first.hidden_columns) == (False, frozenset({2}), frozenset({2}))
    assert (second.hidden, second.rows) == (True, 1)
    assert [issue.code for issue in read.issues] == ["rows-hidden", "columns-hidden", "sheet-hidden"]
    assert {issue.level for issue in read.issues} == {"information"}


def test_merged_ranges_are_told():
    read = sheet(xlsx({"A1": "Training", "A2": "x"}, lambda page: page.merge_cells("A1:C1")))
    assert read.merged == ((1, 1, 1, 3),)


@pytest.mark.parametrize(
    ("colour", "word"),
    [
        (Color("FFFF0000"), "red"),
        (Color("FFFFC7CE"), "red"),
        (Color("FFFFC000"), "amber"),
        (Color("FFFFFF00"), "amber"),
        (Color("FF00B050"), "green"),
        (Color("FFC6EFCE"), "green"),
        (Color("FF0070C0"), "blue"),
        (Color(theme=4), "blue"),
        (Color(theme=9, tint=0.6), "amber"),
        (Color(theme=5), "red"),
        (Color(theme=6), "green"),
        (Color(indexed=10), "red"),
        (Color("FFD9D9D9"), None),
        (Color("FF7030A0"), None),
        (Color(theme=0, tint=-0.15), None),
    ],
)
def test_fill_colours_become_words(colour, word):
    def fill(page):
        page["B2"].fill = PatternFill("solid", fgColor=colour)

    book = xlsx({"A1": "RAG", "B2": ""}, fill)
    assert dict(sheet(book).tints) == ({(2, 2): word} if word else {})


def test_comments_and_document_properties_are_side_texts():
    def write(page):
        page["A1"].comment = Comment("See the register", "Office")
        page.parent.properties.creator = "Office"
        page.parent.properties.title = "Register"

    read = workbook(xlsx({"A1": "Course"}, write))
    assert ("comment in A1", "See the register") in read.side_texts
    assert ("document property “title”", "Register") in read.side_texts


def test_prefixed_tags_are_understood_as_plain_ones():
    plain = parts(
        sheet_xml(
            '<row r="1" hidden="1"><c r="A1"><f>B1</f></c><c r="B1"><v>1</v></c></row>',
            after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
        )
    )
    name = "xl/worksheets/sheet1.xml"
    text = plain[name].decode()
    for tag in ("worksheet", "sheetData", "row", "mergeCells", "mergeCell", "c", "f", "v"):
        for before in ("<", "</"):
            for after in (">", " ", "/"):
                text = text.replace(f"{before}{tag}{after}", f"{before}x:{tag}{after}")
    plain[name] = text.replace("xmlns=", "xmlns:x=").encode()
    read = sheet(zipped(plain))
    assert read.uncalculated == ((1, 1),)
    assert read.hidden_rows == {1}
    assert read.merged == ((1, 1, 2, 2),)


_SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], exclude_characters=map(chr, AS_SEEN))
_TEXTS = st.text(_SIGNS, max_size=12).filter(lambda text: as_written(text) == text)


@tried(30)
@given(st.lists(st.lists(_TEXTS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_any_texts_written_are_read_back_the_same(table):
    def write(page):
        for number, row in enumerate(table, start=1):
            for place, text in enumerate(row, start=1):
                cell = page.cell(number, place)
                cell.value, cell.data_type = text, "s"

    read = sheet(xlsx({}, write))
    assert _padded(read) == [[text if text.strip() else "" for text in row] for row in _trimmed(table)]


def _padded(read: Sheet) -> list[list[str]]:
    before = [""] * (read.first_column - 1)
    return [(before + read.row(row) + [""] * 3)[:3] for row in range(read.rows)]


def _trimmed(table: list[list[str]]) -> list[list[str]]:
    filled = [number for number, row in enumerate(table) if any(text.strip() for text in row)]
    return table[: max(filled, default=-1) + 1]
