"""Referral counts leave only rounded, adding up, and the same for ever once a viewer has seen them."""

import sys
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from referral_sources import KEY, final, invented, source_of

from prevent_metrics.counting.referrals import count_referrals
from prevent_metrics.protection.exact_totals import exact_beside_shared
from prevent_metrics.protection.referrals import protect_referrals

NO_LEDGER = pd.DataFrame()


def protect(records, ledger=NO_LEDGER, closed_to="2025-26 Q4", key=KEY, **rest):
    named = {name: rest.pop(name) for name in ("disclosed", "as_shared", "restatement") if name in rest}
    source = source_of(records, closed_to, **rest)
    return protect_referrals(count_referrals(source), source.settings, ledger=ledger, key=key, **named)


def shown(made, name="referrals_referred", **place):
    table = made.protected[name]
    for column, value in place.items():
        table = table[table[column] == value]
    return table


def stops(made):
    assert all(issue.level == "must fix" for issue in made.problems)
    return [issue.code for issue in made.problems]


def test_every_shared_number_is_a_multiple_of_five_within_four_and_tables_add_up():
    records = invented()
    made = protect(records)
    both = exact_beside_shared(count_referrals(source_of(records)), made.protected)
    assert not both["counted"].isna().any()
    assert (both["shared"] % 5 == 0).all()
    assert both["difference"].abs().max() <= 4
    assert (both.loc[both["counted"] % 5 == 0, "difference"] == 0).all()
    for breakdown in ("concern", "age_band", "gender"):
        crossed = shown(made, breakdown=breakdown)
        by_source = crossed[crossed["source"] != "all"].groupby(["quarter", "source"])["count"].sum()
        one_way = shown(made, breakdown="source").set_index(["quarter", "category"])["count"]
        assert (by_source == one_way.reindex(by_source.index)).all()
    total = shown(made, breakdown="all").set_index("quarter")["count"]
    for name in ("concern", "source", "gender"):
        parts = shown(made, breakdown=name, source="all").groupby("quarter")["count"].sum()
        assert parts.equals(total.reindex(parts.index))
    bands = (
        made.protected["referrals_days"].query("breakdown == 'days_to_assessment'").groupby("quarter")["count"].sum()
    )
    assert bands.equals(total.reindex(bands.index))


def test_outcomes_add_up_to_the_sources_that_were_shared_before_they_were_known():
    """A second rounding of the same sources would narrow them: 0 once and 5 once is 1 to 4."""
    records = invented(160, seed=3)
    made = protect(records)
    outcomes = shown(made, "referrals_outcomes")
    by_source = outcomes[outcomes["source"] != "all"].groupby(["quarter", "source"])["count"].sum()
    one_way = shown(made, breakdown="source").set_index(["quarter", "category"])["count"]
    assert len(by_source) > 0
    assert (by_source == one_way.reindex(by_source.index)).all()


def test_running_totals_of_each_year_stay_within_nine():
    records = invented(200, seed=5)
    both = exact_beside_shared(count_referrals(source_of(records)), protect(records).protected)
    both["year"] = both["period"].str[:7]
    place = ["year", "list", "source", "breakdown", "category"]
    assert both.sort_values("period").groupby(place)["difference"].cumsum().abs().max() <= 9


def test_a_range_holds_the_exact_count_and_nine_values_or_five_from_none():
    table = shown(protect(invented()))
    assert (table["upper"] - table["count"] == 4).all()
    assert (table["lower"] == (table["count"] - 4).clip(lower=0)).all()
    assert set(table.loc[table["count"] == 0, "state"]) == {"zero to four"}


