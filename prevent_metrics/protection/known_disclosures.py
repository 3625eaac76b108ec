"""Counts known elsewhere: exact totals that the Board decided to show, answers and papers given out before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from ..counting.referrals import ALL
from ..vocabulary.periods import period_months
from .tables import REFERRED, Cell

_DEFAULTS = {"list": REFERRED.total.table, "source": ALL, "breakdown": ALL, "category": ALL}


@dataclass(frozen=True)
class GivenOut:
    """An exact count that is known: of which months, of which cell; whether it was shared and audited before."""

    months: frozenset[str]
    cell: Cell
    count: int
    audited: bool = False

    def inside(self, periods: Iterable[str]) -> list[str]:
        """The periods that lie wholly in its months."""
        return [period for period in periods if self.months.issuperset(period_months(period))]

    def touched(self, periods: Iterable[str]) -> list[str]:
        """The periods that share a month with it."""
        return [period for period in periods if self.months & set(period_months(period))]


def given_out(disclosed: pd.DataFrame | None) -> list[GivenOut]:
    """Counts recorded as disclosed elsewhere.

    disclosed: period (`2026-09`, `2026-27 Q2`, `2026-27`, `12 months to 2026-09`) and count; list, source, breakdown
    and category say the cell (left out or empty: the overall total of referrals).
    """
    if disclosed is None or disclosed.empty:
        return []
    rows = disclosed.reindex(columns=["period", "count", *_DEFAULTS])
    for column, value in _DEFAULTS.items():
        rows[column] = rows[column].astype("object").where(rows[column].notna() & rows[column].ne(""), value)
    return [
        GivenOut(frozenset(period_months(str(row[0]))), Cell(*map(str, row[2:])), int(row[1]))
        for row in rows.itertuples(index=False, name=None)
    ]


def exact_months(rows: pd.DataFrame, periods: Sequence[str], shared: Collection[str]) -> list[GivenOut]:
    """The exact total of each period whose months' totals are shown. rows: month and count; shared: months before."""
    counts = dict(zip(rows["month"], rows["count"], strict=True))
    found = []
    for period in periods:
        months = period_months(period)
        if all(month in counts for month in months):
            total = int(sum(counts[month] for month in months))
            found.append(GivenOut(frozenset(months), REFERRED.total, total, set(months) <= set(shared)))
    return found
