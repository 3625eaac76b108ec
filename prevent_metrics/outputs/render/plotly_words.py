"""The words that marks carry, for Plotly."""

from __future__ import annotations

from ..content import Chart, Series
from .palette import axis_word, value_word


def mark_words(series: Series, chart: Chart) -> list[str]:
    """The words beside each mark of a series."""
    return list(series.labels) or [value_word(y, chart.unit) for y in series.y]


def hover_words(series: Series, chart: Chart) -> list[str]:
    """What is shown when a pointer rests on a mark."""
    return [f"{axis_word(x)}: {word}" for x, word in zip(series.x, mark_words(series, chart), strict=False)]
