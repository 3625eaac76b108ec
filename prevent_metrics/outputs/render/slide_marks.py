"""The marks of a chart on a slide as native shapes, and their lettering."""

from __future__ import annotations

import math
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from ...vocabulary.periods import say_day
from ..content import Chart, Reference, Series
from .palette import AXIS_TEXT, BLUE, GREY, ORANGE, PLUM, SHAPES, TEXT, axis_word, colour_of, value_word

# What a native chart cannot draw is said under the slide's title:

#: Number formats of a spreadsheet by unit.
FORMATS = {
    "share": "0%",
    "count": "#,##0.##",
    "people": "#,##0",
    "sessions": "#,##0",
    "days": "#,##0",
    "pounds": "£#,##0",
}
#: Forms on which a level line is drawn as a series of its own.
LEVEL_LINES = ("line", "step", "burn up", "control", "columns")


def said(chart: Chart) -> str:
    """The line under the title."""
    mark = chart.verdict
    parts = [f"{SHAPES[mark.tone]} {mark.text}. {mark.note}" if mark and mark.tone else ""]
    parts += [chart.reading, *(_words_line(each, chart) for each in chart.references if not drawn(each, chart))]
    parts += [f"Break before {axis_word(each.before)}: {each.label}." for each in chart.breaks]
    return " ".join(part for part in parts if part)


def drawn(reference: Reference, chart: Chart) -> bool:
    """Say whether the line stands in the native chart as a series."""
    return chart.form in LEVEL_LINES if reference.axis == "y" else chart.form == "range"


def greatest(chart: Chart) -> float | None:
    """Where the value axis ends, so that whiskers and words beside bars have room; None leaves it to PowerPoint.

    Shares end at 100 % at the latest.
    """
    if chart.form != "range" and chart.unit != "share":
        return None
    top = max(
        (value for series in chart.series for value in (*series.y, *series.upper) if value is not None), default=0
    )
    if chart.unit == "share":
        return min(1.0, math.ceil(round(top * 10, 6)) / 10) if top else None
    step = 10 ** math.floor(math.log10(top)) / 2 if top else 0
    return math.ceil(top / step) * step if step else None


def _words_line(reference: Reference, chart: Chart) -> str:
    if reference.role != "today":
        return f"For comparison: {reference.label}."
    day = say_day(date.fromordinal(int(reference.value))) if chart.form == "timeline" else reference.label
    return f"Figures to {day}."


# The marks of each form of native chart:

_CHART = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
#: Elements that a series must have behind its error bars.
_BEHIND = ("c:cat", "c:val", "c:smooth", "c:extLst")


