"""The sample layouts cut to a few rows, with a marker in every personal cell."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
from markers import marker, planted_rows, planted_workbook

MESSY = Path(__file__).parents[2] / "sample_data" / "messy"
KEPT_ROWS = 8

#: File → the row of its headings and its personal columns by place, from 0. Written down here, not asked of the product.
WORKBOOKS = {
    "Totara_WrenburyCouncil_Prevent_Sept26.xlsx": ("Report", 5, {0: "name", 1: "id", 2: "email"}),
    "WrenburyNHS_ESR_Q2.xlsx": ("Competence", 6, {2: "name", 3: "id"}),
    "Grange Park Academy Safeguarding Training Matrix.xlsx": ("2026-27", 5, {0: "name", 1: "id"}),
    "Faith Forum training form (1-16).xlsx": ("Form1", 1, {3: "email", 4: "name"}),
}
TEXTS = {
    "Wrenbury College - Prevent awareness course completion.csv": (1, {0: "id", 1: "name", 2: "email"}),
    "childrens trust learning pool.csv": (1, {0: "name", 1: "id", 2: "email"}),
    "Wren Valley Fire and Rescue Service smart horizons.csv": (1, {1: "id", 2: "name", 3: "name"}),
    "canalside homes export.csv": (1, {0: "name", 1: "id"}),
    "eventbrite WRAP 17 Nov attendee summary.csv": (1, {1: "name", 2: "name", 3: "email"}),
    "zoom participants - University of Wrenbury - Prevent awareness.csv": (4, {0: "name", 1: "email"}),
    "Meeting attendance report (Prevent briefing).csv": (0, {}),  # the row and the places of its people are looked up
    "StOswald_training.csv": (1, {0: "name", 1: "id"}),
}
LETS_THROUGH = "Prevent plan with a text that is kept.csv"


def planted_files() -> tuple[list[tuple[str, bytes]], tuple[str, ...]]:
    """Every layout with markers, and the markers."""
    files: list[tuple[str, bytes]] = []
    markers: list[str] = []
    for name, (sheet, row, places) in WORKBOOKS.items():
        content, planted = planted_workbook(_cut(name, sheet, row), {sheet: places}, row)
        files.append((name, content))
        markers += planted
    for name, (row, places) in TEXTS.items():
        content, planted = _planted_text(name, row, places)
        files.append((name, content))
        markers += planted
    return files, tuple(dict.fromkeys(markers))


def plan_with(text: str) -> tuple[str, bytes]:
    """A plan whose evidence holds a text: plan text is kept by right, so a search must find it."""
    rows = f"Ref,Action,Owner,Due date,Status,Evidence of progress\n1,Write {text},Board chair,31/12/2026,In progress,{text}\n"
    return LETS_THROUGH, (rows + "2,Read it,Board chair,31/01/2027,Not started,\n").encode()


def kept_text() -> str:
    """A word that stands nowhere else and is no person's."""
    return "zqx" + marker("text", 77).split("zqx")[1].split(" ")[0]


def _cut(name: str, sheet: str, heading_row: int) -> bytes:
    book = openpyxl.load_workbook(MESSY / name)
    book[sheet].delete_rows(heading_row + 1 + KEPT_ROWS, book[sheet].max_row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _planted_text(name: str, heading_row: int, places: dict[int, str]) -> tuple[bytes, tuple[str, ...]]:
    content = (MESSY / name).read_bytes()
    encoding = encoding_of(content)
    text = content.decode(encoding)
    delimiter = max("\t;,", key=text.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if not places:
        heading_row = next(place for place, row in enumerate(rows, start=1) if row[:1] == ["Name"])
        titles = [each.lower() for each in rows[heading_row - 1]]
        places = {place: "email" if "mail" in each or "upn" in each else "name" for place, each in enumerate(titles) if each == "name" or "mail" in each or "upn" in each}  # fmt: skip
    until = next((place for place in range(heading_row, len(rows)) if not rows[place]), len(rows))
    made, markers = planted_rows(rows[: min(until, heading_row + KEPT_ROWS)], places, heading_row)
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(made)
    return stream.getvalue().encode(encoding), markers


def encoding_of(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
