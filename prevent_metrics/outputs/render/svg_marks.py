"""The marks of each form of chart, for SVG."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, MonthLocator, date2num, num2date

from ..content import Chart, Series
from .palette import (
    AXIS_TEXT,
    BAND,
    BLUE,
    ORANGE,
    colour_of,
    value_word,
    wrapped,
)
from .svg_layout import at_the_end

_DASHES = {"context": ":", "target": "--"}


def places(chart: Chart) -> list[str | float]:
    """The places along the axis in their order."""
    return list(dict.fromkeys(x for series in chart.series for x in series.x))


def words(series: Series, chart: Chart) -> list[str]:
    """The words beside each mark."""
    return list(series.labels) or [value_word(y, chart.unit) for y in series.y]


def _numbers(series: Series) -> list[float]:
    return [float("nan") if y is None else y for y in series.y]


def _at(series: Series, chart: Chart) -> list[int]:
    known = {x: place for place, x in enumerate(places(chart))}
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
        early = at < len(places(chart)) - 1  # its name stands at its end, under the lines that go on
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
