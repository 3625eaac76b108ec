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
from matplotlib.ticker import MaxNLocator

from ..content import Chart
from . import svg_lines as lines
from . import svg_marks as marks
from .palette import AXIS_TEXT, GRID, TEXT, axis_word, value_word, wrapped
from .svg_layout import LYING, WIDTH, Room, beside, places_named, room, under

FONT = "Source Sans Pro"
FONT_FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "prevent",
    "font.family": FONT,
    "font.size": 10,
    "hatch.linewidth": 0.7,
    "text.parse_math": False,  # a dollar in a name is a dollar
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


def svg(chart: Chart, handling: str, width: float = WIDTH) -> bytes:
    """Draw `chart` so many inches wide; `handling` stands inside it."""
    _fonts()
    around = room(chart, handling, width)
    with rc_context(_STYLE):
        drawn = Figure(figsize=(around.width, around.height))
        axes = drawn.add_axes(around.axes)
        _plain(axes, chart)
        marks.FORMS[chart.form](axes, chart)
        _label_places(axes, chart, width)
        lines.references(axes, chart)
        lines.breaks(axes, chart)
        if around.legend_rows:
            _legend(axes, around)
        drawn.text(0.01, 0.07 / around.height, around.handling, ha="left", va="bottom", fontsize=8, color=AXIS_TEXT)
        stream = io.BytesIO()
        drawn.savefig(stream, format="svg", metadata={"Date": None, "Title": chart.finding})
    return stream.getvalue()


def _legend(axes: Axes, around: Room) -> None:
    lift = 1 + (0.03 + around.words_above) / (around.axes[3] * around.height)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-around.axes[0] / around.axes[2], lift),
        ncols=around.legend_columns,
        frameon=False,
        fontsize=9,
        borderaxespad=0,
        handlelength=1.4,
    )


def _plain(axes: Axes, chart: Chart) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, labelsize=9)
    axes.grid(axis="x" if chart.form in LYING else "y", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    value_axis = axes.xaxis if chart.form in LYING else axes.yaxis
    if chart.unit == "share" and chart.form != "timeline":
        value_axis.set_major_formatter(lambda value, _: f"{value * 100:.0f}%")
    elif chart.form != "timeline":
        value_axis.set_major_locator(MaxNLocator(8, integer=True, steps=[1, 2, 5, 10]))  # people and actions come whole
        value_axis.set_major_formatter(lambda value, _: value_word(value, chart.unit))
    axes.set_xlabel(chart.x_title, fontsize=9)
    axes.set_ylabel(chart.y_title, fontsize=9)


def _label_places(axes: Axes, chart: Chart, width: float) -> None:
    places = marks.places(chart)
    if chart.form in LYING:
        axes.set_yticks(range(len(places)), [beside(x, chart, width) for x in places])
        axes.set_ylim(len(places) - 0.45, -0.55)
        return
    step = max(1, -(-len(places) // places_named(width)))
    named = range((len(places) - 1) % step if places else 0, len(places), step)  # the last one among them
    axes.set_xticks(named, [wrapped(axis_word(places[at]), under(width), "\n") for at in named])
    low, high = chart.y_range or (0, None)
    axes.set_ylim(low, high)
