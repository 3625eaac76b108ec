"""Dates of birth: dates long past, spread over years, whatever way they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

#: The reference year is never earlier than this, the year the product was made: time only goes on.
_MADE_IN: Final = 2026
_LAST_YEAR: Final = 2040
_MONTH_NAMES = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTHS: Final = {_MONTH_NAMES[place : place + 3]: place // 3 + 1 for place in range(0, 36, 3)}
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[T ]\d{1,2}:.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4}|\d{2})(?:,?[T ]\d{1,2}:.*)?")
_DAY_MONTH = re.compile(
    r"(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of )?([A-Za-z]{3,9})\.?[\s\-/.,']*(\d{4}|\d{2})"
)
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_YEAR = re.compile(r"(?:([A-Za-z]{3,9})\.?|(\d{1,2}))[\s\-/.']+(\d{4})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})|(\d{2})(\d{2})(\d{4})")
_BRACKETED = re.compile(r"\s*\([^)]*\)\s*$")
_DIGIT = re.compile(r"\d")
_SERIAL = re.compile(r"\d{4,5}(?:\.\d+)?")


def year_of(text: str) -> float | None:
    """Read a date written in any usual way as a year with its part, or None where it is no date.

    >>> year_of("12/03/1998"), year_of("3rd July 2009"), year_of("WS1"), round(year_of("35000"), 1)
    (1998.17, 2009.5, None, 1995.8)
    """
    plain = _BRACKETED.sub("", text).strip()
    if not _DIGIT.search(plain):
        return None
    if match := _YEAR_FIRST.fullmatch(plain):
        return _part(int(match[1]), int(match[2]))
    if match := _DAY_FIRST.fullmatch(plain):
        month = int(match[2]) if int(match[2]) <= 12 else int(match[1])
        return _part(_century(match[3]), month) if int(match[1]) <= 31 and int(match[2]) <= 31 else None
    for expression, month_place, year_place in ((_DAY_MONTH, 2, 3), (_MONTH_DAY, 1, 3), (_MONTH_YEAR, 1, 3)):
        if match := expression.fullmatch(plain):
            written = match[month_place]
            month = _MONTHS.get(written[:3].casefold(), 0) if written else int(match[2])
            return _part(_century(match[year_place]), month)
    return _number(plain)


def _number(plain: str) -> float | None:
    """Read a day number of a spreadsheet, or eight digits in a row."""
    if _SERIAL.fullmatch(plain):
        number = float(plain)
        return round(1900 + number / 365.25, 2) if 3650 <= number < 51000 and not 1900 <= number <= 2100 else None
    if match := _PACKED.fullmatch(plain):
        year, month = (int(match[1]), int(match[2])) if match[1] else (int(match[6]), int(match[5]))
        if not 1900 <= year <= _LAST_YEAR or not 1 <= month <= 12:
            year, month = int(plain[4:]), int(plain[2:4])
        return _part(year, month)
    return None


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) <= 35 else 1900)


def _part(year: int, month: int) -> float | None:
    return round(year + (month - 1) / 12, 2) if 1900 <= year <= _LAST_YEAR and 1 <= month <= 12 else None


def reference_year(newest: Sequence[float], today: float | None) -> float:
    """Choose the year that ages are counted to: today's where it is given, else the newest date of the sheet."""
    return today if today is not None else max([_MADE_IN, *newest])


def are_births(years: Sequence[float], reference: float, *, dated_field: bool) -> bool:
    """Say whether dates are those of births: nearly all give an age of 4 to 100, the middle a school child's or more.

    A column that is already understood as a date of events (`dated_field`) must be much older and more spread.
    """
    if len(years) < 3:
        return False
    ages = reference - np.asarray(years)
    middle, spread = float(np.median(ages)), float(np.quantile(ages, 0.9) - np.quantile(ages, 0.1))
    of_age = float(np.mean((ages >= 4) & (ages <= 100)))
    if dated_field:
        return of_age >= 0.85 and middle >= 13 and spread >= 4
    return (of_age >= 0.85 and middle >= 9 and spread >= 2) or (of_age >= 0.95 and middle >= 6.5 and spread >= 3)


def born_before(years: np.ndarray, events: np.ndarray) -> bool:
    """Say whether the dates of one column come four years and more before those of another, row by row."""
    both = ~np.isnan(years) & ~np.isnan(events)
    if both.sum() < 6:
        return False
    gaps = events[both] - years[both]
    return bool(np.mean((gaps >= 4) & (gaps <= 100)) >= 0.9 and np.ptp(years[both]) >= 3)


def are_birth_years(texts: Sequence[str], reference: float) -> bool:
    """Say whether whole numbers are years of birth: four digits, spread over eight years and more, long past."""
    numbers = [int(text) for text in texts if re.fullmatch(r"(?:19|20)\d{2}", text)]
    if len(numbers) < max(5, 0.8 * len(texts)):
        return False
    ages = reference - np.asarray(numbers)
    return bool(np.median(ages) >= 9 and np.ptp(ages) >= 8 and np.mean((ages >= 4) & (ages <= 100)) >= 0.9)
