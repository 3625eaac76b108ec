"""Counts and periods of the threat picture in words."""

from __future__ import annotations

from ...metrics.threat_points import Point, step_of
from ...vocabulary.numbers import whole
from ...vocabulary.periods import MONTH_NAMES, say_month


def say_period(period: str) -> str:
    """A period in words.

    >>> say_period("2026-09"), say_period("2026-27 Q2"), say_period("2026-27"), say_period("12 months to 2026-09")
    ('September 2026', 'Q2 2026-27', '2026-27', '12 months to September 2026')
    """
    if " months to " in period:
        count, month = period.split(" months to ")
        return f"{count} months to {say_month(month)}"
    if " " in period:
        year, part = period.split(" ")
        return f"{part} {year}"
    return say_month(period) if step_of(period) == "month" else period


def is_month(period: str) -> bool:
    """Tell a month from every longer period."""
    return " " not in period and step_of(period) == "month"


def say_count(point: Point) -> str:
    """A count in words: exact as it is, protected as "about", a protected nought by what it can be.

    >>> say_count(Point("2026-09", 6, 6, 6)), say_count(Point("2026-27 Q2", 35, 31, 39))
    ('6', 'about 35')
    >>> say_count(Point("2026-27 Q2", 0, 0, 4))
    '0 to 4'
    """
    if point.least == point.greatest:
        return whole(point.value)
    return f"about {whole(point.value)}" if point.value else f"{whole(point.least)} to {whole(point.greatest)}"


def count_in_full(point: Point) -> str:
    """A count for a table: a protected one with what it could be.

    >>> count_in_full(Point("2026-27 Q2", 35, 31, 39)), count_in_full(Point("2026-09", 6, 6, 6))
    ('about 35 (31 to 39)', '6')
    """
    said = say_count(point)
    beside = f" ({whole(point.least)} to {whole(point.greatest)})" if said.startswith("about") else ""
    return f"{said}{beside}"


def say_span(points: tuple[Point, ...]) -> str:
    """From the first to the last period."""
    first, last = say_period(points[0].period), say_period(points[-1].period)
    return first if first == last else f"{first} to {last}"


def lowered(sentence: str) -> str:
    """A sentence that goes on after a colon; names of months and quarters keep their capital.

    >>> lowered("Seven months in a row"), lowered("May 2026 above the usual range")
    ('seven months in a row', 'May 2026 above the usual range')
    """
    first = sentence.split(" ")[0]
    return sentence if first[:1] == "Q" or first in MONTH_NAMES else sentence[0].lower() + sentence[1:]
