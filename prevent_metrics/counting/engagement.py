"""Counts of engagement: activities, people reached, outcomes, partners not reached, concerns, cost."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ..datasets.board_standing import engagement_by
from ..datasets.plan_standing import NOT_GIVEN, leads
from ..vocabulary.periods import add_quarters, month_of, month_start, quarter_months, quarter_of_month, year_of_month
from ..vocabulary.words import plain
from .counts import Counts, Source
from .tally import joined, tally

_PLACES = [("kind",), ("section",), ("audience",)]


def count_engagement(source: Source) -> Counts:
    """Count engagement of the financial year so far and of each of its quarters, as `engagement_tally`."""
    engagement = engagement_by(source.tables["engagement"], source.figures_to)
    if engagement.empty:
        return Counts({"engagement_tally": joined(())})
    placed = _placed(engagement)
    tallies = [
        part
        for period, first, last in _periods(source.figures_to)
        for part in _of_period(placed[placed["date"].between(first, last)], period)
    ]
    year = year_of_month(month_of(source.figures_to))
    return Counts({"engagement_tally": joined([*tallies, *_not_reached(placed, source.partners, year)])})


def _placed(engagement: pd.DataFrame) -> pd.DataFrame:
    said = {
        name: engagement[name].astype("object").where(engagement[name].notna(), NOT_GIVEN)
        for name in ("section", "audience", "kind")
    }
    partners = [leads(None if pd.isna(cell) else str(cell)) or (NOT_GIVEN,) for cell in engagement["partner"]]
    return engagement.assign(**said, partner=partners)


def _periods(figures_to: date) -> list[tuple[str, pd.Timestamp, pd.Timestamp]]:
    """The financial year so far, and its quarters so far."""
    year, end = year_of_month(month_of(figures_to)), pd.Timestamp(figures_to)
    found = [(year, pd.Timestamp(month_start(f"{year[:4]}-04")), end)]
    quarter = f"{year} Q1"
    while quarter <= quarter_of_month(month_of(figures_to)):
        following = pd.Timestamp(month_start(quarter_months(add_quarters(quarter, 1))[0]))
        first = pd.Timestamp(month_start(quarter_months(quarter)[0]))
        found.append((quarter, first, min(following - pd.Timedelta(days=1), end)))
        quarter = add_quarters(quarter, 1)
    return found


def _of_period(rows: pd.DataFrame, period: str) -> list[pd.DataFrame]:
    activities, concerns, paid = rows[~rows["concern"]], rows[rows["concern"]], rows[rows["cost"].notna()]
    without = activities[activities["outcome"].isna()]
    parts = [
        tally("engagement_activities", period, activities, _PLACES),
        tally("engagement_activities", period, activities.explode("partner"), [("partner",)])[1:],
        tally("engagement_without_outcome", period, without, _PLACES[:2], activities),
        tally("engagement_concerns_raised", period, concerns, [("section",)]),
    ]
    parts += _reach("engagement_people_reached", period, activities, "took_part")
    parts += _reach("engagement_message_reach", period, activities, "message_reach")
    if len(paid):
        parts.append(tally("engagement_cost", period, paid, _PLACES[:2], amount="cost"))
    return parts


def _reach(metric: str, period: str, activities: pd.DataFrame, amount: str) -> list[pd.DataFrame]:
    """People reached in all and by place; nothing where no activity says how many."""
    rows = activities[activities[amount].notna()]
    if rows.empty:
        return []
    by_partner = tally(metric, period, rows.explode("partner"), [("partner",)], amount=amount)[1:]
    return [tally(metric, period, rows, _PLACES, amount=amount), by_partner]


def _not_reached(engagement: pd.DataFrame, partners: pd.DataFrame, year: str) -> list[pd.DataFrame]:
    """Partners in scope with which nothing was done this financial year; concerns do not count as being reached."""
    in_scope = partners[partners["in_scope"].astype(bool)] if len(partners) else partners
    if in_scope.empty:
        return []
    this_year = engagement[(engagement["date"] >= pd.Timestamp(month_start(f"{year[:4]}-04"))) & ~engagement["concern"]]
    reached = {plain(name) for names in this_year["partner"] for name in names}
    left = in_scope[[plain(str(name)) not in reached for name in in_scope["name"]]]
    return [tally("engagement_partners_not_reached", year, left, [("sector",)], in_scope)]
