"""How much room the words around a chart on paper need, so that nothing overlaps or is cut."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import shorten

import font_source_sans_pro
from PIL import ImageFont

from ..content import Chart
from .palette import axis_word, value_word, wrapped

LYING = ("range", "timeline")
#: The width of a page, and of half of one, in inches.
WIDTH, HALF = 6.7, 3.26
_LEGENDS = ("columns", "timeline", "range")
_NAMED_AT_THE_END = ("line", "step", "burn up")
_LINE = 0.165  # height of a line of 9 point text, inches
_FOOT = 0.12  # under and over the handling line
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
    handling: str


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


def beside(place: str | float, chart: Chart, width: float) -> str:
    """A name beside the axis of a drawing so wide: on several lines, that of a dot on a time line on one."""
    letters = 30 if width > HALF else 24
    if chart.form == "timeline" and width <= HALF:
        return shorten(axis_word(place), letters, placeholder=" …")
    return wrapped(axis_word(place), letters, "\n")


def at_the_end(width: float) -> int:
    """How many letters of a name stand on one line at the end of its line."""
    return 40 if width > HALF else 16


def under(width: float) -> int:
    """How many letters of a name stand on one line under the axis."""
    return 9 if width > HALF else 4


def places_named(width: float) -> int:
    """How many places under an axis are named at most."""
    return 8 if width > HALF else 4


def room(chart: Chart, handling: str = "", width: float = WIDTH) -> Room:
    """Measure a chart's words and place its axes."""
    rows, columns = _legend(chart, width)
    handling = wrapped(handling, round(width * 18), "\n")
    above = 0.2 if chart.breaks or any(each.axis == "x" for each in chart.references) else 0.0
    top = 0.1 + above + rows * 0.2
    foot = _FOOT + 0.14 * len(handling.split("\n"))
    bottom = foot + _below(chart, width) + (0.2 if chart.x_title else 0)
    left, right = _left(chart, width), _right(chart, width)
    inner = _inner(chart, _TALLEST - top - bottom, width)
    height = top + inner + bottom
    axes = (left / width, bottom / height, (width - left - right) / width, inner / height)
    return Room(width, height, axes, rows, columns, above, handling)


def _legend(chart: Chart, width: float) -> tuple[int, int]:
    if len(chart.series) < 2 or chart.form not in _LEGENDS:
        return 0, 1
    widest = max(width_of(series.name) for series in chart.series) + 0.45
    columns = max(1, min(len(chart.series), int((width - 0.2) / widest)))
    return -(-len(chart.series) // columns), columns


def _inner(chart: Chart, most: float, width: float) -> float:
    if chart.form not in LYING:
        return 2.35
    places = dict.fromkeys(x for series in chart.series for x in series.x)
    lines = max((len(beside(x, chart, width).split("\n")) for x in places), default=1)
    each = max(0.36 if chart.form == "range" else 0.24, 0.16 * lines + 0.06)
    return min(most, 0.12 + len(places) * each)


def _left(chart: Chart, width: float) -> float:
    title = 0.22 if chart.y_title else 0.0
    if chart.form in LYING:
        words = (beside(x, chart, width) for series in chart.series for x in series.x)
        return title + 0.14 + max((width_of(each) for each in words), default=0)
    numbers = [y for series in chart.series for y in series.y if y is not None]
    return title + 0.2 + max(width_of(value_word(max(numbers, default=0), chart.unit)), 0.25)


def _right(chart: Chart, width: float) -> float:
    names = [wrapped(each.name, at_the_end(width), "\n") for each in chart.series]
    ends = [width_of(name, 10) for name in names] if chart.form in _NAMED_AT_THE_END else []
    if chart.form not in LYING:
        ends += [width_of(each.label, 8.5) for each in chart.references if each.axis == "y"]
    return 0.15 + max(ends, default=0.1)


def _below(chart: Chart, width: float) -> float:
    if chart.form in LYING:
        return 0.26 if chart.form == "range" else 0.4
    lines = (len(wrapped(axis_word(x), under(width), "\n").split("\n")) for series in chart.series for x in series.x)
    return 0.1 + _LINE * max(lines, default=1)
