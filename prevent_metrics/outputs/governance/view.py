"""What the Governance page reads from a report, and the restricted lists of entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from ...datasets.board_standing import (
    attendance_on,
    decisions_on,
    engagement_by,
    key_dates_on,
    missed_in_a_row,
    ratings_by_section,
    sum_known,
)
from ...datasets.plan_standing import NOT_GIVEN
from ...metrics.report import Report
from ...protection import Figure
from ...vocabulary.board_words import GROUPS
from ...vocabulary.claims import Claim, Origin, of_rows
from ...vocabulary.periods import add_months, month_of, month_start, twelve_months_to, year_of_month
from ..content import Picker
from ..entries import entered

EVERY = "all"


@dataclass(frozen=True)
class GovernanceView:
    """A report's governance records, as they stand on its day, and its figures by place."""

    report: Report

    @property
    def on(self) -> date:
        """The day of the figures."""
        return self.report.figures_to

    @property
    def year(self) -> str:
        """The financial year of the figures."""
        return year_of_month(month_of(self.on))

    @cached_property
    def _figures(self) -> Mapping[tuple[str, ...], Figure]:
        month = month_of(self.on)
        periods = (month, self.year, twelve_months_to(month))
        return {
            (each.metric, each.breakdown, each.category, each.category_2): each
            for each in self.report.figures.only(period=periods)
            if each.metric.startswith(("governance_", "engagement_"))
        }

    def figure(self, metric: str, breakdown: str = "all", category: str = "", category_2: str = "") -> Figure | None:
        """The figure of a metric at a place; None where there is none."""
        return self._figures.get((metric, breakdown, category, category_2))

    def count(self, metric: str, breakdown: str = "all", category: str = "") -> Claim:
        """The count of a metric at a place; zero where nothing is there."""
        found = self.figure(metric, breakdown, category)
        return Claim(0, [Origin(metric, "", breakdown, category)]) if found is None else found.value

    def base(self, metric: str) -> Claim:
        """Out of how many the total of a metric is counted; zero where there is none."""
        found = self.figure(metric)
        known = found is not None and not pd.isna(found.denominator)
        return found.denominator if known else Claim(0, [Origin(metric)])  # type: ignore[union-attr]

    @property
    def groups(self) -> list[str]:
        """Groups that met, or that the calendar expects to meet."""
        return sorted({key[2] for key in self._figures if key[:2] == ("governance_meetings_held", "group")})

    @cached_property
    def attendance(self) -> pd.DataFrame:
        """Attendance over twelve months."""
        first = pd.Timestamp(month_start(add_months(month_of(self.on), -11)))
        return self.all_attendance[self.all_attendance["date"] >= first]

    @cached_property
    def all_attendance(self) -> pd.DataFrame:
        """Attendance as far back as it is recorded."""
        return attendance_on(entered(self.report, "meetings"), self.on)

    @cached_property
    def missed(self) -> pd.DataFrame:
        """Agencies that missed two meetings or more in a row."""
        return missed_in_a_row(self.all_attendance)

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """Decisions of meetings."""
        return decisions_on(
            entered(self.report, "decisions"), entered(self.report, "plan"), self.on, self.report.meeting_on
        )

    @cached_property
    def key_dates(self) -> pd.DataFrame:
        """Documents and duties with their review dates."""
        return key_dates_on(entered(self.report, "key_dates"), self.on, self.report.meeting_on)

    @cached_property
    def ratings(self) -> pd.DataFrame:
        """One row a rated toolkit section."""
        return ratings_by_section(entered(self.report, "assurance"))

    @cached_property
    def all_engagement(self) -> pd.DataFrame:
        """Engagement as far back as it is recorded."""
        return engagement_by(entered(self.report, "engagement"), self.on)

    @cached_property
    def engagement(self) -> pd.DataFrame:
        """Engagement of the financial year so far, latest first."""
        table = self.all_engagement
        this_year = table[table["date"] >= pd.Timestamp(month_start(f"{self.year[:4]}-04"))]
        return this_year.sort_values("date", ascending=False, kind="stable")

    @cached_property
    def partners_in_scope(self) -> list[tuple[str, str]]:
        """Name and sector of the partners in scope."""
        partners = self.report.entries.get("partners")
        if partners is None or partners.empty:
            return []
        kept = partners[partners["in_scope"].astype(bool)]
        return [(str(row["name"]), str(row["sector"])) for _, row in kept.iterrows()]

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show at all."""
        tables = (self.all_attendance, self.decisions, self.key_dates, self.ratings, self.engagement)
        return all(table.empty for table in tables)


@lru_cache(maxsize=8)
def view(report: Report) -> GovernanceView:
    """Open the governance records of a report."""
    return GovernanceView(report)


def reach_of(activities: pd.DataFrame) -> tuple[Claim | None, Claim | None]:
    """People who took part in activities, and people whom messages reached; None where no activity says."""
    sums = ((column, sum_known(activities[column])) for column in ("took_part", "message_reach"))
    took_part, reach = (None if known is None else of_rows(known, "engagement", column) for column, known in sums)
    return took_part, reach


def group_word(key: object) -> str:
    """A group in words."""
    return "Group not given" if key == NOT_GIVEN or pd.isna(key) else GROUPS.label(str(key))


def pickers(report: Report) -> tuple[Picker, ...]:
    """What the reader can choose: the Board or its Delivery Group, where both have met."""
    groups = sorted(set(view(report).all_attendance["group"]))
    if len(groups) < 2:
        return ()
    options = ((EVERY, "All groups"), *((group, group_word(group)) for group in groups))
    return (Picker("group", "Group", options, EVERY),)
