"""Nobody with integer programmes, every report and the rules learns a count; hiding 1 to 4 is found out."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from attacker import attack_borough, attack_hidden, attack_rounded, borough, hidden_reports, reports

from prevent_metrics.datasets.settings import Settings

#: Two in the usual check; the others are part of the soak.
BOROUGHS = [0, 1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in (2, 3))]


@pytest.mark.slow
@pytest.mark.parametrize("seed", BOROUGHS)
def test_no_listed_number_is_learnt_exactly_nor_told_from_none(seed):
    cells, learnt = attack_borough(seed)
    assert cells > 2000
    assert learnt == []


@pytest.mark.slow
def test_without_the_crossing_and_by_half_year_nothing_is_learnt_either():
    settings = Settings(protection_crossing=False, protection_period="half-year", protection_base=10)
    seen = reports(borough(11), settings)
    cells, learnt = attack_rounded(seen, base=10)
    assert cells > 100
    assert learnt == []


@pytest.mark.slow
def test_the_same_attacker_learns_much_where_1_to_4_are_hidden():
    printed, hidden = hidden_reports(borough(0))
    assert attack_hidden(printed, hidden, "2024-25") > 0.3


def test_a_number_that_changes_between_reports_is_found_out():
    """The attack sees a difference: 5 in one report and 10 in the next leave 6 to 9, so none is ruled out."""
    cell = ("2024-25 Q1", ("referrals_events", "all", "event", "adopted"))
    assert attack_rounded([({cell: 5}, set()), ({cell: 10}, set())])[1] == []
    assert attack_rounded([({cell: 0}, set()), ({cell: 5}, set())])[1] == [(cell, 1, 4)]


def test_late_records_never_change_a_shared_number():
    seen = reports(borough(5))
    last, _ = seen[-1]
    for printed, _ in seen:
        assert {where: last[where] for where in printed} == printed
