"""Counts of referrals as figures: totals, breakdowns, events, outcomes, days; each with what it can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ..protection.protected_counts import Protected
from ..protection.sums import summed
from ..vocabulary.periods import period_months
from .definition import Metric
from .referrals_definitions import REFERRAL_METRICS
from .referrals_spans import one_list, spans_of

ALL = "all"
METRICS: Mapping[str, Metric] = {metric.key.removeprefix("referrals_"): metric for metric in REFERRAL_METRICS}
_PLACES = ["source", "breakdown", "category"]
#: Which metric a breakdown of a table belongs to, and the name of the breakdown in figures.
_METRIC_OF = {
    ("referrals_referred", ALL): ("total", ALL),
    ("referrals_referred", "source"): ("by_source", "source"),
    ("referrals_referred", "concern"): ("by_concern", "concern"),
    ("referrals_referred", "age_band"): ("by_age_band", "age_band"),
    ("referrals_referred", "gender"): ("by_gender", "gender"),
    ("referrals_events", "event"): ("events", "event"),
    ("referrals_outcomes", "outcome"): ("outcome", "outcome"),
    ("referrals_outcomes", "stage"): ("outcome", "stage"),
    ("referrals_days", "days_to_assessment"): ("days_to_assessment", "days"),
    ("referrals_days", "days_to_panel"): ("days_to_panel", "days"),
}
TABLES = ("referrals_referred", "referrals_events", "referrals_outcomes", "referrals_days")


def protected_rows(protected: Protected, table: str) -> pd.DataFrame:
    """One protected table with the columns source, breakdown and category, whatever its own shape."""
    if table not in protected:
        return pd.DataFrame(columns=["quarter", *_PLACES])
    rows = protected[table].rename(columns={"event": "category"})
    named = rows.assign(breakdown="event") if table == "referrals_events" else rows
    return named if "source" in named else named.assign(source=ALL)


def count_figures(protected: Protected) -> pd.DataFrame:
    """Rows of figures for every span; cells by source only for shared periods and the latest twelve months.

    Where months are exact, so is the total of every span that they make up.
    """
    parts = [_table_figures(protected_rows(protected, table), table) for table in TABLES]
    exact = _exact_totals(protected)
    told = [part for part in parts if len(part)]
    if len(exact) and told:
        rounded = (told[0]["metric"] == METRICS["total"].key) & told[0]["period"].isin(exact["period"])
        told[0] = told[0][~rounded]
    return pd.concat([*told, exact], ignore_index=True) if told or len(exact) else pd.DataFrame()


def _table_figures(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    found: list[pd.DataFrame] = []
    for span, periods in spans_of(rows["quarter"]).items():
        own = rows[rows["quarter"].isin(periods)]
        if span not in periods and not span.startswith("12 months"):
            own = own[own["source"] == ALL]
        if not one_list(periods):
            own = own[own["breakdown"] != "concern"]
        found.append(_placed(_sums(own, len(periods)), table).assign(period=span))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def _sums(rows: pd.DataFrame, periods: int) -> pd.DataFrame:
    """Each cell over the periods; a cell that is not there in every period is no sum."""
    if periods == 1:
        return rows[[*_PLACES, "count", "lower", "upper", "state"]]
    whole = rows.groupby(_PLACES)["quarter"].transform("nunique") == periods
    return summed(rows[whole], by=_PLACES)[[*_PLACES, "count", "lower", "upper", "state"]]


def _placed(sums: pd.DataFrame, table: str) -> pd.DataFrame:
    """Figures at their places: the breakdown first, then the source where the cell is of one source."""
    keys = [_METRIC_OF[table, breakdown] for breakdown in sums["breakdown"]]
    of_one = sums["source"] != ALL
    return pd.DataFrame(
        {
            "metric": [METRICS[key].key for key, _ in keys],
            "breakdown": [breakdown for _, breakdown in keys],
            "category": sums["category"].where(sums["breakdown"] != ALL, ""),
            "breakdown_2": of_one.map({True: "source", False: ""}),
            "category_2": sums["source"].where(of_one, ""),
            "value": sums["count"],
            "lower": sums["lower"],
            "upper": sums["upper"],
            "unit": "count",
            "audience": "restricted",
            "state": sums["state"],
        }
    )


def _exact_totals(protected: Protected) -> pd.DataFrame:
    """Totals of exact months, which protection lets through only after a decision of the Board, and of their spans."""
    if "referrals_months" not in protected or protected["referrals_months"].empty:
        return pd.DataFrame()
    rows = protected["referrals_months"]
    at = dict(zip(rows["month"].astype(str), rows["count"].astype(int), strict=True))
    spans = spans_of(protected_rows(protected, TABLES[0])["quarter"])
    sums = {
        span: [at.get(month) for period in parts for month in period_months(period)] for span, parts in spans.items()
    }
    totals = at | {span: sum(known) for span, months in sums.items() if len(known := _known(months)) == len(months)}
    return pd.DataFrame(
        {
            "metric": METRICS["total"].key,
            "period": list(totals),
            "breakdown": ALL,
            "category": "",
            "breakdown_2": "",
            "category_2": "",
            "value": list(totals.values()),
            "lower": list(totals.values()),
            "upper": list(totals.values()),
            "unit": "count",
            "audience": "restricted",
            "state": "shown",
        }
    )


def _known(months: Iterable[int | None]) -> list[int]:
    return [count for count in months if count is not None]


def of_categories(
    rows: pd.DataFrame, breakdown: str, categories: Iterable[str], source: str | None = ALL
) -> pd.DataFrame:
    """The protected rows of some categories of a breakdown: of all sources together, of one, or (None) of each."""
    wanted = (rows["breakdown"] == breakdown) & rows["category"].isin(list(categories))
    return rows[wanted] if source is None else rows[wanted & (rows["source"] == source)]
