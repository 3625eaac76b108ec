"""One date as written: what its text says, before day and month order is decided."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Style = Literal["iso", "serial", "numeric", "day named", "month named", "month", "quarter", "year"]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"'?((?:19|20|21|47|99)\d\d|\d\d)"
_GAP = r"[\s\-/.,]*"

_TIME = re.compile(
    r"(?:t|[,\s]+(?:at\s+|-\s*|–\s*)?)\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?\s?m\.?)?"
    r"\s*(?:z|utc|gmt|bst|[+-]\d\d:?\d\d)?$"
)
_HOUR = re.compile(r"[,\s]+(?:at\s+)?\d{1,2}\s*[ap]m$")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b(?:\s+of\b)?")
_LEAD = re.compile(
    r"^(?:by the|by|before|due by|due|from|w/c|wc|w\.c\.|week commencing|week beginning|w/b|on|approx\.?|circa|as at"
    r"|as of|to|until|the)\s+(?=[\dqjfmasondewt'])"
)
_END = re.compile(r"^(?:end of|end|e/o|year ending|year ended|year to|y/e|ye)\s+(?:the\s+)?")

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_OF_A_CELL = re.compile(r"\d{4}-\d\d-\d\d")  # as every true date cell is written
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.\\ ]\s*(\d{1,2})\s*[-/.\\ ]\s*" + _YEAR)
_DAY_NAMED = re.compile(r"(\d{1,2})" + _GAP + _MONTH + _GAP + _YEAR)
_MONTH_NAMED = re.compile(_MONTH + r"[\s\-]*(\d{1,2})(?:\s*,\s*|[\s\-]+)'?((?:19|20)\d\d|(?<=,)\d\d|(?<=, )\d\d)")
_YEAR_NAMED = re.compile(r"(\d{4})[\s\-/]+" + _MONTH + r"[\s\-/]+(\d{1,2})")
_MONTH_YEAR = re.compile(_MONTH + _GAP + _YEAR)
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[-/ ](0?[1-9]|1[0-2])")
_NUMBER_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)")
_YEAR_NAMED_MONTH = re.compile(r"((?:19|20)\d\d)[\s\-/]+" + _MONTH)
_SPAN = re.compile(_MONTH + r"\s*(?:-|–|to|/)\s*" + _MONTH + _GAP + _YEAR)
_FINANCIAL = r"(?:fy\s*)?((?:20)?\d\d)(?:\s*[/–-]\s*((?:20)?\d\d))?"
_QUARTER = re.compile(r"(?:q|qtr|quarter)\s*([1-4])[\s,:/–-]*(?:of\s+)?" + _FINANCIAL)
_YEAR_QUARTER = re.compile(_FINANCIAL + r"[\s,:/–-]*(?:q|qtr|quarter)\s*([1-4])")
_FINANCIAL_YEAR = re.compile(r"(?:fy\s*)?(20\d\d)\s*[/–-]\s*((?:20)?\d\d)")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")


class Stamp(NamedTuple):
    """A date as written. Style "numeric": `first` and `second` still await their order; else they are month and day.

    `last` is the last month of a month, quarter or year; `end` says that the text itself names the end.
    """

    style: Style
    year: int
    first: int
    second: int = 1
    last: tuple[int, int] = (0, 0)
    end: bool = False


@lru_cache(maxsize=1 << 17)
def stamp(text: str) -> Stamp | None:
    """Read one date text; None where it is not one.

    >>> stamp("3rd April 2026"), stamp("6/24/25, 1:47:45 PM").first
    (Stamp(style='day named', year=2026, first=4, second=3, last=(0, 0), end=False), 6)
    >>> stamp("Q2 2025/26").last, stamp("Ongoing") is None
    ((2025, 9), True)
    """
    if _OF_A_CELL.fullmatch(text):
        return _known("iso", int(text[:4]), int(text[5:7]), int(text[8:]))
    plain = " ".join(text.casefold().replace("\u2019", "'").split()).strip(" .,;")
    if not plain or len(plain) > 60 or not any(letter.isdigit() for letter in plain):
        return None
    plain, end = _bare(plain)
    found = _whole_day(plain) or _part_of_year(plain)
    return found._replace(end=True) if found and end else found


def _bare(plain: str) -> tuple[str, bool]:
    """Take off weekday, time, ordinals and words such as "by"; say whether it named the end of something."""
    plain = _TIME.sub("", plain) if ":" in plain or "." in plain else plain
    plain = _ORDINAL.sub("", _HOUR.sub("", plain))
    plain = _WEEKDAY.sub("", _LEAD.sub("", plain))
    ended = _END.sub("", plain)
    return _LEAD.sub("", _WEEKDAY.sub("", ended)).strip(" .,"), ended != plain


def _whole_day(plain: str) -> Stamp | None:
    if match := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _known("iso", int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(plain):
        return Stamp("numeric", _year(match[3]), int(match[1]), int(match[2]))
    if match := _DAY_NAMED.fullmatch(plain):
        return _known("day named", _year(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_NAMED.fullmatch(plain):
        return _known("month named", _year(match[3]), _month(match[1]), int(match[2]))
    if match := _YEAR_NAMED.fullmatch(plain):
        return _known("iso", int(match[1]), _month(match[2]), int(match[3]))
    if match := _SERIAL.fullmatch(plain):
        return serial_stamp(int(match[1]))
    return None


def month_named(text: str) -> int | None:
    """The number of a month written as a word, with no year beside it; None where it is none.

    >>> month_named("Sept"), month_named("March"), month_named("Marching")
    (9, 3, None)
    """
    match = re.fullmatch(_MONTH, text.strip().casefold())
    return _month(match[1]) if match else None


def serial_stamp(days: int) -> Stamp:
    """The date of an Excel serial number of the 1900 system."""
    day = date(1899, 12, 30) + timedelta(days=days)
    return Stamp("serial", day.year, day.month, day.day)


def _part_of_year(plain: str) -> Stamp | None:
    if match := _MONTH_YEAR.fullmatch(plain):
        return _months(_year(match[2]), _month(match[1]), 1)
    if match := _YEAR_NAMED_MONTH.fullmatch(plain):
        return _months(int(match[1]), _month(match[2]), 1)
    if match := _YEAR_MONTH.fullmatch(plain):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _NUMBER_MONTH_YEAR.fullmatch(plain):
        return _months(int(match[2]), int(match[1]), 1)
    if match := _SPAN.fullmatch(plain):
        return _span(match)
    if match := _QUARTER.fullmatch(plain):
        return _quarter(int(match[1]), match[2], match[3])
    if match := _YEAR_QUARTER.fullmatch(plain):
        return _quarter(int(match[3]), match[1], match[2])
    if (match := _FINANCIAL_YEAR.fullmatch(plain)) and _follows(match[1], match[2]):
        return _months(int(match[1]), 4, 12, "year")
    return None


def _span(match: re.Match[str]) -> Stamp | None:
    first, last, year = _month(match[1]), _month(match[2]), _year(match[3])
    count = (last - first) % 12 + 1
    return _months(year - (last < first), first, count, "quarter" if count > 1 else "month")


def _quarter(number: int, year: str, following: str | None) -> Stamp | None:
    if following and not _follows(year, following):
        return None
    month = 4 + 3 * (number - 1)
    return _months(_year(year) + (month > 12), (month - 1) % 12 + 1, 3, "quarter")


def _follows(year: str, following: str) -> bool:
    return int(following) % 100 == (int(year) + 1) % 100


def _months(year: int, month: int, count: int, style: Style = "month") -> Stamp:
    index = year * 12 + month - 1 + count - 1
    return Stamp(style, year, month, 1, (index // 12, index % 12 + 1))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _year(text: str) -> int:
    year = int(text)
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def _known(style: Style, year: int, month: int, day: int) -> Stamp | None:
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return Stamp(style, year, month, day)
    return None
