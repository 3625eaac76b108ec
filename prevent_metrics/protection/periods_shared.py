"""The periods that referral figures are shared by: quarters, half-years or years, fixed for a financial year."""

from __future__ import annotations

from collections.abc import Iterable

from ..vocabulary.periods import period_months, quarter_of_month

KINDS = ("quarter", "half-year", "year")


def kind_of(period: str) -> str:
    """The kind of a period.

    >>> kind_of("2026-27 Q2"), kind_of("2026-27 H1"), kind_of("2026-27")
    ('quarter', 'half-year', 'year')
    """
    return "quarter" if " Q" in period else "half-year" if " H" in period else "year"


def period_of(quarter: str, kind: str) -> str:
    """The period of a kind that a quarter lies in.

    >>> period_of("2026-27 Q3", "half-year"), period_of("2026-27 Q3", "year")
    ('2026-27 H2', '2026-27')
    """
    if kind == "quarter":
        return quarter
    return f"{quarter[:7]} H{1 if quarter[-1] in '12' else 2}" if kind == "half-year" else quarter[:7]


def quarters_of(period: str) -> tuple[str, ...]:
    """The quarters that make up a period.

    >>> quarters_of("2026-27 H2")
    ('2026-27 Q3', '2026-27 Q4')
    """
    return tuple(dict.fromkeys(quarter_of_month(month) for month in period_months(period)))


def year_of(period: str) -> str:
    """The financial year of a period."""
    return period[:7]


def whole_periods(quarters: Iterable[str], kind: str) -> list[str]:
    """The periods of a kind all of whose quarters are there, earliest first.

    >>> whole_periods(["2026-27 Q1", "2026-27 Q2", "2026-27 Q3"], "half-year")
    ['2026-27 H1']
    """
    there = set(quarters)
    named = dict.fromkeys(period_of(quarter, kind) for quarter in sorted(there))
    return [period for period in named if there.issuperset(quarters_of(period))]
