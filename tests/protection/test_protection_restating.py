"""Final periods are restated at most once a year, after enough changes, keeping every number that still holds."""

import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from referral_sources import KEY, final, invented, source_of

from prevent_metrics.counting.referrals import count_referrals
from prevent_metrics.protection.exact_totals import as_shared, reports_to_recount
from prevent_metrics.protection.late_records import Restatement, changed_records
from prevent_metrics.protection.referrals import protect_referrals
from prevent_metrics.protection.tables import Cell

QUARTER = "2024-25 Q1"
RECORDS = invented(120, seed=2, years=1)
THEN = count_referrals(source_of(RECORDS, "2024-25 Q4"))


def shared_once():
    source = source_of(RECORDS, "2024-25 Q4")
    made = protect_referrals(THEN, source.settings, ledger=pd.DataFrame(), key=KEY)
    return made, final(pd.DataFrame(), made.new_rows, 1)


def restated(records, wanted, ledger, as_shared=THEN):
    source = source_of(records, "2024-25 Q4")
    return protect_referrals(
        count_referrals(source), source.settings, ledger=ledger, key=KEY, as_shared=as_shared, restatement=wanted
    )


def wish(**changed):
    return Restatement(
        **{"periods": (QUARTER,), "reason": "late returns of the hospital", "on": date(2025, 11, 1), **changed}
    )


def with_late(count):
    late = pd.DataFrame({"month": ["2024-05"] * count, "source": "police", "concern": "islamist", "gender": "male"})
    return pd.concat([RECORDS, late], ignore_index=True)


def codes(made):
    return [issue.code for issue in made.problems]


@pytest.mark.parametrize(("changes", "allowed"), [(9, False), (10, True), (11, True)])
def test_at_least_ten_records_must_have_changed(changes, allowed):
    _, ledger = shared_once()
    made = restated(with_late(changes), wish(), ledger)
    assert ("restatement-too-few-changes" in codes(made)) != allowed
    assert made.new_rows.empty != allowed


def test_numbers_within_four_are_kept_and_the_others_are_neighbours_of_the_new_count():
    first, ledger = shared_once()
    made = restated(with_late(14), wish(), ledger)
    place = ["quarter", "source", "breakdown", "category"]
    now = count_referrals(source_of(with_late(14), "2024-25 Q4")).tables["referrals_referred"]
    both = first.protected["referrals_referred"].merge(now, on=place, suffixes=("_old", "_now"))
    both = both.merge(made.protected["referrals_referred"], on=place)
    ours = both[both["quarter"] == QUARTER]
    near = (ours["count_old"] - ours["count_now"]).abs() <= 4
    assert near.any() and not near.all()
    assert (ours.loc[near, "count"] == ours.loc[near, "count_old"]).all()
    assert ((ours["count"] - ours["count_now"]).abs() <= 4).all()
    others = both[both["quarter"] != QUARTER]
    assert (others["count"] == others["count_old"]).all()


def test_a_restatement_is_written_with_its_number_reason_and_day_and_then_read_for_ever():
    _, ledger = shared_once()
    made = restated(with_late(14), wish(), ledger)
    assert set(made.new_rows["period"]) == {QUARTER}
    assert set(made.new_rows["restatement"]) == {1}
    assert set(made.new_rows["reason"]) == {"late returns of the hospital"}
    after = final(ledger, made.new_rows, 2)
    again = restated(with_late(30), None, after)
    assert again.new_rows.empty
    assert again.protected["referrals_referred"]["count"].equals(made.protected["referrals_referred"]["count"])


def test_after_a_restatement_the_running_bound_is_no_longer_claimed():
    _, ledger = shared_once()
    table = restated(with_late(14), wish(), ledger).protected["referrals_referred"]
    assert not table["running_held"].any()


@pytest.mark.parametrize(
    ("on", "allowed"), [(date(2025, 12, 1), False), (date(2026, 3, 31), False), (date(2026, 4, 1), True)]
)
def test_a_financial_year_sees_one_restatement(on, allowed):
    _, ledger = shared_once()
    made = restated(with_late(14), wish(), ledger)
    ledger = final(ledger, made.new_rows, 2)
    then = count_referrals(source_of(with_late(14), "2024-25 Q4"))
    again = restated(with_late(40), wish(on=on), ledger, then)
    assert ("restatement-already-this-year" not in codes(again)) == allowed


