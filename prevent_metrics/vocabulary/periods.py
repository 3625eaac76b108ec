"""Months, quarters and years as text: `2026-09`, `2026-27 Q2`, `2026-27`, `12 months to 2026-09`.

The year runs 1 April to 31 March; quarters are financial.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_of(day: date) -> str:
    """The month a day falls in.

    >>> month_of(date(2026, 9, 30))
    '2026-09'
    """
    return f"{day.year:04d}-{day.month:02d}"


def month_start(month: str) -> date:
    """The first day of a month."""
    return date(int(month[:4]), int(month[5:7]), 1)


def month_end(month: str) -> date:
    """The last day of a month."""
    first = month_start(month)
    return first.replace(day=monthrange(first.year, first.month)[1])


def add_months(month: str, count: int) -> str:
    """The month that comes `count` months later (earlier where negative).

    >>> add_months("2026-11", 3), add_months("2026-01", -1)
    ('2027-02', '2025-12')
    """
    index = int(month[:4]) * 12 + int(month[5:7]) - 1 + count
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def months_between(first: str, last: str) -> list[str]:
    """Every month from first to last, both included."""
    found, month = [], first
    while month <= last:
        found.append(month)
        month = add_months(month, 1)
    return found


def year_label(first_calendar_year: int) -> str:
    """The financial year that starts in April of this calendar year.

    >>> year_label(2026), year_label(1999)
    ('2026-27', '1999-00')
    """
    return f"{first_calendar_year:04d}-{(first_calendar_year + 1) % 100:02d}"


def year_of_month(month: str) -> str:
    """The financial year a month falls in.

    >>> year_of_month("2026-03"), year_of_month("2026-04")
    ('2025-26', '2026-27')
    """
    return year_label(int(month[:4]) - (int(month[5:7]) < 4))


def quarter_of_month(month: str) -> str:
    """The financial quarter a month falls in.

    >>> quarter_of_month("2026-09"), quarter_of_month("2027-01")
    ('2026-27 Q2', '2026-27 Q4')
    """
    return f"{year_of_month(month)} Q{(int(month[5:7]) - 4) % 12 // 3 + 1}"


def quarter_months(quarter: str) -> list[str]:
    """The three months of a financial quarter.

    >>> quarter_months("2026-27 Q4")
    ['2027-01', '2027-02', '2027-03']
    """
    first = add_months(f"{quarter[:4]}-04", 3 * (int(quarter[-1]) - 1))
    return [add_months(first, step) for step in range(3)]


def add_quarters(quarter: str, count: int) -> str:
    """The quarter that comes `count` quarters later (earlier where negative).

    >>> add_quarters("2026-27 Q4", 1)
    '2027-28 Q1'
    """
    return quarter_of_month(add_months(quarter_months(quarter)[0], 3 * count))


def year_months(year: str) -> list[str]:
    """The twelve months of a financial year."""
    return [add_months(f"{year[:4]}-04", step) for step in range(12)]


def twelve_months_to(month: str) -> str:
    """The name of the twelve months that end with this month.

    >>> twelve_months_to("2026-09")
    '12 months to 2026-09'
    """
    return f"12 months to {month}"


def period_months(period: str) -> list[str]:
    """The months of any period written in this module's ways.

    >>> len(period_months("12 months to 2026-09")), period_months("2026-09")
    (12, ['2026-09'])
    """
    if match := re.fullmatch(r"(\d+) months to (\d{4}-\d{2})", period):
        count, last = int(match[1]), match[2]
        return [add_months(last, step - count + 1) for step in range(count)]
    if " Q" in period:
        return quarter_months(period)
    if " H" in period:
        start = 0 if period[-1] == "1" else 6
        return year_months(period[:7])[start : start + 6]
    return year_months(period) if re.fullmatch(r"\d{4}-\d{2}", period) and _is_year(period) else [period]


def _is_year(text: str) -> bool:
    """Tell `2026-27` (a financial year) from `2026-09` (a month): a year's second part follows its first."""
    return int(text[5:7]) == (int(text[:4]) + 1) % 100 and (int(text[5:7]) > 12 or int(text[5:7]) == 0)


def say_day(day: date) -> str:
    """A day in words.

    >>> say_day(date(2026, 9, 3))
    '3 September 2026'
    """
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def say_month(month: str, short: bool = False) -> str:
    """A month in words.

    >>> say_month("2026-09"), say_month("2026-09", short=True)
    ('September 2026', 'Sep 2026')
    """
    name = MONTH_NAMES[int(month[5:7]) - 1]
    return f"{name[:3] if short else name} {month[:4]}"
