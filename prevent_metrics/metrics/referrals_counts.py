"""Counts of referrals as figures, by shared periods, financial years and twelve months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import pandas as pd
import scipy  # its parts are loaded when they are first used

from ..protection.protected_counts import Protected, summed
from ..vocabulary.concern_words import CONCERN_SERIES, ConcernSeries
from ..vocabulary.periods import add_months, period_months, twelve_months_to, year_months, year_of_month
from .definition import Metric
from .referrals_definitions import REFERRAL_METRICS

# The periods referral figures are given for:


def spans_of(periods: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Name every span that shared periods make up exactly.

    Each period itself, whole financial years, the twelve months to the last period and the twelve before.

    >>> list(spans_of(["2025-26 H1", "2025-26 H2"]))
    ['2025-26 H1', '2025-26 H2', '2025-26', '12 months to 2026-03']
    """
    known = sorted(set(periods), key=lambda period: period_months(period)[0])
    if not known:
        return {}
    spans: dict[str, tuple[str, ...]] = {period: (period,) for period in known}
    last = period_months(known[-1])[-1]
    wanted = {year_of_month(period_months(period)[0]): None for period in known}
    months = {year: year_months(year) for year in wanted}
    months |= {twelve_months_to(end): months_to(end, 12) for end in (add_months(last, -12), last)}
    for name, needed in months.items():
        parts = covering(known, needed)
        if parts and name not in spans:
            spans[name] = parts
    return spans


def latest_years(periods: Iterable[str], years: int = 3) -> tuple[str, tuple[str, ...]]:
    """Name the latest months, at most so many years, that shared periods make up; with those periods.

    >>> latest_years(["2025-26 Q3", "2025-26 Q4"])
    ('6 months to 2026-03', ('2025-26 Q3', '2025-26 Q4'))
    """
    known = sorted(set(periods), key=lambda period: period_months(period)[0])
    if not known:
        return "", ()
    last = period_months(known[-1])[-1]
    wanted = set(months_to(last, 12 * years))
    parts = tuple(period for period in known if wanted.issuperset(period_months(period)))
    first = period_months(parts[0])[0]
    count = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    return f"{count} months to {last}", parts


def list_of_concerns(month: str) -> int:
    """Which of the Home Office's lists of concerns a month belongs to, by its place among them.

    >>> list_of_concerns("2024-03"), list_of_concerns("2024-04")
    (1, 2)
    """
    return CONCERN_SERIES.index(series_in(int(year_of_month(month)[:4])))


def series_in(first_calendar_year: int) -> ConcernSeries:
    """The list in use in the financial year that starts in this calendar year."""
    known = [series for series in CONCERN_SERIES if series.first_year <= first_calendar_year]
    return known[-1] if known else CONCERN_SERIES[0]


def one_list(periods: Iterable[str]) -> bool:
    """Say whether all these periods use one list of concerns, so that their numbers may be added or compared."""
    return len({list_of_concerns(period_months(period)[0]) for period in periods}) <= 1


def covering(known: Iterable[str], months: Iterable[str]) -> tuple[str, ...]:
    """The periods that together are exactly these months; none where a month is missing."""
    needed = set(months)
    parts = tuple(period for period in known if needed.issuperset(period_months(period)))
    covered = [month for period in parts for month in period_months(period)]
    return parts if set(covered) == needed and len(covered) == len(needed) else ()


def months_to(last: str, count: int) -> list[str]:
    """So many months that end with this one."""
    return [add_months(last, place - count + 1) for place in range(count)]


# Counts of referrals as figures:

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


# Whether a count of twelve months can be told from that of the twelve before

#: Chance of such a difference while nothing changed, on each side: 99.8 % for a pair, since many are compared.
_TAIL = 0.001
Change = Literal["more", "fewer", ""]


def change_between(now: tuple[float, float, float], before: tuple[float, float, float]) -> Change:
    """Say "more" or "fewer" only where rounding and chance together cannot explain the difference.

    now, before: the number shown, the least and the greatest it can be. Two Poisson counts are compared by the exact
    conditional test, with the least of the higher and the greatest of the lower one.

    >>> change_between((70, 66, 74), (25, 21, 29)), change_between((35, 31, 39), (30, 26, 34))
    ('more', '')
    """
    if now[1] > before[2] and _unlikely(now[1], before[2]):
        return "more"
    if before[1] > now[2] and _unlikely(before[1], now[2]):
        return "fewer"
    return ""


def _unlikely(more: float, fewer: float) -> bool:
    """Say whether at least `more` of both counts fall to one side by chance less often than the tail."""
    return bool(scipy.special.bdtrc(more - 1, int(more + fewer), 0.5) < _TAIL)
