"""Bars, upright and lying, for Plotly."""

from __future__ import annotations

import plotly.graph_objects as go

from ..content import Chart
from .palette import BLUE, GREY, PLUM, TEXT, TONE_FILLS, colour_of
from .plotly_words import hover_words, mark_words, tone_or_colour


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
    name_bars(drawn, chart)


def bars(drawn: go.Figure, chart: Chart) -> None:
    """Lying bars with their words at their end."""
    for series in chart.series:
        drawn.add_bar(
            y=series.x,
            x=series.y,
            name=series.name,
            orientation="h",
            marker_color=colour_of(series, chart),
            text=mark_words(series, chart),
            textposition="outside",
            constraintext="none",
            textfont_size=13,
            cliponaxis=False,
            hovertext=hover_words(series, chart),
            hoverinfo="text",
        )
    longest = max((len(word) for s in chart.series for word in mark_words(s, chart)), default=0)
    drawn.update_layout(margin_r=14 + 6 * longest)
    name_bars(drawn, chart)


def name_bars(drawn: go.Figure, chart: Chart) -> None:
    """A legend only where several series share the bars; it stands on top, in the order of the bars."""
    if len(chart.series) > 1:
        axis_named = chart.form in ("columns", "matrix") and chart.y_title
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


def stacked(drawn: go.Figure, chart: Chart) -> None:
    """Lying bars that add up, each part with its number inside."""
    for place, series in enumerate(chart.series):
        dark = tone_or_colour(series, chart) in (BLUE, PLUM, GREY, TONE_FILLS["red"])
        drawn.add_bar(
            y=series.x,
            x=series.y,
            name=series.name,
            orientation="h",
            marker={
                "color": tone_or_colour(series, chart),
                "line": {"color": "#ffffff", "width": 1},
                "pattern": {
                    "shape": "/" if place == 1 and len(chart.series) > 2 else "",
                    "fillmode": "overlay",
                    "fgcolor": "#ffffff",
                    "fgopacity": 0.45,
                    "size": 9,
                    "solidity": 0.2,
                },
            },
            text=[word if y else "" for word, y in zip(mark_words(series, chart), series.y, strict=False)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": "#ffffff" if dark else TEXT},
            hovertext=hover_words(series, chart),
            hoverinfo="text+name",
        )
    name_bars(drawn, chart)
