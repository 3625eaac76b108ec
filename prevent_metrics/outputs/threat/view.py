"""What the parts of the Threat picture read from a report: its figures by place, its level, its themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from ...metrics.report import Report
from ...metrics.threat_reading import Point, step_of
from ...protection import Figure
from ...vocabulary.board_words import THREAT_LEVELS, above_official
from ...vocabulary.periods import add_months, period_months, say_day
from ..entries import entered
from .referral_words import NO_COUNT, Range

Place = tuple[str, str, str, str, str]  # metric, period, breakdown, category, second category


@dataclass(frozen=True)
class ThreatView:
    """A report's threat picture: its figures by place, and the categories and periods that are there."""

    report: Report
    figures: Mapping[Place, Figure]
    categories_at: Mapping[tuple[str, str, str, str], list[str]]
    periods_of: Mapping[tuple[str, str], list[str]]

    def figure(
        self, metric: str, period: str, breakdown: str = "all", category: str = "", second: str = ""
    ) -> Figure | None:
        """The figure at a place; None where there is none."""
        return self.figures.get((metric, period, breakdown, category, second))

    def count(self, metric: str, period: str, *place: str) -> Range | None:
        """A count with the lowest and highest it could be."""
        found = self.figure(metric, period, *place)
        return None if found is None else (found.value, found.lower, found.upper)

    def share(self, metric: str, period: str, *place: str) -> Range | None:
        """A share with its interval; None where there are too few for one."""
        found = self.figure(metric, period, *place)
        return None if found is None or found.state != "shown" else (found.value, found.lower, found.upper)

    def periods(self, metric: str, breakdown: str = "all") -> list[str]:
        """The periods of a metric, by their last month, the shorter first."""
        found = self.periods_of.get((metric, breakdown), [])
        return sorted(found, key=lambda period: (period_months(period)[-1], len(period_months(period))))

    def categories(self, metric: str, period: str, breakdown: str, second: str = "") -> list[str]:
        """The categories of a breakdown that have a figure."""
        return self.categories_at.get((metric, period, breakdown, second), [])

    def national(self, breakdown: str, category: str) -> Figure | None:
        """The latest published national share of a category."""
        years = [
            year
            for year in self.periods_of.get(("threat_national_share", breakdown), [])
            if ("threat_national_share", year, breakdown, category, "") in self.figures
        ]
        return self.figure("threat_national_share", max(years), breakdown, category) if years else None

    def twelve(self, metric: str = "referrals_total", breakdown: str = "all") -> str:
        """The latest twelve months of a metric; "" where its periods do not make up twelve."""
        found = [period for period in self.periods(metric, breakdown) if period.startswith("12 months")]
        return found[-1] if found else ""

    @property
    def exact(self) -> bool:
        """Whether the overall total is exact, by decision of the Board."""
        return any(step_of(period) == "month" for period in self.periods_of.get(("referrals_total", "all"), []))

    @property
    def sources(self) -> tuple[str, ...]:
        """The source line of charts."""
        return (f"Returns on referrals, figures to {say_day(self.report.figures_to)}",)


@lru_cache(maxsize=8)
def view(report: Report) -> ThreatView:
    """Read a report's figures of referrals and threat."""
    figures: dict[Place, Figure] = {}
    categories: dict[tuple[str, str, str, str], list[str]] = {}
    periods: dict[tuple[str, str], dict[str, None]] = {}
    for each in report.figures:
        if not each.metric.startswith(("referrals_", "threat_")):
            continue
        figures[each.metric, each.period, each.breakdown, each.category, each.category_2] = each
        categories.setdefault((each.metric, each.period, each.breakdown, each.category_2), []).append(each.category)
        periods.setdefault((each.metric, each.breakdown), {})[each.period] = None
    return ThreatView(report, figures, categories, {key: list(found) for key, found in periods.items()})


def before(twelve: str) -> str:
    """The twelve months before twelve months.

    >>> before("12 months to 2026-09")
    '12 months to 2025-09'
    """
    return f"12 months to {add_months(twelve[-7:], -12)}" if twelve else ""


def series(seen: ThreatView) -> tuple[Point, ...]:
    """The longest unbroken series to now: exact months where the Board decided so, else shared periods."""
    totals = [period for period in seen.periods("referrals_total") if not period.startswith("12 months")]
    months = [period for period in totals if step_of(period) == "month"]
    return _unbroken(seen, months or _shared(totals))


def _shared(totals: list[str]) -> list[str]:
    """Shared periods of the kind that the latest one is; a whole year stands beside its parts and is no period."""
    lengths = {step_of(period) for period in totals}
    step = next((kind for kind in ("quarter", "half-year", "year") if kind in lengths), "year")
    return [period for period in totals if step_of(period) == step]


def _unbroken(seen: ThreatView, periods: list[str]) -> tuple[Point, ...]:
    found: list[Point] = []
    for period in reversed(periods):
        if found and add_months(period_months(period)[-1], 1) != found[-1].months[0]:
            break
        value, least, greatest = seen.count("referrals_total", period) or NO_COUNT
        found.append(Point(period, value, least, greatest))
    return tuple(reversed(found))


@dataclass(frozen=True)
class NationalLevel:
    """The national threat level: since when, when it was last confirmed (a later entry of the same level), by whom."""

    level: str
    set_on: date | None
    confirmed_on: date | None
    source: str

    def confirmed_before(self, day: date) -> bool:
        """Whether nobody has confirmed it in the three months before a day."""
        return self.confirmed_on is None or pd.Timestamp(self.confirmed_on) < pd.Timestamp(day) - pd.DateOffset(
            months=3
        )


def level_of(report: Report) -> NationalLevel | None:
    """The national level that holds on the day of the meeting, or of the figures where no meeting is set."""
    rows = entered(report, "threat")
    rows = rows[rows["level"].isin(THREAT_LEVELS.keys)].sort_values("set_on", kind="stable", na_position="first")
    known = rows[rows["set_on"].isna() | (rows["set_on"] <= pd.Timestamp(report.meeting_on or report.figures_to))]
    if known.empty:
        return None
    last = known.iloc[-1]
    levels = known["level"].astype(str)
    run = known[(levels != last["level"]).iloc[::-1].cumsum().iloc[::-1] == 0]
    days = [None if pd.isna(each) else each.date() for each in run["set_on"]]
    source = "" if pd.isna(last["source"]) else _source(str(last["source"]))
    return NationalLevel(str(last["level"]), days[0], days[-1], source)


def themes_of(report: Report) -> pd.DataFrame:
    """The local themes as entered, latest row of each; none that bears a marking above OFFICIAL-SENSITIVE."""
    rows = entered(report, "threat")
    rows = rows[rows["theme"].notna()].drop_duplicates("theme", keep="last")
    texts = rows[["theme", "action"]].astype("object")
    refused = texts.map(lambda text: not pd.isna(text) and above_official(text)).any(axis=1).astype(bool)
    return rows[~refused].reset_index(drop=True)


def _source(text: str) -> str:
    """A source's name without its address."""
    return text.split(" | ")[0]
