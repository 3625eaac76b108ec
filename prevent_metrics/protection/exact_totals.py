"""Exact overall totals by month, where the Board decided that they may be shown: no breakdown, written once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ..counting.counts import Counts
from ..counting.referrals import ALL
from ..datasets.settings import Settings
from ..vocabulary.periods import period_months
from .ledger import LEDGER_COLUMNS
from .periods_shared import year_of
from .rules import Rule

MONTHS = "referrals_months"


def totals_decided(settings: Settings) -> bool:
    """Say whether a recorded decision of the Board allows exact totals."""
    return bool((settings.exact_totals_decision or "").strip())


def counted_months(counts: Counts, as_shared: Counts | None) -> dict[str, int]:
    """The exact total of each month: of a shared period from the records it was shared from, else from those of now."""
    tables = [each.tables.get(MONTHS) for each in (counts, as_shared or Counts())]
    return {
        str(month): int(count)
        for table in tables
        if table is not None
        for month, count in zip(table["month"], table["count"], strict=True)
    }


def month_rows(
    counted: Mapping[str, int],
    standing: pd.DataFrame,
    periods: Sequence[str],
    settings: Settings,
    rules: Mapping[str, Rule],
) -> pd.DataFrame:
    """Exact totals of the months of shared periods: those that stand, and new ones where the Board decided so."""
    stands = standing[standing["list"] == MONTHS][list(LEDGER_COLUMNS)]
    if not totals_decided(settings):
        return stands
    year_by_month = {month: year_of(period) for period in periods for month in period_months(period)}
    known = set(stands["period"])
    fresh = [
        (
            *(month, MONTHS, ALL, ALL, ALL, count, count, count, rules[year_by_month[month]].base, "shown", ""),
            *(0, True, rules[year_by_month[month]].crossing, 0, 0, "", False),
        )
        for month, count in counted.items()
        if month in year_by_month and month not in known
    ]
    new = pd.DataFrame(fresh, columns=list(LEDGER_COLUMNS))
    return new if stands.empty else pd.concat([stands, new], ignore_index=True) if fresh else stands


def exact_tables(rows: pd.DataFrame, periods: Sequence[str], settings: Settings) -> dict[str, pd.DataFrame]:
    """The exact totals as tables `referrals_months` (month) and `referrals_totals` (quarter); none undecided."""
    if not totals_decided(settings):
        return {}
    months_shown = {month for period in periods for month in period_months(period)}
    shown = rows[rows["period"].isin(months_shown)]
    by_month = dict(zip(shown["period"], shown["count"].astype(int), strict=True))
    months = sorted(by_month)
    whole = [period for period in periods if all(month in by_month for month in period_months(period))]
    sums = [sum(by_month[month] for month in period_months(period)) for period in whole]
    return {
        MONTHS: _exact("month", months, [by_month[month] for month in months]),
        "referrals_totals": _exact("quarter", whole, sums),
    }


def _exact(place: str, labels: Sequence[str], counts: Sequence[int]) -> pd.DataFrame:
    return pd.DataFrame({place: list(labels), "count": counts, "lower": counts, "upper": counts, "state": "shown"})
