"""A deck of slides with marking, title, one exhibit and notes each; wide screen, in British English."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, repeat
from typing import Any, BinaryIO

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from ..content import Cell, Chart, Table, Tile
from ..render import slide_chart
from ..render.palette import AXIS_TEXT, GRID, SHAPES, TEXT, TINTS
from ..render.slide_marks import said
from .typst_text import letters_needed, shares

# What opens a page on slides:

Box = tuple[int, int, int, int]
_IN_A_ROW = 3
_GAP, _LEAD_HIGH = Inches(0.2), Inches(1.6)
_LETTERS, _LINES = 95, 14  # of text in 18 points on one slide


def draw_cards(slide: Any, tiles: tuple[Tile, ...], box: Box) -> int:
    """Put a card for each headline figure on the slide, three in a row; where the last row ends comes back."""
    left, top, width, _ = box
    across = (width - (_IN_A_ROW - 1) * _GAP) // _IN_A_ROW
    for place, tile in enumerate(tiles):
        row, column = divmod(place, _IN_A_ROW)
        _card(slide, tile, (left + column * (across + _GAP), top + row * (_LEAD_HIGH + _GAP), across, _LEAD_HIGH))
    rows = -(-len(tiles) // _IN_A_ROW)
    return int(top + rows * (_LEAD_HIGH + _GAP))


def _card(slide: Any, tile: Tile, box: Box) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Emu(int(each)) for each in box))
    shape.name = f"Headline figure: {tile.label}"
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(255, 255, 255)
    shape.line.color.rgb, shape.line.width = RGBColor.from_string(GRID[1:]), Pt(1.25)
    frame = shape.text_frame
    frame.word_wrap = True
    lines = [(tile.label, 16, True, TEXT), (tile.value, 30, True, TEXT), (tile.detail, 13, False, AXIS_TEXT)]
    for place, (words, points, bold, ink) in enumerate(line for line in lines if line[0]):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = 1  # left
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold, run.font.color.rgb = Pt(points), bold, RGBColor.from_string(ink[1:])


def in_slides(text: str) -> Iterator[str]:
    """Cut a long text into parts that each fit a slide, between its lines.

    >>> [len(part) < 1400 for part in in_slides("Some words. " * 300)]
    [True, True, True]
    """
    lines = [line for part in text.split("\n") if part.strip() for line in [*textwrap.wrap(part, _LETTERS), ""]]
    paragraphs: list[str] = []
    for start in range(0, len(lines), _LINES):
        paragraphs.append("\n".join(_joined(lines[start : start + _LINES])))
    yield from (part for part in paragraphs if part.strip())


def _joined(lines: list[str]) -> list[str]:
    """Lines put together again into paragraphs."""
    return [part.strip() for part in " ".join(line or "\n" for line in lines).split("\n") if part.strip()]


# A deck of slides with marking, title, one exhibit and notes each; wide screen, in British English

_MOST_ROWS = 10
_LONGEST = 150
_LETTER, _LINE, _MARGIN = 6_300, 15_300, 92_000  # EMU a point: width of a letter, height of a line; of a cell
_FOOT = Inches(0.45)  # a line under a table that says what is left out
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
        across, beside = width / (_LETTER * points), 2 * _MARGIN / (_LETTER * points)
        parts = shares(table, across, beside)
        widths = [int(width * part / sum(parts)) for part in parts]
        heights = [_height(row, widths, points) for row in (table.headings, *wanted)]
        if sum(heights) <= height and letters_needed(table, beside) <= across:
            return points, widths, wanted
    above_foot = height - _FOOT
    fitting = sum(1 for place in range(2, len(heights) + 1) if sum(heights[:place]) <= above_foot)
    return points, widths, wanted[: max(fitting, 1)]


def _height(row: tuple[str | Cell, ...], widths: list[int], points: int) -> int:
    return max(_cell_height(cell, wide, points) for cell, wide in zip(row, widths, strict=True)) + _MARGIN


def _cell_height(cell: str | Cell, wide: int, points: int) -> int:
    sized = zip(_said(cell).split("\n"), chain([points], repeat(_small(points))), strict=False)
    return sum(_lines(part, wide, each) * _LINE * each for part, each in sized)


def _small(points: int) -> int:
    """The size of what stands under a cell's first line."""
    return max(points - 3, 10)


def _lines(text: str, wide: int, points: int) -> int:
    letters = max(1, int((wide - 2 * _MARGIN) / (_LETTER * points)))
    return len(textwrap.wrap(text, letters)) or 1


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
            run.font.size = Pt(points if place == 0 else _small(points))
            run.font.bold = heading or (bool(cell.tone) and place == 0)
            run.font.color.rgb = RGBColor.from_string(ink[1:])


_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_EDGE = Inches(0.5)
_ACROSS = Emu(_WIDE - 2 * _EDGE)
_TITLE_ONLY = 5
_LONG_TITLE = 90


