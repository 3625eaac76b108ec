"""Claim: control charts are those of NHSRplotthedots, and small counts have exact Poisson limits."""

import json
from math import nan
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import poisson

from prevent_metrics.metrics.control import (
    OUTSIDE,
    SHIFT,
    TREND,
    TWO_OF_THREE,
    c_chart,
    part_of_run,
    part_of_trend,
    part_of_two_in_three,
    usual_counts,
    xmr,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "xmr.json").read_text())
RULES = VECTORS["rule_unit_tests"]
CASES = VECTORS["cases"]


def our_word(theirs):
    """Their name of a special cause, as the contract names it."""
    if theirs == "Common Cause":
        return ""
    if theirs in ("Above UCL", "Below LCL"):
        return OUTSIDE
    return TWO_OF_THREE if theirs.startswith("2 in 3") else TREND if "Trend" in theirs else SHIFT


def chart_of(case):
    starts = [place - 1 for place in case["rebase_at_1based"] if place]
    return xmr(case["y"], screen=case["screen_outliers"], rebase_at=starts, fix_after=case["fix_after_n_points"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_limits_are_the_references(case):
    chart = chart_of(case)
    for ours, theirs in (("mean", "mean"), ("lower", "lpl"), ("upper", "upl")):
        expected = [nan if number is None else number for number in case[theirs]]
        assert list(chart[ours]) == pytest.approx(expected, rel=1e-6, nan_ok=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_flag_is_the_references(case):
    assert list(chart_of(case)["flag"]) == [our_word(name) for name in case["special_cause_type"]]


@pytest.mark.parametrize("rule", RULES["seven_point_one_side"], ids=str)
def test_seven_points_on_one_side_end_a_shift(rule):
    """The reference marks the points at which a run of seven is complete; we mark the whole run."""
    sides, complete = np.array(rule["rel"], dtype=float), np.array(rule["out"]) != 0
    expected = np.array([complete[place : place + 7].any() for place in range(len(sides))])
    assert (part_of_run(sides, 7) == expected).all()


@pytest.mark.parametrize("rule", RULES["seven_point_trend"], ids=str)
def test_six_rises_or_falls_in_a_row_make_a_trend(rule):
    steps, complete = np.sign(np.diff(rule["y"])).astype(float), np.array(rule["out"]) != 0
    expected = np.array([complete[place : place + 7].any() for place in range(len(rule["y"]))])
    assert (part_of_trend(steps, 7) == expected).all()


@pytest.mark.parametrize("rule", RULES["two_in_three"], ids=str)
def test_two_of_three_near_one_limit_mark_the_near_points_only(rule):
    """The reference marks the whole window first and keeps its near points in a second step."""
    near = np.array(rule["close"], dtype=bool)
    expected = np.array(rule["out"], dtype=bool) & near
    assert (part_of_two_in_three(near, np.array(rule["rel"], dtype=float)) == expected).all()


def test_an_outlying_range_is_left_out_once():
    values = [5, 6, 5, 6, 5, 6, 5, 30, 5, 6, 5, 6, 5, 6]
    ranges = np.abs(np.diff(values))
    kept = ranges[ranges < 3.267 * ranges.mean()]
    assert len(kept) == len(ranges) - 2
    assert xmr(values)["upper"][0] == pytest.approx(np.mean(values) + 2.66 * kept.mean())
    assert xmr(values, screen=False)["upper"][0] == pytest.approx(np.mean(values) + 2.66 * ranges.mean())


@pytest.mark.parametrize("length", [6, 7, 8])
def test_a_shift_needs_as_many_points_as_asked(length):
    values = [4, 6, 4, 6, 4, 6] * 3 + [4] + [6] * 7 + [4] * 7
    flagged = c_chart(values, shift=length)["flag"]
    assert (flagged == SHIFT).any() == (length <= 7)


@pytest.mark.parametrize("chart", [xmr, c_chart])
def test_a_point_on_the_mean_breaks_a_shift(chart):
    values = [4, 6] * 8 + [6, 6, 6, 5, 6, 6, 6] + [4] * 6
    assert np.mean(values) == 5
    assert not (chart(values)["flag"] == SHIFT).any()


def test_a_tie_breaks_a_trend():
    rising = [5, 3, 6, 4, 1, 2, 3, 4, 5, 6, 7, 3, 5, 6, 4]
    tied = [5, 3, 6, 4, 1, 2, 3, 4, 4, 5, 6, 3, 5, 6, 4]
    assert list(xmr(rising)["flag"]).count(TREND) == 7
    assert TREND not in list(xmr(tied)["flag"])


def test_runs_stop_where_a_segment_ends():
    values = [3, 7, 4, 5, 3, 7, 4, 6, 7, 6, 7, 6, 7, 6, 3, 4, 3, 5, 3, 4]
    assert (c_chart(values)["flag"] == SHIFT).sum() == 7
    assert not (c_chart(values, rebase_at=[11])["flag"] == SHIFT).any()


def test_a_new_segment_has_its_own_mean():
    chart = c_chart([4, 6, 4, 6, 9, 11, 9, 11], rebase_at=[4])
    assert list(chart["mean"]) == [5.0] * 4 + [10.0] * 4


@pytest.mark.parametrize("place", [-1, 4])
def test_a_segment_cannot_start_outside_the_series(place):
    with pytest.raises(ValueError, match="counted from 0"):
        xmr([1, 2, 3, 4], rebase_at=[place])


@pytest.mark.parametrize("chart", [xmr, c_chart])
@pytest.mark.parametrize("values", [[0] * 15, [5.0] * 15, [0.1] * 15, [7]])
def test_a_constant_series_has_no_limits_and_no_flags(chart, values):
    made = chart(values)
    assert made["lower"].isna().all() and made["upper"].isna().all()
    assert set(made["flag"]) == {""}


@pytest.mark.parametrize("chart", [xmr, c_chart])
def test_no_points_make_an_empty_chart(chart):
    made = chart([])
    assert list(made.columns) == ["value", "mean", "lower", "upper", "flag"] and len(made) == 0


@pytest.mark.parametrize("chart", [xmr, c_chart])
def test_a_missing_value_breaks_runs_and_is_never_flagged(chart):
    values = [4, 6] * 8 + [6, 6, 6, nan, 6, 6, 6] + [4] * 6
    made = chart(values)
    assert made["mean"][0] == pytest.approx(np.nanmean(values))
    assert made["flag"][19] == "" and not (made["flag"] == SHIFT).any()


@pytest.mark.parametrize("mean", [0.05, 0.5, 1, 2.5, 5, 7.04, 12, 15, 33.3, 400])
def test_usual_counts_are_the_poisson_quantiles(mean):
    assert usual_counts(mean) == (poisson.ppf(0.00135, mean), poisson.ppf(0.99865, mean))


@pytest.mark.parametrize("count, flag", [(12, ""), (13, ""), (14, OUTSIDE)])
def test_a_count_on_the_limit_is_not_outside_it(count, flag):
    baseline = [4, 6, 5, 5, 3, 7, 5, 5, 2, 8, 5, 5]
    chart = c_chart([*baseline, count], fix_after=12, shift=99)
    assert chart["upper"][0] == 13 and chart["flag"][12] == flag


def test_mean_and_limits_can_be_fixed_from_the_first_points():
    chart = xmr([1, 3, 1, 3, 50, 60], fix_after=4)
    assert list(chart["mean"]) == [2.0] * 6
    assert chart["upper"][0] == pytest.approx(2 + 2.66 * 2)


# How the c-chart behaves at 5 a month: two years to learn from, then a year to watch, 20,000 times over.

BASELINE, WATCHED, BOROUGHS = 24, 12, 20_000


def limits_learnt_from(baseline):
    means = baseline.mean(axis=1)
    limits = {mean: usual_counts(mean) for mean in np.unique(means)}
    return np.array([limits[mean] for mean in means]).T


def test_at_five_a_month_the_limits_alarm_falsely_in_under_three_years_of_a_hundred():
    draws = np.random.default_rng(20261122)
    lower, upper = limits_learnt_from(draws.poisson(5, (BOROUGHS, BASELINE)))
    watched = draws.poisson(5, (BOROUGHS, WATCHED))
    alarmed = ((watched > upper[:, None]) | (watched < lower[:, None])).any(axis=1)
    assert alarmed.mean() < 0.03


def test_a_doubling_from_five_a_month_is_found_within_a_year_in_over_95_of_a_hundred():
    draws = np.random.default_rng(20261122)
    boroughs = 1_000
    series = np.hstack([draws.poisson(5, (boroughs, BASELINE)), draws.poisson(10, (boroughs, WATCHED))])
    found = [(c_chart(one, fix_after=BASELINE)["flag"][BASELINE:] != "").any() for one in series]
    assert np.mean(found) > 0.95
