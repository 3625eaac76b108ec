"""Colours, type and spacing that every renderer shares (UK Government Analysis Function palette)."""

from __future__ import annotations

import re
import textwrap

from ...vocabulary.periods import say_month
from ..content import Chart, Series

BLUE, TEAL, PLUM, ORANGE, GREY, LILAC = "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"
PALETTE = (BLUE, TEAL, PLUM, ORANGE, GREY, LILAC)
TWO = (BLUE, ORANGE)
CONTEXT = "#8A8F98"
#: Words in the colour of a mark that is too light for words; each reaches 4.5:1 on white.
TEXT_COLOURS = {ORANGE: "#B3450F", TEAL: "#1B746C", LILAC: "#6E4FA8", CONTEXT: "#5A5F67"}
PALE = "#BFBFBF"
GRID = "#E3E6EA"
TEXT = "#0b0c0c"
AXIS_TEXT = "#3D3D3D"
BAND = "#EEF2F6"

#: Fill and text of each tone; both reach 4.5:1 together.
TINTS = {
    "red": ("#f9e4e4", "#8a1c1c"),
    "amber": ("#fdf0d9", "#6b4200"),
    "green": ("#dff0e3", "#12502a"),
    "blue": ("#e1eaf4", "#12436D"),
    "grey": ("#eceef1", "#3d3d3d"),
}
#: RAG is word + shape + tint, never colour alone.
SHAPES = {"red": "■", "amber": "▲", "green": "●", "blue": "◆", "grey": "○"}

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_ROLE_PLACES = {"main": 0, "second": 1, "third": 2, "fourth": 3}


def colour_of(series: Series, chart: Chart) -> str:
    """The colour of a series by its role: two strong ones stand in blue and orange, context in grey."""
    if series.role == "context":
        return CONTEXT
    if series.role == "target":
        return PLUM
    strong = [each for each in chart.series if each.role in _ROLE_PLACES]
    place = _ROLE_PLACES[series.role]
    return TWO[place] if len(strong) == 2 and place < 2 else PALETTE[place]


def axis_word(value: str | float) -> str:
    """A place on an axis in words.

    >>> axis_word("2026-09"), axis_word("Police")
    ('Sep 2026', 'Police')
    """
    text = str(value)
    return say_month(text, short=True) if _MONTH.fullmatch(text) else text


def wrapped(text: str, width: int, joint: str = "<br>") -> str:
    """A long text on several lines."""
    return joint.join(textwrap.wrap(text, width)) or text


def value_word(value: float | None, unit: str) -> str:
    """A value beside its mark, where the description gives no words of its own.

    >>> value_word(0.784, "share"), value_word(1200, "count"), value_word(None, "count")
    ('78%', '1,200', '')
    """
    if value is None:
        return ""
    if unit == "share":
        return f"{value * 100:.0f}%"
    return f"£{value:,.0f}" if unit == "pounds" else f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"
