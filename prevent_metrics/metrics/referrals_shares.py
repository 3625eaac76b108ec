"""Shares of protected counts, and which shared periods were restated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import ceil, floor, hypot, isnan, nan, sqrt
from typing import NamedTuple

import pandas as pd
import scipy  # its parts are loaded when they are first used

from ..datasets.settings import Settings
from ..protection.figures import Figures
from ..protection.protected_counts import BASES_FOR_A_PERCENTAGE, Protected, range_of
from ..vocabulary.periods import period_months
from ..vocabulary.referral_words import DAY_BANDS, SOURCES
from .definition import Metric
from .intervals import proportion_interval, standing
from .referrals_counts import ALL, METRICS, latest_years, of_categories, protected_rows, spans_of
from .referrals_definitions import SUITABLE

# Shares of protected counts:

#: Standard deviation of the rounding error of one cell in one period, in multiples of the base. Measured on simulated
#: boroughs: at most 0.35 for a single cell and 0.27 per root of the periods for sums of four or more (base 5).
ROUNDING_DEVIATION = 0.3


class ShareWithin(NamedTuple):
    """A share with the interval that holds chance and rounding; nan where the base is too small for one."""

    share: float
    lower: float
    upper: float
    part: float
    whole: float


TOO_FEW = ShareWithin(nan, nan, nan, nan, nan)
#: An interval wider than half of the scale says nothing of the share in it.
WIDEST_INTERVAL = 0.5


def share_within(part: pd.DataFrame, base: pd.DataFrame, confidence: float = 0.95) -> ShareWithin:
    """Give the share of some protected rows in others, from 0 to 1.

    Wilson's interval of the protected counts, each side widened by the rounding error: the two distances are put
    together as the root of their squares (they are independent). Fewer than five bases in the base: `TOO_FEW`.
    """
    count, whole = range_of(part).count, range_of(base).count
    rounding = float(base["base"].max()) if len(base) else 0.0
    if not rounding or part.empty or whole < BASES_FOR_A_PERCENTAGE * rounding:
        return TOO_FEW
    share = min(count / whole, 1.0)
    lower, upper = proportion_interval(min(count, whole), whole, confidence)
    reach = (
        float(scipy.special.ndtri(1 - (1 - confidence) / 2))
        * _rounding_error(len(part), len(base), share, rounding)
        / whole
    )
    return ShareWithin(
        share,
        max(share - hypot(share - lower, reach), 0.0),
        min(share + hypot(upper - share, reach), 1.0),
        count,
        whole,
    )


def _rounding_error(cells: int, base_cells: int, share: float, base: float) -> float:
    """Standard deviation of the numerator's error, with the base's error in proportion to the share."""
    return ROUNDING_DEVIATION * base * sqrt(cells + share * share * base_cells)


def whole_percent(share: float) -> float:
    """A share as whole hundredths, halves up; 0 and 1 only where the counts say so.

    >>> whole_percent(0.285), whole_percent(0.004), whole_percent(0.998)
    (0.29, 0.01, 0.99)
    """
    hundredths = floor(100 * share + 0.5 + 1e-9)
    return (min(max(hundredths, 1), 99) if 0 < share < 1 else hundredths) / 100


def outwards(lower: float, upper: float) -> tuple[float, float]:
    """The ends of an interval as whole hundredths that hold it.

    >>> outwards(0.167, 0.444)
    (0.16, 0.45)
    """
    return floor(100 * lower + 1e-9) / 100, ceil(100 * upper - 1e-9) / 100


Row = dict[str, object]
#: Last working day of each band; the last band has none.
BAND_ENDS = {"0 to 5": 5, "6 to 10": 10, "11 to 20": 20}
_NO_OUTCOME = ("open", "not recorded")
_NOT_KNOWN = ("unknown",)
_STANDING = {"much higher": 2, "higher": 1, "not distinguishable": 0, "lower": -1, "much lower": -2}
#: Ages that national figures put together.
AGES_TOGETHER = {
    "under 18": ("10 and under", "11 to 15", "16 to 17"),
    "20 and under": ("10 and under", "11 to 15", "16 to 17", "18 to 20"),
}


def share_figures(protected: Protected, settings: Settings) -> list[Row]:
    """Rows of figures that are shares; each with its base, or the state that says why there is none."""
    referred, outcomes, events, days = (
        protected_rows(protected, f"referrals_{table}") for table in ("referred", "outcomes", "events", "days")
    )
    return [
        *_category_shares(referred),
        *_conversions(referred, outcomes, events),
        *_in_target(days, settings),
        *_suitable_by_source(outcomes),
    ]


def twelve_months(rows: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """The latest twelve months that shared periods make up, with their rows; empty where there are none."""
    spans = [name for name in spans_of(rows["quarter"]) if name.startswith("12 months")]
    if not spans:
        return "", rows.iloc[0:0]
    last = max(spans)
    return last, rows[rows["quarter"].isin(spans_of(rows["quarter"])[last])]


def category_rows(rows: pd.DataFrame, breakdown: str, category: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of a category and those of its base: all for source and concern, the known for age and gender."""
    part = of_categories(rows, breakdown, AGES_TOGETHER.get(category, (category,)))
    if breakdown in ("source", "concern"):
        return part, of_categories(rows, ALL, (ALL,))
    known = set(rows.loc[rows["breakdown"] == breakdown, "category"]) - set(_NOT_KNOWN)
    return part, of_categories(rows, breakdown, known)


