"""Figures of the threat picture: referrals, national level and shares, local themes; all from protected counts."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ..datasets.settings import Settings
from ..protection.figures import Figures, derive
from ..protection.protected_counts import Protected
from ..vocabulary.board_words import THREAT_LEVELS
from ..vocabulary.periods import month_of, period_months
from ..vocabulary.referral_words import AGE_BANDS
from .definition import Example, Metric
from .referrals_counts import count_figures, list_of_concerns, protected_rows
from .referrals_definitions import REFERRAL_METRICS
from .referrals_shares import (
    AGES_TOGETHER,
    Row,
    against_national_figures,
    restated_figures,
    share_figures,
    twelve_months,
)

_LEVELS = """
theme | level       | set_on     | source
      | severe      | 2021-11-15 | Home Office
      | substantial | 2022-02-09 | Home Office
"""
_THEMES = """
theme         | likelihood | impact | residual_likelihood | residual_impact | direction
Online groups | 4          | 4      | 3                   | 4               | up
Venue hire    | 3          | 3      | 2                   | 3               | same
"""
_NATIONAL = """
year_ending | geography         | measure   | breakdown          | category  | value
2024-03-31  | England and Wales | referrals | total              | All       | 6922
2024-03-31  | England and Wales | referrals | source_of_referral | Education | 2788
"""
_REDACTED = "Themes are redacted from the Counter Terrorism Local Profile; SECRET and above is never entered."
_SCORE = "A score from 1 to 5 as entered for the theme. We do not calculate anything from it."


def _theme(key: str, label: str, how: str, asks: str, answer: str) -> Metric:
    return Metric(
        f"threat_theme_{key}",
        label,
        "Shows the Board's local themes and how far its controls reduce them.",
        how,
        _REDACTED,
        "score",
        example=Example(_THEMES, asks, answer),
    )


THREAT_METRICS: tuple[Metric, ...] = (
    Metric(
        "threat_level",
        "National threat level",
        "Gives the national context for the local picture.",
        "The level set by the Joint Terrorism Analysis Centre, as entered with its date and source. 1 is LOW and 5 "
        "is CRITICAL. We use the latest level set by the day of the figures.",
        "Levels set later.",
        "score",
        "public",
        example=Example(_LEVELS, "What is the level on 30 September 2026?", "3: SUBSTANTIAL"),
    ),
    Metric(
        "threat_national_share",
        "National share of referrals",
        "Context: a national share may be shown with a local share, never a count with a count. The public pack has "
        "no referral measure.",
        "A published count divided by the published base for the same year. The base is all referrals, or for age "
        "and gender those where it is known.",
        "Regions: a regional figure would let readers work out others by subtraction.",
        "share",
        example=Example(_NATIONAL, "What share came from education in England and Wales in 2023-24?", "40%"),
    ),
    _theme("likelihood", "Likelihood before controls", _SCORE, "How likely is the theme Online groups?", "4"),
    _theme("impact", "Impact before controls", _SCORE, "What impact has the theme Venue hire?", "3"),
    _theme("residual_likelihood", "Likelihood after controls", _SCORE, "And after controls, Venue hire?", "2"),
    _theme("residual_impact", "Impact after controls", _SCORE, "And the impact of Online groups?", "4"),
    _theme(
        "direction",
        "Direction of a theme",
        "1 up, 0 same, −1 down, as entered for the theme.",
        "Which direction has Online groups?",
        "1: up",
    ),
)


METRICS: tuple[Metric, ...] = (*REFERRAL_METRICS, *THREAT_METRICS)
_BY_KEY = {metric.key: metric for metric in METRICS}
_DIRECTIONS = {"up": 1, "same": 0, "down": -1}
_SCORES = ("likelihood", "impact", "residual_likelihood", "residual_impact")


def threat_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Make every figure of the threat picture.

    Counts stand at shared periods, financial years and twelve months; shares at the latest twelve months (of the
    source's suitable share at up to three years); themes and the level at the month of the day of the figures.
    """
    period = twelve_months(protected_rows(protected, "referrals_referred"))[0]
    national = _table(protected, "threat_comparators")
    rows = [
        *share_figures(protected, settings),
        *restated_figures(protected),
        *against_national_figures(protected, comparable(national, period, figures_to)),
        *_level(_table(protected, "threat_levels"), month_of(figures_to)),
        *_national_shares(national),
        *_themes(_table(protected, "threat_themes"), month_of(figures_to)),
    ]
    counts = count_figures(protected)
    return derive(protected, counts) | derive(protected, rows)


def comparable(national: pd.DataFrame, period: str, figures_to: date) -> pd.DataFrame:
    """The latest national share of each category that a local period may be compared with.

    No share of a year that ended more than two years before the figures. A type of concern only where every month of
    the period uses the same list as the national year; an age band only where local bands add up to it.
    """
    if national.empty or not period:
        return national.iloc[0:0]
    shares = national[national["measure"] == "referrals"].sort_values("year", kind="stable")
    latest = shares.drop_duplicates(["breakdown", "category"], keep="last")
    lists = {list_of_concerns(month) for month in period_months(period)}
    of_year = latest["year"].map(lambda year: {list_of_concerns(f"{year[:4]}-04")})
    same_list = (latest["breakdown"] != "concern") | (of_year == lists)
    same_bands = (latest["breakdown"] != "age_band") | latest["category"].isin([*AGES_TOGETHER, *AGE_BANDS.keys])
    recent = latest["year"].map(lambda year: date(int(year[:4]) + 1, 3, 31)) >= two_years_before(figures_to)
    return latest[same_list & same_bands & recent]


def two_years_before(day: date) -> date:
    """The day from which a published year is recent enough for a comparison.

    >>> two_years_before(date(2026, 9, 30)), two_years_before(date(2028, 2, 29))
    (datetime.date(2024, 9, 30), datetime.date(2026, 2, 28))
    """
    return (pd.Timestamp(day) - pd.DateOffset(years=2)).date()


def _table(protected: Protected, name: str) -> pd.DataFrame:
    return protected[name] if name in protected else pd.DataFrame()


def _row(key: str, period: str, value: object, **columns: object) -> Row:
    metric = _BY_KEY[key]
    return {
        "metric": key,
        "period": period,
        "value": value,
        "unit": metric.unit,
        "audience": metric.audience,
        **columns,
    }


def _level(levels: pd.DataFrame, period: str) -> list[Row]:
    if levels.empty:
        return []
    level = str(levels["level"].iloc[-1])
    value = THREAT_LEVELS.keys.index(level) + 1
    return [_row("threat_level", period, value, breakdown="level", category=level)]


def _national_shares(national: pd.DataFrame) -> list[Row]:
    names = {"panel": ("step", "discussed"), "adopted": ("step", "adopted")}
    return [
        _row(
            "threat_national_share",
            row.year,
            row.count / row.base,
            breakdown=names.get(row.measure, (row.breakdown, row.category))[0],
            category=names.get(row.measure, (row.breakdown, row.category))[1],
            numerator=row.count,
            denominator=row.base,
        )
        for row in national.itertuples(index=False)
    ]


def _themes(themes: pd.DataFrame, period: str) -> list[Row]:
    found = []
    for theme in themes.itertuples(index=False):
        place = {"breakdown": "theme", "category": theme.theme}
        for score in _SCORES:
            value = getattr(theme, score)
            known = {"state": "not available"} if pd.isna(value) else {}
            found.append(_row(f"threat_theme_{score}", period, None if known else int(value), **place, **known))
        if theme.direction in _DIRECTIONS:
            found.append(_row("threat_theme_direction", period, _DIRECTIONS[theme.direction], **place))
    return found
