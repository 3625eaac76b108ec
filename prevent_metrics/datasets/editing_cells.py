"""One cell of a form: its value, or what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from ..vocabulary.numbers import listed
from .definition import Field, Kind

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
#: Dates outside these years are slips of the hand.
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
#: The Board's records hold roles: an address of a person shows that a name slipped in.
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w+|(?<!\d)(?:\+44|0)(?:[\s-]?\d){9,10}(?!\d)")


def read_cell(cell: Any, field: Field) -> Any | None:
    """The value of a filled cell; None where it cannot be read as what the field holds."""
    if field.kind is Kind.DATE:
        return _day(cell)
    if field.kind is Kind.WORD and field.words is not None:
        return field.words.find(str(cell))
    if field.kind in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
        return _number(cell, field.kind)
    text = str(cell).strip()
    return None if _ADDRESS.search(text) else text


def trouble(field: Field) -> tuple[str, str]:
    """The code and the words for cells of this field that could not be read; the rows follow the words."""
    if field.kind is Kind.DATE:
        words = f"Fix the dates in “{field.label}”: write them as day/month/year, such as 5/4/2026."
        return "date-unreadable", words
    if field.kind is Kind.WORD and field.words is not None:
        known = listed([word.label for word in field.words]).replace(" and ", " or ")
        return "word-unknown", f"Choose one of the known words in “{field.label}”: {known}."
    if field.kind is Kind.COUNT:
        return "number-unreadable", f"“{field.label}” needs a whole number, zero or more."
    if field.kind is Kind.PERCENT:
        return "number-unreadable", f"“{field.label}” needs a number from 0 to 100."
    if field.kind is Kind.NUMBER:
        return "number-unreadable", f"“{field.label}” needs a number, such as 1250.50."
    words = f"“{field.label}” has an e-mail address or a phone number. Write a role or an agency instead of a person."
    return "personal-detail", words


def _day(cell: Any) -> date | None:
    """A day from a date, or from text in day/month/year or year-month-day.

    >>> _day("5/4/2026"), _day("2026-04-05"), _day("31/2/2026"), _day("5/4/1926")
    (datetime.date(2026, 4, 5), datetime.date(2026, 4, 5), None, None)
    """
    if isinstance(cell, datetime):
        day: date | None = cell.date()
    else:
        day = cell if isinstance(cell, date) else _written_day(str(cell).strip())
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _written_day(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        parts = (int(match[3]), int(match[2]), int(match[1]))
    elif match := _ISO.fullmatch(text):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _number(cell: Any, kind: Kind) -> float | None:
    """A number as the field holds it.

    >>> _number("1,250.50", Kind.NUMBER), _number("£300", Kind.NUMBER), _number("3.5", Kind.COUNT)
    (1250.5, 300.0, None)
    >>> _number("101", Kind.PERCENT), _number("85%", Kind.PERCENT), _number("-1", Kind.COUNT)
    (None, 85.0, None)
    """
    text = str(cell).strip().replace(",", "").removeprefix("£").removesuffix("%")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return None
    number = float(text)
    if kind is Kind.COUNT:
        return number if number >= 0 and number.is_integer() else None
    return None if kind is Kind.PERCENT and not 0 <= number <= 100 else number
