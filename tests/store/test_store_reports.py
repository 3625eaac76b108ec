"""Reports are frozen under a number, opened once for the first time, and withdrawn."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy import text
from stored import ANN, BEN, FIGURES, at, events, new_report, snapshot

from prevent_metrics.store import ChangedMeanwhile, NotThere, Store


def test_reports_are_numbered_from_one(store: Store) -> None:
    assert store.latest_number() == 0
    assert [store.save_report(new_report(), ANN, at(n)) for n in range(3)] == [1, 2, 3]
    assert store.latest_number() == 3


def test_a_report_comes_back_as_it_was_frozen(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    new = new_report(return_ids=[number, number])
    stored = store.report(store.save_report(new, ANN, at(1)))
    pd.testing.assert_frame_equal(stored.figures, FIGURES)
    pd.testing.assert_frame_equal(stored.entries["plan"], new.entries["plan"])
    assert (stored.settings, stored.texts) == (new.settings, new.texts)
    assert (stored.protection_report, stored.return_ids) == (new.protection_report, (number,))
    assert stored.figures_fingerprint == new.figures_fingerprint
    record = stored.record
    assert (record.title, record.figures_to, record.marking) == (new.title, new.figures_to, new.marking)
    assert (record.shared_by, record.shared_at, record.state) == (ANN, at(1), "shared")
    assert store.reports() == [record]


def test_a_report_without_figures_or_entries_can_be_shared(store: Store) -> None:
    stored = store.report(store.save_report(new_report(figures=FIGURES.iloc[:0], entries={}), ANN, at()))
    assert (len(stored.figures), stored.figures["value"].dtype, stored.entries) == (0, "float64", {})


def test_two_people_who_share_beside_the_same_report_cannot_both(store: Store) -> None:
    seen = store.latest_number()
    store.save_report(new_report("Ann's"), ANN, at(), expected_last=seen)
    with pytest.raises(ChangedMeanwhile, match="Report 1 was shared"):
        store.save_report(new_report("Ben's"), BEN, at(1), expected_last=seen)
    assert [each.title for each in store.reports()] == ["Ann's"]


def test_a_report_of_a_return_that_was_withdrawn_meanwhile_is_not_shared(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    store.withdraw_return(number, BEN, at(1))
    with pytest.raises(ChangedMeanwhile, match=f"Return {number} was withdrawn"):
        store.save_report(new_report(return_ids=[number]), ANN, at(2))
    assert store.reports() == []


def test_the_first_opening_makes_the_counts_final_and_later_ones_change_nothing(store: Store) -> None:
    number = store.save_report(new_report(), ANN, at())
    assert set(store.ledger()["standing"]) == {"shared"}
    assert store.open_report(number, BEN, at(1)) is True
    assert store.open_report(number, ANN, at(2)) is False
    assert set(store.ledger()["standing"]) == {"final"}
    assert (store.reports()[0].opened_by, store.reports()[0].opened_at) == (BEN, at(1))
    assert events(store).count("report first opened") == 1


def test_withdrawing_before_anybody_opened_frees_the_counts(store: Store) -> None:
    number = store.save_report(new_report(), ANN, at())
    store.withdraw_report(number, "a return was wrong", BEN, at(1))
    assert set(store.ledger()["standing"]) == {"freed"}
    record = store.reports()[0]
    assert (record.state, record.reason, record.withdrawn_by) == ("withdrawn", "a return was wrong", BEN)


def test_withdrawing_after_a_viewer_opened_leaves_the_counts_final(store: Store) -> None:
    number = store.save_report(new_report(), ANN, at())
    store.open_report(number, BEN, at(1))
    store.withdraw_report(number, "title was wrong", ANN, at(2))
    assert set(store.ledger()["standing"]) == {"final"}


def test_a_withdrawn_report_can_be_read_but_not_opened_or_withdrawn_again(store: Store) -> None:
    number = store.save_report(new_report(), ANN, at())
    store.withdraw_report(number, "wrong", ANN, at(1))
    assert store.report(number).record.state == "withdrawn"
    for attempt in (
        lambda: store.open_report(number, BEN, at(2)),
        lambda: store.withdraw_report(number, "", BEN, at(2)),
    ):
        with pytest.raises(NotThere, match="was withdrawn"):
            attempt()


def test_a_number_is_never_given_twice(store: Store) -> None:
    store.withdraw_report(store.save_report(new_report(), ANN, at()), "wrong", ANN, at(1))
    assert store.save_report(new_report(), ANN, at(2)) == 2


def test_a_covering_text_changes_without_losing_the_earlier_one(store: Store) -> None:
    number = store.save_report(new_report(), ANN, at())
    store.save_text(number, "summary", "Welcome back.", BEN, at(1))
    assert store.report(number).texts == {"summary": "Welcome back."}
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM report_text")).scalar() == 2


def test_an_unknown_report_is_said_to_be_missing(store: Store) -> None:
    with pytest.raises(NotThere, match="no report 7"):
        store.report(7)


def test_other_tools_see_referral_figures_only_once_they_are_final(store: Store) -> None:
    number = store.save_report(new_report(), ANN, at())
    assert _seen_from_outside(store) == ["training_people", "training_share"]
    store.open_report(number, BEN, at(1))
    assert _seen_from_outside(store) == ["referrals_received", "training_people", "training_share"]
    store.withdraw_report(number, "wrong", ANN, at(2))
    assert _seen_from_outside(store) == []


def _seen_from_outside(store: Store) -> list[str]:
    with store.reading() as connection:
        rows = connection.execute(text("SELECT * FROM report_figures ORDER BY metric")).mappings().all()
        assert all(list(row)[:3] == ["report", "metric", "period"] for row in rows)
        return [row["metric"] for row in rows]


def test_the_stamp_changes_with_all_that_a_page_must_show_anew(store: Store) -> None:
    stamps = [store.reports_stamp()]
    for change in (
        lambda: store.save_report(new_report(), ANN, at()),
        lambda: store.save_text(1, "summary", "Welcome back.", ANN, at(1)),
        lambda: store.open_report(1, BEN, at(2)),
        lambda: store.withdraw_report(1, "wrong", ANN, at(3)),
    ):
        change()
        stamps.append(store.reports_stamp())
    assert len(set(stamps)) == 5
    store.note("signed in", BEN, at(4))
    assert store.reports_stamp() == stamps[-1]


def test_a_report_s_own_stamp_changes_with_what_is_read_of_it_and_not_with_who_opened_it(store: Store) -> None:
    for _ in range(2):
        store.save_report(new_report(), ANN, at())
    stamps = [store.report_stamp(1)]
    store.open_report(1, BEN, at(1))
    store.save_text(2, "summary", "Another report's.", ANN, at(2))
    assert store.report_stamp(1) == stamps[0]
    for change in (
        lambda: store.save_text(1, "summary", "Welcome back.", ANN, at(3)),
        lambda: store.save_text(1, "summary", "Welcome.", ANN, at(4)),
        lambda: store.withdraw_report(1, "wrong", ANN, at(5)),
    ):
        change()
        stamps.append(store.report_stamp(1))
    assert len(set(stamps)) == 4
    with pytest.raises(NotThere, match="no report 7"):
        store.report_stamp(7)
