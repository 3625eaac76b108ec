"""The periods referral figures are given for: shared ones, financial years, twelve months, three years."""

from __future__ import annotations

from collections.abc import Iterable

from ..vocabulary.concern_words import CONCERN_SERIES, ConcernSeries
from ..vocabulary.periods import add_months, period_months, twelve_months_to, year_months, year_of_month


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
