"""Sums, shares and words of protected counts."""

import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from referral_sources import KEY, invented, source_of

from prevent_metrics.counting.referrals import count_referrals
from prevent_metrics.protection.protected_counts import range_of, said, summed
from prevent_metrics.protection.referrals import protect_referrals


def quarters(*counts, year="2025-26", base=5, held=True, category="police"):
    """Rows of one number in the first quarters of a year."""
    reach = base - 1
    return pd.DataFrame(
        [
            {
                "quarter": f"{year} Q{turn + 1}",
                "source": "all",
                "breakdown": "source",
                "category": category,
                "count": count,
                "lower": max(0, count - reach),
                "upper": count + reach,
                "reach": reach,
                "base": base,
                "running_held": held,
                "turn": turn,
            }
            for turn, count in enumerate(counts)
        ]
    )


@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [((25,), 21, 29), ((25, 20), 37, 53), ((25, 20, 20), 56, 74), ((25, 20, 20, 20), 76, 94)],
)
def test_a_year_to_date_is_known_within_nine(counts, lower, upper):
    found = range_of(quarters(*counts))
    assert (found.count, found.lower, found.upper) == (sum(counts), lower, upper)


def test_without_the_running_bound_the_ranges_add_up():
    found = range_of(quarters(25, 20, 20, 20, held=False))
    assert (found.lower, found.upper) == (69, 101)


def test_quarters_from_the_middle_of_a_year_have_no_running_total():
    found = range_of(quarters(25, 20, 20, 20).tail(3))
    assert (found.lower, found.upper) == (48, 72)


def test_twelve_months_over_two_years_add_the_parts_of_each():
    rows = pd.concat([quarters(25, 20, 20, 20, year="2024-25").tail(2), quarters(20, 20)])
    found = range_of(rows)
    assert (found.count, found.lower, found.upper) == (80, 80 - 16, 80 + 16)


def test_a_range_is_never_below_none_nor_below_what_the_quarters_say():
    assert range_of(quarters(0, 0, 0, 0)).lower == 0
    assert range_of(quarters(0, 0, 0, 0)).upper == 9
    assert range_of(quarters(0, 0, 0, 10)).lower == 6


def test_sums_are_kept_apart_by_what_is_asked_for():
    rows = pd.concat([quarters(25, 20), quarters(0, 5, category="health")])
    found = summed(rows, ["category"]).set_index("category")
    assert found.loc["police", "count"] == 45
    assert found.loc["health", ["count", "lower", "upper"]].tolist() == [5, 1, 13]
    assert summed(rows).iloc[0]["count"] == 50


def test_the_true_sum_lies_in_the_range_whatever_is_summed():
    records = invented(150, seed=4)
    counts = count_referrals(source_of(records))
    made = protect_referrals(counts, source_of(records).settings, ledger=pd.DataFrame(), key=KEY)
    for name in ("referrals_referred", "referrals_events", "referrals_days", "referrals_outcomes"):
        place = [c for c in ("event", "source", "breakdown", "category") if c in made.protected[name]]
        exact, shared = counts.tables[name], made.protected[name]
        for chosen in (shared["quarter"] < "2025", shared["quarter"] > "2024-25 Q2", shared["quarter"] > ""):
            true = exact[exact["quarter"].isin(set(shared.loc[chosen, "quarter"]))].groupby(place)["count"].sum()
            found = summed(shared[chosen], place).set_index(place)
            true = true.reindex(found.index)
            assert ((found["lower"] <= true) & (true <= found["upper"])).all()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ((35, 31, 39), "about 35"),
        ((0, 0, 4), "0 to 4"),
        ((0, 0, 8), "small or none (at most 8)"),
        ((1250, 1246, 1254), "about 1,250"),
        ((12, 12, 12), "12"),
    ],
)
def test_a_protected_number_is_said_in_words(number, words):
    assert said(*number) == words


def test_a_zero_in_tens_reads_0_to_9():
    assert said(0, 0, 9, base=10) == "0 to 9"