def test_a_final_quarter_is_read_from_the_ledger_for_ever():
    records = invented()
    first = protect(records, closed_to="2025-26 Q1")
    ledger = final(NO_LEDGER, first.new_rows, 1)
    late = pd.concat([records, records.sample(40, random_state=1)])
    second = protect(late, ledger, closed_to="2025-26 Q2", key=b"another key")
    assert stops(second) == []
    kept = shown(second)[shown(second)["quarter"] <= "2025-26 Q1"].reset_index(drop=True)
    assert kept["count"].tolist() == shown(first)["count"].tolist()
    # nothing of a referred quarter is written twice; an outcome that became mature may be new
    written = second.new_rows[second.new_rows["list"] != "referrals_outcomes"]
    assert set(written["period"]) == {"2025-26 Q2"}


def test_sharing_again_changes_nothing_and_writes_nothing():
    records = invented()
    first = protect(records)
    again = protect(records, final(NO_LEDGER, first.new_rows, 1))
    assert again.new_rows.empty
    for name in first.protected.names:
        assert again.protected[name].equals(first.protected[name])


def test_a_report_up_to_an_earlier_day_does_not_show_what_was_shared_later():
    records = invented()
    ledger = final(NO_LEDGER, protect(records).new_rows, 1)
    made = protect(records, ledger, closed_to="2025-26 Q1")
    assert shown(made)["quarter"].max() == "2025-26 Q1"
    assert shown(made, "referrals_outcomes")["quarter"].max() == "2024-25 Q3"
    assert made.new_rows.empty


def test_an_unopened_report_stands_until_it_is_withdrawn():
    records = invented()
    first = protect(records)
    corrected = records.iloc[30:]
    standing = protect(corrected, final(NO_LEDGER, first.new_rows, 1, "shared"))
    assert shown(standing)["count"].equals(shown(first)["count"])
    assert len(standing.new_rows) == len(first.new_rows)
    freed = protect(corrected, final(NO_LEDGER, first.new_rows, 1, "freed"))
    assert not shown(freed)["count"].equals(shown(first)["count"])


def test_draft_and_report_agree_and_another_secret_chooses_otherwise():
    records = invented()
    assert shown(protect(records)).equals(shown(protect(records)))
    assert not shown(protect(records))["count"].equals(shown(protect(records, key=b"other"))["count"])


def test_records_that_arrived_late_do_not_move_the_running_totals_when_the_earlier_returns_are_counted_again():
    records = invented()
    first = protect(records, closed_to="2025-26 Q3")
    ledger = final(NO_LEDGER, first.new_rows, 1)
    then = count_referrals(source_of(records, "2025-26 Q3"))
    extra = records[records["month"] == "2025-05"].sample(3, random_state=2)
    undisturbed = protect(records, ledger, as_shared=then)
    disturbed = protect(pd.concat([records, extra]), ledger, as_shared=then)
    assert shown(disturbed, quarter="2025-26 Q4")["count"].equals(shown(undisturbed, quarter="2025-26 Q4")["count"])


@pytest.mark.parametrize(
    ("kind", "periods"),
    [("quarter", 8), ("half-year", 4), ("year", 2), ("fortnight", 2)],
)
def test_the_closed_period_is_a_setting_and_an_unknown_one_hides_more(kind, periods):
    made = protect(invented(), protection_period=kind)
    assert shown(made)["quarter"].nunique() == periods


def test_a_half_year_waits_until_both_quarters_are_closed():
    made = protect(invented(), closed_to="2025-26 Q3", protection_period="half-year")
    assert shown(made)["quarter"].max() == "2025-26 H1"


def test_base_ten_rounds_to_tens_within_nine():
    records = invented()
    made = protect(records, protection_base=10)
    both = exact_beside_shared(count_referrals(source_of(records)), made.protected)
    assert (both["shared"] % 10 == 0).all()
    assert both["difference"].abs().max() <= 9


def test_without_the_crossing_referrals_are_shown_one_way_only():
    made = protect(invented(), protection_crossing=False)
    assert set(shown(made)["source"]) == {"all"}


