"""Claim: the reading names a change only where a rule holds, whatever a protected count really is."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profile import tried
from threat_drawn import months, quarters

from prevent_metrics.metrics.control import OUTSIDE, SHIFT, TREND, TWO_OF_THREE, c_chart
from prevent_metrics.metrics.threat_reading import in_quarters, read, verdict

STEADY = (5, 7, 4, 6, 8, 5, 3, 6, 7, 5, 4, 6, 5, 8, 6, 4, 7, 5, 6, 3, 5, 7, 6, 5)


def test_a_steady_series_is_within_its_usual_range():
    reading = read(months("2024-04", *STEADY))
    assert (reading.kind, reading.method, reading.signal, reading.since) == ("limits", "c-chart", None, "2024-04")
    assert reading.usual == (0, 14)


@pytest.mark.parametrize(
    "points, kind",
    [(0, "no points"), (1, "one point"), (2, "run chart"), (11, "run chart"), (12, "trial limits"), (13, "limits")],
)
def test_limits_come_with_twelve_points_and_are_on_trial_below_thirteen(points, kind):
    assert read(months("2024-04", *STEADY[:points])).kind == kind


@pytest.mark.parametrize("a_month, method", [(14, "c-chart"), (15, "c-chart"), (16, "XmR"), (400, "XmR")])
def test_above_fifteen_a_month_the_chart_is_an_xmr(a_month, method):
    swing = (a_month - 1, a_month + 1) * 8
    assert read(months("2024-04", *swing)).method == method


def test_below_two_a_month_months_are_put_together_to_quarters():
    reading = read(months("2024-04", *(1, 2, 2, 1, 2, 2) * 4))
    assert reading.step == "quarter"
    assert [point.value for point in reading.points] == [5] * 8
    assert read(months("2024-04", *(2, 2, 1, 3, 2, 2) * 4)).step == "month"


def test_a_quarter_with_a_month_missing_is_left_out():
    assert [point.period for point in in_quarters(months("2024-05", 1, 1, 1, 1, 1))] == ["2024-25 Q2"]


def test_mean_and_limits_come_from_the_first_24_points_so_that_a_change_does_not_hide_itself():
    doubled = read(months("2024-04", *STEADY, *(10, 12, 9, 11, 10, 13, 11)))
    assert doubled.mean == pytest.approx(sum(STEADY) / 24)
    assert doubled.baseline == ("2024-04", "2026-03")
    assert doubled.signal.rule == SHIFT and doubled.signal.side == "above"
    assert [doubled.signal.points[0].period, len(doubled.signal.points)] == ["2026-04", 7]


def test_a_signal_that_is_over_is_told_as_earlier():
    reading = read(months("2024-04", *STEADY, 20, 5, 6))
    assert reading.signal is None and reading.since == "2026-05"
    assert (reading.recent.rule, reading.recent.points[0].period) == (OUTSIDE, "2026-04")


def test_a_point_outside_the_limits_is_a_signal():
    reading = read(months("2024-04", *STEADY, 20))
    assert (reading.signal.rule, reading.signal.side) == (OUTSIDE, "above")


def test_two_of_the_last_three_near_a_limit_are_a_signal_even_where_the_last_is_not_near():
    reading = read(months("2024-04", *STEADY, 13, 12, 6))
    assert reading.signal.rule == TWO_OF_THREE
    assert [point.period for point in reading.signal.points] == ["2026-04", "2026-05"]


def test_a_shift_is_told_before_two_near_a_limit_while_the_flag_keeps_the_order_of_the_rules():
    reading = read(months("2024-04", *STEADY, *(8, 10, 9, 8, 12, 11, 12)))
    assert reading.table["flag"].iloc[-1] == TWO_OF_THREE
    assert reading.signal.rule == SHIFT and len(reading.signal.points) == 7


def test_a_trend_is_told_from_the_point_it_starts_at():
    reading = read(months("2024-04", *STEADY, 1, 2, 3, 4, 5, 6, 7))
    assert (reading.signal.rule, reading.signal.side, len(reading.signal.points)) == (TREND, "rising", 7)
    assert reading.signal.points[0].period == "2026-04"


def test_a_new_start_has_a_reading_of_its_own():
    reading = read(months("2024-04", *STEADY, *(12, 10, 11, 13, 12)), rebase_at=["2026-04"])
    assert reading.kind == "run chart" and reading.starts == ("2026-04",)
    assert set(reading.table["flag"][24:]) == {""}


def test_a_new_start_named_before_the_series_changes_nothing():
    assert read(months("2024-04", *STEADY), rebase_at=["2020-01"]).starts == ()


def test_a_constant_series_has_no_limits():
    assert read(months("2024-04", *[0] * 14)).kind == "run chart"  # below 2 a month: four quarters
    assert read(months("2024-04", *[5] * 14)).kind == "no limits"


@pytest.mark.parametrize("last, exact, protected", [(45, None, None), (50, OUTSIDE, None), (55, OUTSIDE, OUTSIDE)])
def test_a_protected_count_is_a_signal_only_where_all_it_can_be_is_outside(last, exact, protected):
    """A mean of about 29 has usual counts to 46 or so: 50 may be 46 … 54, and the drawn limit stands 4 higher."""
    values = (25, 30) * 6
    from_exact = read(quarters("2023-24 Q1", *values, last, base=1))
    from_protected = read(quarters("2023-24 Q1", *values, last, base=5))
    assert from_protected.usual[1] == from_exact.usual[1] + 4
    found = [reading.signal.rule if reading.signal else None for reading in (from_exact, from_protected)]
    assert found == [exact, protected]


def test_seven_protected_quarters_above_a_mean_that_they_may_not_be_above_are_no_shift():
    low_then_higher = (25, 30) * 6 + (30,) * 7
    assert read(quarters("2021-22 Q1", *low_then_higher)).signal is None


@tried(60)
@given(st.lists(st.integers(0, 12).map(lambda fives: fives * 5), min_size=12, max_size=30), st.randoms())
def test_a_protected_outside_signal_holds_for_any_counts_that_may_be_behind_it(shown, chance):
    series = quarters("2018-19 Q1", *shown)
    table = read(series).table
    for point, flag, lower, upper in zip(series, table["flag"], table["lower"], table["upper"], strict=True):
        real = chance.randint(int(point.least), int(point.greatest))
        if flag == OUTSIDE:
            assert real > upper - 4 or real < lower + 4  # the drawn limits are wider by 4


@tried(60)
@given(st.lists(st.integers(2, 15), min_size=13, max_size=40))
def test_exact_months_have_the_flags_of_the_plain_c_chart(counts):
    reading = read(months("2020-04", *counts))
    chart = c_chart(counts, fix_after=24)
    if reading.step == "month" and reading.method == "c-chart":
        assert list(reading.table["flag"]) == list(chart["flag"])


def test_quarters_of_nought_have_no_mean_above_nought():
    reading = read(quarters("2024-25 Q1", 0, 0, 0))
    assert reading.kind == "run chart" and reading.mean == 0 and not math.isnan(reading.mean)


@pytest.mark.parametrize("points, said", [(6, None), (7, "no change seen"), (8, "no change seen")])
def test_a_verdict_needs_as_many_points_as_a_rule(points, said):
    assert verdict(read(months("2024-04", *STEADY[:points]))) == said


def test_a_verdict_counts_the_points_since_the_board_restarted_the_series():
    assert verdict(read(months("2024-04", *STEADY), rebase_at=["2025-12"])) is None


def test_a_change_in_referrals_needs_attention_and_is_neither_good_nor_bad():
    assert verdict(read(months("2024-04", *STEADY, 16))) == "needs attention"
    assert verdict(read(months("2024-04", *STEADY, 5))) == "no change seen"
