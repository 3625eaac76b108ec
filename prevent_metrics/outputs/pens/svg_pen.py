"""Draws a chart description on paper, as SVG with real text, with matplotlib."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..content import Chart
from . import svg_marks as marks
from .ink import AXIS_TEXT, GRID, TEXT, axis_word, wrapped

LYING = ("bars", "stacked", "range", "timeline")
FONT = "Source Sans Pro"
FONT_FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "prevent",
    "font.family": FONT,
    "font.size": 10,
    "text.color": TEXT,
    "axes.edgecolor": GRID,
    "xtick.color": AXIS_TEXT,
    "ytick.color": AXIS_TEXT,
    "axes.labelcolor": AXIS_TEXT,
}


@cache
def _fonts() -> None:
    for name in ("Regular", "Bold"):
        font_manager.fontManager.addfont(FONT_FOLDER / f"SourceSansPro-{name}.ttf")


def svg(chart: Chart, handling: str) -> bytes:
    """Draw `chart` 17 cm wide; `handling` stands inside it."""
    _fonts()
    with rc_context(_STYLE):
        drawn = Figure(figsize=(6.7, _height(chart)), layout="constrained")
        axes = drawn.add_subplot()
        _plain(axes, chart)
        marks.FORMS[chart.form](axes, chart)
        _label_places(axes, chart)
        marks.references(axes, chart)
        marks.breaks(axes, chart)
        if len(chart.series) > 1 and chart.form in ("columns", "bars", "stacked", "timeline", "matrix"):
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1.01), ncols=min(4, len(chart.series)), frameon=False)
        drawn.supxlabel(handling, x=0.01, ha="left", fontsize=7.5, color=AXIS_TEXT)
        stream = io.BytesIO()
        drawn.savefig(stream, format="svg", metadata={"Date": None, "Title": chart.finding})
    return stream.getvalue()


def _height(chart: Chart) -> float:
    if chart.form in LYING:
        rows = len(dict.fromkeys(x for series in chart.series for x in series.x))
        lines = max((len(wrapped(axis_word(x), 30, "\n").split("\n")) for s in chart.series for x in s.x), default=1)
        return min(8.6, 1.1 + rows * max(0.27, 0.16 * lines + 0.06))
    return 4.2 if chart.form == "matrix" else 3.1


def _plain(axes: Axes, chart: Chart) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, labelsize=9)
    axes.grid(axis="x" if chart.form in LYING else "y", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    value_axis = axes.xaxis if chart.form in LYING else axes.yaxis
    if chart.unit == "share" and chart.form not in ("timeline", "matrix"):
        value_axis.set_major_formatter(lambda value, _: f"{value * 100:.0f}%")
    axes.set_xlabel(chart.x_title, fontsize=9)
    axes.set_ylabel(chart.y_title, fontsize=9)


def _label_places(axes: Axes, chart: Chart) -> None:
    if chart.form == "matrix":
        return
    places = marks.places(chart)
    if chart.form in LYING:
        axes.set_yticks(range(len(places)), [wrapped(axis_word(x), 30, "\n") for x in places])
        axes.invert_yaxis()
        return
    step = max(1, -(-len(places) // 8))
    axes.set_xticks(range(0, len(places), step), [wrapped(axis_word(x), 9, "\n") for x in places[::step]])
    low, high = chart.y_range or (0, None)
    axes.set_ylim(low, high)
