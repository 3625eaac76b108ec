"""What lapses and what closes the gap: the outlook, due certificates, people short, sessions needed."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some
from training_made import figure, made, number, source

from prevent_metrics.counting.training import count_training
from prevent_metrics.counting.training_organisations import months_later, outlook_days
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.metrics.training_outlook import people_short, sessions_needed

TEN = "organisation | headcount\nWren Trust | 10"


@pytest.mark.parametrize(
    ("expires_on", "due"), [("2026-09-29", 0), ("2026-09-30", 1), ("2026-12-30", 1), ("2026-12-31", 0)]
)
def test_a_certificate_is_due_when_its_last_day_is_before_the_day_three_months_on(expires_on, due):
    counted = source(f"person | product | completed_on | expires_on\nA | wrap | 2025-01-10 | {expires_on}", TEN)
    assert number(counted, "due_3m", "product", "wrap") == due


def test_due_certificates_and_the_outlook_agree():
    counted = source(
        """
        person | product | completed_on | expires_on
        A      | wrap    | 2025-01-10   | 2026-10-15
        B      | wrap    | 2025-01-10   | 2027-03-01
        C      | wrap    | 2025-01-10   | 2027-09-15
        D      | wrap    | 2025-01-10   | 2029-01-01
        """,
        TEN,
    )
    assert [number(counted, f"due_{months}m", "product", "wrap") for months in (3, 6, 12)] == [1, 2, 3]
    people = [
        figure(counted, "lapse_outlook", "product", "wrap", period=month).numerator
        for month in ("2026-09", "2026-10", "2027-03", "2027-09")
    ]
    assert people == [4, 3, 2, 1]


def test_a_years_outlook_is_this_month_and_twelve_more():
    counted = source("person | product | completed_on\nA | wrap | 2026-01-10", TEN)
    from training_made import figures

    assert figures(counted).periods("training_lapse_outlook") == [
        *(f"2026-{month:02d}" for month in range(9, 13)),
        *(f"2027-{month:02d}" for month in range(1, 10)),
    ]


@pytest.mark.parametrize(
    ("figures_to", "first", "fifth"),
    [
        (date(2026, 9, 30), date(2026, 10, 31), date(2027, 2, 28)),
        (date(2026, 9, 29), date(2026, 10, 29), date(2027, 2, 28)),
        (date(2026, 9, 15), date(2026, 10, 15), date(2027, 2, 15)),
    ],
)
def test_the_days_of_the_outlook_are_month_ends_for_a_month_end(figures_to, first, fifth):
    days = outlook_days(figures_to)
    assert (days[1], days[5]) == (first, fifth)


@given(some.dates(date(1980, 1, 1), date(2100, 1, 1)), some.integers(-120, 120))
def test_months_later_agrees_with_the_calendar(day, months):
    number_of_day = np.array([(day - date(1970, 1, 1)).days])
    expected = (pd.Timestamp(day) + pd.DateOffset(months=months)).date()
    assert months_later(number_of_day, np.array([months]))[0] == (expected - date(1970, 1, 1)).days


def test_the_outlook_never_rises_and_starts_with_those_in_date():
    tables = count_training(made(people=900, organisations=30, completions=2500)).tables
    outlook = tables["training_outlook"].filter(like="in_date_").to_numpy()
    assert (outlook[:, 0] == tables["training_coverage"]["in_date"]).all()
    assert (outlook[:, 1:] <= outlook[:, :-1]).all()
    assert (tables["training_coverage"]["in_date"] <= tables["training_coverage"]["ever_trained"]).all()


@pytest.mark.parametrize(("in_date", "short"), [(84, 1), (85, 0), (86, 0)])
def test_people_short_are_those_missing_to_the_target(in_date, short):
    assert people_short(in_date, 100, 0.85) == short


def test_a_target_of_part_of_a_person_needs_the_whole_person():
    assert people_short(0, 7, 0.85) == 6  # 5.95 people


@pytest.mark.parametrize(("people", "sessions"), [(0, 0), (1, 1), (19, 1), (20, 1), (21, 2)])
def test_sessions_hold_everybody(people, sessions):
    assert sessions_needed(people, 20) == sessions


@given(some.integers(0, 500), some.integers(1, 500), some.floats(0.01, 1))
def test_the_people_short_meet_the_target_and_one_fewer_does_not(in_date, scope, target):
    short = people_short(in_date, scope, target)
    assert in_date + short >= target * scope - 1e-6
    assert short == 0 or in_date + short - 1 < target * scope


def test_the_gap_of_a_later_month_counts_those_still_in_date_then():
    counted = source("person | product | completed_on | expires_on\nA | wrap | 2025-01-10 | 2026-11-15", TEN)
    assert number(counted, "gap_people", "product", "wrap") == 8
    assert number(counted, "gap_people", "product", "wrap", period="2026-11") == 9


def test_no_target_and_no_headcount_make_no_gap():
    counted = source("person | product | completed_on\nA | referrals | 2026-01-10\nA | wrap | 2026-01-10")
    assert figure(counted, "gap_people", "product", "referrals") is None
    assert figure(counted, "gap_people", "product", "wrap") is None


SESSIONS = """
    date       | product | organisation | sector | state     | attended
    2026-05-12 | wrap    | Wren Trust   | health | delivered | 4
    2026-06-12 | wrap    | Elm Trust    | health | delivered | 12
    2021-06-12 | wrap    | Wren Trust   | health | delivered | 90    # longer than two years ago
"""
TWO_TRUSTS = """
    organisation | sector | person | product | completed_on
    Wren Trust   | health | A      | wrap    | 2026-01-10
    Elm Trust    | health | B      | wrap    | 2026-01-10
"""
HEADS = "organisation | headcount\nWren Trust | 10\nElm Trust | 20"


def _sessions(counted, *place: str) -> float:
    return number(counted, "gap_sessions", "product", "wrap", *place)


def test_sessions_are_counted_at_the_partners_own_usual_attendance():
    counted = source(TWO_TRUSTS, HEADS, SESSIONS)
    assert _sessions(counted, "organisation", "Wren Trust") == 2  # 8 short, 4 come
    assert _sessions(counted, "organisation", "Elm Trust") == 2  # 16 short, 12 come
    assert _sessions(counted, "sector", "health") == 3  # 24 short, 8 come


def test_the_registers_number_goes_before_the_partners_sessions():
    register = "name | sector | in_scope | people_per_session\nWren Trust | health | yes | 8"
    assert _sessions(source(TWO_TRUSTS, HEADS, SESSIONS, register), "organisation", "Wren Trust") == 1


def test_without_sessions_the_settings_say_how_many_come():
    counted = source(TWO_TRUSTS, HEADS, settings=Settings(wrap_people_per_session=6))
    assert _sessions(counted, "organisation", "Wren Trust") == 2


def test_no_session_closes_a_gap_of_elearning():
    counted = source("person | product | completed_on\nA | awareness | 2026-01-10", TEN)
    assert number(counted, "gap_people", "product", "awareness") == 8
    assert figure(counted, "gap_sessions", "product", "awareness") is None
