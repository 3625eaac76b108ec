"""Months without their year, and years that stand elsewhere: "April" beside "2026/27"."""

from __future__ import annotations

import re

from .stamps import stamp

_MONTH = re.compile(
    r"(?:\d{1,2}\s*[-–.)]?\s*)?(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FINANCIAL = re.compile(r"(?<!\d)(?:20)?(\d\d)\s*[/–-]\s*(?:20)?(\d\d)(?![/–-]?\d)")
_CALENDAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_APRIL = 4


def month_name(text: str) -> str | None:
    """The month that a text names without a year.

    >>> month_name("Sept."), month_name("04 - April"), month_name("April 2026"), month_name("Mayfield")
    ('sept', 'april', None, None)
    """
    match = _MONTH.fullmatch(" ".join(text.casefold().split()))
    return match[1] if match else None


def years_in(text: str) -> set[str]:
    """The years that a text speaks of: "2026/27" a financial one, "2026" a calendar one.

    >>> sorted(years_in("Referrals 2026-27")), sorted(years_in("April to June 2026")), years_in("27")
    (['2026/27'], ['2026'], set())
    """
    financial = {
        f"20{first}/{second}"
        for first, second in _FINANCIAL.findall(text)
        if int(second) == (int(first) + 1) % 100 and int(first) > 12
    }
    return financial or set(_CALENDAR.findall(text))


def with_year(month: str, year: str) -> str:
    """A month with its year, whether that is a calendar or a financial one.

    >>> with_year("april", "2026/27"), with_year("january", "2026/27"), with_year("january", "2026")
    ('april 2026', 'january 2027', 'january 2026')
    """
    first = int(year[:4])
    found = stamp(f"{month} {first}")
    later = "/" in year and found is not None and found.first < _APRIL
    return f"{month} {first + later}"
