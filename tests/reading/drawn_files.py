"""Workbooks drawn in tests: cells in, bytes out."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from prevent_metrics.intake.reading.opening_bytes import read_workbook
from prevent_metrics.intake.sheets import Sheet, Workbook


def xlsx(cells: Mapping[str, Any], then: Callable[[Worksheet], None] | None = None) -> bytes:
    """An .xlsx with the cells, and whatever `then` does to the sheet."""
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    if then is not None:
        then(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(content: bytes, name: str = "a file") -> Workbook:
    """The workbook of bytes that can be read."""
    read = read_workbook(name, content)
    assert isinstance(read, Workbook), read
    return read


def sheet(content: bytes, name: str = "a file") -> Sheet:
    """The only sheet of bytes that can be read."""
    (only,) = workbook(content, name).sheets
    return only


def rows(content: bytes, name: str = "a file") -> list[list[str]]:
    """The texts of the only sheet."""
    read = sheet(content, name)
    return [read.row(row) for row in range(read.rows)]


def shared_folder() -> Any:
    """The folder of real files, or None where it is not at hand."""
    import os
    from pathlib import Path

    given = os.environ.get("PREVENT_SHARED", "")
    folder = Path(given) if given else Path(__file__).resolve().parents[3] / "shared"
    return folder / "files" if (folder / "files").is_dir() else None