def test_the_rule_of_a_year_is_fixed_when_it_is_first_shared():
    records = invented()
    first = protect(records, closed_to="2025-26 Q2")
    second = protect(records, final(NO_LEDGER, first.new_rows, 1), protection_period="year", protection_base=10)
    assert set(shown(second)["base"]) == {5}
    assert "2025-26 Q4" in set(shown(second)["quarter"])
    assert [issue.code for issue in second.notes] == ["referrals-protection-fixed"] and second.problems == ()


@pytest.mark.parametrize(("referrals", "starts"), [(4, "2024-25 Q2"), (5, "2024-25 Q1"), (6, "2024-25 Q1")])
def test_that_the_file_begins_somewhere_does_not_tell_that_few_were_referred(referrals, starts):
    start = pd.DataFrame({"month": ["2024-04"] * referrals, "source": "police"})
    rest = pd.DataFrame({"month": ["2024-07"] * 30, "source": "police"})
    assert shown(protect(pd.concat([start, rest]), closed_to="2024-25 Q2"))["quarter"].min() == starts


def test_a_quarter_with_nobody_referred_is_shown_like_any_other():
    records = invented()
    made = protect(records[~records["month"].between("2025-04", "2025-06")])
    table = shown(made, quarter="2025-26 Q1")
    assert len(table) == 250 and table["count"].sum() == 0 and (table["upper"] == 4).all()


def test_a_changed_ledger_is_found_out_and_stops_the_sharing():
    records = invented()
    rows = protect(records).new_rows
    where = (rows["list"] == "referrals_referred") & (rows["breakdown"] == "all") & (rows["period"] == "2024-25 Q1")
    rows.loc[where, "count"] += 5
    assert set(stops(protect(records, final(NO_LEDGER, rows, 1)))) == {"referrals-do-not-add-up"}


def test_no_exact_count_stands_in_the_ledger():
    records = invented()
    rows = protect(records).new_rows
    assert (rows["count"] % 5 == 0).all()
    assert set(rows["reason"]) == {""}


def test_outcomes_that_no_longer_fit_the_shared_sources_are_not_shown_and_said():
    records = invented()
    first = protect(records, closed_to="2024-25 Q1")
    moved = records.assign(source=records["source"].where(records["month"] > "2024-06", "unspecified"))
    later = protect(moved, final(NO_LEDGER, first.new_rows, 1), closed_to="2024-25 Q3")
    assert "2024-25 Q1" not in set(shown(later, "referrals_outcomes")["quarter"])
    assert any("outcome by source, 2024-25 Q1" in each for each in later.report.not_shown)


def test_linked_tables_without_a_solution_lose_a_crossing_and_it_is_said():
    """Four sources of 5, paired three ways: with base 10 no rounding of all three crossings adds up."""
    pairs = [("police", 0, 0, 0), ("education", 0, 1, 1), ("health", 1, 0, 1), ("community", 1, 1, 0)]
    records = pd.DataFrame(
        [
            {
                "month": "2024-04",
                "source": source,
                "concern": ("islamist", "left-wing")[concern],
                "age_band": ("11 to 15", "16 to 17")[age],
                "gender": ("male", "female")[gender],
            }
            for source, concern, age, gender in pairs
            for _ in range(5)
        ]
    )
    made = protect(records, closed_to="2024-25 Q1", protection_base=10)
    crossed = shown(made)[shown(made)["source"] != "all"]
    assert set(crossed["breakdown"]) == {"concern", "age_band"}
    assert "gender by source" in made.report.not_shown[0]
    assert stops(made) == []


ONE_YEAR = invented(120, years=1)


