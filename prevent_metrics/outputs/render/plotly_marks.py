"""The marks of a chart as Plotly traces: dots, ranges, bars, tiles and lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go

from ..content import Chart, Series
from .palette import (
    AXIS_TEXT,
    BAND,
    BLUE,
    CONTEXT,
    GREY,
    PALE,
    PLUM,
    TEXT,
    TEXT_COLOURS,
    axis_word,
    colour_of,
    value_word,
    wrapped,
)

# The words that marks carry, for Plotly


def mark_words(series: Series, chart: Chart) -> list[str]:
    """The words beside each mark of a series."""
    return list(series.labels) or [value_word(y, chart.unit) for y in series.y]


def hover_words(series: Series, chart: Chart) -> list[str]:
    """What is shown when a pointer rests on a mark."""
    return [f"{axis_word(x)}: {word}" for x, word in zip(series.x, mark_words(series, chart), strict=False)]


# Lines and what is named along them, for Plotly

_STROKES = {
    "target": (PLUM, "dot"),
    "mean": (GREY, "solid"),
    "limit": (GREY, "dash"),
    "benchmark": (PLUM, "dot"),
    "today": (PLUM, "solid"),
}

_NAMED_AT_ENDS = ("line", "step", "burn up")


def lines(drawn: go.Figure, chart: Chart, shape: str = "linear") -> None:
    """Lines from point to point; where there is no figure there is no line."""
    for series in chart.series:
        dash = "dot" if series.role == "context" else "dash" if series.role == "target" else "solid"
        drawn.add_scatter(
            x=series.x,
            y=series.y,
            mode="lines+markers" if len(series.x) < 3 else "lines",
            name=series.name,
            line={
                "color": colour_of(series, chart),
                "width": 3 if series.role == "main" else 2.5,
                "dash": dash,
                "shape": shape,
            },
            hovertext=hover_words(series, chart),
            hoverinfo="text+name",
            connectgaps=False,
        )
    _label_ends(drawn, chart)


def steps(drawn: go.Figure, chart: Chart) -> None:
    """Lines that stay level until the next point."""
    lines(drawn, chart, "hv")


def _label_ends(drawn: go.Figure, chart: Chart) -> None:
    """Name each line, and each line across, where it ends; moved apart where two ends are near."""
    ends = [end for series in chart.series if (end := _end_of(series, chart)) is not None]
    across = [(each.value, each.label, _STROKES[each.role][0]) for each in chart.references if each.axis == "y"]
    last = next((series.x[-1] for series in chart.series if series.x), None)
    named = sorted([*ends, *((last, value, label, colour) for value, label, colour in across)], key=lambda end: end[1])
    values = [y for s in chart.series for y in s.y if y is not None]
    span = (chart.y_range[1] - chart.y_range[0]) if chart.y_range else (max(values, default=1) or 1)
    floor, longest = float("-inf"), 0
    for x, y, words, colour in named:
        text = wrapped(words, 18)
        half = span * 0.04 * (text.count("<br>") + 1)
        place = max(y, floor + half)
        floor = place + half
        longest = max([longest, *(len(part) for part in text.split("<br>"))])
        drawn.add_annotation(
            x=x,
            y=place,
            text=text,
            align="left",
            showarrow=False,
            xanchor="left",
            xshift=8,
            font={"color": colour if colour not in (GREY, CONTEXT) else AXIS_TEXT, "size": 14},
        )
    drawn.update_layout(margin_r=16 + 8 * longest)
    if places := list(dict.fromkeys(x for series in chart.series for x in series.x)):
        drawn.update_xaxes(range=[-0.35, len(places) - 0.85])


def _end_of(series: Series, chart: Chart) -> tuple[str | float, float, str, str] | None:
    known = [(x, y) for x, y in zip(series.x, series.y, strict=False) if y is not None]
    colour = colour_of(series, chart)
    return (*known[-1], series.name, TEXT_COLOURS.get(colour, colour)) if known else None


def references(drawn: go.Figure, chart: Chart) -> None:
    """Lines across the chart, named at their end."""
    for reference in chart.references:
        colour, dash = _STROKES[reference.role]
        line = {"color": colour, "width": 2 if reference.role != "limit" else 1.5, "dash": dash}
        if reference.axis == "y":
            drawn.add_hline(y=reference.value, line=line, layer="below")
            if chart.form not in _NAMED_AT_ENDS:
                _name_line(drawn, chart, reference.value, reference.label, colour)
        else:
            at = date.fromordinal(int(reference.value)) if chart.form == "timeline" else reference.value
            drawn.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line=line)
            drawn.add_annotation(
                x=at,
                y=1,
                yref="paper",
                text=reference.label,
                showarrow=False,
                yanchor="bottom",
                font={"color": colour, "size": 13},
            )


def _name_line(drawn: go.Figure, chart: Chart, value: float, label: str, colour: str) -> None:
    inside = chart.form not in ("control",)
    drawn.add_annotation(
        x=0 if inside else 1,
        xref="paper",
        y=value,
        text=label,
        showarrow=False,
        xanchor="left",
        yshift=9 if inside else 0,
        xshift=2 if inside else 6,
        font={"color": colour if colour != GREY else TEXT, "size": 13},
        bgcolor="rgba(255,255,255,0.75)" if inside else None,
    )
    if not inside:
        drawn.update_layout(margin_r=max(drawn.layout.margin.r or 0, 14 + 7 * len(label)))


def breaks(drawn: go.Figure, chart: Chart) -> None:
    """Marked breaks in a series: an upright line before the first place of the new list, with its words."""
    places = list(dict.fromkeys(x for series in chart.series for x in series.x))
    for each in chart.breaks:
        if each.before in places:
            at = places.index(each.before) - 0.5
            drawn.add_shape(
                type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line={"color": PALE, "width": 2, "dash": "dash"}
            )
            drawn.add_annotation(
                x=at,
                y=1,
                yref="paper",
                text=each.label,
                showarrow=False,
                yanchor="top",
                xanchor="left",
                xshift=4,
                font={"color": AXIS_TEXT, "size": 12},
            )


# The marks of each form of chart, for Plotly


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
