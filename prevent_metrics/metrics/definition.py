"""What a metric is, and figures straight from tallies: each count at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from ..protection.figures import Figures, derive
from ..protection.protected_counts import Protected

# What a metric is:


@dataclass(frozen=True)
class Example:
    """A worked example that a co-ordinator can check by hand: a drawn table and what comes out of it."""

    rows: str  # a drawn table: headings, then rows, cells parted by "|"
    asks: str  # the question in words
    answer: str  # the answer in words, as the test asserts it


@dataclass(frozen=True)
class Metric:
    """A reviewed definition. A metric without an audience is restricted."""

    key: str
    label: str
    why: str
    how: str
    left_out: str = ""
    unit: Literal["count", "share", "people", "sessions", "months", "days", "pounds", "score", "times"] = "count"
    audience: Literal["public", "restricted"] = "restricted"
    restricted_breakdowns: tuple[str, ...] = ("organisation", "lead", "agency")
    better: Literal["higher", "lower", "no judgement"] = "no judgement"
    example: Example | None = None

    def audience_for(self, *breakdowns: str) -> str:
        """The audience of a figure with these breakdowns."""
        return "restricted" if set(breakdowns) & set(self.restricted_breakdowns) else self.audience


# Figures straight from tallies:


def tallied_figures(protected: Protected, table: str, metrics: Iterable[Metric]) -> Figures:
    """Make a figure of each count of a tally; a count with a base carries both as numerator and denominator."""
    by_key = {metric.key: metric for metric in metrics}
    rows = protected[table]
    known = rows[rows["metric"].isin(list(by_key))]
    return derive(protected, [_figure(row, by_key[row.metric]) for row in known.itertuples(index=False)])


def _figure(row: Any, metric: Metric) -> Mapping[str, object]:
    has_base = pd.notna(row.base)
    share = metric.unit == "share"
    value = row.count / row.base if share and row.base else row.count
    return {
        "metric": metric.key,
        "period": row.period,
        "breakdown": row.breakdown,
        "category": row.category,
        "breakdown_2": row.breakdown_2,
        "category_2": row.category_2,
        "value": None if share and not row.base else value,
        "numerator": row.count if has_base else None,
        "denominator": row.base if has_base else None,
        "unit": metric.unit,
        "audience": metric.audience_for(*(each for each in (row.breakdown, row.breakdown_2) if each)),
        "state": "no one in scope" if share and not row.base else "shown",
    }
