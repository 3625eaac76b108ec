"""Draws a chart description on a slide as a native PowerPoint chart that can be edited."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from ..content import Chart
from . import slide_marks as marks
from .palette import AXIS_TEXT, GRID, axis_word
from .slide_marks import FORMATS, greatest

LYING = ("timeline",)
_TYPES = {
    "line": XL_CHART_TYPE.LINE,
    "step": XL_CHART_TYPE.LINE,
    "burn up": XL_CHART_TYPE.LINE,
    "control": XL_CHART_TYPE.LINE_MARKERS,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "range": XL_CHART_TYPE.LINE_MARKERS,
    "timeline": XL_CHART_TYPE.BAR_STACKED,
}
Box = tuple[int, int, int, int]


def draw(slide: Any, chart: Chart, handling: str, box: Box) -> Any:
    """Put `chart` on a slide; `handling` is its title, so that a copied chart carries it. Gives its frame."""
    frame = slide.shapes.add_chart(_TYPES[chart.form], *box, _figures(chart))
    frame.name = f"Chart: {chart.key}"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alternative or chart.finding)
    native = frame.chart
    native.font.size, native.font.color.rgb = Pt(12), RGBColor.from_string(AXIS_TEXT[1:])
    _handling(native, handling)
    _axes(native, chart)
    marks.dress(native, chart)
    _legend(native, chart)
    _speak_english(native)
    return frame


def _figures(chart: Chart) -> CategoryChartData:
    figures = CategoryChartData(number_format=FORMATS.get(chart.unit, "General"))
    places = list(dict.fromkeys(x for series in chart.series for x in series.x))
    figures.categories = [str(axis_word(x)) for x in places]
    for name, values, number_format in marks.columns(chart, places):
        figures.add_series(name, values, number_format)
    return figures


def _handling(native: Any, handling: str) -> None:
    native.has_title = True
    native.chart_title.include_in_layout = False
    frame = native.chart_title.text_frame
    frame.text = handling
    frame.paragraphs[0].runs[0].font.size = Pt(10)
    frame.paragraphs[0].runs[0].font.bold = False


def _axes(native: Any, chart: Chart) -> None:
    grid = RGBColor.from_string(GRID[1:])
    for axis in (native.category_axis, native.value_axis):
        axis.format.line.color.rgb = grid
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_labels.font.size = Pt(12)
        axis.has_major_gridlines = axis is native.value_axis
        if axis.has_major_gridlines:
            axis.major_gridlines.format.line.color.rgb = grid
    native.value_axis.has_major_gridlines = True
    native.value_axis.major_gridlines.format.line.color.rgb = grid
    _titles(native, chart)
    labels = native.value_axis.tick_labels
    labels.number_format, labels.number_format_is_linked = FORMATS.get(chart.unit, "General"), False
    native.value_axis.minimum_scale = 0
    if chart.y_range:
        native.value_axis.minimum_scale, native.value_axis.maximum_scale = chart.y_range
    elif chart.form != "timeline" and (top := greatest(chart)) is not None:
        native.value_axis.maximum_scale = top
    native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if chart.form in LYING:  # first place on top, numbers below
        native.category_axis.reverse_order = True
        native.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _titles(native: Any, chart: Chart) -> None:
    across, up = native.category_axis, native.value_axis
    if chart.form in (*LYING, "range"):  # described lying: x is the value
        across, up = up, across
    for axis, title in ((across, chart.x_title), (up, chart.y_title)):
        axis.has_title = bool(title)
        if title:
            axis.axis_title.text_frame.text = title
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)


def _legend(native: Any, chart: Chart) -> None:
    native.has_legend = len(list(native.series)) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(12)
        marks.hide_from_legend(native, chart)


def _speak_english(native: Any) -> None:
    space = native._chartSpace
    language = parse_xml('<c:lang xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" val="en-GB"/>')
    space.insert(0 if space.find(qn("c:date1904")) is None else 1, language)
    for run in space.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
        run.set("lang", "en-GB")
