"""The same table is the same whatever kind of file it comes in: strict workbooks, open documents, old and binary ones."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from drawn_files import rows, shared_folder, sheet, workbook, xlsx
from hostile_tables import open_document

from prevent_metrics.intake.reading.other_workbooks import document_facts_by_sheet as facts_by_sheet
from prevent_metrics.intake.reading.other_workbooks import facts_of_part
from prevent_metrics.intake.sheets import Workbook

_FOLDER = shared_folder()


def test_a_strict_workbook_is_read_as_any_other():
    def then(page):
        page.row_dimensions[3].hidden = True
        page.column_dimensions["B"].hidden = True
        page.merge_cells("A4:B4")
        page["A5"] = "=1+1"

    usual = xlsx({"A1": "Course", "B1": "Completed on", "A2": "WRAP", "B2": datetime(2026, 4, 3), "A4": "x"}, then)
    read, strict = sheet(usual), sheet(_strict(usual))
    assert [strict.row(row) for row in range(strict.rows)] == [read.row(row) for row in range(read.rows)]
    assert strict.columns[1].text(1) == "2026-04-03"
    assert (strict.hidden_rows, strict.hidden_columns, strict.merged) == ({3}, {2}, ((4, 1, 4, 2),))
    assert strict.uncalculated == ((5, 1),)


def _strict(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as usual, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as strict:
        for name in usual.namelist():
            part = usual.read(name)
            for old, new in (
                (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"spreadsheetml/main"),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"officeDocument/relationships",
                ),
            ):
                part = part.replace(old, b"http://purl.oclc.org/ooxml/" + new)
            strict.writestr(name, part)
    return stream.getvalue()


def _cell(about: str, *texts: str) -> str:
    return f"<table:table-cell {about}>{''.join(f'<text:p>{text}</text:p>' for text in texts)}</table:table-cell>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (_cell('office:value-type="string"', "001"), "001"),
        (_cell('office:value-type="string"', "N/A"), "N/A"),
        (_cell('office:value-type="string"', "two", "lines"), "two\nlines"),
        (_cell('office:value-type="string"', "WRAP\u00a0training"), "WRAP training"),
        (_cell('office:value-type="float" office:value="12.5"', "12.50"), "12.5"),
        (_cell('office:value-type="percentage" office:value="0.85"', "85%"), "0.85"),
        (_cell('office:value-type="currency" office:value="1234.5"', "£1,234.50"), "1234.5"),
        (_cell('office:value-type="date" office:date-value="2026-04-03"', "03/04/26"), "2026-04-03"),
        (_cell('office:value-type="date" office:date-value="2026-04-03T09:30:00"', "x"), "2026-04-03T09:30:00"),
        (_cell('office:value-type="time" office:time-value="PT30H05M00S"', "30:05"), "30:05:00"),
        (_cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"), "2"),
        ('<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p>'
         "</office:annotation><text:p>WRAP</text:p></table:table-cell>", "WRAP"),
    ],
)  # fmt: skip
def test_a_cell_of_an_open_document_comes_out_as_it_was_written(cell, text):
    read = sheet(_document(f"<table:table-row>{cell}</table:table-row>"))
    assert [read.row(row) for row in range(read.rows)] == [[text]]


def test_errors_and_formulas_never_calculated_are_told_of_an_open_document():
    wrong = _cell('table:formula="of:=NA()" office:value-type="string" calcext:value-type="error"', "#N/A")
    never = _cell('table:formula="of:=1+1"')
    filled = _cell('office:value-type="string"', "x")
    read = workbook(_document(f"<table:table-row>{filled}{wrong}{never}</table:table-row>"))
    assert read.sheets[0].error_cells == ((1, 2),)
    assert read.sheets[0].uncalculated == ((1, 3),)
    assert [issue.code for issue in read.issues] == ["cells-with-excel-error", "formulas-not-calculated"]


def _document(rows: str) -> bytes:
    return open_document(f'<table:table table:name="Sheet1">{rows}</table:table>')


def test_an_open_document_tells_hidden_merged_and_coloured_cells():
    (found,) = facts_by_sheet(_ods())
    assert found.hidden_rows == {3, 4}
    assert found.hidden_columns == {2}
    assert found.merged == [(1, 1, 1, 2)]
    assert found.tints == {(2, 2): "amber"}
    assert rows(_ods()) == [["Plan", ""], ["1.1", "due"], ["", ""], ["", ""], ["1.2", "late"]]


def _ods() -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for short, full in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip

    def cell(text: str, **more: str) -> str:
        about = " ".join(f'table:{key.replace("_", "-")}="{value}"' for key, value in more.items())
        return f'<table:table-cell office:value-type="string" {about}><text:p>{text}</text:p></table:table-cell>'

    def row(inside: str, about: str = "") -> str:
        return f"<table:table-row {about}>{inside}</table:table-row>"

    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:automatic-styles>'
        '<style:style style:name="ce1" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#ffc000"/></style:style></office:automatic-styles>'
        '<office:body><office:spreadsheet><table:table table:name="Plan"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/>'
        + row(cell("Plan", number_columns_spanned="2") + "<table:covered-table-cell/>")
        + row(cell("1.1") + cell("due", style_name="ce1"))
        + row("<table:table-cell/>", 'table:visibility="filter" table:number-rows-repeated="2"')
        + row(cell("1.2") + cell("late"))
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def test_a_binary_workbook_tells_hidden_rows_and_columns_and_merged_cells():
    def record(kind: int, body: bytes) -> bytes:
        number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return number + bytes([len(body)]) + body

    def four(*numbers: int) -> bytes:
        return b"".join(number.to_bytes(4, "little") for number in numbers)

    shown_row = record(0, four(0, 0) + b"\x00\x00\x00\x00" + four(0))
    hidden_row = record(0, four(6, 0) + b"\x00\x00\x00\x10" + four(0))
    hidden_column = record(60, four(2, 3, 0, 0) + b"\x01\x00")
    merged = record(176, four(0, 1, 0, 4))
    found = facts_of_part(hidden_column + shown_row + hidden_row + merged)
    assert (found.hidden_rows, found.hidden_columns, found.merged) == ({7}, {3, 4}, [(1, 1, 2, 5)])


@pytest.mark.skipif(_FOLDER is None, reason="the folder of real files is not at hand")
@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("calamine/any_sheets", (".xlsx", ".xlsb", ".xls", ".ods")),
        ("calamine/date", (".xlsx", ".xlsb", ".xls")),
        ("calamine/date_1904", (".xlsx", ".xlsb", ".xls")),
        ("readxl/deaths", (".xlsx", ".xls")),
        ("readxl/type-me", (".xlsx", ".xls")),
        ("test_files/1900", (".xlsx", ".xlsb", ".xls", ".ods")),
    ],
)
def test_one_workbook_saved_as_several_kinds_is_read_the_same(name, kinds):
    first, *others = (workbook((_FOLDER / f"{name}{kind}").read_bytes()) for kind in kinds)
    for other in others:
        assert _cells(other) == _cells(first)


def _cells(read: Workbook) -> list[tuple[bool, list[list[str]]]]:
    filled = (each for each in read.sheets if each.rows)
    return [(each.hidden, [each.row(row) for row in range(each.rows)]) for each in filled]
