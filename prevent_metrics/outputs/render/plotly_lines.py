"""Lines and what is named along them, for Plotly."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go

from ..content import Chart, Series
from .palette import AXIS_TEXT, CONTEXT, GREY, PALE, PLUM, TEXT, TEXT_COLOURS, colour_of, wrapped
from .plotly_words import hover_words

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
