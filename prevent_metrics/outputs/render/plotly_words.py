"""The words that marks carry, for Plotly."""

from __future__ import annotations

from ..content import Chart, Series
from .palette import TONE_FILLS, axis_word, colour_of, value_word


def mark_words(series: Series, chart: Chart) -> list[str]:
    """The words beside each mark of a series."""
    return list(series.labels) or [value_word(y, chart.unit) for y in series.y]


def hover_words(series: Series, chart: Chart) -> list[str]:
    """What is shown when a pointer rests on a mark."""
    return [f"{axis_word(x)}: {word}" for x, word in zip(series.x, mark_words(series, chart), strict=False)]


def tone_or_colour(series: Series, chart: Chart) -> str:
    """A tone's own fill where the series is named after one, else the colour of its role."""
    return TONE_FILLS.get(series.name.lower(), colour_of(series, chart))
