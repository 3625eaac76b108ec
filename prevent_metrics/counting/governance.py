"""Counts of the Board's own work: attendance, meetings, review dates, decisions, ratings, engagement."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd

from ..datasets.board_standing import (
    attendance_on,
    decisions_on,
    engagement_by,
    key_dates_on,
    missed_in_a_row,
    ratings_by_section,
)
from ..datasets.plan_standing import NOT_GIVEN, leads
from ..vocabulary.periods import (
    add_months,
    add_quarters,
    month_end,
    month_of,
    month_start,
    months_between,
    quarter_months,
    quarter_of_month,
    twelve_months_to,
    year_of_month,
)
from ..vocabulary.plan_words import SECTIONS
from ..vocabulary.words import plain
from .counts import Counts, Source, joined, tally

# Counts of the Board's own work:


def count_governance(source: Source) -> Counts:
    """Count governance up to the day of the figures, as `governance_tally`; what has no records has no counts."""
    on = source.figures_to
    tallies = [
        *_attendance(attendance_on(source.tables["meetings"], on), source),
        *_reviews(key_dates_on(source.tables["key_dates"], on, source.meeting_on), month_of(on)),
        *_decisions(
            decisions_on(source.tables["decisions"], source.tables["plan"], on, source.meeting_on), month_of(on)
        ),
        *_ratings(ratings_by_section(source.tables["assurance"]), month_of(on)),
    ]
    return Counts({"governance_tally": joined(tallies)})


def _attendance(attendance: pd.DataFrame, source: Source) -> list[pd.DataFrame]:
    if attendance.empty:
        return []
    month = month_of(source.figures_to)
    year = attendance[attendance["date"] >= pd.Timestamp(month_start(add_months(month, -11)))]
    there = year[year["attendance"] == "attended"]
    places = [("group",), ("agency",), ("agency", "group")]
    by_meeting = [_at_one_meeting(rows) for _, rows in year.groupby("meeting")]
    missed = missed_in_a_row(attendance)
    return [
        tally("governance_attendance", twelve_months_to(month), there, places, year),
        *by_meeting,
        tally("governance_missed_two", month, missed, [("group",), ("agency", "group")]),
        *_held(attendance, source),
    ]


def _at_one_meeting(rows: pd.DataFrame) -> pd.DataFrame:
    """Who of those recorded was there; each agency of the meeting has 1 or 0."""
    month = month_of(rows["date"].iloc[0].date())
    there = rows[rows["attendance"] == "attended"]
    return tally("governance_attendance", month, there, [("meeting",), ("agency", "meeting")], rows)[1:]


def _held(attendance: pd.DataFrame, source: Source) -> list[pd.DataFrame]:
    """Meetings held this financial year beside the calendar, and how many the calendar expects by now."""
    year = year_of_month(month_of(source.figures_to))
    first = pd.Timestamp(month_start(f"{year[:4]}-04"))
    held = attendance[attendance["date"] >= first].drop_duplicates(["group", "date"])["group"].value_counts()
    calendar = dict(source.settings.meetings_per_year)
    rows = []
    for group in sorted({*calendar, *held.index}):
        rows.append(("governance_meetings_held", group, int(held.get(group, 0)), calendar.get(group, math.nan)))
        rows.append(
            ("governance_meetings_expected", group, expected_by(calendar.get(group, 0), source.figures_to), math.nan)
        )
    table = pd.DataFrame(rows, columns=["metric", "category", "count", "base"])
    total = table.groupby("metric", as_index=False)[["count", "base"]].sum(min_count=1)
    both = pd.concat([table.assign(breakdown="group"), total.assign(breakdown="all", category="")])
    return [both.assign(period=year, breakdown_2="", category_2="")]


def expected_by(per_year: int, day: date) -> int:
    """Meetings that a yearly calendar expects by a day of the financial year.

    >>> expected_by(4, date(2026, 9, 30)), expected_by(4, date(2026, 9, 29)), expected_by(4, date(2027, 3, 31))
    (2, 1, 4)
    """
    month = month_of(day)
    begun = len(months_between(f"{year_of_month(month)[:4]}-04", month))
    return per_year * (begun if month_end(month) == day else begun - 1) // 12


def _reviews(key_dates: pd.DataFrame, period: str) -> list[pd.DataFrame]:
    if key_dates.empty:
        return []
    return [
        tally("governance_reviews_past", period, key_dates[key_dates["past"]], base=key_dates),
        tally("governance_reviews_past_by_meeting", period, key_dates[key_dates["past_by_meeting"]], base=key_dates),
        tally("governance_reviews_due", period, key_dates[key_dates["coming_up"]], base=key_dates),
    ]


def _decisions(decisions: pd.DataFrame, period: str) -> list[pd.DataFrame]:
    if decisions.empty:
        return []
    still_open, by_group = decisions[decisions["open"]], [("group",)]
    return [
        tally("governance_decisions_open", period, still_open, by_group, decisions),
        tally("governance_decisions_overdue", period, decisions[decisions["overdue"]], by_group, still_open),
        tally(
            "governance_decisions_overdue_by_meeting",
            period,
            still_open[still_open["overdue_by_meeting"]],
            by_group,
            still_open,
        ),
        tally("governance_decisions_in_plan", period, still_open[still_open["in_plan"]], by_group, still_open),
    ]


def _ratings(sections: pd.DataFrame, period: str) -> list[pd.DataFrame]:
    if sections.empty:
        return []
    rated = sections[sections["rank"].notna()]
    lowest = rated[rated["rank"] == 1]
    every = pd.DataFrame({"section": SECTIONS.keys})
    return [
        tally("governance_rating", period, rated, [("section",)], amount="rank")[1:].assign(base=list(_steps(rated))),
        *_previous(sections, period),
        tally("governance_sections_not_met", period, lowest, base=rated),
        tally("governance_sections_rated", period, rated[rated["section"].isin(SECTIONS.keys)], base=every),
    ]


def _previous(sections: pd.DataFrame, period: str) -> list[pd.DataFrame]:
    before = sections[sections["previous_rank"].notna()]
    if before.empty:
        return []
    return [tally("governance_rating_previous", period, before, [("section",)], amount="previous_rank")[1:]]


def _steps(rated: pd.DataFrame) -> pd.Series:
    """Steps of each section's scale, in the order of a tally by section."""
    return rated.sort_values("section")["steps"]


# Counts of engagement:

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