def against_national_figures(protected: Protected, national: pd.DataFrame) -> list[Row]:
    """Rows that say how local shares stand to the latest national ones that may be compared with them.

    national: year, breakdown, category, count, base; one row a share, as `comparable` chooses them.
    """
    period, rows = twelve_months(protected_rows(protected, "referrals_referred"))
    found = []
    for row in national.itertuples(index=False):
        part, base = category_rows(rows, row.breakdown, row.category)
        score = _score(part, base, row.count / row.base)
        state = "too few" if isnan(score) else "shown"
        place = {"period": period, "breakdown": row.breakdown, "category": row.category, "value": score}
        found.append(_row(METRICS["against_national"], **place, breakdown_2="year", category_2=row.year, state=state))
        if row.category in AGES_TOGETHER:
            found.append(_share_row(METRICS["share"], period, row.breakdown, row.category, part, base))
    return found if period else []


def _score(part: pd.DataFrame, base: pd.DataFrame, benchmark: float) -> float:
    at_95, at_998 = (share_within(part, base, confidence)[1:3] for confidence in (0.95, 0.998))
    return float(_STANDING.get(standing(benchmark, at_95, at_998), nan))


def _category_shares(referred: pd.DataFrame) -> Iterable[Row]:
    period, rows = twelve_months(referred)
    whole = rows.groupby(["breakdown", "category"])["quarter"].nunique()
    complete = whole[whole == rows["quarter"].nunique()].index
    for breakdown, category in complete:
        if breakdown != ALL and category not in _NOT_KNOWN:
            part, base = category_rows(rows, breakdown, category)
            yield _share_row(METRICS["share"], period, breakdown, category, part, base)


def _conversions(referred: pd.DataFrame, outcomes: pd.DataFrame, events: pd.DataFrame) -> Iterable[Row]:
    metric = METRICS["conversion"]
    period, rows = twelve_months(outcomes)
    if period:
        yield _share_row(metric, period, "step", "suitable", *suitable_rows(rows))
    period, in_year = twelve_months(referred)
    of_events = twelve_months(events)[1] if period else events.iloc[0:0]
    panel, adopted = (of_categories(of_events, "event", (event,)) for event in ("discussed", "adopted"))
    if period:
        everyone = of_categories(in_year, ALL, (ALL,))
        yield _share_row(metric, period, "step", "discussed", panel, everyone)
        yield _share_row(metric, period, "step", "adopted", adopted, everyone)


def suitable_rows(outcomes: pd.DataFrame, source: str = ALL) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of referrals that were suitable for Channel, and those of all that have an outcome."""
    decided = set(outcomes.loc[outcomes["breakdown"] == "outcome", "category"]) - set(_NO_OUTCOME)
    return of_categories(outcomes, "outcome", SUITABLE, source), of_categories(outcomes, "outcome", decided, source)


def _in_target(days: pd.DataFrame, settings: Settings) -> Iterable[Row]:
    period, rows = twelve_months(days)
    targets = {
        "days_to_assessment": settings.assessment_target_days,
        "days_to_panel": settings.panel_target_days,
    }
    for what, target in targets.items():
        inside = [band for band, end in BAND_ENDS.items() if end <= target]
        part, base = of_categories(rows, what, inside), of_categories(rows, what, DAY_BANDS.keys)
        if len(base):
            yield _share_row(METRICS["in_target"], period, "step", what, part, base)


def _suitable_by_source(outcomes: pd.DataFrame) -> Iterable[Row]:
    """Suitable for Channel of the referrals with an outcome, over up to three years, in all and by source."""
    period, periods = latest_years(outcomes["quarter"])
    for source in (ALL, *SOURCES.keys) if period else ():
        place = ("all", "") if source == ALL else ("source", source)
        part, base = suitable_rows(outcomes[outcomes["quarter"].isin(periods)], source)
        if len(base):
            yield _share_row(METRICS["suitable_share"], period, *place, part, base)


def _share_row(
    metric: Metric, period: str, breakdown: str, category: str, part: pd.DataFrame, base: pd.DataFrame
) -> Row:
    found = share_within(part, base)
    place = {"period": period, "breakdown": breakdown, "category": category}
    if part.empty and len(base):
        return _row(metric, **place, state="not available")
    if isnan(found.share) or found.upper - found.lower > WIDEST_INTERVAL:
        return _row(metric, **place, state="too few")
    if found.part > found.whole:
        return _row(metric, **place, state="not available")
    counts = {"numerator": found.part, "denominator": found.whole}
    lower, upper = outwards(found.lower, found.upper)
    return _row(metric, **place, **counts, value=whole_percent(found.share), lower=lower, upper=upper)


def _row(metric: Metric, **columns: object) -> Row:
    return {"metric": metric.key, "unit": metric.unit, "audience": metric.audience, **columns}


# Which shared periods were restated, why and when:

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
