"""A native table on a slide: as many rows as fit, words cut to what can be read from a distance."""

from __future__ import annotations

import textwrap
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt

from ..content import Cell, Table
from ..render.palette import SHAPES, TEXT, TINTS
from .widths import letters_needed, shares

_MOST_ROWS = 10
_LONGEST = 150
_LETTER, _LINE, _MARGIN = 6_300, 15_300, 92_000  # EMU a point: width of a letter, height of a line; of a cell
_SIZES = (18, 16, 14, 12, 11, 10)


def draw_table(slide: Any, table: Table, box: tuple[int, int, int, int]) -> int:
    """Put the table on the slide; how many rows are left out comes back."""
    left, top, width, height = box
    points, widths, shown = _fitting(table, width, height)
    frame = slide.shapes.add_table(len(shown) + 1, len(widths), left, top, width, _LINE * points * (len(shown) + 1))
    frame.name = f"Table: {table.caption}"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"Table: {table.caption}. {len(shown)} rows.")
    native = frame.table
    native.first_row, native.horz_banding = True, False
    for column, wide in zip(native.columns, widths, strict=True):
        column.width = Emu(wide)
    for place, heading in enumerate(table.headings):
        _write(native.cell(0, place), Cell(heading), points, heading=True)
    for line, row in enumerate(shown, start=1):
        for place, cell in enumerate(row):
            _write(native.cell(line, place), cell if isinstance(cell, Cell) else Cell(cell), points)
    return len(table.rows) - len(shown)


def _fitting(table: Table, width: int, height: int) -> tuple[int, list[int], tuple[tuple[str | Cell, ...], ...]]:
    """The largest letters at which the rows fit, and the columns' widths; at the smallest, the rows that do fit."""
    wanted = table.rows[:_MOST_ROWS]
    for points in _SIZES:
        widths = _widths(table, width, points)
        heights = [_height(row, widths, points) for row in (table.headings, *wanted)]
        if sum(heights) <= height and letters_needed(table) <= width / (_LETTER * points):
            return points, widths, wanted
    fitting = sum(1 for place in range(2, len(heights) + 1) if sum(heights[:place]) <= height)
    return points, widths, wanted[: max(fitting, 1)]


def _widths(table: Table, width: int, points: int) -> list[int]:
    parts = shares(table, width / (_LETTER * points))
    return [int(width * part / sum(parts)) for part in parts]


def _height(row: tuple[str | Cell, ...], widths: list[int], points: int) -> int:
    return max(_lines(cell, wide, points) for cell, wide in zip(row, widths, strict=True)) * _LINE * points + _MARGIN


def _lines(cell: str | Cell, wide: int, points: int) -> int:
    letters = max(1, int((wide - 2 * _MARGIN) / (_LETTER * points)))
    return sum(len(textwrap.wrap(part, letters)) or 1 for part in _said(cell).split("\n"))


def _said(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return textwrap.shorten(cell, _LONGEST, placeholder=" …")
    shape = f"{SHAPES[cell.tone]}\u00a0" if cell.tone else ""
    words = textwrap.shorten(cell.text, _LONGEST, placeholder=" …")
    note = textwrap.shorten(cell.note, _LONGEST, placeholder=" …")
    return f"{shape}{words}\n{note}" if note else f"{shape}{words}"


def _write(native: Any, cell: Cell, points: int, *, heading: bool = False) -> None:
    fill, ink = TINTS[cell.tone] if cell.tone else ("#E1EAF4" if heading else "#FFFFFF", TEXT)
    native.fill.solid()
    native.fill.fore_color.rgb = RGBColor.from_string(fill[1:].upper())
    native.text_frame.text = _said(cell)
    for place, paragraph in enumerate(native.text_frame.paragraphs):
        for run in paragraph.runs:
            run.font.size = Pt(points if place == 0 else max(points - 3, 10))
            run.font.bold = heading or (bool(cell.tone) and place == 0)
            run.font.color.rgb = RGBColor.from_string(ink[1:])
