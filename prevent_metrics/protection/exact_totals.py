"""Exact counts, where the Board decided on them, for the co-ordinator's check, and as first shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ..counting.counts import Counts
from ..counting.referrals import ALL
from ..datasets.settings import Settings
from ..vocabulary.periods import period_months
from .ledger import LEDGER_COLUMNS, Rule, quarters_of, standing_rows, year_of
from .protected_counts import Protected
from .tables import REFERRED, exact_cells

# Exact overall totals by month, where the Board decided that they may be shown:

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


# Exact counts beside shared ones, for the co-ordinator's check against the spreadsheets alone

_PLACE = ["list", "source", "breakdown", "category"]


def exact_beside_shared(counts: Counts, protected: Protected) -> pd.DataFrame:
    """Each shared number of the listed tables with the exact count of now.

    Columns: period, list, source, breakdown, category, counted, shared, difference. Late and corrected records show
    as a difference of the rounding base or more. Never kept, exported or shown to anyone but the co-ordinator.
    """
    shared = pd.concat([_shared(name, protected[name]) for name in protected.names if _listed(name)])
    exact = exact_cells(counts)
    quarters = {period: quarters_of(period) for period in shared["period"].unique()}
    period_by_quarter = {quarter: period for period, parts in quarters.items() for quarter in parts}
    exact = exact.assign(period=exact["quarter"].map(period_by_quarter)).dropna(subset="period")
    summed = exact.groupby(["period", *_PLACE], as_index=False)["count"].sum().rename(columns={"count": "counted"})
    found = shared.merge(summed, on=["period", *_PLACE], how="left")
    return found.assign(difference=found["shared"] - found["counted"])[
        ["period", *_PLACE, "counted", "shared", "difference"]
    ]


def _listed(name: str) -> bool:
    return name in ("referrals_referred", "referrals_events", "referrals_outcomes", "referrals_days")


def _shared(name: str, table: pd.DataFrame) -> pd.DataFrame:
    rows = table.rename(columns={"quarter": "period", "count": "shared", "event": "category"}).assign(list=name)
    rows["breakdown"] = rows.get("breakdown", "event")
    rows["source"] = rows.get("source", "all")
    return rows[["period", *_PLACE, "shared"]]


# Counts as they were when each period was first shared, put together from the earlier reports' own returns


def reports_to_recount(ledger: pd.DataFrame) -> list[int]:
    """The reports that first shared, or last restated, what stands: their returns are to be counted again."""
    return sorted({report for report, _, _ in _first_shared(ledger)})


def as_shared(ledger: pd.DataFrame, recounts: Mapping[int, Counts]) -> Counts:
    """The exact counts behind every shared number: each table's quarters from the report that first shared them.

    Months come with the period they lie in, so that exact totals decided upon later are of the same records.
    recounts: by report, the counts of its own returns. A report whose returns are gone is left out: its periods then
    cannot be restated, and the counts of now stand in for them in running totals.
    """
    parts: dict[str, list[pd.DataFrame]] = {}
    for report, name, period in _first_shared(ledger):
        if report in recounts and name in recounts[report].tables:
            table = recounts[report].tables[name]
            parts.setdefault(name, []).append(table[table["quarter"].isin(quarters_of(period))])
            if name == REFERRED.total.table and MONTHS in recounts[report].tables:
                months = recounts[report].tables[MONTHS]
                parts.setdefault(MONTHS, []).append(months[months["month"].isin(period_months(period))])
    return Counts({name: pd.concat(tables, ignore_index=True) for name, tables in parts.items()})


def _first_shared(ledger: pd.DataFrame) -> list[tuple[int, str, str]]:
    """Report, table and period of everything that stands."""
    rows = standing_rows(ledger)
    rows = rows[rows["list"] != MONTHS]
    found = rows[["report", "list", "period"]].drop_duplicates()
    return [(int(report), str(name), str(period)) for report, name, period in found.itertuples(index=False, name=None)]
