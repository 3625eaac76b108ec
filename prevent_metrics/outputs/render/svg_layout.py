"""How much room the words around a chart on paper need, so that nothing overlaps or is cut."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import font_source_sans_pro
from PIL import ImageFont

from ..content import Chart
from .palette import axis_word, value_word, wrapped

LYING = ("range", "timeline")
WIDTH = 6.7
_LEGENDS = ("columns", "timeline", "range")
_NAMED_AT_THE_END = ("line", "step", "burn up")
_LINE = 0.165  # height of a line of 9 point text, inches
_FOOT = 0.26  # the handling line
_TALLEST = 9.2


@dataclass(frozen=True)
class Room:
    """The size of a drawing in inches, where its axes stand (left, bottom, width, height as shares), its legend."""

    width: float
    height: float
    axes: tuple[float, float, float, float]
    legend_rows: int
    legend_columns: int
    words_above: float


@cache
def _font() -> ImageFont.FreeTypeFont:
    name = Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"
    return ImageFont.truetype(str(name), 72)


@cache
def width_of(text: str, points: float = 9) -> float:
    """The width of a text in inches.

    >>> 0.3 < width_of("Police") < 0.5
    True
    """
    return max((_font().getlength(line) for line in text.split("\n")), default=0) * points / 72 / 72


def room(chart: Chart) -> Room:
    """Measure a chart's words and place its axes."""
    rows, columns = _legend(chart)
    above = 0.2 if chart.breaks or any(each.axis == "x" for each in chart.references) else 0.0
    top = 0.1 + above + rows * 0.2
    bottom = _FOOT + _below(chart) + (0.2 if chart.x_title else 0)
    left, right = _left(chart), _right(chart)
    inner = _inner(chart, _TALLEST - top - bottom)
    height = top + inner + bottom
    axes = (left / WIDTH, bottom / height, (WIDTH - left - right) / WIDTH, inner / height)
    return Room(WIDTH, height, axes, rows, columns, above)


def _legend(chart: Chart) -> tuple[int, int]:
    if len(chart.series) < 2 or chart.form not in _LEGENDS:
        return 0, 1
    widest = max(width_of(series.name) for series in chart.series) + 0.45
    columns = max(1, min(len(chart.series), int((WIDTH - 0.2) / widest)))
    return -(-len(chart.series) // columns), columns


def _inner(chart: Chart, most: float) -> float:
    if chart.form not in LYING:
        return 2.35
    places = dict.fromkeys(x for series in chart.series for x in series.x)
    lines = max((len(wrapped(axis_word(x), 30, "\n").split("\n")) for x in places), default=1)
    each = max(0.36 if chart.form == "range" else 0.24, 0.16 * lines + 0.06)
    return min(most, 0.12 + len(places) * each)


def _left(chart: Chart) -> float:
    title = 0.22 if chart.y_title else 0.0
    if chart.form in LYING:
        words = (wrapped(axis_word(x), 30, "\n") for series in chart.series for x in series.x)
        return title + 0.14 + max((width_of(each) for each in words), default=0)
    numbers = [y for series in chart.series for y in series.y if y is not None]
    return title + 0.2 + max(width_of(value_word(max(numbers, default=0), chart.unit)), 0.25)


def _right(chart: Chart) -> float:
    ends = [width_of(s.name, 10) for s in chart.series] if chart.form in _NAMED_AT_THE_END else []
    if chart.form not in LYING:
        ends += [width_of(each.label, 8.5) for each in chart.references if each.axis == "y"]
    return 0.15 + max(ends, default=0.1)


def _below(chart: Chart) -> float:
    if chart.form in LYING:
        return 0.26
    lines = (len(wrapped(axis_word(x), 9, "\n").split("\n")) for series in chart.series for x in series.x)
    return 0.1 + _LINE * max(lines, default=1)
