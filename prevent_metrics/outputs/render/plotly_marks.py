"""The marks of each form of chart, for Plotly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go

from ..content import Chart, Series
from .palette import BAND, BLUE, GREY, colour_of
from .plotly_bars import bars, columns, name_bars, stacked
from .plotly_lines import lines, steps
from .plotly_words import hover_words, mark_words, tone_or_colour

_FLAGGED = "#F46A25"


def _ranges(drawn: go.Figure, chart: Chart) -> None:
    for series in chart.series:
        colour = colour_of(series, chart)
        for x, low, high in zip(series.x, series.lower, series.upper, strict=False):
            if low is not None and high is not None:
                drawn.add_scatter(
                    x=[low, high], y=[x, x], mode="lines", hoverinfo="skip", line={"color": colour, "width": 4}
                )
        drawn.add_scatter(
            x=series.y,
            y=series.x,
            mode="markers+text",
            name=series.name,
            marker={"color": colour, "size": 13},
            text=mark_words(series, chart),
            textposition="top center",
            hovertext=hover_words(series, chart),
            hoverinfo="text",
            cliponaxis=False,
        )


def _control(drawn: go.Figure, chart: Chart) -> None:
    series = chart.series[0]
    _usual_range(drawn, chart)
    for line in chart.series[1:]:  # mean and limits that change at a rebase
        drawn.add_scatter(
            x=line.x,
            y=line.y,
            mode="lines",
            line={"color": GREY, "width": 1.5, "dash": "dash", "shape": "hv"},
            hovertext=[f"{line.name}: {word}" for word in mark_words(line, chart)],
            hoverinfo="text",
            connectgaps=False,
        )
    flags = series.flags or ("",) * len(series.x)
    drawn.add_scatter(
        x=series.x,
        y=series.y,
        mode="lines+markers",
        line={"color": BLUE, "width": 2.5},
        marker={
            "size": [12 if flag else 8 for flag in flags],
            "color": [_FLAGGED if flag else BLUE for flag in flags],
            "symbol": ["diamond" if flag else "circle" for flag in flags],
            "line": {"color": "#ffffff", "width": 1},
        },
        hovertext=[
            f"{words}{' – ' + flag if flag else ''}"
            for words, flag in zip(hover_words(series, chart), flags, strict=False)
        ],
        hoverinfo="text",
    )


def _usual_range(drawn: go.Figure, chart: Chart) -> None:
    limits = sorted(reference.value for reference in chart.references if reference.role == "limit")
    if len(limits) == 2:
        drawn.add_hrect(y0=limits[0], y1=limits[1], fillcolor=BAND, line_width=0, layer="below")


def _timeline(drawn: go.Figure, chart: Chart) -> None:
    for series in chart.series:
        starts = [date.fromordinal(int(low)) for low in series.lower if low is not None]
        days = [
            (int(high) - int(low)) * 86_400_000
            for low, high in zip(series.lower, series.upper, strict=False)
            if low is not None and high is not None
        ]
        drawn.add_bar(
            y=series.x,
            x=days,
            base=starts,
            orientation="h",
            name=series.name,
            width=0.6,
            marker_color=tone_or_colour(series, chart),
            hovertext=hover_words(series, chart),
            hoverinfo="text",
        )
    name_bars(drawn, chart)


def _matrix(drawn: go.Figure, chart: Chart) -> None:
    _shade_by_score(drawn)
    for series in chart.series:
        hollow = series.role == "context"
        points = _points(series)
        drawn.add_scatter(
            x=[x for x, _ in points],
            y=[y for _, y in points],
            mode="markers+text",
            name=series.name,
            text=list(points.values()),
            textposition="bottom center" if hollow else "top center",
            hovertext=list(points.values()),
            hoverinfo="text",
            marker={
                "size": 18,
                "color": "#ffffff" if hollow else colour_of(series, chart),
                "line": {"color": GREY if hollow else colour_of(series, chart), "width": 2},
            },
        )
    name_bars(drawn, chart)


def _shade_by_score(drawn: go.Figure) -> None:
    """Shade each field of the matrix by likelihood times impact: the darker, the higher."""
    for x in range(1, 6):
        for y in range(1, 6):
            shade = "#F5F6F8" if x * y < 6 else "#ECEEF1" if x * y < 13 else "#DDE1E7"
            corners = {"x0": x - 0.5, "x1": x + 0.5, "y0": y - 0.5, "y1": y + 0.5}
            drawn.add_shape(type="rect", **corners, fillcolor=shade, line_width=0, layer="below")


def _points(series: Series) -> dict[tuple[float, float], str]:
    """Each place of the matrix once, with the numbers of all themes that stand there."""
    places: dict[tuple[float, float], list[str]] = {}
    for x, y, label in zip(series.x, series.y, series.labels, strict=False):
        if y is not None:
            places.setdefault((float(x), y), []).append(label)
    return {place: ", ".join(labels) for place, labels in places.items()}


FORMS: dict[str, Callable[[go.Figure, Chart], None]] = {
    "line": lines,
    "step": steps,
    "burn up": lines,
    "columns": columns,
    "bars": bars,
    "stacked": stacked,
    "range": _ranges,
    "control": _control,
    "timeline": _timeline,
    "matrix": _matrix,
}
