"""Columns of months without a year, which another column or the title gives."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...vocabulary.words import plain
from ..sheets import Column
from .collecting import Collected
from .column_profiles import Sense
from .context import Context
from .values.month_names import month_name, with_year, years_in

_YEARS = frozenset(("year", "financial year", "fy", "calendar year", "year of referral", "yr", "reporting year"))
_MOSTLY = 0.8


def with_years(column: Column, heading: str, senses: Sequence[Sense], context: Context, found: Collected) -> Column:
    """A column of dates as it is; one of bare months with the year of each row put beside its month."""
    months = [month_name(text) for text in column.distinct]
    if sum(month is not None for month in months) < max(1, _MOSTLY * len(months)):
        return column
    years, codes, where = _years(senses, context, column.codes.size)
    if not years:
        return column
    found.say("months-with-year", "check", f"“{heading}” has months without a year. The year comes from {where}.")
    pairs, places = np.unique(np.stack([column.codes, codes]), axis=1, return_inverse=True)
    texts = [_joined(column, months, years, month, year) for month, year in pairs.T]
    return Column(tuple(texts), np.where(column.codes < 0, -1, places.reshape(-1)).astype(np.int32))


def _joined(column: Column, months: Sequence[str | None], years: Sequence[str], month: int, year: int) -> str:
    named = months[month]
    return with_year(named, years[year]) if named and year >= 0 and years[year] else column.distinct[month]


def _years(senses: Sequence[Sense], context: Context, rows: int) -> tuple[list[str], np.ndarray, str]:
    """The year of each row: by a column of years, else the one year that the surroundings speak of."""
    for sense in senses:
        column = sense.nature.column
        if plain(sense.text) in _YEARS and column.distinct:
            each = [years_in(text) for text in column.distinct]
            years = [years.pop() if len(years) == 1 else "" for years in each]
            above = np.maximum.accumulate(np.where(column.codes >= 0, np.arange(rows), -1))
            return years, np.where(above >= 0, column.codes[above], -1), f"“{sense.text}”"
    for where, text in context.lines:
        if len(found := years_in(text)) == 1:
            return [found.pop()], np.zeros(rows, dtype=np.int32), where
    return [], np.zeros(rows, dtype=np.int32), ""
