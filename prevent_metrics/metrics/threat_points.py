"""Points of a series of counts: a period with its number and what that number can really be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..vocabulary.claims import Claim
from ..vocabulary.periods import period_months, quarter_months, quarter_of_month

Step = Literal["month", "quarter", "half-year", "year"]


@dataclass(frozen=True)
class Point:
    """One period of a series: the number shown, the least and the greatest it can be."""

    period: str
    value: Claim
    least: Claim
    greatest: Claim

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months of the period."""
        return tuple(period_months(self.period))


def step_of(period: str) -> Step:
    """How long a period is.

    >>> step_of("2026-09"), step_of("2026-27 Q2"), step_of("2026-27 H1"), step_of("2026-27")
    ('month', 'quarter', 'half-year', 'year')
    """
    if re.fullmatch(r".* Q\d", period):
        return "quarter"
    if re.fullmatch(r".* H\d", period):
        return "half-year"
    return "month" if len(period_months(period)) == 1 else "year"


def in_quarters(months: Sequence[Point]) -> tuple[Point, ...]:
    """Put months together to quarters; a quarter of which a month is missing is left out."""
    at = {point.period: point for point in months}
    quarters = dict.fromkeys(quarter_of_month(month) for month in at)
    whole = {quarter: [at[m] for m in quarter_months(quarter)] for quarter in quarters if _all_in(quarter, at)}
    return tuple(
        Point(quarter, *(sum((getattr(p, name) for p in parts), Claim(0)) for name in ("value", "least", "greatest")))
        for quarter, parts in whole.items()
    )


def _all_in(quarter: str, at: dict[str, Point]) -> bool:
    return all(month in at for month in quarter_months(quarter))