class TestExactTotals:
    DECISION = "12 October 2026, minute 4"

    def decided(self, records, ledger=NO_LEDGER):
        return protect(records, ledger, "2024-25 Q4", exact_totals_decision=self.DECISION)

    def test_they_are_shown_only_after_a_recorded_decision(self):
        assert "referrals_months" not in protect(ONE_YEAR).protected
        assert "referrals_months" not in protect(ONE_YEAR, exact_totals_decision=" ").protected
        made = self.decided(ONE_YEAR)
        assert made.protected["referrals_months"]["count"].sum() == len(ONE_YEAR)
        assert made.protected["referrals_totals"]["quarter"].nunique() == 4
        assert stops(made) == []

    @pytest.mark.parametrize(("referrals", "stopped"), [(0, True), (1, True), (2, False)])
    def test_a_quarter_too_small_for_them_stops_the_sharing(self, referrals, stopped):
        """With 1 referral every number is 0 or 1: two values. With 2 it is 0 to 2: three values and none among them."""
        quarter = ONE_YEAR["month"].between("2024-07", "2024-09")
        made = self.decided(pd.concat([ONE_YEAR[~quarter], ONE_YEAR[quarter].head(referrals)]))
        assert (stops(made) != []) == stopped
        assert all(code == "referrals-range-too-narrow" for code in stops(made))

    def test_a_count_given_out_that_fits_nothing_does_not_switch_the_audit_off(self):
        quarter = ONE_YEAR["month"].between("2024-07", "2024-09")
        bogus = pd.DataFrame([{"period": "2024-25", "count": 900}])
        made = protect(
            ONE_YEAR[~quarter], NO_LEDGER, "2024-25 Q4", disclosed=bogus, exact_totals_decision=self.DECISION
        )
        assert "referrals-range-too-narrow" in stops(made)
        assert [issue.code for issue in made.notes] == ["referrals-given-out-does-not-fit"]

    def test_once_shared_they_stay_as_they_were(self):
        first = self.decided(ONE_YEAR)
        late = pd.concat([ONE_YEAR, ONE_YEAR.sample(20, random_state=1)])
        second = self.decided(late, final(NO_LEDGER, first.new_rows, 1))
        assert second.protected["referrals_months"].equals(first.protected["referrals_months"])
        assert second.new_rows.empty


class TestGivenOut:
    def test_a_count_given_out_that_leaves_too_little_open_stops_the_sharing(self):
        records = invented()
        quarter = records["month"].between("2025-04", "2025-06")
        alone = records[~quarter]
        disclosed = pd.DataFrame([{"period": "2025-26 Q1", "count": 0}])
        made = protect(alone, disclosed=disclosed)
        assert set(stops(made)) == {"referrals-range-too-narrow"}
        assert any("age band" in issue.message and "2025-26 Q1" in issue.message for issue in made.problems)

    def test_a_count_that_leaves_enough_open_does_not(self):
        records = invented()
        disclosed = pd.DataFrame([{"period": "2024-25", "count": int((records["month"] < "2025-04").sum())}])
        assert protect(records, disclosed=disclosed).problems == ()

    def test_a_count_that_cannot_belong_to_these_records_is_a_question(self):
        made = protect(invented(), disclosed=pd.DataFrame([{"period": "2024-25", "count": 900}]))
        assert [(issue.code, issue.level) for issue in made.notes] == [("referrals-given-out-does-not-fit", "check")]

    def test_a_count_of_no_listed_table_is_said_to_be_unused(self):
        disclosed = pd.DataFrame([{"period": "2024-25", "breakdown": "ward", "category": "North", "count": 3}])
        assert [issue.code for issue in protect(invented(), disclosed=disclosed).notes] == [
            "referrals-given-out-not-listed"
        ]


def test_the_report_never_compares_with_exact_counts_the_errors_stand_apart():
    made = protect(invented())
    assert 0 < made.errors.mean < 2 and made.errors.greatest <= 4
    assert not {"error", "errors", "mean", "mean_error", "greatest_error"} & set(asdict(made.report))
    assert any("add up" in sentence for sentence in made.report.words)
    assert any("5 different counts" in sentence for sentence in made.report.words)
    assert not any("average" in sentence for sentence in made.report.words)


def test_with_nothing_closed_there_is_nothing_to_show_and_it_is_said():
    made = protect(invented(), closed_to=None)
    assert shown(made).empty and made.new_rows.empty and made.problems == ()
    assert made.report.words == ("No period of referrals is closed yet, so no referral figure is shown.",)
