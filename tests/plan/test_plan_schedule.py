"""Earned schedule agrees with the published cases, and its edges are said."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_metrics.metrics.schedule import earned_schedule, required_pace

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "earned_schedule.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_published_cases_are_reproduced(case):
    found = earned_schedule(case["inputs"]["pv"], case["inputs"]["ev"], elapsed=1.0)
    assert abs(found.earned - case["expected"]["es"]) <= case["tol"]


def test_a_plan_at_half_its_pace_takes_twice_as_long():
    assert earned_schedule([0, 10, 20, 30, 40], earned=10, elapsed=2) == (1.0, -1.0, 0.5, 8.0)


def test_more_than_planned_earns_the_whole_plan_and_no_more():
    assert earned_schedule([0, 10, 20], earned=35, elapsed=1) == (2.0, 1.0, 2.0, 1.0)


def test_before_any_time_has_passed_there_is_no_index_and_no_forecast():
    assert earned_schedule([0, 10, 20], earned=0, elapsed=0) == (0.0, 0.0, None, None)


def test_nothing_complete_gives_no_forecast():
    assert earned_schedule([0, 10, 20], earned=0, elapsed=1) == (0.0, -1.0, 0.0, None)


def test_on_a_plateau_the_last_period_reached_is_earned():
    assert earned_schedule([0, 5, 5, 5, 10], earned=5, elapsed=2).earned == 3.0


@pytest.mark.parametrize(("earned", "expected"), [(4.9, 0.98), (5, 3.0), (5.1, 3.02)])
def test_just_around_a_plateau_nothing_jumps_but_the_plateau(earned, expected):
    assert earned_schedule([0, 5, 5, 5, 10], earned=earned, elapsed=2).earned == pytest.approx(expected)


@pytest.mark.parametrize(("planned", "elapsed"), [([], 1), ([0, 5, 4], 1), ([0, 5], -0.1)])
def test_a_plan_that_falls_or_a_negative_time_is_our_own_mistake(planned, elapsed):
    with pytest.raises(ValueError):
        earned_schedule(planned, 1, elapsed)


@pytest.mark.parametrize(("elapsed", "pace"), [(11, 3.0), (12, None), (13, None)])
def test_the_pace_needed_ends_with_the_planned_time(elapsed, pace):
    assert required_pace(12, earned=9, elapsed=elapsed) == pace


@given(st.lists(st.integers(0, 20), min_size=1, max_size=24), st.floats(0, 1))
def test_what_was_planned_by_a_period_is_earned_no_earlier_than_it(steps, share):
    planned = [0, *np.cumsum(steps)]
    period = round(share * (len(planned) - 1))
    found = earned_schedule(planned, planned[period], elapsed=max(period, 1))
    assert period <= found.earned <= len(planned) - 1
