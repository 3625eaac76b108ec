"""Claim: the interval of a share holds the rounding, whose error is no larger than the interval takes it to be."""

from math import sqrt

import numpy as np
import pytest
from threat_tables import protected

from prevent_metrics.metrics.intervals import proportion_interval
from prevent_metrics.metrics.referrals_shares import ROUNDING_DEVIATION, outwards, share_within, whole_percent
from prevent_metrics.protection.rounding import round_to_base

BOROUGHS, QUARTERS = 25, 4
SOURCES = {"education": 10.0, "police": 7.0, "health": 3.0, "community": 1.2, "other": 0.6}


def errors_of_a_year(seed):
    """Protected less true, by source, for a year of quarters rounded one after the other."""
    draws = np.random.default_rng(seed)
    running = dict.fromkeys(SOURCES, 0)
    for _ in range(QUARTERS):
        true = {source: int(draws.poisson(mean)) for source, mean in SOURCES.items()}
        rounded = round_to_base(true, running, key=bytes([seed]) * 32)
        running = {source: running[source] + int(rounded[source]) - true[source] for source in SOURCES}
    return list(running.values())


def test_the_error_of_a_sum_is_within_the_interval_in_95_of_a_hundred():
    errors = np.concatenate([errors_of_a_year(seed) for seed in range(BOROUGHS)])
    deviation = ROUNDING_DEVIATION * 5 * sqrt(QUARTERS)
    assert np.sqrt(np.mean(errors**2)) <= deviation
    assert np.mean(np.abs(errors) <= 1.96 * deviation) >= 0.95


def rows(count, cells, base=5):
    lines = [f"2025-26 Q{place + 1} | all | x | y | {count // cells}" for place in range(cells)]
    table = "quarter | source | breakdown | category | count\n" + "\n".join(lines)
    return protected(base=base, referrals_referred=table)["referrals_referred"]


def test_the_interval_is_wider_than_chance_alone_and_wider_for_more_rounded_cells():
    one, four = share_within(rows(20, 1), rows(100, 1)), share_within(rows(20, 4), rows(100, 4))
    chance = proportion_interval(20, 100)
    assert four.lower < one.lower < chance[0] and chance[1] < one.upper < four.upper
    assert one.share == four.share == 0.2


def test_rounding_to_tens_widens_the_interval_further():
    fives, tens = share_within(rows(20, 1), rows(100, 1)), share_within(rows(20, 1, base=10), rows(100, 1, base=10))
    assert tens.upper - tens.lower > fives.upper - fives.lower


def test_more_confidence_is_a_wider_interval_inside_nought_and_one():
    at_95, at_998 = share_within(rows(5, 1), rows(30, 1)), share_within(rows(5, 1), rows(30, 1), 0.998)
    assert 0 <= at_998.lower <= at_95.lower < at_95.upper <= at_998.upper <= 1


@pytest.mark.parametrize("share, shown", [(0.0, 0.0), (0.001, 0.01), (0.285, 0.29), (0.999, 0.99), (1.0, 1.0)])
def test_a_share_is_a_whole_percentage_and_never_none_or_all_by_rounding(share, shown):
    assert whole_percent(share) == shown


def test_an_interval_is_rounded_outwards():
    assert outwards(0.167, 0.441) == (0.16, 0.45)
    assert outwards(0.2, 0.4) == (0.2, 0.4)
