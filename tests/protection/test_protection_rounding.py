"""Rounding to fives that add up: neighbouring multiples, multiples unchanged, running totals within nine."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from hypothesis_profile import tried

from prevent_metrics.protection.rounding import CannotAddUp, round_to_base

small_tables = hnp.arrays(np.int64, hnp.array_shapes(min_dims=2, max_dims=2, max_side=5), elements=st.integers(0, 30))
bases = st.sampled_from([5, 10])
keys = st.one_of(st.none(), st.binary(min_size=1, max_size=8))


def with_totals(table):
    whole = np.vstack([table, table.sum(axis=0)])
    return np.hstack([whole, whole.sum(axis=1, keepdims=True)])


def assert_fair(counts, rounded, base):
    whole = with_totals(np.asarray(counts))
    rounded = np.asarray(rounded)
    assert rounded.shape == whole.shape
    assert (rounded % base == 0).all() and (rounded >= 0).all()
    assert (abs(rounded - whole) < base).all()
    assert (rounded == with_totals(rounded[:-1, :-1])).all()


@given(small_tables, bases, keys)
@tried(60)
def test_every_number_is_a_neighbouring_multiple_and_everything_adds_up(table, base, key):
    assert_fair(table, round_to_base(table, base=base, key=key), base)


@given(small_tables, keys)
@tried(30)
def test_multiples_of_the_base_are_unchanged(table, key):
    assert (round_to_base(table * 5, key=key) == with_totals(table * 5)).all()


def test_all_tiny_tables_are_rounded_fairly_and_leave_five_values_for_every_number():
    """Every 2 × 2 table of 0 to 4: some records fit in which a number is the shared one and up to 4 more."""
    by_rounded = {}
    for cells in itertools.product(range(5), repeat=4):
        table = np.array(cells).reshape(2, 2)
        rounded = round_to_base(table, key=b"k")
        assert_fair(table, rounded, 5)
        by_rounded.setdefault(tuple(rounded.ravel()), []).append(table)
    for shared in by_rounded:
        rounded = np.array(shared).reshape(3, 3)
        fitting = [
            whole
            for cells in itertools.product(*(range(max(0, n - 4), n + 5) for n in rounded[:2, :2].ravel()))
            if (abs((whole := with_totals(np.array(cells).reshape(2, 2))) - rounded) < 5).all()
        ]
        for place in np.ndindex(3, 3):
            assert {int(whole[place]) for whole in fitting} >= set(range(rounded[place], rounded[place] + 5))


@given(
    st.integers(2, 4).flatmap(
        lambda rows: st.lists(
            st.tuples(st.integers(0, rows - 1), st.integers(0, 2), st.integers(0, 3), st.integers(0, 1)), max_size=60
        )
    ),
    keys,
)
@tried(30)
def test_a_star_of_three_tables_shares_its_sources_and_total(records, key):
    frame = pd.DataFrame(records, columns=["source", "concern", "age", "gender"])
    tables = {
        name: pd.crosstab(frame["source"], frame[name]).reindex(index=range(4), columns=range(4), fill_value=0)
        for name in ("concern", "age", "gender")
    }
    rounded = round_to_base(tables, key=key)
    for name, table in tables.items():
        assert_fair(table, rounded[name], 5)
        assert rounded[name]["all"].equals(rounded["concern"]["all"])


@given(st.lists(hnp.arrays(np.int64, (3, 4), elements=st.integers(0, 12)), min_size=4, max_size=4), keys)
@tried(30)
def test_running_totals_of_the_year_stay_within_nine(quarters, key):
    running = np.zeros((3, 4), dtype=int)
    whole_running = np.zeros((4, 5), dtype=int)
    for table in quarters:
        rounded = round_to_base(pd.DataFrame(table), pd.DataFrame(running), key=key)
        assert rounded.attrs["running_held"]
        whole_running += rounded.to_numpy() - with_totals(table)
        running = whole_running[:-1, :-1]
        assert (abs(whole_running) <= 9).all()


def test_a_running_bound_that_cannot_be_kept_is_dropped_and_said():
    rounded = round_to_base(pd.Series({"a": 3, "b": 2}), running=pd.Series({"a": 14, "b": 14}))
    assert not rounded.attrs["running_held"]
    assert rounded["all"] == 5


def test_the_same_key_gives_the_same_choice_and_other_keys_others():
    table = np.full((4, 4), 2)
    first = round_to_base(table, key=b"one")
    assert (first == round_to_base(table, key=b"one")).all()
    others = {tuple(round_to_base(table, key=bytes([n])).ravel()) for n in range(12)}
    assert len(others) > 6


def test_each_kind_of_table_comes_back_as_it_was_given():
    assert round_to_base([5, 0]) == [5, 0, 5]
    assert round_to_base([[5, 0], [0, 5]]) == [[5, 0, 5], [0, 5, 5], [5, 5, 10]]
    assert round_to_base({"a": 5, "b": 0}) == {"a": 5, "b": 0, "all": 5}
    several = round_to_base({"x": {"a": 5, "b": 0}, "y": pd.DataFrame([[5, 0]])})
    assert several["x"] == {"a": 5, "b": 0, "all": 5}
    assert several["y"].loc["all"].tolist() == [5, 0, 5]
    assert isinstance(round_to_base([np.zeros((2, 2)), np.zeros((2, 2))]), list)


def test_totals_that_are_given_are_taken_as_totals():
    table = pd.DataFrame([[1, 0, 1], [3, 3, 6], [4, 3, 7]], index=["A", "B", "Total"], columns=["m", "f", "Total"])
    rounded = round_to_base(table)
    assert list(rounded.index) == ["A", "B", "Total"] and list(rounded.columns) == ["m", "f", "Total"]
    assert_fair(table.iloc[:2, :2], rounded, 5)


def test_the_published_example_of_controlled_rounding_gets_a_valid_solution():
    """Handbook on Statistical Disclosure Control, chapter 5; the rule is in its `check`."""
    rounded = round_to_base([[1, 0], [3, 3], [12, 20]])
    assert_fair([[1, 0], [3, 3], [12, 20]], rounded, 5)
    assert rounded[2][1] == 20


@pytest.mark.parametrize("table", [[[1.5, 2]], [[-1, 2]], [[None, 2]]])
def test_what_is_no_count_is_refused(table):
    with pytest.raises(ValueError, match="no count"):
        round_to_base(table)


def test_totals_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="not the sums"):
        round_to_base(pd.Series({"a": 1, "all": 2}))


def test_three_linked_tables_without_a_solution_are_said_to_have_none():
    """Four sources of 5 with base 10, paired three ways: every pair must hold exactly one 10, and none can."""
    pairs = {"p": [0, 0, 1, 1], "q": [0, 1, 0, 1], "r": [0, 1, 1, 0]}
    tables = {
        name: pd.DataFrame([[5 * (side == 0), 5 * (side == 1)] for side in sides]) for name, sides in pairs.items()
    }
    with pytest.raises(CannotAddUp):
        round_to_base(tables, base=10)
    assert round_to_base({name: tables[name] for name in "pq"}, base=10)
