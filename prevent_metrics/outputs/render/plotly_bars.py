"""Columns, and the names of marks, for Plotly."""

from __future__ import annotations

import plotly.graph_objects as go

from ..content import Chart
from .palette import colour_of
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
