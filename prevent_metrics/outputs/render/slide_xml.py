"""Parts of a native chart that python-pptx has no words for: error bars, lines over columns."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from ..content import Series
from .palette import AXIS_TEXT

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
