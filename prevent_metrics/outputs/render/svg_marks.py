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
    GREY,
    GRID,
    ORANGE,
    PLUM,
    TEXT,
    TONE_FILLS,
    colour_of,
    value_word,
)
from .svg_layout import WIDTH, width_of

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
        place = y if early else max(y, floor)
        floor = floor if early else place + (high - low) * 0.075
        axes.annotate(
            series.name,
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


def _bars(axes: Axes, chart: Chart) -> None:
    width = 0.7 / max(1, len(chart.series))
    for turn, series in enumerate(chart.series):
        shifted = [at + (turn - (len(chart.series) - 1) / 2) * width for at in _at(series, chart)]
        drawn = axes.barh(shifted, _numbers(series), width, color=colour_of(series, chart), label=series.name)
        axes.bar_label(drawn, words(series, chart), fontsize=9, padding=3)
    longest = max((width_of(word) for series in chart.series for word in words(series, chart)), default=0)
    across = axes.get_position().width * WIDTH
    axes.set_xlim(0, axes.get_xlim()[1] / 1.05 * across / max(across - longest - 0.15, across / 3))


def _stacked(axes: Axes, chart: Chart) -> None:
    base = [0.0] * len(places(chart))
    for turn, series in enumerate(chart.series):
        colour = TONE_FILLS.get(series.name.lower(), colour_of(series, chart))
        numbers, at = [y or 0 for y in series.y], _at(series, chart)
        hatch = "//" if turn == 1 and len(chart.series) > 2 else ""
        drawn = axes.barh(
            at,
            numbers,
            0.66,
            left=[base[a] for a in at],
            color=colour,
            label=series.name,
            hatch=hatch,
            edgecolor="white",
        )
        shown = [word if y else "" for word, y in zip(words(series, chart), numbers, strict=False)]
        dark = colour in (BLUE, PLUM, GREY, TONE_FILLS["red"])
        named = axes.bar_label(drawn, shown, label_type="center", fontsize=8.5, color="white" if dark else TEXT)
        for word in named if hatch else ():
            word.set_bbox({"facecolor": colour, "edgecolor": "none", "pad": 2.6})
        for a, number in zip(at, numbers, strict=True):
            base[a] += number


def _ranges(axes: Axes, chart: Chart) -> None:
    for turn, series in enumerate(chart.series):
        at = _at(series, chart)
        for a, low, high in zip(at, series.lower, series.upper, strict=False):
            if low is not None and high is not None:
                axes.plot([low, high], [a, a], color=colour_of(series, chart), linewidth=3, solid_capstyle="butt")
        axes.plot(
            _numbers(series), at, "D" if turn else "o", color=colour_of(series, chart), markersize=7 if turn else 8
        )
        for a, y, word in zip(at, series.y, words(series, chart), strict=False):
            if y is not None:
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


def _timeline(axes: Axes, chart: Chart) -> None:
    for series in chart.series:
        known = [
            (a, date.fromordinal(int(low)), date.fromordinal(int(high)))
            for a, low, high in zip(_at(series, chart), series.lower, series.upper, strict=False)
            if low is not None and high is not None
        ]
        colour = TONE_FILLS.get(series.name.lower(), colour_of(series, chart))
        starts = [date2num(start) for _, start, _ in known]
        days = [(end - start).days for _, start, end in known]
        axes.barh([a for a, _, _ in known], days, 0.6, left=starts, color=colour, label=series.name)
    first, last = num2date(axes.get_xlim()[0]), num2date(axes.get_xlim()[1])
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((each for each in (1, 2, 3, 6) if months <= 8 * each), 12)
    axes.xaxis.set_major_locator(MonthLocator(bymonth=range(1, 13, step)))
    axes.xaxis.set_major_formatter(DateFormatter("%b %Y"))


def _matrix(axes: Axes, chart: Chart) -> None:
    axes.set(xlim=(0.5, 5.5), ylim=(0.5, 5.5), xticks=range(1, 6), yticks=range(1, 6))
    axes.grid(axis="both", color=GRID)
    for series in chart.series:
        hollow = series.role == "context"
        colour = GREY if hollow else colour_of(series, chart)
        axes.plot(
            [float(x) for x in series.x],
            _numbers(series),
            "o",
            markersize=12,
            label=series.name,
            color=colour,
            markerfacecolor="white" if hollow else colour,
        )
        for x, y, word in zip(series.x, series.y, series.labels, strict=False):
            below = -17 if hollow else 8  # the two series may share a place
            place = (float(x), y or 0)
            axes.annotate(word, place, xytext=(0, below), textcoords="offset points", ha="center", fontsize=8)


FORMS: dict[str, Callable[[Axes, Chart], None]] = {
    "line": _lines,
    "step": _steps,
    "burn up": _lines,
    "columns": _columns,
    "bars": _bars,
    "stacked": _stacked,
    "range": _ranges,
    "control": _control,
    "timeline": _timeline,
    "matrix": _matrix,
}
