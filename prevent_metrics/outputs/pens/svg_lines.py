"""Lines across a chart on paper: targets, means, limits, the day of the figures, breaks in a series."""

from __future__ import annotations

from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import date2num

from ..content import Chart
from .ink import AXIS_TEXT, GREY, PALE, PLUM
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
            axes.axvline(at, color=colour, linestyle=dash, linewidth=1.3)
            axes.annotate(
                each.label,
                (at, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                fontsize=8.5,
                color=colour,
            )


def breaks(axes: Axes, chart: Chart) -> None:
    """Marked breaks in a series."""
    known = places(chart)
    for each in chart.breaks:
        if each.before in known:
            at = known.index(each.before) - 0.5
            axes.axvline(at, color=PALE, linestyle="--", linewidth=1.3)
            axes.annotate(
                each.label,
                (at, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                fontsize=8,
                color=AXIS_TEXT,
            )
