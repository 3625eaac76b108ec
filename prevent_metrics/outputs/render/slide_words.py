"""What a native chart cannot draw is said under the slide's title: lines across it, breaks, how to read it."""

from __future__ import annotations

import math
from datetime import date

from ...vocabulary.periods import say_day
from ..content import Chart, Reference
from .palette import SHAPES, axis_word

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
    parts += [chart.reading, *(_line(each, chart) for each in chart.references if not drawn(each, chart))]
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


def _line(reference: Reference, chart: Chart) -> str:
    if reference.role != "today":
        return f"For comparison: {reference.label}."
    day = say_day(date.fromordinal(int(reference.value))) if chart.form == "timeline" else reference.label
    return f"Figures to {day}."
