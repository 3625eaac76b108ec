"""Lines across a chart on paper: targets, means, limits, the day of the figures, breaks in a series."""

from __future__ import annotations

from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import date2num

from ..content import Chart
from .palette import AXIS_TEXT, GREY, PALE, PLUM
from .svg_marks import places

_STROKES = {
    "target": (PLUM, ":"),
    "mean": (GREY, "-"),
    "limit": (GREY, "--"),
    "benchmark": (PLUM, ":"),
    "today": (PLUM, "-"),
}


def references(axes: Axes, chart: Chart) -> None:
    """Lines across the chart, named at their end."""
    for each in chart.references:
        colour, dash = _STROKES[each.role]
        if each.axis == "y":
            axes.axhline(each.value, color=colour, linestyle=dash, linewidth=1.3)
            axes.annotate(
                each.label,
                (1, each.value),
                xycoords=("axes fraction", "data"),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=8.5,
                color=colour,
                annotation_clip=False,
            )
        else:
            at = date2num(date.fromordinal(int(each.value))) if chart.form == "timeline" else each.value
            _upright(axes, at, each.label, (colour, dash), (8.5, colour))


def breaks(axes: Axes, chart: Chart) -> None:
    """Marked breaks in a series."""
    known = places(chart)
    for each in chart.breaks:
        if each.before in known:
            at = known.index(each.before) - 0.5
            _upright(axes, at, each.label, (PALE, "--"), (8, AXIS_TEXT))


def _upright(axes: Axes, at: float, label: str, stroke: tuple[str, str], letters: tuple[float, str]) -> None:
    """Draw an upright line in a colour and dash, its words above its end in a size and colour."""
    axes.axvline(at, color=stroke[0], linestyle=stroke[1], linewidth=1.3)
    axes.annotate(
        label,
        (at, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 2),
        textcoords="offset points",
        ha="center",
        fontsize=letters[0],
        color=letters[1],
    )
