"""Room for the words around a chart on screen, measured beforehand.

Plotly would find the room by itself, but by drawing the whole chart a second time, which doubles what a chart costs;
so its own search is off, and the words are wrapped to fit a telephone's width too.
"""

from __future__ import annotations

from ..content import Chart
from .palette import axis_word, value_word, wrapped
from .svg_layout import LYING, width_of

#: The most letters in a line beside lying marks, and under upright ones.
BESIDE, UNDER = 22, 7
_WORDS = 13  # size of the axes' words, in pixels
_LINE = 17  # height of a line of them
_GAP = 28  # what Plotly leaves beside the words on both sides
_TITLE = 28
_TURNED = 8  # letters of a place from which its words are turned on a telephone, and need more room
_HANDLING = 38  # the handling line on two lines


def left_of(chart: Chart) -> int:
    """Room on the left for the names of places, or for the numbers of the axis."""
    if chart.form in LYING:
        words = [wrapped(axis_word(x), BESIDE, "\n") for series in chart.series for x in series.x]
    else:
        words = [value_word(1.2 * _greatest(chart), chart.unit) if chart.unit != "share" else "100%", "0.5"]
    return round(max(72 * width_of(each, _WORDS) for each in [*words, ""])) + _GAP


def foot_of(chart: Chart) -> int:
    """Room under the field: words of the axis, its name, the handling line."""
    lines = 2 if chart.form == "timeline" else 1
    if chart.form not in LYING:
        places = {x for series in chart.series for x in series.x}
        lines = max([2, *(wrapped(axis_word(x), UNDER, "\n").count("\n") + 1 for x in places)])
        lines += any(len(axis_word(x)) > _TURNED for x in places)
    return 7 + _LINE * lines + (_TITLE if chart.x_title else 0) + _HANDLING


def _greatest(chart: Chart) -> float:
    return max((value for series in chart.series for value in series.y if value is not None), default=0)
