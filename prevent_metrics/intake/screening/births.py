"""Dates of birth: dates long past, spread over years, whatever way they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from .examined import Examined, Suspicion

_BARE_NUMBER: Final = re.compile(r"\d{4,5}(?:\.\d+)?")
#: Nothing on these sheets is older than this; an older date is somebody's birth.
_BEFORE_ALL: Final = 2003
_SMALL_ENOUGH: Final = 5000


class Dates:
    """The dates of all columns of a sheet, read once."""

    def __init__(self, columns: Sequence[Examined], today: float | None) -> None:
        """Read the dates of every column's sample."""
        self._years = {each.place: [year_of(text) for text in each.texts] for each in columns}
        self._columns = {each.place: each for each in columns}
        newest = [
            max(dates)
            for place in self._years
            if (dates := self._written(place)) and len(dates) >= 0.5 * len(self._years[place])
        ]
        self.reference = reference_year(newest, today)

    def births_in(self, examined: Examined) -> Suspicion | None:
        """Suspect dates of birth: long past and spread, or years before the sheet's other dates row by row."""
        years = self._years[examined.place]
        dated = [(code, year) for code, year in zip(examined.sample, years, strict=True) if year is not None]
        codes = [code for code, _ in dated]
        total = max(1, len(years))
        why = f"{len(codes)} of {total} different dates are long past and spread over many years, like dates of birth"
        if examined.evidence.kind == "birth" and codes:
            return examined.suspicion("birth", codes, "the heading says so and the cells are dates")
        if self._is_serial(examined) and (not examined.anonymous or examined.evidence.measure):
            return None
        if self._is_serial(examined) and len(codes) < 0.75 * examined.cells_of(codes) and len(codes) < 40:
            return None
        known_date = bool(examined.known)
        if len(codes) >= 3 and are_births([year for _, year in dated], self.reference, dated_field=known_date):
            return examined.suspicion("birth", codes, why)
        if known_date:
            return None
        if len(codes) >= 0.6 * total and self._born_before_the_rest(examined):
            return examined.suspicion("birth", codes, "its dates come years before the other dates of the same rows")
        return self._old_ones(examined, dated)

    def _old_ones(self, examined: Examined, dated: Sequence[tuple[int, float]]) -> Suspicion | None:
        """Suspect a few old dates among others, and years of birth on their own."""
        if are_birth_years(examined.texts, self.reference) and not examined.evidence.measure:
            return examined.suspicion(
                "birth", examined.sample, "its years are long past and spread out, like years of birth"
            )
        old = [code for code, year in dated if 1901 <= year < _BEFORE_ALL]
        if len(old) >= 3 and examined.anonymous and not self._is_serial(examined):
            return examined.suspicion("birth", old, f"{len(old)} dates are too old for this kind of sheet")
        return None

    def _born_before_the_rest(self, examined: Examined) -> bool:
        mine = self._by_row(examined)
        others = (other for place, other in self._columns.items() if place != examined.place)
        return mine is not None and any(
            theirs is not None and born_before(mine, theirs) for theirs in map(self._by_row, others)
        )

    def _by_row(self, examined: Examined) -> np.ndarray | None:
        """Years by row, where the column is one of dates and small enough to look at whole."""
        years = self._years[examined.place]
        dated = sum(year is not None for year in years)
        if (
            len(examined.column.distinct) > _SMALL_ENOUGH
            or dated < max(3, 0.5 * len(years))
            or self._is_serial(examined)
        ):
            return None
        by_code = np.full(len(examined.column.distinct) + 1, np.nan)
        for code, year in zip(examined.sample, years, strict=True):
            by_code[code] = np.nan if year is None else year
        return by_code[examined.column.codes]

    def _written(self, place: int) -> list[float]:
        if self._is_serial(self._columns[place]):
            return []
        return [year for year in self._years[place] if year is not None]

    def _is_serial(self, examined: Examined) -> bool:
        """Say whether the dates are bare numbers, which may as well be sums or numbers of schools."""
        numbers = sum(_BARE_NUMBER.fullmatch(text) is not None for text in examined.texts)
        return numbers >= 0.5 * max(1, len(examined.texts))


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
