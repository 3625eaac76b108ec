"""The marks of each form of chart, for Plotly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go

from ..content import Chart
from .palette import BAND, BLUE, GREY, colour_of
from .plotly_lines import lines, steps
from .plotly_words import hover_words, mark_words


def columns(drawn: go.Figure, chart: Chart) -> None:
    """Upright bars with their words on top."""
    for series in chart.series:
        drawn.add_bar(
            x=series.x,
            y=series.y,
            name=series.name,
            marker_color=colour_of(series, chart),
            text=mark_words(series, chart) if len(series.x) <= 12 else None,
            textposition="outside",
            constraintext="none",
            textangle=0,
            cliponaxis=False,
            hovertext=hover_words(series, chart),
            hoverinfo="text",
        )
    name_marks(drawn, chart)


def name_marks(drawn: go.Figure, chart: Chart) -> None:
    """A legend only where several series share the marks; it is on top."""
    if len(chart.series) > 1:
        axis_named = chart.form == "columns" and chart.y_title
        line_named = any(each.axis == "x" for each in chart.references)
        drawn.update_layout(
            showlegend=True,
            margin_t=62 if line_named else 58 if axis_named else 44,
            legend={
                "orientation": "h",
                "traceorder": "normal",
                "yref": "container",
                "y": 1,
                "yanchor": "top",
                "x": 0,
                "font": {"size": 13},
            },
        )


_FLAGGED = "#F46A25"
_SIGNS = {"context": "circle-open", "target": "diamond"}
_SYMBOLS = {"fourth": "diamond"}  # told apart without colour too


def _ranges(drawn: go.Figure, chart: Chart) -> None:
    for series in reversed(chart.series):  # what is compared with lies under the main dots
        colour, main = colour_of(series, chart), series.role != "context"
        for x, low, high in zip(series.x, series.lower, series.upper, strict=False):
            if low is not None and high is not None:
                line = {"color": colour, "width": 4 if main else 2}
                drawn.add_scatter(x=[low, high], y=[x, x], mode="lines", hoverinfo="skip", line=line, showlegend=False)
        drawn.add_scatter(
            x=series.y,
            y=series.x,
            mode="markers+text" if main else "markers",
            name=series.name,
            marker={"color": colour, "size": 13 if main else 9, "symbol": _SIGNS.get(series.role, "circle")},
            text=mark_words(series, chart),
            textposition="top center",
            hovertext=hover_words(series, chart),
            hoverinfo="text",
            cliponaxis=False,
        )
    name_marks(drawn, chart)


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
    _name_last(drawn, chart)


def _name_last(drawn: go.Figure, chart: Chart) -> None:
    """The latest point says its number, on the side of the middle on which it is."""
    series = chart.series[0]
    last, words = series.y[-1], mark_words(series, chart)[-1]
    if last is None:
        return
    middle = next((each.value for each in chart.references if each.role == "mean"), 0.0)
    drawn.add_annotation(
        x=series.x[-1], y=last, text=f"<b>{words}</b>", showarrow=False, yshift=18 if last >= middle else -18
    )


def _usual_range(drawn: go.Figure, chart: Chart) -> None:
    limits = sorted(reference.value for reference in chart.references if reference.role == "limit")
    if len(limits) == 2:
        drawn.add_hrect(y0=limits[0], y1=limits[1], fillcolor=BAND, line_width=0, layer="below")


def _timeline(drawn: go.Figure, chart: Chart) -> None:
    for series in chart.series:
        days = [
            date.fromordinal(round((low + high) / 2))
            for low, high in zip(series.lower, series.upper, strict=True)
            if low is not None and high is not None
        ]
        drawn.add_scatter(
            x=days,
            y=series.x,
            mode="markers",
            name=series.name,
            marker={"color": colour_of(series, chart), "size": 13, "symbol": _SYMBOLS.get(series.role, "circle")},
            hovertext=hover_words(series, chart),
            hoverinfo="text",
            cliponaxis=False,
        )
    name_marks(drawn, chart)


FORMS: dict[str, Callable[[go.Figure, Chart], None]] = {
    "line": lines,
    "step": steps,
    "burn up": lines,
    "columns": columns,
    "range": _ranges,
    "control": _control,
    "timeline": _timeline,
}
