"""Before a file is opened: what it is, by its content and never by its name."""

from __future__ import annotations

import gzip

import pytest
from drawn_files import xlsx
from hostile import ordinary, parts, sheet_xml, zipped

from prevent_metrics.intake.reading import preflight as before
from prevent_metrics.intake.reading.preflight import Preflight, preflight
from prevent_metrics.vocabulary.issues import Issue


def _seen(content: bytes) -> str:
    seen = preflight(content)
    return seen.kind if isinstance(seen, Preflight) else seen.code


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"Organisation,Course\nPolice,WRAP", "text"),
        ("Organisation\tCourse".encode("utf-16"), "text"),
        ("Organisation\tCourse".encode("utf-16-le"), "text"),
        (b"BMI,weight\n1,2", "text"),
        (b"", "file-empty"),
        (b"\xef\xbb\xbf\r\n", "file-empty"),
        (b"%PDF-1.7 x", "file-not-a-spreadsheet"),
        (b"\x89PNG\r\n\x1a\n", "file-not-a-spreadsheet"),
        (gzip.compress(b"a,b", mtime=0), "file-not-a-spreadsheet"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "file-kind-not-read"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "file-kind-not-read"),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", "file-kind-not-read"),
        (bytes(range(1, 9)) * 50, "file-not-a-spreadsheet"),
        (zipped({"readme.txt": b"hello"}), "file-not-a-spreadsheet"),
        (ordinary(), "xlsx"),
        (ordinary()[:-30], "file-damaged"),
    ],
)
def test_kind_or_reason_comes_from_the_content(content, seen):
    assert _seen(content) == seen


@pytest.mark.parametrize(
    ("main", "seen"),
    [
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "file-not-a-spreadsheet"),
    ],
)
def test_kinds_of_office_files_are_told_apart(main, seen):
    made = parts(sheet_xml(""))
    made["[Content_Types].xml"] = f'<Types><Override PartName="/x" ContentType="{main}"/></Types>'.encode()
    assert _seen(zipped(made)) == seen


def test_a_locked_open_document_says_so():
    made = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
    }
    assert _seen(zipped(made)) == "file-locked"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_part_and_encoding(encoding):
    made = parts(sheet_xml(""))
    made["docProps/core.xml"] = '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode(encoding)
    assert _seen(zipped(made)) == "file-unsafe"


def test_the_word_doctype_in_a_cell_is_only_a_word():
    assert _seen(xlsx({"A1": "<!DOCTYPE html>"})) == "xlsx"


@pytest.mark.parametrize(("blanks", "seen"), [(99_000_000, "xlsx"), (101_000_000, "file-unsafe")])
def test_a_hundred_megabytes_may_be_packed_tightly_and_no_more(blanks, seen):
    assert _seen(zipped(parts(sheet_xml("") + " " * blanks))) == seen


@pytest.mark.parametrize(("size", "seen"), [(1_999_999, "text"), (2_000_000, "text"), (2_000_001, "file-too-big")])
def test_size_has_a_limit(monkeypatch, size, seen):
    monkeypatch.setattr(before, "MOST_MEGABYTES", 2)
    assert _seen(b"a,b\n" + b"1" * (size - 4)) == seen


def test_every_reason_says_what_to_do():
    reason = preflight(b"%PDF-1.7 x")
    assert isinstance(reason, Issue)
    assert reason.level == "must fix"
    assert "Upload the spreadsheet itself" in reason.message
