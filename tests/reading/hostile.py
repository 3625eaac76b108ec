"""Files that no ordinary program writes, each built here from nothing."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import openpyxl

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def parts(sheet: str, *, shared: str | None = None, workbook_properties: str = "") -> dict[str, bytes]:
    """The parts of a workbook with one sheet of the given XML."""
    made = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'{_RELATIONS}<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook {_MAIN} xmlns:r="{_RELATION}">{workbook_properties}'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_RELATIONS}<Relationship Id="r1" Type="{_RELATION}/worksheet" '
        'Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    if shared is not None:
        made["xl/sharedStrings.xml"] = shared
    return {name: text.encode("utf-8") for name, text in made.items()}


def zipped(made: dict[str, bytes]) -> bytes:
    """Parts as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return stream.getvalue()


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """The XML of a sheet around its rows."""
    return f'<?xml version="1.0"?><worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def corner_cells(*, said: bool = True) -> bytes:
    """Two cells in opposite corners of the largest sheet there can be; `said` tells the corner beforehand."""
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>b</t></is></c></row>'
    )
    return zipped(parts(sheet_xml(rows, '<dimension ref="A1:XFD1048576"/>' if said else "")))


def four_billion_strings() -> bytes:
    """A list of shared texts that claims to have four billion."""
    shared = f'<?xml version="1.0"?><sst {_MAIN} count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>'
    return zipped(parts(sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), shared=shared))


def zip_bomb() -> bytes:
    """A sheet of three hundred million blanks in 300 kB."""
    return zipped(parts(sheet_xml("") + " " * 300_000_000))


def lying_zip_bomb() -> bytes:
    """The same, and the directory claims that its sheet has a hundred bytes."""
    content = bytearray(zipped(parts(sheet_xml("<row/>" * 20_000_000))))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        name_length = struct.unpack_from("<H", content, at + 28)[0]
        if content[at + 46 : at + 46 + name_length] == info.filename.encode():
            struct.pack_into("<I", content, at + 24, 100)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def nested_zip() -> bytes:
    """A zip of zips of zips, with no spreadsheet in it."""
    inner = b"\x00" * 10_000_000
    for level in range(4):
        inner = zipped({f"{level}-{copy}.zip": inner for copy in range(8)})
    return inner


def overlapping_zip() -> bytes:
    """A thousand entries that all point at the same packed bytes."""
    packed = zlib.compress(b" " * 2_000_000)[2:-4]
    check = zlib.crc32(b" " * 2_000_000)
    first = zipped(parts(sheet_xml("")))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        directory_at = archive.start_dir
    end = first.rfind(b"PK\x05\x06")
    name = b"xl/worksheets/sheet2.xml"
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, check, len(packed), 2_000_000, len(name), 0)
    body = first[:directory_at] + local + name + packed
    entry = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\x01\x02", 20, 20, 0, 8, 0, 0, check, len(packed), 2_000_000, len(name), 0, 0, 0, 0, 0, directory_at,
    )  # fmt: skip
    listing = first[directory_at:end] + (entry + name) * 1_000
    entries = struct.unpack_from("<H", first, end + 10)[0] + 1_000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries, entries, len(listing), len(body), 0)
    return body + listing + tail


def deep_xml() -> bytes:
    """A sheet whose rows hold two million elements, one inside the other."""
    return zipped(parts(sheet_xml('<row r="1">' + "<a>" * 2_000_000 + "</a>" * 2_000_000 + "</row>")))


def billion_laughs() -> bytes:
    """Shared texts whose entities double themselves."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 31))
    shared = f'<?xml version="1.0"?><!DOCTYPE sst [{entities}]><sst {_MAIN}><si><t>&a30;</t></si></sst>'
    return zipped(parts(sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), shared=shared))


def hidden_doctype() -> bytes:
    """A DOCTYPE behind a comment so long that a short look does not meet it."""
    shared = f'<?xml version="1.0"?><!--{"x" * 200_000}--><!DOCTYPE sst><sst {_MAIN}/>'
    return zipped(parts(sheet_xml(""), shared=shared))


def one_long_line() -> bytes:
    """A CSV of fifty megabytes without a line end."""
    return b"a," * 25_000_000


def open_quote() -> bytes:
    """A CSV whose second row opens a quotation mark that is never closed."""
    return b'Organisation,Course\n"Wrenbury,WRAP\n' + b"Police,WRAP\n" * 200_000


def truncated() -> bytes:
    """An ordinary workbook, its second half lost on the way."""
    whole = ordinary()
    return whole[: len(whole) // 2]


def photo() -> bytes:
    """The beginning of a photo."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40


def ordinary() -> bytes:
    """A small workbook as openpyxl writes it."""
    book = openpyxl.Workbook()
    for row in (["Organisation", "Course"], ["Wrenbury College", "WRAP"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_password(password: str) -> bytes:
    """An ordinary workbook behind a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(ordinary())).encrypt(password, locked)
    return locked.getvalue()


# How each is built, and the code of the reason that it must end with; none where it is read as an empty sheet.
HOSTILE = {
    "corner cells": (corner_cells, "sheet-too-wide"),
    "corner cells, not said": (lambda: corner_cells(said=False), "file-needs-too-much-memory"),
    "four billion strings": (four_billion_strings, "file-needs-too-much-memory"),
    "zip bomb": (zip_bomb, "file-unsafe"),
    "lying zip bomb": (lying_zip_bomb, "file-unsafe"),
    "nested zip": (nested_zip, "file-not-a-spreadsheet"),
    "overlapping zip": (overlapping_zip, "file-unsafe"),
    "deep XML": (deep_xml, ""),
    "billion laughs": (billion_laughs, "file-unsafe"),
    "hidden DOCTYPE": (hidden_doctype, "file-unsafe"),
    "one long line": (one_long_line, "file-line-too-long"),
    "truncated": (truncated, "file-damaged"),
    "photo": (photo, "file-not-a-spreadsheet"),
    "empty": (lambda: b"", "file-empty"),
    "password": (lambda: with_password("Wrenbury-2026"), "file-locked"),
}
