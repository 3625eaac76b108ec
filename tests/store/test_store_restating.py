"""A final quarter is restated through the product: by rule, once a year, with its reason, on both kinds of store."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from referral_board import RECORDS, ReferralBoard, late_police, wish
from shared_fixtures import made_once
from stored import ANN, BEN, opened

from prevent_metrics.store.records import NotAllowed
from prevent_metrics.workflow import approving, sharing
from prevent_metrics.workflow.sharing import CannotShare

pytestmark = [pytest.mark.one_store(but="test_a_restated_quarter_is_shared_marked_and_then_read_for_ever")]
Q1, Q4 = "2024-25 Q1", date(2025, 3, 31)


@pytest.fixture
def board(request, kind, tmp_path, tmp_path_factory):
    """A Board that shared a year, which a viewer opened; the first such store of a run is copied for the next test."""
    if kind == "postgresql":
        yield shared_a_year(request.getfixturevalue("store"), tmp_path)
        return
    made = made_once(tmp_path_factory, "shared-a-year", in_a_file)
    for store in opened(f"sqlite:///{shutil.copy(made / 'store.db', tmp_path / 'store.db')}"):
        yield ReferralBoard.of(store, tmp_path)


def shared_a_year(store, home):
    made = ReferralBoard.over(store, home)
    made.save(RECORDS)
    made.share(Q4)
    return made


def in_a_file(folder):
    for store in opened(f"sqlite:///{folder / 'store.db'}"):
        shared_a_year(store, folder)


def codes(ready):
    return [issue.code for issue in ready.problems]


def total(figures, period=Q1):
    rows = figures[(figures["metric"] == "referrals_total") & (figures["period"] == period)]
    return rows["value"].iloc[0]


def of_third_quarter(ready):
    figures = ready.report.figures.table
    own = figures[(figures["period"] == "2024-25 Q3") & figures["metric"].str.startswith("referrals_by_")]
    return own.drop(columns=["numerator", "denominator"]).to_numpy().tolist()


def standing(board, period=Q1):
    return {each.period: each for each in board.draft(Q4).made.referrals.late.periods}[period]


@pytest.mark.parametrize(("late", "said"), [(0, "none"), (9, "few"), (10, "enough")])
def test_the_draft_says_in_bounded_words_how_many_records_changed(board, late, said):
    board.save(RECORDS, *([late_police(late)] if late else []))
    found = standing(board)
    assert (found.changed, found.final, found.reports) == (said, True, (1,))
    assert standing(board, "2024-25 Q2").changed == "none"


def test_a_restated_quarter_is_shared_marked_and_then_read_for_ever(board):
    board.save(RECORDS, late_police(14))
    kept = board.share(Q4)
    assert total(board.figures(kept)) == total(board.figures(1))
    number = board.share(Q4, restatement=wish(Q1))
    figures = board.figures(number)
    assert total(figures) > total(board.figures(1))
    told = figures[figures["metric"] == "referrals_restated"]
    assert told[["period", "category", "breakdown_2", "category_2", "value", "audience"]].to_numpy().tolist() == [
        [Q1, "late returns of the hospital", "restated on", "2025-11-01", 1.0, "restricted"]
    ]
    board.save(RECORDS, late_police(40))
    assert total(board.figures(board.share(Q4))) == total(figures)
    (line,) = [each for each in board.space.store.trail() if each.event == "final periods restated"]
    assert line.details["report"] == number and line.details["reason"] == "late returns of the hospital"


def test_a_year_has_one_restatement_also_after_an_urgent_correction_of_the_same_quarter(board):
    board.save(RECORDS, late_police(14))
    board.share(Q4, restatement=wish(Q1))
    board.save(RECORDS, late_police(20))
    board.share(Q4, restatement=wish(Q1, urgent=True, confirmed=True))
    board.save(RECORDS, late_police(60))
    assert "restatement-already-this-year" in codes(board.draft(Q4, restatement=wish(Q1)))
    assert codes(board.draft(Q4, restatement=wish(Q1, on=date(2026, 4, 1)))) == []


def test_a_restatement_withdrawn_before_anyone_saw_it_is_free_again_and_the_old_numbers_stand(board):
    board.save(RECORDS, late_police(14))
    number = board.share(Q4, seen=False, restatement=wish(Q1))
    rows = len(board.space.store.ledger())
    sharing.withdraw(board.space, number, "wrong quarter", by=ANN)
    assert len(board.space.store.ledger()) == rows
    assert total(board.draft(Q4).report.figures.table) == total(board.figures(1))
    assert codes(board.draft(Q4, restatement=wish(Q1))) == []


def test_what_nobody_has_opened_is_withdrawn_not_restated(store, tmp_path):
    board = ReferralBoard.over(store, tmp_path)
    board.save(RECORDS)
    board.share(Q4, seen=False)
    board.save(RECORDS, late_police(14))
    assert codes(board.draft(Q4, restatement=wish(Q1))) == ["restatement-not-final"]


def test_an_earlier_date_cannot_restate_what_was_shared_later(board):
    """The quarter's outcomes were shared too; a report that cannot count them would restate half a quarter."""
    board.save(RECORDS, late_police(14))
    assert codes(board.draft(date(2024, 9, 30), restatement=wish(Q1))) == ["restatement-cannot-be-checked"]


