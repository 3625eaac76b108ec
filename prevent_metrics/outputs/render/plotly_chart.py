"""A chart as a Plotly figure: its frame, room and lettering."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from functools import partial
from hashlib import sha256
from html import escape

import plotly.graph_objects as go

from ..content import Chart
from .chart_layout import LYING, width_of
from .palette import AXIS_TEXT, GRID, TEXT, axis_word, value_word, wrapped
from .plotly_marks import FORMS, breaks, references

# Room for the words around a chart on screen, measured beforehand

#: The most letters in a line beside lying marks, and under upright ones.
BESIDE, UNDER = 22, 7
_WORDS = 13  # size of the axes' words, in pixels
_LINE = 17  # height of a line of them
_GAP = 28  # what Plotly leaves beside the words on both sides
_TITLE = 28
_TURNED = 8  # letters of a place from which its words are turned on a telephone, and need more room
_HANDLING = 38  # the handling line on two lines


def left_of(chart: Chart) -> int:
    """Room on the left for the names of places, or for the numbers of the axis."""
    if chart.form in LYING:
        words = [wrapped(axis_word(x), BESIDE, "\n") for series in chart.series for x in series.x]
    else:
        words = [value_word(1.2 * _layout_greatest(chart), chart.unit) if chart.unit != "share" else "100%", "0.5"]
    return round(max(72 * width_of(each, _WORDS) for each in [*words, ""])) + _GAP


def foot_of(chart: Chart) -> int:
    """Room under the field: words of the axis, its name, the handling line."""
    lines = 2 if chart.form == "timeline" else 1
    if chart.form not in LYING:
        places = {x for series in chart.series for x in series.x}
        lines = max([2, *(wrapped(axis_word(x), UNDER, "\n").count("\n") + 1 for x in places)])
        lines += any(len(axis_word(x)) > _TURNED for x in places)
    return 7 + _LINE * lines + (_TITLE if chart.x_title else 0) + _HANDLING


def _layout_greatest(chart: Chart) -> float:
    return max((value for series in chart.series for value in series.y if value is not None), default=0)


# Draws a chart description for the screen with Plotly

_LONG_NAME = 44
_PROJECTED = 470  # pixels: what a projector of 720 leaves under title and buttons
_FONT = "Source Sans, Source Sans Pro, Arial, sans-serif"
#: No toolbar: eight tab stops a chart that say nothing to a reader.
CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


def figure(chart: Chart, handling: str, large: bool = False) -> go.Figure:
    """Draw `chart`, `large` for the projector; `handling` (marking, report, date) stands inside it for screenshots."""
    chart, handling = _as_typed(chart), _typed(handling)
    drawn = go.Figure(layout_template=None)  # Plotly's own template weighs more than our charts
    _lay_out(drawn, chart)
    FORMS[chart.form](drawn, chart)
    references(drawn, chart)
    breaks(drawn, chart)
    _name_places(drawn, chart)
    drawn.update_layout(title=_handling(handling))
    if large:
        _enlarge(drawn, chart)
    drawn.update_layout(datarevision=_print_of(drawn))
    return drawn


_typed = partial(escape, quote=False)  # Plotly takes `<` and `&` for markup


def _as_typed(chart: Chart) -> Chart:
    """The chart with every sign of its words as it was typed."""
    return replace(
        chart,
        series=tuple(
            replace(
                each,
                name=_typed(each.name),
                x=tuple(_typed(x) if isinstance(x, str) else x for x in each.x),
                labels=tuple(map(_typed, each.labels)),
            )
            for each in chart.series
        ),
        references=tuple(replace(each, label=_typed(each.label)) for each in chart.references),
        breaks=tuple(replace(each, before=_typed(each.before), label=_typed(each.label)) for each in chart.breaks),
    )


def _print_of(drawn: go.Figure) -> str:
    """A name for what the figure shows, the same for the same figure: given another copy of it, Plotly draws no more.

    Streamlit hands every figure over twice, the second time as a copy, which Plotly takes for new values without it.
    """
    return sha256(drawn.to_json().encode()).hexdigest()[:16]


def _enlarge(drawn: go.Figure, chart: Chart) -> None:
    """Larger words and a taller field, to be read from the far end of a room."""
    drawn.update_layout(height=_PROJECTED, margin_r=(drawn.layout.margin.r or 0) * 1.2)
    drawn.update_layout(margin_b=drawn.layout.margin.b + 24, legend_font_size=17)
    if chart.form in LYING:  # names on one line, for which a screen is wide enough
        names = [textwrap.shorten(axis_word(x), _LONG_NAME, placeholder=" …") for x in drawn.layout.yaxis.tickvals]
        drawn.update_layout(yaxis_ticktext=names, margin_l=8.2 * max(map(len, names)) + 24)
    drawn.update_xaxes(tickfont_size=16, title_font_size=16)
    drawn.update_yaxes(tickfont_size=16)
    drawn.for_each_annotation(lambda each: each.update(font_size=17))
    drawn.for_each_trace(lambda each: each.update(textfont_size=17) if each.type in ("bar", "scatter") else None)


def height(chart: Chart) -> int:
    """The height in pixels that the chart needs."""
    if chart.form in LYING:
        rows = len({x for series in chart.series for x in series.x})
        lines = max(
            (len(wrapped(axis_word(x), 22).split("<br>")) for series in chart.series for x in series.x), default=1
        )
        frame, least = (128, 26) if chart.form == "timeline" else (126, 38)
        return max(190, frame + rows * max(least, 18 * lines + 8))
    return 330


def _handling(handling: str) -> dict[str, object]:
    """The handling line on the chart's own foot, whatever stands above it."""
    return {
        "text": wrapped(handling, 60),
        "font": {"size": 11, "color": AXIS_TEXT, "weight": 400},
        "xref": "container",
        "x": 0,
        "xanchor": "left",
        "yref": "container",
        "y": 0,
        "yanchor": "bottom",
        "pad": {"b": 20, "l": 4},
        "automargin": False,
    }


