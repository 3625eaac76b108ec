"""Which shared periods were restated, why and when: told beside every figure that holds one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..protection.figures import Figures
from ..protection.protected_counts import Protected
from ..vocabulary.periods import period_months
from .referrals_counts import METRICS
from .referrals_shares import Row

_METRIC = METRICS["restated"]
_URGENT, _ORDINARY = "corrected urgently on", "restated on"


class Restated(NamedTuple):
    """One restated period."""

    period: str
    reason: str
    on: date
    urgent: bool


def restated_figures(protected: Protected) -> list[Row]:
    """One row a restated period: how often, with the reason and the day as its places."""
    if "referrals_restated" not in protected:
        return []
    return [
        {
            "metric": _METRIC.key,
            "period": row.quarter,
            "breakdown": "reason",
            "category": row.reason,
            "breakdown_2": _URGENT if row.urgent else _ORDINARY,
            "category_2": row.restated_on,
            "value": int(row.restatement),
            "unit": _METRIC.unit,
            "audience": _METRIC.audience,
        }
        for row in protected["referrals_restated"].itertuples(index=False)
    ]


def restated_periods(figures: Figures) -> tuple[Restated, ...]:
    """The restated periods that figures tell of, earliest first."""
    found = [
        Restated(each.period, each.category, date.fromisoformat(each.category_2), each.breakdown_2 == _URGENT)
        for each in figures.only(metric=_METRIC.key)
    ]
    return tuple(sorted(found, key=lambda each: period_months(each.period)))


def holds_restated(period: str, restated: Iterable[Restated]) -> bool:
    """Say whether a figure of this period holds numbers of a restated one.

    >>> told = [Restated("2026-27 Q1", "late returns", date(2026, 11, 3), False)]
    >>> holds_restated("2026-27", told), holds_restated("2026-27 Q2", told)
    (True, False)
    """
    months = set(period_months(period))
    return any(months & set(period_months(each.period)) for each in restated)