def test_where_the_earlier_return_was_purged_nothing_is_restated_and_no_running_total_claimed(board):
    board.save(RECORDS, late_police(14))
    board.space.store.purge_return(1, "asked for", by=ANN, at=board.space.now)
    assert standing(board).changed == "not known"
    assert codes(board.draft(Q4, restatement=wish(Q1))) == ["restatement-cannot-be-checked"]


def test_a_withdrawn_return_still_counts_as_what_was_shared(board):
    second = board.save(RECORDS, late_police(14))
    board.space.store.withdraw_return(second, by=ANN, at=board.space.now)
    board.space.store.restore_return(1, by=ANN, at=board.space.now)
    assert standing(board).changed == "none"


def test_late_records_do_not_stand_in_for_the_truth_in_running_totals(store, tmp_path):
    """The third quarter rounds as if the first still were what it was when it was shared."""
    board = ReferralBoard.over(store, tmp_path)
    board.save(RECORDS)
    first, second, third = date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)
    board.share(first)
    board.share(second)
    without = of_third_quarter(board.draft(third))
    board.save(RECORDS, late_police(4))
    assert len(without) > 100
    assert of_third_quarter(board.draft(third)) == without


def test_an_urgent_correction_needs_its_reason_and_its_second_confirmation(board):
    board.save(RECORDS, late_police(6))
    ready = board.draft(Q4, restatement=wish(Q1, urgent=True))
    assert codes(ready) == ["restatement-needs-confirmation"]
    assert ready.made.referrals.narrowings
    with pytest.raises(CannotShare):
        sharing.share(board.space, ready, by=ANN)
    assert "restatement-needs-reason" in codes(board.draft(Q4, restatement=wish(Q1, urgent=True, reason=" ")))
    number = board.share(Q4, restatement=wish(Q1, urgent=True, confirmed=True))
    told = board.figures(number).query("metric == 'referrals_restated'")
    assert told["breakdown_2"].tolist() == ["corrected urgently on"]
    (line,) = [each for each in board.space.store.trail() if each.event == "final periods restated"]
    assert line.details["urgent"] is True and line.details["confirmed"] is True


def test_a_second_person_approves_the_restatement_that_was_proposed(board):
    board.space.store.save_settings({"second_approver": True}, by=ANN, at=board.space.now)
    board.save(RECORDS, late_police(14))
    approving.propose(board.space, board.draft(Q4, restatement=wish(Q1)), by=ANN)
    (proposal,) = approving.waiting(board.space)
    later = board.on(date(2025, 12, 1))
    ready = approving.remade(later.space, proposal)
    number = approving.approve_and_share(later.space, proposal, ready, by=BEN)
    assert board.figures(number).query("metric == 'referrals_restated'")["category_2"].tolist() == ["2025-11-01"]
    assert [each.event for each in board.space.store.trail()].count("final periods restated") == 1


def test_a_reason_with_a_marking_that_may_not_come_in_is_refused(board):
    board.save(RECORDS, late_police(14))
    assert "report-marked-above-official" in codes(board.draft(Q4, restatement=wish(Q1, reason="SECRET: new list")))


def test_a_reason_that_names_somebody_is_neither_shared_nor_proposed(board):
    board.save(RECORDS, late_police(14))
    ready = board.draft(Q4, restatement=wish(Q1, reason="call 07700 900123"))
    with pytest.raises(NotAllowed):
        sharing.share(board.space, ready, by=ANN)
    with pytest.raises(NotAllowed):
        approving.propose(board.space, ready, by=ANN)
    assert [each.number for each in board.space.store.reports()] == [1]
