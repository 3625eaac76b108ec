"""A chart as SVG for paper: its frame, marks and lines."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, MonthLocator, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ..content import Chart, Series
from .chart_layout import LYING, WIDTH, Room, at_the_end, beside, places_named, room, under
from .palette import (
    AXIS_TEXT,
    BAND,
    BLUE,
    GREY,
    GRID,
    ORANGE,
    PALE,
    PLUM,
    TEXT,
    axis_word,
    colour_of,
    value_word,
    wrapped,
)

# The marks of each form of chart, for SVG

_DASHES = {"context": ":", "target": "--"}


def places_along(chart: Chart) -> list[str | float]:
    """The places along the axis in their order."""
    return list(dict.fromkeys(x for series in chart.series for x in series.x))


def words(series: Series, chart: Chart) -> list[str]:
    """The words beside each mark."""
    return list(series.labels) or [value_word(y, chart.unit) for y in series.y]


def _numbers(series: Series) -> list[float]:
    return [float("nan") if y is None else y for y in series.y]


def _at(series: Series, chart: Chart) -> list[int]:
    known = {x: place for place, x in enumerate(places_along(chart))}
    return [known[x] for x in series.x]


def _lines(axes: Axes, chart: Chart, style: str = "default") -> None:
    for series in chart.series:
        axes.plot(
            _at(series, chart),
            _numbers(series),
            color=colour_of(series, chart),
            drawstyle=style,
            linewidth=2.2 if series.role == "main" else 1.8,
            linestyle=_DASHES.get(series.role, "-"),
            marker="o" if len(series.x) < 3 else "",
        )
    _name_ends(axes, chart)


def _steps(axes: Axes, chart: Chart) -> None:
    _lines(axes, chart, "steps-post")


def _name_ends(axes: Axes, chart: Chart) -> None:
    known = [[(a, y) for a, y in zip(_at(s, chart), s.y, strict=True) if y is not None] for s in chart.series]
    ends = sorted(((line[-1], s) for line, s in zip(known, chart.series, strict=True) if line), key=lambda e: e[0][1])
    floor, (low, high) = float("-inf"), chart.y_range or axes.get_ylim()
    for (at, y), series in ends:
        early = at < len(places_along(chart)) - 1  # its name stands at its end, under the lines that go on
        name = wrapped(series.name, at_the_end(axes.figure.bbox.width / axes.figure.dpi), "\n")
        half = (high - low) * 0.037 * len(name.split("\n"))
        place = y if early else max(y, floor + half)
        floor = floor if early else place + half
        axes.annotate(
            name,
            (at, place),
            xytext=(6, -3 if early else 0),
            textcoords="offset points",
            va="top" if early else "center",
            color=AXIS_TEXT if series.role == "context" else colour_of(series, chart),
            annotation_clip=False,
        )


def _columns(axes: Axes, chart: Chart) -> None:
    width = 0.7 / max(1, len(chart.series))
    for turn, series in enumerate(chart.series):
        shifted = [at + (turn - (len(chart.series) - 1) / 2) * width for at in _at(series, chart)]
        drawn = axes.bar(shifted, _numbers(series), width, color=colour_of(series, chart), label=series.name)
        if len(series.x) <= 12:
            axes.bar_label(drawn, words(series, chart), fontsize=8, padding=2)


def _ranges(axes: Axes, chart: Chart) -> None:
    for series in reversed(chart.series):  # what is compared with lies under the main dots
        at, colour, main = _at(series, chart), colour_of(series, chart), series.role != "context"
        for a, low, high in zip(at, series.lower, series.upper, strict=False):
            if low is not None and high is not None:
                axes.plot([low, high], [a, a], color=colour, linewidth=3 if main else 1.5, solid_capstyle="butt")
        sign = "D" if series.role == "target" else "o"
        inside = colour if main else "white"
        axes.plot(_numbers(series), at, sign, color=colour, markersize=8 if main else 5, markerfacecolor=inside,
                  label=series.name)  # fmt: skip
        for a, y, word in zip(at, series.y, words(series, chart), strict=False):
            if y is not None and main:
                axes.annotate(word, (y, a), xytext=(0, 6), textcoords="offset points", ha="center", fontsize=9)


def _control(axes: Axes, chart: Chart) -> None:
    limits = sorted(each.value for each in chart.references if each.role == "limit")
    if len(limits) == 2:
        axes.axhspan(limits[0], limits[1], color=BAND, zorder=0)
    series = chart.series[0]
    at, flags = _at(series, chart), series.flags or ("",) * len(series.x)
    axes.plot(at, _numbers(series), color=BLUE, linewidth=1.8)
    for a, y, flag in zip(at, series.y, flags, strict=False):
        if y is not None:
            axes.plot(a, y, "D" if flag else "o", color=ORANGE if flag else BLUE, markersize=7 if flag else 5)
    _name_last(axes, chart, at[-1])


def _name_last(axes: Axes, chart: Chart, at: int) -> None:
    """The latest point says its number, on the side of the middle on which it is."""
    last, word = chart.series[0].y[-1], words(chart.series[0], chart)[-1]
    if last is None:
        return
    middle = next((each.value for each in chart.references if each.role == "mean"), 0.0)
    shift = 8 if last >= middle else -16
    axes.annotate(word, (at, last), xytext=(0, shift), textcoords="offset points", ha="center", weight="bold")


def _timeline(axes: Axes, chart: Chart) -> None:
    for series in chart.series:
        days = [
            date.fromordinal(round((low + high) / 2))
            for low, high in zip(series.lower, series.upper, strict=True)
            if low is not None and high is not None
        ]
        sign = "D" if series.role == "fourth" else "o"
        at, colour = _at(series, chart), colour_of(series, chart)
        axes.plot([date2num(day) for day in days], at, sign, color=colour, markersize=7, label=series.name)
    first, last = num2date(axes.get_xlim()[0]), num2date(axes.get_xlim()[1])
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((each for each in (1, 2, 3, 6) if months <= 8 * each), 12)
    axes.xaxis.set_major_locator(MonthLocator(bymonth=range(1, 13, step)))
    axes.xaxis.set_major_formatter(DateFormatter("%b\n%Y"))


FORMS: dict[str, Callable[[Axes, Chart], None]] = {
    "line": _lines,
    "step": _steps,
    "burn up": _lines,
    "columns": _columns,
    "range": _ranges,
    "control": _control,
    "timeline": _timeline,
}


# Lines across a chart on paper:

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
    known = places_along(chart)
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


# Draws a chart description on paper, as SVG with real text, with matplotlib

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
        FORMS[chart.form](axes, chart)
        _label_places(axes, chart, width)
        references(axes, chart)
        breaks(axes, chart)
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
    places = places_along(chart)
    if chart.form in LYING:
        axes.set_yticks(range(len(places)), [beside(x, chart, width) for x in places])
        axes.set_ylim(len(places) - 0.45, -0.55)
        return
    step = max(1, -(-len(places) // places_named(width)))
    named = range((len(places) - 1) % step if places else 0, len(places), step)  # the last one among them
    axes.set_xticks(named, [wrapped(axis_word(places[at]), under(width), "\n") for at in named])
    low, high = chart.y_range or (0, None)
    axes.set_ylim(low, high)
