"""Through the product: nothing that a viewer sees depends on more than what was shared, whatever the Board changes."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from product_attack import changed_numbers, eventful_run, learnt
from referral_board import RECORDS, ReferralBoard

from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.outputs.threat import page as threat

Q4 = date(2025, 3, 31)


def everything(ready):
    """All of a report that a viewer can come to see, its pages included."""
    report = ready.report
    pages = [each.page(report, None, {}) for each in (threat, summary)]
    return report.figures.fingerprint, dict(report.protection_report), repr(pages)


@pytest.mark.one_store()
@pytest.mark.parametrize("settings", [{}, {"exact_totals_decision": "Board, 3 March 2025"}], ids=["rounded", "exact"])
def test_once_seen_a_report_made_again_of_other_records_is_the_same_to_the_letter(store, tmp_path, settings):
    """Every profile gains records, a tenth of them is gone: figures, pages and the protection report stay."""
    board = ReferralBoard.over(store, tmp_path, **settings)
    board.save(RECORDS)
    board.share(Q4)
    before = everything(board.draft(Q4))
    profiles = RECORDS[RECORDS["month"] <= "2025-03"].drop_duplicates(["source", "concern", "age_band", "gender"])
    for extra in (1, 4):
        board.save(RECORDS.iloc[::10], *([profiles] * extra), RECORDS.iloc[5:])
        assert everything(board.draft(Q4)) == before, extra


def test_no_number_changes_while_settings_dates_returns_and_reports_come_and_go(tmp_path):
    seen = eventful_run(tmp_path, seed=1, quarters=5)  # eight quarters of four such runs are for the soak
    assert len(seen) > 10  # a report that leaves out a final quarter is not shared
    assert {len(each["rounded_now"]) > 0 for _, each in seen} == {True, False}
    assert changed_numbers(seen) == []


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 5))
def test_an_attacker_who_saw_every_report_of_an_eventful_run_learns_nothing(tmp_path, seed):
    seen = eventful_run(tmp_path, seed)
    numbers, known = learnt(seen)
    assert changed_numbers(seen) == []
    assert numbers > 500
    assert known == []


def test_the_attacker_of_these_reports_finds_what_a_second_rounding_gives_away():
    """A number given once as 0 and once as 5 is 1 to 4."""
    row = {"metric": "referrals_events", "period": "2024-25 Q1", "breakdown": "event", "category": "adopted"}
    told = [
        (
            pd.DataFrame(
                [{**row, "category_2": "", "unit": "count", "value": v, "lower": max(v - 4, 0), "upper": v + 4}]
            ),
            {"running_dropped": []},
        )
        for v in (0.0, 5.0)
    ]
    cell = ("2024-25 Q1", ("referrals_events", "all", "event", "adopted"))
    assert changed_numbers(told) == [cell]
    assert learnt(told)[1] == [(cell, 1, 4)]
