"""The marks of each form of chart, for the Plotly pen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go

from ..content import Chart, Series
from .ink import AXIS_TEXT, BAND, BLUE, GREY, PALE, PLUM, TEXT, TONE_FILLS, axis_word, colour_of, value_word

_FLAGGED = "#F46A25"


def _words(series: Series, chart: Chart) -> list[str]:
    return list(series.labels) or [value_word(y, chart.unit) for y in series.y]


def _hover(series: Series, chart: Chart) -> list[str]:
    return [f"{axis_word(x)}: {word}" for x, word in zip(series.x, _words(series, chart), strict=False)]


def _lines(drawn: go.Figure, chart: Chart, shape: str = "linear") -> None:
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
            hovertext=_hover(series, chart),
            hoverinfo="text+name",
            connectgaps=False,
        )
    _label_ends(drawn, chart)


def _steps(drawn: go.Figure, chart: Chart) -> None:
    _lines(drawn, chart, "hv")


def _label_ends(drawn: go.Figure, chart: Chart) -> None:
    """Name each line where it ends, moved apart where two ends are near."""
    ends = [end for series in chart.series if (end := _end_of(series)) is not None]
    values = [y for s in chart.series for y in s.y if y is not None]
    span = (chart.y_range[1] - chart.y_range[0]) if chart.y_range else (max(values, default=1) or 1)
    floor = float("-inf")
    for x, y, series in sorted(ends, key=lambda end: end[1]):
        place = max(y, floor)
        floor = place + span * 0.075
        drawn.add_annotation(
            x=x,
            y=place,
            text=series.name,
            showarrow=False,
            xanchor="left",
            xshift=6,
            font={"color": colour_of(series, chart) if series.role != "context" else AXIS_TEXT, "size": 14},
        )
    longest = max((len(series.name) for _, _, series in ends), default=0)
    drawn.update_layout(margin_r=12 + 8 * longest)


def _end_of(series: Series) -> tuple[str | float, float, Series] | None:
    known = [(x, y) for x, y in zip(series.x, series.y, strict=False) if y is not None]
    return (*known[-1], series) if known else None


def _columns(drawn: go.Figure, chart: Chart) -> None:
    for series in chart.series:
        drawn.add_bar(
            x=series.x,
            y=series.y,
            name=series.name,
            marker_color=colour_of(series, chart),
            text=_words(series, chart) if len(series.x) <= 12 else None,
            textposition="outside",
            cliponaxis=False,
            hovertext=_hover(series, chart),
            hoverinfo="text",
        )
    _name_bars(drawn, chart)


def _bars(drawn: go.Figure, chart: Chart) -> None:
    for series in chart.series:
        drawn.add_bar(
            y=series.x,
            x=series.y,
            name=series.name,
            orientation="h",
            marker_color=colour_of(series, chart),
            text=_words(series, chart),
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            hovertext=_hover(series, chart),
            hoverinfo="text",
        )
    longest = max((len(word) for s in chart.series for word in _words(s, chart)), default=0)
    drawn.update_layout(margin_r=12 + 7 * longest)
    _name_bars(drawn, chart)


def _name_bars(drawn: go.Figure, chart: Chart) -> None:
    """A legend only where several series share the bars; it stands on top, in the order of the bars."""
    if len(chart.series) > 1:
        drawn.update_layout(
            showlegend=True,
            margin_t=40,
            legend={
                "orientation": "h",
                "traceorder": "normal",
                "y": 1.02,
                "yanchor": "bottom",
                "x": 0,
                "font": {"size": 13},
            },
        )


def _tone_or_colour(series: Series, chart: Chart) -> str:
    return TONE_FILLS.get(series.name.lower(), colour_of(series, chart))


def _stacked(drawn: go.Figure, chart: Chart) -> None:
    for place, series in enumerate(chart.series):
        dark = _tone_or_colour(series, chart) in (BLUE, PLUM, GREY, TONE_FILLS["red"])
        drawn.add_bar(
            y=series.x,
            x=series.y,
            name=series.name,
            orientation="h",
            marker={
                "color": _tone_or_colour(series, chart),
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
            text=[word if y else "" for word, y in zip(_words(series, chart), series.y, strict=False)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": "#ffffff" if dark else TEXT},
            hovertext=_hover(series, chart),
            hoverinfo="text+name",
        )
    _name_bars(drawn, chart)


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
            text=_words(series, chart),
            textposition="top center",
            hovertext=_hover(series, chart),
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
            hovertext=[f"{line.name}: {word}" for word in _words(line, chart)],
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
            f"{words}{' – ' + flag if flag else ''}" for words, flag in zip(_hover(series, chart), flags, strict=False)
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
            marker_color=_tone_or_colour(series, chart),
            hovertext=_hover(series, chart),
            hoverinfo="text",
        )
    _name_bars(drawn, chart)


def _matrix(drawn: go.Figure, chart: Chart) -> None:
    for x, y in ((x, y) for x in range(1, 6) for y in range(1, 6)):
        shade = "#F5F6F8" if x * y < 6 else "#ECEEF1" if x * y < 13 else "#DDE1E7"
        corner = {"x0": x - 0.5, "x1": x + 0.5, "y0": y - 0.5, "y1": y + 0.5}
        drawn.add_shape(type="rect", **corner, fillcolor=shade, line_width=0, layer="below")
    for series in chart.series:
        hollow = series.role == "context"
        drawn.add_scatter(
            x=[float(x) for x in series.x],
            y=series.y,
            mode="markers+text",
            name=series.name,
            text=list(series.labels),
            textposition="top center",
            hovertext=list(series.labels),
            hoverinfo="text",
            marker={
                "size": 18,
                "color": "#ffffff" if hollow else colour_of(series, chart),
                "line": {"color": GREY if hollow else colour_of(series, chart), "width": 2},
            },
        )
    drawn.update_layout(
        showlegend=len(chart.series) > 1,
        margin_t=40,
        legend={"orientation": "h", "traceorder": "normal", "y": 1.02, "yanchor": "bottom", "x": 0},
    )


FORMS: dict[str, Callable[[go.Figure, Chart], None]] = {
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

_STROKES = {
    "target": (PLUM, "dot"),
    "mean": (GREY, "solid"),
    "limit": (GREY, "dash"),
    "benchmark": (PLUM, "dot"),
    "today": (PLUM, "solid"),
}


def references(drawn: go.Figure, chart: Chart) -> None:
    """Lines across the chart, named at their end."""
    for reference in chart.references:
        colour, dash = _STROKES[reference.role]
        line = {"color": colour, "width": 2 if reference.role != "limit" else 1.5, "dash": dash}
        if reference.axis == "y":
            drawn.add_hline(y=reference.value, line=line, layer="below")
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
