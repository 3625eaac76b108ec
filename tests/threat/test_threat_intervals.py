"""Claim: intervals are those of the published references, and nobody in the base gives no figure."""

import json
from math import isnan, nan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_metrics.metrics.intervals import (
    byar_limits,
    exact_limits,
    funnel_limits,
    proportion_interval,
    rate_interval,
    standing,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "wilson_byars_rates.json").read_text())
WITHIN = 1e-6


def same(found, expected):
    if expected is None:
        return found is None or isnan(found)
    return found == pytest.approx(expected, rel=WITHIN)


def name_of(row):
    return "-".join(str(value) for value in list(row.values())[:4])


@pytest.mark.parametrize("row", [r for r in VECTORS["byars_wilson"] if r["method"] == "Wilson"], ids=name_of)
def test_wilson_limits_of_raw_counts_are_the_references(row):
    lower, upper = proportion_interval(row["x"], row["n"], float(row["confidence"].rstrip("%")) / 100)
    assert same(lower, row["lowercl"]) and same(upper, row["uppercl"])


@pytest.mark.parametrize("row", [r for r in VECTORS["byars_wilson"] if r["method"] == "Byars"], ids=name_of)
def test_byar_limits_of_raw_counts_are_the_references(row):
    lower, upper = byar_limits(row["x"], float(row["confidence"].rstrip("%")) / 100)
    assert same(lower, row["lowercl"]) and same(upper, row["uppercl"])


@pytest.mark.parametrize("confidence, place", [(0.95, "95_0cl"), (0.998, "99_8cl")])
@pytest.mark.parametrize("row", VECTORS["phe_proportion"], ids=name_of)
def test_proportions_are_the_references(row, confidence, place):
    limits = proportion_interval(row["Numerator"], row["Denominator"], confidence)
    for side, limit in zip(("lower", "upper"), limits, strict=True):
        expected = row[side + place]
        assert same(limit * row["multiplier"], expected)


@pytest.mark.parametrize("confidence, place", [(0.95, "95_0cl"), (0.998, "99_8cl")])
@pytest.mark.parametrize("row", VECTORS["phe_rate"], ids=name_of)
def test_rates_are_the_references(row, confidence, place):
    limits = rate_interval(row["Numerator"], row["Denominator"], confidence, per=row["multiplier"])
    for side, limit in zip(("lower", "upper"), limits, strict=True):
        assert same(limit, row[side + place])


@pytest.mark.parametrize("interval", [proportion_interval, rate_interval, funnel_limits])
def test_nobody_in_the_base_gives_no_figure(interval):
    assert all(isnan(limit) for limit in interval(0, 0))
    assert all(isnan(limit) for limit in interval(nan, 10))


def test_a_count_of_nought_or_of_everyone_keeps_inside_nought_and_one():
    assert proportion_interval(0, 12)[0] == 0.0
    assert proportion_interval(12, 12)[1] == 1.0
    assert rate_interval(0, 12)[0] == 0.0


@pytest.mark.parametrize(
    "count, limits",
    [(9, exact_limits), (9.99, exact_limits), (10, byar_limits), (11, byar_limits)],
)
def test_rates_are_exact_below_ten_events_and_byars_from_ten(count, limits):
    assert rate_interval(count, 1) == limits(count)


def test_a_count_above_its_base_is_our_mistake():
    with pytest.raises(ValueError, match="above its base"):
        proportion_interval(3, 2)
    with pytest.raises(ValueError, match="negative"):
        rate_interval(-1, 2)


def test_funnel_limits_are_clipped_to_shares():
    lower, upper = funnel_limits(0.85, 100)
    assert (lower, upper) == pytest.approx((0.85 - 1.959964 * 0.0357071, 0.85 + 1.959964 * 0.0357071), abs=1e-6)
    assert funnel_limits(0.98, 5)[1] == 1.0
    assert funnel_limits(0.02, 5)[0] == 0.0


@given(st.integers(1, 400).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_the_share_lies_inside_its_interval_and_more_confidence_is_wider(pair):
    count, base = pair
    at_95, at_998 = proportion_interval(count, base), proportion_interval(count, base, 0.998)
    assert 0 <= at_998[0] <= at_95[0] <= count / base <= at_95[1] <= at_998[1] <= 1


@pytest.mark.parametrize(
    "benchmark, says",
    [
        (0.05, "much higher"),
        (0.15, "higher"),
        (0.20, "not distinguishable"),
        (0.30, "not distinguishable"),
        (0.40, "not distinguishable"),
        (0.45, "lower"),
        (0.55, "much lower"),
        (nan, "no figure"),
    ],
)
def test_a_benchmark_inside_the_interval_is_not_distinguishable(benchmark, says):
    assert standing(benchmark, at_95=(0.20, 0.40), at_998=(0.10, 0.50)) == says
