"""Files that ordinary programs can write and nobody should: whole by their packing, hostile by what they hold."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from hostile import ordinary, parts, sheet_xml, truncated, zipped

_HEADINGS = ("Employee number", "Organisation", "Course", "Completed on")
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_CALCULATED = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#: What makes a careless pattern try every way to part a text.
_TORTUOUS = (
    " " * 30_000 + "x",
    "(" * 30_000,
    "1-" * 15_000,
    "a@" * 15_000,
    "1/1/" * 8_000,
    "a.b " * 8_000,
    "Q1 " * 10_000,
    "A" * 32_000,
    "\u0301" * 30_000,
    "_x000D_" * 4_000,
    "\t\n" * 15_000,
    "c" + " " * 30_000 + "?",
    "1" + "\u2003" * 30_000 + "1",
    "x" * 32_000,
    "A " * 16_000,
)


def _row(number: int, texts: tuple[str, ...]) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


def tortuous_texts() -> bytes:
    """A training table whose cells are long texts made to hold up patterns."""
    table = [_row(1, _HEADINGS), *(_row(place, (text,) * 4) for place, text in enumerate(_TORTUOUS, start=2))]
    return zipped(parts(sheet_xml("".join(table))))


def tortuous_headings() -> bytes:
    """A table whose headings are such texts."""
    return zipped(parts(sheet_xml(_row(1, _TORTUOUS) + _row(2, ("x",) * len(_TORTUOUS)))))


def tortuous_csv() -> bytes:
    """The same texts in a CSV file."""
    return "\n".join([",".join(_HEADINGS), *(f'"{text}","x","WRAP","1/1/2026"' for text in _TORTUOUS)]).encode()


def tortuous_referrals() -> bytes:
    """Referrals whose cells are such texts: a sheet in which nothing personal may stand is looked through most closely."""
    headings = ("Date received", "Source of referral", "Type of concern", "Age band", "Outcome")
    rows = [f'2026-0{place % 9 + 1}-01,"{text}","{text}","{text}","{text}"' for place, text in enumerate(_TORTUOUS)]
    return "\n".join([",".join(headings), *rows]).encode()


def merged_all_over() -> bytes:
    """Every cell of the largest sheet merged, hidden and formatted, a thousand times over."""
    columns = '<col min="1" max="16384" hidden="1" width="9"/>' * 1_000
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 50_000
    rows = _row(1, _HEADINGS) + _row(2, ("E1", "Wren School", "WRAP", "2026-01-31"))
    return zipped(parts(sheet_xml(rows, f"<cols>{columns}</cols>", f"<mergeCells>{merges}</mergeCells>")))


def very_wide() -> bytes:
    """A row of headings in every column that there is, and one row below."""
    return zipped(parts(sheet_xml(_row(1, ("Course",) * 16_384) + _row(2, ("WRAP",) * 16_384))))


def thousand_sheets() -> bytes:
    """A workbook of a thousand sheets, each with a small table."""
    book = openpyxl.Workbook()
    for number in range(1_000):
        page = book.create_sheet(f"Sheet {number}")
        page.append(_HEADINGS)
        page.append(["E1", "Wren School", "WRAP", "2026-01-31"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def noughts_in_text() -> bytes:
    """A CSV with zero bytes among its letters."""
    return b"Organisation,Course,Completed on\n" + b"Wren\x00 School,WR\x00AP,2026-01-31\n" * 50


def only_noughts() -> bytes:
    """Zero bytes and nothing else."""
    return b"\x00" * 5_000_000


def repeated_open_document() -> bytes:
    """An .ods of three hundred letters that repeats its one cell over the largest sheet there can be."""
    cell = f'<table:table-cell table:number-columns-repeated="16384">{"<text:p>a</text:p>"}</table:table-cell>'
    sheet = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return open_document(f'<table:table table:name="Sheet1">{sheet}</table:table>')


def deep_open_document() -> bytes:
    """An .ods whose cell holds a million spans, one inside the other."""
    cell = f"<text:p>{'<text:span>' * 1_000_000}a{'</text:span>' * 1_000_000}</text:p>"
    row = f"<table:table-row><table:table-cell>{cell}</table:table-cell></table:table-row>"
    return open_document(f'<table:table table:name="Sheet1">{row}</table:table>')


def open_document(tables: str) -> bytes:
    """An .ods with the given tables."""
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" '
        f'xmlns:text="{_TEXT}" xmlns:calcext="{_CALCULATED}"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def binary_in_name_only() -> bytes:
    """A workbook that says it is an .xlsb and holds the XML of an .xlsx."""
    made = parts(sheet_xml(_row(1, _HEADINGS)))
    types = made["[Content_Types].xml"]
    made["[Content_Types].xml"] = types.replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"vnd.ms-excel.sheet.binary.macroEnabled.main",
    )
    return zipped(made)


def no_table_of_parts() -> bytes:
    """A workbook whose list of sheets points at a part that is not there."""
    made = parts(sheet_xml(""))
    del made["xl/worksheets/sheet1.xml"]
    return zipped(made)


def broken_old_workbook() -> bytes:
    """The beginning of an old .xls and nothing that belongs there."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 200


def macros() -> bytes:
    """A workbook with a part for macros, which nothing ever runs."""
    made = parts(sheet_xml(_row(1, _HEADINGS) + _row(2, ("E1", "Wren School", "WRAP", "2026-01-31"))))
    made["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)
    types = made["[Content_Types].xml"]
    made["[Content_Types].xml"] = types.replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return zipped(made)


# Each file with the name it comes under; the name never says what it is.
TABLES = {
    "tortuous texts": (tortuous_texts, "training.xlsx"),
    "tortuous headings": (tortuous_headings, "training.xlsx"),
    "tortuous CSV": (tortuous_csv, "training.csv"),
    "tortuous referrals": (tortuous_referrals, "referrals.csv"),
    "merged all over": (merged_all_over, "training.xlsx"),
    "very wide": (very_wide, "training.xlsx"),
    "a thousand sheets": (thousand_sheets, "training.xlsx"),
    "noughts in text": (noughts_in_text, "training.csv"),
    "only noughts": (only_noughts, "training.csv"),
    "repeated open document": (repeated_open_document, "training.ods"),
    "deep open document": (deep_open_document, "training.ods"),
    "binary in name only": (binary_in_name_only, "training.xlsb"),
    "no table of parts": (no_table_of_parts, "training.xlsx"),
    "broken old workbook": (broken_old_workbook, "training.xls"),
    "macros": (macros, "training.xlsm"),
    "a workbook named as text": (ordinary, "training.csv"),
    "a CSV named as a workbook": (lambda: b"Organisation,Course\nWren School,WRAP\n", "training.xlsx"),
    "cut short and misnamed": (truncated, "training.ods"),
}