def error_bars(mark: Any, series: Series) -> None:
    """Show the interval of each figure as a whisker from its lower to its upper end."""
    ends = list(zip(series.y, series.lower, series.upper, strict=False))
    if not any(low is not None and high is not None for _, low, high in ends):
        return
    plus = [None if y is None or high is None else max(high - y, 0) for y, _, high in ends]
    minus = [None if y is None or low is None else max(y - low, 0) for y, low, _ in ends]
    bars = parse_xml(
        f'<c:errBars {_CHART} {_DRAWING}><c:errDir val="y"/><c:errBarType val="both"/>'
        '<c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers(plus)}</c:plus><c:minus>{_numbers(minus)}</c:minus>"
        f'<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="{AXIS_TEXT[1:]}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
    behind = next(child for child in mark._element if child.tag in {qn(name) for name in _BEHIND})
    behind.addprevious(bars)


def _numbers(values: list[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>' for place, value in enumerate(values) if value is not None
    )
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numLit>'


def lines_over_columns(native: Any, first: int) -> None:
    """Turn the series from `first` on into lines over the columns, on the same axes."""
    bars = native.plots[0]._element
    lines = parse_xml(
        f'<c:lineChart {_CHART}><c:grouping val="standard"/><c:varyColors val="0"/><c:marker val="1"/></c:lineChart>'
    )
    for series in bars.findall(qn("c:ser"))[first:]:
        bars.remove(series)
        for name in ("c:invertIfNegative", "c:shape"):
            for element in series.findall(qn(name)):
                series.remove(element)
        lines.insert(len(lines) - 1, series)
    for axis in bars.findall(qn("c:axId")):
        lines.append(deepcopy(axis))
    bars.addnext(lines)


_LINES = ("line", "step", "burn up", "control", "range")
_MONTH = 30.4375
_EXCEL_EPOCH = date(1899, 12, 30).toordinal()
_MOST_LABELS = 24
_HIDDEN = "Start"  # the series that lifts the bars of a timeline to their first day
Values = list[float | None]


def columns(chart: Chart, places: list[str | float]) -> Iterator[tuple[str, Values, str | None]]:
    """What stands in the chart's workbook: each series, its values at the places, its number format."""
    if chart.form == "timeline":
        yield from _timeline_columns(chart, places)
        return
    for series in chart.series:
        known = dict(zip(series.x, series.y, strict=True))
        yield series.name, [known.get(place) for place in places], FORMATS.get(chart.unit)
    for each in chart.references:
        if drawn(each, chart):
            yield each.label, [each.value] * len(places), FORMATS.get(chart.unit)


def _timeline_columns(chart: Chart, places: list[str | float]) -> Iterator[tuple[str, Values, str | None]]:
    """Bars on a time axis: a hidden start, then for each series its days.

    Where a later series lies over the first, as on the screen, the first is cut there and continued after it.
    """
    for name, spans in _timeline_parts(chart, places):
        yield name, spans, "dd/mm/yyyy" if name == _HIDDEN else "0"


def _timeline_parts(chart: Chart, places: list[str | float]) -> list[tuple[str, Values]]:
    spans = [_spans(series) for series in chart.series]
    starts: Values = []
    lengths: list[tuple[str, Values]] = [(series.name, []) for series in chart.series]
    rest: list[tuple[str, Values]] = [(f"{series.name} (continued)", []) for series in chart.series[:1]]
    for place in places:
        here = [each.get(place) for each in spans]
        begun = [span[0] for span in here if span]
        starts.append(min(begun) - _EXCEL_EPOCH if begun else None)
        first, later = here[0], next((span for span in here[1:] if span), None)
        if first and later:
            lengths[0][1].append(max(later[0] - first[0], 0))
            rest[0][1].append(max(first[1] - later[1], 0))
        else:
            lengths[0][1].append(first[1] - first[0] if first else None)
            rest[0][1].append(None)
        for (_, values), span in zip(lengths[1:], here[1:], strict=True):
            values.append(span[1] - span[0] if span else None)
    needed = [part for part in rest if any(part[1])]
    return [(_HIDDEN, starts), *lengths, *needed]


def _spans(series: Series) -> dict[str | float, tuple[float, float]]:
    return {
        x: (low, high)
        for x, low, high in zip(series.x, series.lower, series.upper, strict=False)
        if low is not None and high is not None
    }


def dress(native: Any, chart: Chart) -> None:
    """Colour the marks and name them."""
    drawn_series = list(native.series)
    if chart.form == "timeline":
        _dress_timeline(native, chart, drawn_series)
        return
    levels = [each for each in chart.references if drawn(each, chart)]
    if chart.form == "columns" and levels:
        lines_over_columns(native, len(chart.series))
        drawn_series = list(native.series)
    for mark, series in zip(drawn_series, chart.series, strict=False):
        _dress_series(mark, series, chart)
    for mark, each in zip(drawn_series[len(chart.series) :], levels, strict=True):
        _level_line(mark, GREY if each.role in ("mean", "limit") else PLUM, solid=each.role == "mean")
    if chart.form == "columns":
        native.plots[0].gap_width, native.plots[0].overlap = 45, 0


def _dress_series(mark: Any, series: Series, chart: Chart) -> None:
    colour = RGBColor.from_string(colour_of(series, chart)[1:])
    if chart.form in _LINES:
        _line(mark, series, chart, colour)
    else:
        mark.format.fill.solid()
        mark.format.fill.fore_color.rgb = colour
        mark.invert_if_negative = False
        _bar_words(mark, series, chart)


def _line(mark: Any, series: Series, chart: Chart, colour: RGBColor) -> None:
    mark.smooth = False
    if chart.form == "range":
        _dots(mark, series, colour)
        return
    mark.format.line.color.rgb = colour
    mark.format.line.width = Pt(2.75 if series.role == "main" else 2.25)
    if series.role in ("context", "target"):
        mark.format.line.dash_style = MSO_LINE_DASH_STYLE.SQUARE_DOT
    mark.marker.style = XL_MARKER_STYLE.CIRCLE if chart.form == "control" else XL_MARKER_STYLE.NONE
    if chart.form == "control":
        _control_points(mark, series)


def _dots(mark: Any, series: Series, colour: RGBColor) -> None:
    """A dot with its interval; a series without intervals is the comparison and gets a diamond."""
    mark.format.line.fill.background()
    mark.marker.style = XL_MARKER_STYLE.DIAMOND if series.role == "target" else XL_MARKER_STYLE.CIRCLE
    mark.marker.size = 12 if series.role != "context" else 7
    mark.marker.format.fill.solid()
    mark.marker.format.fill.fore_color.rgb = mark.marker.format.line.color.rgb = colour
    words = [word if y is not None else "" for word, y in _pairs(series)]
    _words(mark, words, XL_LABEL_POSITION.RIGHT)
    error_bars(mark, series)


def _control_points(mark: Any, series: Series) -> None:
    _fill(mark.marker, BLUE)
    mark.marker.size = 8
    for place, flag in enumerate(series.flags):
        if flag:
            marker = mark.points[place].marker
            marker.style, marker.size = XL_MARKER_STYLE.DIAMOND, 12
            _fill(marker, ORANGE)
    if series.labels and len(series.labels) <= _MOST_LABELS:
        _words(mark, [word if y is not None else "" for word, y in _pairs(series)], XL_LABEL_POSITION.ABOVE)


def _pairs(series: Series) -> list[tuple[str, float | None]]:
    return list(zip(series.labels, series.y, strict=False))


def _fill(marker: Any, colour: str) -> None:
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = RGBColor.from_string(colour[1:])
    marker.format.line.color.rgb = RGBColor.from_string(colour[1:])


def _bar_words(mark: Any, series: Series, chart: Chart) -> None:
    plain = [value_word(y, chart.unit) for y in series.y]
    words = [word if y is not None else "" for word, y in zip(series.labels or plain, series.y, strict=False)]
    if len(words) > _MOST_LABELS:
        return
    if words == plain:
        labels = mark.data_labels
        labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
        labels.number_format, labels.number_format_is_linked = FORMATS.get(chart.unit, "General"), False
        labels.font.size = Pt(12)
        return
    _words(mark, words, XL_LABEL_POSITION.OUTSIDE_END)


def _words(mark: Any, words: list[str], position: Any) -> None:
    for place, word in enumerate(words):
        if not word:
            continue
        label = mark.points[place].data_label
        label.text_frame.text = word
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.color.rgb = Pt(11), RGBColor.from_string(TEXT[1:])
        label.position = position


def _level_line(mark: Any, colour: str, *, solid: bool) -> None:
    mark.smooth = False
    mark.marker.style = XL_MARKER_STYLE.NONE
    mark.format.line.color.rgb = RGBColor.from_string(colour[1:])
    mark.format.line.width = Pt(1.5)
    if not solid:
        mark.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH


def _dress_timeline(native: Any, chart: Chart, marks_drawn: list[Any]) -> None:
    native.plots[0].gap_width, native.plots[0].overlap = 45, 100
    marks_drawn[0].format.fill.background()
    marks_drawn[0].format.line.fill.background()
    colours = [colour_of(series, chart) for series in chart.series]
    for mark, colour in zip(marks_drawn[1:], [*colours, colours[0]], strict=False):
        mark.format.fill.solid()
        mark.format.fill.fore_color.rgb = RGBColor.from_string(colour[1:])
    axis = native.value_axis
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "mmm yyyy", False
    days = [day for series in chart.series for day in (*series.lower, *series.upper) if day is not None]
    if days:
        first, step = _first_mark(min(days)), _months_apart(max(days) - min(days))
        axis.minimum_scale, axis.maximum_scale = first - _EXCEL_EPOCH, max(days) - _EXCEL_EPOCH + 7
        axis.major_unit = step * _MONTH


def _first_mark(day: float) -> int:
    """The middle of the month before: marks an average month apart then each fall in a month of their own."""
    before = date.fromordinal(int(day)).replace(day=1) - timedelta(days=1)
    return before.replace(day=15).toordinal()


def _months_apart(days: float) -> int:
    return next((step for step in (1, 2, 3, 6) if days <= 8 * step * _MONTH), 12)


def hide_from_legend(native: Any, chart: Chart) -> None:
    """Leave a timeline's hidden and continued bars out of the legend."""
    if chart.form != "timeline":
        return
    hidden = [0, *range(len(chart.series) + 1, len(list(native.series)))]
    legend = native.legend._element
    for place, number in enumerate(hidden):
        entry = (
            '<c:legendEntry xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
        )
        legend.insert(1 + place, parse_xml(entry))
