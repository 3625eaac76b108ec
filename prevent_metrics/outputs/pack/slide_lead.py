"""What opens a page on slides: its headline figures as cards, and the sentences that stand before everything else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches, Pt

from ..content import Tile
from ..render.palette import AXIS_TEXT, GRID, TEXT

Box = tuple[int, int, int, int]
_IN_A_ROW = 3
_GAP, _HIGH = Inches(0.2), Inches(1.6)
_LETTERS, _LINES = 95, 14  # of text in 18 points on one slide


def draw_cards(slide: Any, tiles: tuple[Tile, ...], box: Box) -> int:
    """Put a card for each headline figure on the slide, three in a row; where the last row ends comes back."""
    left, top, width, _ = box
    across = (width - (_IN_A_ROW - 1) * _GAP) // _IN_A_ROW
    for place, tile in enumerate(tiles):
        row, column = divmod(place, _IN_A_ROW)
        _card(slide, tile, (left + column * (across + _GAP), top + row * (_HIGH + _GAP), across, _HIGH))
    rows = -(-len(tiles) // _IN_A_ROW)
    return int(top + rows * (_HIGH + _GAP))


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
