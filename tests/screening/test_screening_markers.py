"""The search for leaked markers finds them wherever and however they are written, and nothing where there is none."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from markers import KINDS, find_markers, marker, planted_rows, planted_workbook

from prevent_metrics.intake.digests import digest

NAME = marker("name", 1)


def parquet(text: str) -> bytes:
    stream = io.BytesIO()
    pd.DataFrame({"person": ["x", text] * 50}).to_parquet(stream, compression="zstd")
    return stream.getvalue()


def workbook(text: str) -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Name", text])  # type: ignore[union-attr]
    book.save(stream)
    return stream.getvalue()


def zipped(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inner.xlsx", content)
    return stream.getvalue()


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "plain text": lambda text: f"log: {text} failed".encode(),
    "JSON": lambda text: json.dumps({"file": text}).encode(),
    "UTF-16": lambda text: text.encode("utf-16-le"),
    "capitals": lambda text: text.upper().encode(),
    "one part of it": lambda text: text.split()[0].encode(),
    "base64": lambda text: base64.b64encode(f"before {text} after".encode()),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "digest without a secret": lambda text: sha256(text.lower().encode()).hexdigest().encode(),
    "gzip": lambda text: gzip.compress(text.encode()),
    "workbook": workbook,
    "workbook in a zip": lambda text: zipped(workbook(text)),
    "Parquet": parquet,
    "PDF": lambda text: b"%PDF-1.7\nstream\n" + zlib.compress(text.encode()) + b"\nendstream",
}


@pytest.mark.parametrize("way", WRITTEN)
def test_a_marker_is_found_however_it_is_written(way: str, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file.bin").write_bytes(WRITTEN[way](NAME))
    assert find_markers([tmp_path], [NAME])
    (tmp_path / "deep" / "file.bin").write_bytes(WRITTEN[way]("nobody at all"))
    assert find_markers([tmp_path], [NAME]) == []


def test_a_marker_in_a_file_name_is_found(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.csv").write_text("nothing")
    assert [leak.inside for leak in find_markers([tmp_path], [NAME])] == ["file name"]


def test_a_marker_is_found_in_a_database_its_blobs_and_its_log(tmp_path: Path) -> None:
    path = tmp_path / "board.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE kept (words TEXT, content BLOB)")
    connection.execute("INSERT INTO kept VALUES (?, ?)", ("fine", zlib.compress(parquet(NAME))))
    connection.commit()
    assert any("blob" in leak.inside for leak in find_markers([path], [NAME]))
    other = marker("email", 2)
    connection.execute("INSERT INTO kept VALUES (?, NULL)", (other,))
    connection.commit()
    assert {leak.path.name for leak in find_markers([tmp_path], [other])} >= {"board.db", "board.db-wal"}
    connection.close()


def test_a_row_that_was_deleted_and_not_wiped_is_found(tmp_path: Path) -> None:
    path = tmp_path / "board.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("CREATE TABLE kept (words TEXT)")
    connection.execute("INSERT INTO kept VALUES (?)", (NAME,))
    connection.commit()
    connection.execute("DELETE FROM kept")
    connection.commit()
    connection.close()
    assert find_markers([path], [NAME])


def test_a_keyed_digest_is_no_leak(tmp_path: Path) -> None:
    number = marker("id", 7)
    (tmp_path / "kept.txt").write_text(digest(number, "id", b"an invented secret for tests only"))
    assert find_markers([tmp_path], [number]) == []


def test_markers_differ_and_are_the_same_each_time() -> None:
    made = [marker(kind, number) for kind in KINDS if kind != "birth" for number in range(200)]
    assert len(set(made)) == len(made)
    assert marker("name", 5) == marker("name", 5) != marker("name", 5, salt="another")


def test_markers_are_planted_in_filled_cells_below_the_heading() -> None:
    rows = [["Name", "School", "Email"], ["a", "Grace Academy", "b"], ["c", "Grace Academy", None]]
    planted, markers = planted_rows(rows, {0: "name", 2: "email"})
    assert planted[0] == rows[0]
    assert planted[1] == [marker("name", 0), "Grace Academy", marker("email", 0)]
    assert planted[2] == [marker("name", 1), "Grace Academy", None]
    assert markers == (marker("name", 0), marker("email", 0), marker("name", 1))


def test_a_workbook_is_planted_in_cells_comment_and_properties(tmp_path: Path) -> None:
    content, markers = planted_workbook(workbook("School"), {"Sheet": {1: "name"}}, heading_row=0, beside=False)
    assert markers == (marker("name", 1),)
    beside, more = planted_workbook(workbook("School"), {"Sheet": {}})
    (tmp_path / "book.xlsx").write_bytes(beside)
    assert len(more) == 2
    assert {leak.marker for leak in find_markers([tmp_path], more)} == set(more)
    assert content != beside