class Deck:
    """Slides in the order they are added."""

    def __init__(self, file: Any, marking: str, handling: str) -> None:
        """Widen the template; `marking` stands on top of each slide, `handling` at its foot and in its chart."""
        self._file, self._marking, self._handling = file, marking, handling
        stretch = _WIDE / file.slide_width
        for master in file.slide_masters:
            for sheet in (master, *master.slide_layouts):
                for shape in sheet.placeholders:
                    shape.left, shape.width = Emu(int(shape.left * stretch)), Emu(int(shape.width * stretch))
        file.slide_width, file.slide_height = _WIDE, _HIGH

    def describe(self, title: str, author: str, made_at: datetime | None, check_code: str) -> None:
        """Fill in the properties of the file."""
        properties = self._file.core_properties
        properties.title, properties.author, properties.last_modified_by = title, author, author
        properties.language, properties.keywords, properties.comments = "en-GB", self._marking, self._handling
        properties.identifier = check_code
        if made_at:
            properties.created = properties.modified = made_at

    def opening(self, title: str, lines: list[str], tiles: tuple[Tile, ...], logo: bytes, logo_of: str) -> None:
        """Add the title slide: whose it is and which report, its headline figures, the logo where there is one."""
        slide = self._slide(title)
        _text(slide, "Board and meeting", " · ".join(lines), (_EDGE, Inches(1.4), _ACROSS, Inches(0.4)), 16)
        draw_cards(slide, tiles, (_EDGE, Inches(2.2), _ACROSS, 0))
        if logo:
            picture = slide.shapes.add_picture(io.BytesIO(logo), _EDGE, Inches(5.95), height=Inches(0.8))
            picture.name = "Logo"
            picture._element.nvPicPr.cNvPr.set("descr", f"Logo of {logo_of}")
        self._finish(slide, "\n".join(lines))

    def words(self, title: str, text: str) -> None:
        """Add a text, on as many slides as it needs."""
        parts = list(in_slides(text))
        for place, part in enumerate(parts, 1):
            slide = self._slide(title if len(parts) == 1 else f"{title} ({place} of {len(parts)})")
            _text(slide, "Text", part, (_EDGE, Inches(1.6), _ACROSS, Inches(5)), 18)
            self._mark(slide)

    def lead(self, title: str, subline: str, tiles: tuple[Tile, ...], sentences: list[str]) -> None:
        """Add what opens a page: its finding, its headline figures as cards, the sentences beside them."""
        slide = self._slide(title)
        _text(slide, "What the slide covers", subline, (_EDGE, Inches(1.4), _ACROSS, Inches(0.4)), 14)
        below = draw_cards(slide, tiles, (_EDGE, Inches(1.95), _ACROSS, 0))
        if sentences:
            _text(slide, "Text", "\n".join(sentences), (_EDGE, Emu(below), _ACROSS, Inches(1)), 18)
        self._finish(slide, subline)

    def chart(self, chart: Chart, notes: str) -> None:
        """Add a chart under its finding, with its table in the notes."""
        slide, top = self._slide(chart.finding), Inches(1.55)
        if line := said(chart):
            _text(slide, "How to read it", line, (_EDGE, Inches(1.4), _ACROSS, Inches(0.6)), 14)
            top = Inches(2.05)
        slide_chart.draw(slide, chart, self._handling, (_EDGE, top, _ACROSS, Emu(Inches(6.9) - top)))
        self._finish(slide, f"{chart.alternative}\n{notes}")

    def table(self, title: str, table: Table, notes: str, line: str = "") -> None:
        """Add a native table; what does not fit is counted and left to the papers."""
        slide, top = self._slide(title), Inches(1.5)
        if line:
            _text(slide, "Headline figures", line, (_EDGE, Inches(1.35), _ACROSS, Inches(0.4)), 16)
            top = Inches(1.9)
        left_out = draw_table(slide, table, (_EDGE, top, _ACROSS, Emu(Inches(6.75) - top)))
        if left_out:
            foot = f"and {left_out} more in the papers"
            _text(slide, "Left out", foot, (_EDGE, Inches(6.5), _ACROSS, Inches(0.4)), 14)
        self._finish(slide, notes)

    def save(self, stream: BinaryIO) -> None:
        """Write the file."""
        self._file.save(stream)

    def _slide(self, title: str) -> Any:
        slide = self._file.slides.add_slide(self._file.slide_layouts[_TITLE_ONLY])
        heading = slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = _EDGE, Inches(0.5), _ACROSS, Inches(0.9)
        heading.text_frame.text = title
        heading.text_frame.word_wrap = True
        paragraph = heading.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.runs[0].font.size = Pt(20 if len(title) > _LONG_TITLE else 26)
        paragraph.runs[0].font.bold = True
        return slide

    def _finish(self, slide: Any, notes: str) -> None:
        slide.notes_slide.notes_text_frame.text = f"{self._marking}\n{notes}"
        _in_english(slide.notes_slide)
        self._mark(slide)

    def _mark(self, slide: Any) -> None:
        top = _text(slide, "Marking", self._marking, (_EDGE, Inches(0.08), _ACROSS, Inches(0.35)), 12)
        top.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        top.text_frame.paragraphs[0].runs[0].font.bold = True
        _text(slide, "Handling", self._handling, (_EDGE, Inches(7.0), Emu(_ACROSS - Inches(1)), Inches(0.35)), 11)
        number = _text(slide, "Slide number", "", (Emu(_WIDE - Inches(1.5)), Inches(7.0), Inches(1), Inches(0.35)), 11)
        _number(number, len(self._file.slides))
        _in_english(slide)


def _text(slide: Any, name: str, words: str, box: tuple[int, int, int, int], points: int) -> Any:
    shape = slide.shapes.add_textbox(*box)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.text = words
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(points), RGBColor.from_string(TEXT[1:])
    return shape


def _number(shape: Any, place: int) -> None:
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = parse_xml(
        '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" type="slidenum" '
        f'id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}"><a:rPr lang="en-GB" sz="1100"/><a:t>{place}</a:t></a:fld>'
    )
    ends = paragraph._p.find(qn("a:endParaRPr"))
    paragraph._p.append(field) if ends is None else ends.addprevious(field)


def _in_english(slide: Any) -> None:
    for run in slide._element.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", "en-GB")
