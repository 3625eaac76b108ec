"""Referrals are counted by closed quarter, on fixed lists of categories."""

import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from referral_sources import source_of

from prevent_metrics.counting.referrals import categories, count_referrals
from tests.drawn import rows


def counted(drawn, name, **chosen):
    return count_referrals(source_of(rows(drawn), **chosen)).tables[name]


REFERRALS = """
    month   | panel_month | adopted_month | source    | concern  | age_band | gender | outcome    | days_to_panel
    2025-04 | 2025-05     | 2025-07       | police    | islamist | 11 to 15 | male   | signposted | 12
    2025-06 |             |               | education | incel    |          | male   |            |
    2025-07 | 2025-10     |               | police    |          | 11 to 15 |        | open       | 25
    2025-10 |             |               |           | islamist | 16 to 17 | female |            | # not closed
"""


def at(table, **place):
    for column, value in place.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return int(table["count"].iloc[0])


def test_referrals_are_counted_one_way_and_by_source():
    table = counted(REFERRALS, "referrals_referred", closed_to="2025-26 Q2")
    assert at(table, quarter="2025-26 Q1", source="all", breakdown="all") == 2
    assert at(table, quarter="2025-26 Q1", source="all", breakdown="source", category="police") == 1
    assert at(table, quarter="2025-26 Q1", source="all", breakdown="gender", category="male") == 2
    assert at(table, quarter="2025-26 Q1", source="police", breakdown="age_band", category="11 to 15") == 1
    assert at(table, quarter="2025-26 Q2", source="police", breakdown="gender", category="unknown") == 1


def test_a_missing_word_or_one_of_another_years_list_has_a_place_of_its_own():
    table = counted(REFERRALS, "referrals_referred", closed_to="2025-26 Q2")
    assert at(table, quarter="2025-26 Q1", source="all", breakdown="concern", category="other") == 1
    assert at(table, quarter="2025-26 Q2", source="all", breakdown="concern", category="unspecified") == 1
    assert at(table, quarter="2025-26 Q1", source="all", breakdown="age_band", category="unknown") == 1


def test_events_are_counted_in_the_quarter_they_happen():
    table = counted(REFERRALS, "referrals_events", closed_to="2025-26 Q3")
    assert at(table, event="discussed", quarter="2025-26 Q1", source="police") == 1
    assert at(table, event="adopted", quarter="2025-26 Q2", source="all") == 1
    assert at(table, event="discussed", quarter="2025-26 Q3", source="all") == 1
    assert at(table, event="exited", quarter="2025-26 Q1", source="all") == 0


@pytest.mark.parametrize(
    ("closed_to", "quarters"),
    [("2025-26 Q2", 0), ("2025-26 Q3", 1), ("2025-26 Q4", 2)],
)
def test_outcomes_are_first_counted_two_quarters_after_the_quarter_closed(closed_to, quarters):
    table = counted(REFERRALS, "referrals_outcomes", closed_to=closed_to)
    assert table["quarter"].nunique() == quarters


def test_stages_are_counted_only_where_the_file_has_no_event_months():
    with_months = counted(REFERRALS, "referrals_outcomes", closed_to="2025-26 Q4")
    without = counted("month | source | stage\n2025-04 | police | adopted", "referrals_outcomes")
    assert set(with_months["breakdown"]) == {"outcome"}
    assert set(without["breakdown"]) == {"outcome", "stage"}
    assert at(without, quarter="2025-26 Q1", source="police", breakdown="stage", category="adopted") == 1


@pytest.mark.parametrize(("days", "band"), [(5, "0 to 5"), (6, "6 to 10"), (21, "over 20")])
def test_days_are_banded_with_those_not_recorded_as_a_band(days, band):
    drawn = f"month | days_to_assessment\n2025-04 | {days}\n2025-04 |"
    table = counted(drawn, "referrals_days", closed_to="2025-26 Q1")
    assert at(table, quarter="2025-26 Q1", breakdown="days_to_assessment", category=band) == 1
    assert at(table, quarter="2025-26 Q1", breakdown="days_to_assessment", category="not recorded") == 1


def test_days_to_panel_are_of_those_discussed_in_the_quarter():
    table = counted(REFERRALS, "referrals_days", closed_to="2025-26 Q3")
    assert at(table, quarter="2025-26 Q1", breakdown="days_to_panel", category="11 to 20") == 1
    assert at(table, quarter="2025-26 Q3", breakdown="days_to_panel", category="over 20") == 1


def test_categories_never_depend_on_the_records():
    few = counted("month | source\n2025-04 | police", "referrals_referred", closed_to="2025-26 Q1")
    many = counted(REFERRALS, "referrals_referred", closed_to="2025-26 Q1")
    place = ["quarter", "source", "breakdown", "category"]
    assert few[place].equals(many[place])
    assert set(few[few["breakdown"] == "age_band"]["category"]) == set(categories("age_band", "2025-26 Q1"))


@pytest.mark.parametrize(
    ("closed_to", "figures_to", "last"),
    [
        ("2025-26 Q2", date(2025, 9, 29), "2025-26 Q1"),
        ("2025-26 Q2", date(2025, 9, 30), "2025-26 Q2"),
        ("2025-26 Q2", date(2025, 12, 31), "2025-26 Q2"),
    ],
)
def test_only_quarters_that_ended_and_were_confirmed_are_counted(closed_to, figures_to, last):
    table = counted(REFERRALS, "referrals_referred", closed_to=closed_to, figures_to=figures_to)
    assert table["quarter"].max() == last


def test_nothing_closed_or_nothing_referred_gives_empty_tables():
    assert counted(REFERRALS, "referrals_referred", closed_to=None).empty
    assert count_referrals(source_of(pd.DataFrame())).tables["referrals_events"].empty


def test_monthly_totals_have_no_breakdown():
    table = counted(REFERRALS, "referrals_months", closed_to="2025-26 Q1")
    assert list(table.columns) == ["month", "count"]
    assert dict(zip(table["month"], table["count"], strict=True)) == {"2025-04": 1, "2025-05": 0, "2025-06": 1}