def test_an_urgent_correction_needs_a_reason_and_a_second_confirmation_and_shows_what_it_narrows():
    _, ledger = shared_once()
    few = with_late(6)
    assert "restatement-needs-reason" in codes(restated(few, wish(urgent=True, confirmed=True, reason=" "), ledger))
    assert "restatement-needs-confirmation" in codes(restated(few, wish(urgent=True), ledger))
    made = restated(few, wish(urgent=True, confirmed=True), ledger)
    assert not [issue for issue in made.problems if issue.level == "must fix"]
    assert set(made.new_rows["urgent"]) == {True}
    values = [(each.was[1] - each.was[0], each.becomes[1] - each.becomes[0]) for each in made.narrowings]
    assert all(after <= before for before, after in values)
    assert any(after < before for before, after in values)


def test_without_the_earlier_returns_nothing_can_be_checked_so_nothing_is_restated():
    _, ledger = shared_once()
    assert codes(restated(with_late(14), wish(), ledger, as_shared=None)) == ["restatement-cannot-be-checked"]


def test_a_restatement_that_would_give_a_number_away_stops_and_names_the_table():
    """A shared 5 whose records all turn out to be wrong could only become 0, and everybody would know."""
    first, ledger = shared_once()
    table = first.protected["referrals_referred"]
    ours = table[(table["quarter"] == QUARTER) & (table["breakdown"] == "source") & (table["count"] == 5)]
    source = ours["category"].iloc[0]
    gone = (RECORDS["month"] <= "2024-06") & (RECORDS["source"] == source)
    moved = pd.concat([RECORDS[~gone], with_late(20).tail(20)])
    made = restated(moved, wish(), ledger)
    assert "referrals-range-too-narrow" in codes(made)
    assert any("“source”, 2024-25 Q1" in issue.message for issue in made.problems)


def test_changed_records_are_the_most_that_any_breakdown_gained_or_lost():
    def cell(breakdown, category):
        return Cell("referrals_referred", "all", breakdown, category)

    then = {cell("gender", "male"): 5, cell("gender", "female"): 3, cell("source", "police"): 8}
    now = {cell("gender", "male"): 3, cell("gender", "female"): 6, cell("source", "police"): 9}
    assert changed_records(then, now) == 3
    assert changed_records(then, then) == 0


def test_an_outcome_that_matures_after_a_restatement_adds_up_to_the_restated_sources():
    source = source_of(RECORDS, "2024-25 Q2")
    first = protect_referrals(count_referrals(source), source.settings, ledger=pd.DataFrame(), key=KEY)
    ledger = final(pd.DataFrame(), first.new_rows, 1)
    records = with_late(14)
    then = count_referrals(source)
    early = source_of(records, "2024-25 Q2")
    second = protect_referrals(
        count_referrals(early), early.settings, ledger=ledger, key=KEY, as_shared=then, restatement=wish()
    )
    ledger = final(ledger, second.new_rows, 2)
    later = source_of(records, "2024-25 Q4")
    third = protect_referrals(count_referrals(later), later.settings, ledger=ledger, key=KEY)
    assert third.problems == ()
    again = protect_referrals(count_referrals(later), later.settings, ledger=final(ledger, third.new_rows, 3), key=KEY)
    assert again.problems == () and again.new_rows.empty
    outcomes = again.protected["referrals_outcomes"]
    of_sources = outcomes[(outcomes["quarter"] == QUARTER) & (outcomes["source"] == "all")]["count"].sum()
    total = again.protected["referrals_referred"].query("quarter == @QUARTER and breakdown == 'all'")["count"].iloc[0]
    assert of_sources == total


def test_counts_as_they_were_come_from_the_report_that_first_shared_each_table():
    """An outcome is first shared later than its quarter: it is counted from the later report's returns."""
    sources = {
        1: source_of(RECORDS, "2024-25 Q2"),
        2: source_of(with_late(2), "2024-25 Q3"),
    }
    recounts = {number: count_referrals(source) for number, source in sources.items()}
    ledger = pd.DataFrame()
    for number, source in sources.items():
        made = protect_referrals(recounts[number], source.settings, ledger=ledger, key=KEY)
        ledger = final(ledger, made.new_rows, number)
    assert reports_to_recount(ledger) == [1, 2]
    then = as_shared(ledger, recounts)

    def count(table, report):
        ours = report.tables[table]
        return ours[(ours["quarter"] == QUARTER) & (ours["source"] == "all")]["count"].sum()

    assert count("referrals_referred", then) == count("referrals_referred", recounts[1])
    assert count("referrals_outcomes", then) == count("referrals_outcomes", recounts[2])
    assert "referrals_outcomes" not in as_shared(ledger, {1: recounts[1]}).tables