def _name_places(drawn: go.Figure, chart: Chart) -> None:
    """The upright axis is named above its end, where it reads level."""
    if chart.y_title and chart.form not in LYING:
        drawn.add_annotation(
            text=chart.y_title,
            xref="paper",
            yref="paper",
            x=0,
            y=1,
            xanchor="left",
            yanchor="bottom",
            yshift=6,
            showarrow=False,
            font={"size": 13, "color": AXIS_TEXT},
        )


def _lay_out(drawn: go.Figure, chart: Chart) -> None:
    lying = chart.form in LYING
    drawn.update_layout(
        height=height(chart),
        margin={"l": left_of(chart), "r": 12, "t": 34 if chart.y_title and not lying else 20, "b": foot_of(chart)},
        font={"family": _FONT, "size": 14, "color": TEXT},
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        showlegend=False,
        hovermode="closest",
        barmode="group",
        bargap=0.3,
        dragmode=False,
        separators=".,",
    )
    values, places = ("xaxis", "yaxis") if lying else ("yaxis", "xaxis")
    drawn.update_layout({values: _value_axis(chart), places: _place_axis(chart, lying)})


def _value_axis(chart: Chart) -> dict[str, object]:
    title = chart.x_title if chart.form in LYING else ""
    axis: dict[str, object] = {
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"color": AXIS_TEXT, "size": 13},
        "title": {"text": title, "font": {"size": 13}},
    }
    if chart.form == "timeline":
        return axis | {"type": "date", "tickformat": "%b<br>%Y", "tickangle": 0, "nticks": 6}
    if chart.unit == "share":
        axis |= {"tickformat": ".0%"}
    elif _greatest(chart) <= 6:
        axis |= {"dtick": 1}  # people and actions come whole
    if chart.unit != "share":
        axis |= {"tickformat": ",~f"}
    return axis | {"range": list(chart.y_range) if chart.y_range else None, "rangemode": "tozero", "nticks": 6}


def _greatest(chart: Chart) -> float:
    tops = [value for series in chart.series for value in (*series.y, *series.upper) if value is not None]
    return max([*tops, *(reference.value for reference in chart.references if reference.axis == "y")], default=0)


def _place_axis(chart: Chart, lying: bool) -> dict[str, object]:
    title = "" if lying else chart.x_title
    axis: dict[str, object] = {
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"color": AXIS_TEXT, "size": 13},
        "zeroline": False,
        "title": {"text": title, "font": {"size": 13}},
        "showgrid": chart.form == "range",
        "gridcolor": GRID,
    }
    places = list(dict.fromkeys(x for series in chart.series for x in series.x))
    step = 1 if lying else max(1, -(-len(places) // (8 if chart.form == "columns" else 7)))
    axis |= {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": places,
        "autotickangles": [0, -45],
        "tickvals": (named := places[(len(places) - 1) % step :: step]),  # the last one among them
        "ticktext": [wrapped(axis_word(x), 22 if lying else 7) for x in named],
    }
    return axis | ({"autorange": "reversed", "ticklabelstandoff": 4} if lying else {})
