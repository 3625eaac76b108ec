"""Draws a chart description for the screen with Plotly."""

from __future__ import annotations

import plotly.graph_objects as go

from ..content import Chart
from . import plotly_marks as marks
from .ink import AXIS_TEXT, GRID, TEXT, axis_word, wrapped

_FONT = "Source Sans, Source Sans Pro, Arial, sans-serif"
_LYING = ("bars", "stacked", "range", "timeline")
#: No toolbar: eight tab stops a chart that say nothing to a reader.
CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


def figure(chart: Chart, handling: str) -> go.Figure:
    """Draw `chart`; `handling` (marking, report, date) stands inside it, so that a screenshot carries it."""
    drawn = go.Figure()
    _lay_out(drawn, chart)
    marks.FORMS[chart.form](drawn, chart)
    marks.references(drawn, chart)
    marks.breaks(drawn, chart)
    drawn.add_annotation(
        text=handling,
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        yshift=-_foot(chart) + 8,
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 11, "color": AXIS_TEXT},
    )
    return drawn


def height(chart: Chart) -> int:
    """The height in pixels that the chart needs."""
    if chart.form in _LYING:
        rows = len({x for series in chart.series for x in series.x})
        lines = max(
            (len(wrapped(axis_word(x), 26).split("<br>")) for series in chart.series for x in series.x), default=1
        )
        side_by_side = len(chart.series) if chart.form == "bars" else 1
        return max(190, 110 + rows * max(34, 18 * lines + 8, 22 * side_by_side + 8))
    return 400 if chart.form == "matrix" else 340


def _foot(chart: Chart) -> int:
    return 76 if chart.x_title or chart.form not in _LYING else 56


def _lay_out(drawn: go.Figure, chart: Chart) -> None:
    lying = chart.form in _LYING
    drawn.update_layout(
        height=height(chart),
        margin={"l": 8, "r": 12, "t": 16, "b": _foot(chart)},
        font={"family": _FONT, "size": 14, "color": TEXT},
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        showlegend=False,
        hovermode="closest",
        barmode=_bar_mode(chart),
        bargap=0.3,
        dragmode=False,
        separators=".,",
    )
    values, places = ("xaxis", "yaxis") if lying else ("yaxis", "xaxis")
    drawn.update_layout({values: _value_axis(chart), places: _place_axis(chart, lying)})


def _bar_mode(chart: Chart) -> str:
    return "stack" if chart.form == "stacked" else "overlay" if chart.form == "timeline" else "group"


def _value_axis(chart: Chart) -> dict[str, object]:
    title = chart.y_title if chart.form not in _LYING else chart.x_title
    axis: dict[str, object] = {
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"color": AXIS_TEXT, "size": 13},
        "title": {"text": title, "font": {"size": 13}},
    }
    if chart.form == "timeline":
        return axis | {"type": "date", "tickformat": "%b %Y", "nticks": 7}
    if chart.form == "matrix":
        return axis | {"range": [0.5, 5.5], "tickvals": [1, 2, 3, 4, 5]}
    if chart.unit == "share":
        axis |= {"tickformat": ".0%"}
    elif _greatest(chart) <= 6:
        axis |= {"dtick": 1}  # people and actions come whole
    return axis | {"range": list(chart.y_range) if chart.y_range else None, "rangemode": "tozero", "nticks": 6}


def _greatest(chart: Chart) -> float:
    tops = [value for series in chart.series for value in (*series.y, *series.upper) if value is not None]
    return max([*tops, *(reference.value for reference in chart.references if reference.axis == "y")], default=0)


def _place_axis(chart: Chart, lying: bool) -> dict[str, object]:
    title = chart.x_title if not lying else chart.y_title
    axis: dict[str, object] = {
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"color": AXIS_TEXT, "size": 13},
        "zeroline": False,
        "title": {"text": title, "font": {"size": 13}},
        "showgrid": chart.form in ("range", "matrix"),
        "gridcolor": GRID,
    }
    if chart.form == "matrix":
        return axis | {"range": [0.5, 5.5], "tickvals": [1, 2, 3, 4, 5]}
    places = list(dict.fromkeys(x for series in chart.series for x in series.x))
    step = 1 if lying else max(1, -(-len(places) // 8))
    axis |= {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": places,
        "tickangle": 0,
        "tickvals": places[::step],
        "ticktext": [wrapped(axis_word(x), 26 if lying else 9) for x in places[::step]],
    }
    return axis | ({"autorange": "reversed"} if lying else {})
