"""Decide whether a column holds dates of birth, from all its dates and those of the columns beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from .births import are_birth_years, are_births, born_before, reference_year, year_of
from .examined import Examined
from .suspicion import Suspicion

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
        why = f"{len(codes)} of {total} different dates are long past and spread over years, as dates of birth are"
        if examined.evidence.kind == "birth" and codes:
            return examined.suspicion("birth", codes, "the heading says so and dates stand below it")
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
                "birth", examined.sample, "its years are long past and spread, as years of birth are"
            )
        old = [code for code, year in dated if 1901 <= year < _BEFORE_ALL]
        if len(old) >= 3 and examined.anonymous and not self._is_serial(examined):
            return examined.suspicion("birth", old, f"{len(old)} dates are older than anything such a sheet tells of")
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
