"""Wide tables of numbers: columns headed by quarters or months, each with the people trained in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .column_profiles import Sense
from .context import Context
from .values.courses import find_course, rest_of_heading
from .values.periods import financial_year, period_end


@dataclass(frozen=True)
class PeriodColumn:
    """One column: the last day of its period (NaT where the year is told nowhere), its product where it names one."""

    place: int
    last: np.datetime64
    product: str = ""
    measure: str = "people"
    certainty: float = 0.9

    @property
    def field(self) -> str:
        """The name the report gives it."""
        day = "unclear" if np.isnat(self.last) else str(self.last)
        return f"product:{self.product}:{day}" if self.product else f"period:{day}"


def period_columns(senses: Sequence[Sense], context: Context, told_year: str = "") -> tuple[PeriodColumn, ...]:
    """Find the columns headed by quarters or months that hold numbers of people; at least two, one of them filled."""
    year = financial_year([told_year]) or financial_year(text for _, text in context.lines)
    found = []
    for place, sense in enumerate(senses):
        product, period = _parts(sense)
        last = period_end(period, year)
        if last is not None and (sense.nature.empty or _counts(sense)):
            found.append(PeriodColumn(place, last, product))
    filled = any(not senses[each.place].nature.empty for each in found)
    return tuple(found) if len(found) >= 2 and filled else ()


def _parts(sense: Sense) -> tuple[str, str]:
    """The product and the period that a heading names."""
    upper, lower = sense.heading.upper, sense.heading.lower
    if upper and (course := find_course(upper)):
        return course.key, lower
    if course := find_course(sense.text):
        return course.key, rest_of_heading(sense.text)
    return "", lower


def _counts(sense: Sense) -> bool:
    return (
        sense.nature.counts >= 0.9 and not sense.nature.shares and not any("%" in text for text in sense.nature.texts)
    )
