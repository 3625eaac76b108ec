"""Several workers share out the tests as they should: what shares a set-up stays together."""

from __future__ import annotations

import doctest
from pathlib import Path

import xdist_groups

ROOT = Path(__file__).parent.parent
SEEN: list[str] = []


def test_the_first_test_of_a_file_is_run() -> None:
    SEEN.append("first")


def test_the_worker_that_ran_it_runs_the_next_one_too() -> None:
    assert SEEN == ["first"]


def test_the_examples_of_how_tests_are_shared_out_hold() -> None:
    assert doctest.testmod(xdist_groups).failed == 0


def test_every_place_that_is_named_there_is_there() -> None:
    named = (*xdist_groups.FOLDERS, *xdist_groups.LONGEST)
    assert [each for each in named if not list(ROOT.glob(f"{each}*"))] == []
    files = [each.relative_to(ROOT).as_posix() for each in (ROOT / "tests").rglob("test_*.py")]
    assert len([each for each in files if xdist_groups.APART.match(each)]) > 5
