"""Returns are saved all or nothing, replaced, withdrawn, restored and erased."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from stored import ANN, BEN, at, events, new_report, register, snapshot, states, training

from prevent_metrics.store import ChangedMeanwhile, NotThere, SavedAlready, Store


def test_a_saved_table_comes_back_with_the_same_values_and_types(store: Store) -> None:
    table = training("Council", "Library").assign(return_note=pd.array(["seen", None], dtype="string"))
    [number] = store.save_returns([snapshot(table=table)], ANN, at())
    pd.testing.assert_frame_equal(store.content(number), table)


def test_a_return_says_who_saved_it_and_when_in_utc(store: Store) -> None:
    store.save_returns([snapshot()], ANN, at())
    [record] = store.returns()
    assert (record.saved_by, record.saved_at, record.state, record.rows) == (ANN, at(), "current", 2)


def test_a_batch_with_one_table_that_cannot_be_saved_saves_none(store: Store) -> None:
    store.save_returns([register()], ANN, at())
    with pytest.raises(SavedAlready):
        store.save_returns([snapshot(), register()], ANN, at(1))
    assert [each.dataset for each in store.returns()] == ["sessions"]


def test_a_newer_snapshot_of_the_same_source_and_layout_replaces_the_earlier_one(store: Store) -> None:
    [first] = store.save_returns([snapshot("q1.xlsx")], ANN, at())
    [second] = store.save_returns([snapshot("q2.xlsx")], ANN, at(1))
    assert states(store) == ["superseded", "current"]
    assert store.returns()[0].superseded_by == second
    assert len(store.content(first)) == 2


@pytest.mark.parametrize(
    "other", [{"source": "Fire Service"}, {"fingerprint": "layout nine"}, {"dataset": "workforce"}]
)
def test_a_snapshot_of_another_source_layout_or_dataset_replaces_nothing(store: Store, other: dict) -> None:
    store.save_returns([snapshot("q1.xlsx")], ANN, at())
    store.save_returns([snapshot("q2.xlsx", **other)], ANN, at(1))
    assert states(store) == ["current", "current"]


def test_two_sheets_of_one_workbook_do_not_replace_each_other(store: Store) -> None:
    sheets = [snapshot(sheet="North"), snapshot(sheet="South")]
    store.save_returns(sheets, ANN, at())
    assert states(store) == ["current", "current"]
    store.save_returns([snapshot("next.xlsx", sheet="North"), snapshot("next.xlsx", sheet="South")], ANN, at(1))
    assert states(store) == ["superseded", "superseded", "current", "current"]


def test_the_same_snapshot_again_replaces_itself_and_is_not_counted_twice(store: Store) -> None:
    store.save_returns([snapshot()], ANN, at())
    store.save_returns([snapshot()], ANN, at(1))
    assert states(store) == ["superseded", "current"]


def test_registers_add_to_one_another_but_the_same_one_is_refused(store: Store) -> None:
    store.save_returns([register("may.xlsx"), register("june.xlsx")], ANN, at())
    assert states(store) == ["current", "current"]
    with pytest.raises(SavedAlready, match=r"june\.xlsx"):
        store.save_returns([register("june.xlsx")], BEN, at(1))


def test_an_edit_of_rows_that_somebody_else_has_changed_is_refused(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    store.save_returns([snapshot("edited by ben", supersedes=(number,))], BEN, at(1))
    with pytest.raises(ChangedMeanwhile):
        store.save_returns([snapshot("edited by ann", supersedes=(number,))], ANN, at(2))
    assert states(store) == ["superseded", "current"]


def test_a_withdrawn_return_stays_and_can_be_restored(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    store.withdraw_return(number, BEN, at(1), reason="wrong file")
    assert (states(store), store.returns()[0].reason) == (["withdrawn"], "wrong file")
    store.restore_return(number, BEN, at(2))
    assert states(store) == ["current"]


def test_restoring_an_earlier_snapshot_puts_the_later_one_aside(store: Store) -> None:
    [first] = store.save_returns([snapshot("q1.xlsx")], ANN, at())
    store.save_returns([snapshot("q2.xlsx")], ANN, at(1))
    store.restore_return(first, BEN, at(2))
    assert states(store) == ["current", "superseded"]


def test_withdrawing_twice_tells_the_second(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    store.withdraw_return(number, ANN, at(1))
    with pytest.raises(ChangedMeanwhile, match="withdrawn now"):
        store.withdraw_return(number, BEN, at(2))


def test_returns_can_be_asked_for_by_state(store: Store) -> None:
    store.save_returns([snapshot("q1.xlsx")], ANN, at())
    store.save_returns([snapshot("q2.xlsx")], ANN, at(1))
    assert [each.file_name for each in store.returns(["current"])] == ["q2.xlsx"]


def test_a_purged_return_leaves_a_tombstone_that_names_reports_packs_and_backups(store: Store, tmp_path: Path) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    report = store.save_report(new_report(return_ids=[number]), ANN, at(1))
    store.save_edition(report, "public", "pdf", b"%PDF", ANN, at(2))
    store.backup(tmp_path / "autumn.backup", ANN, at(3))
    store.content(number)
    tombstone = store.purge_return(number, "a name was found in it", BEN, at(4))
    assert (tombstone.reports, tombstone.packs) == ((1,), ("report 1, public, pdf",))
    assert tombstone.backups == ("autumn.backup",)
    assert store.tombstone(number) == tombstone
    assert states(store) == ["purged"]
    with pytest.raises(NotThere):
        store.content(number)


def test_a_purged_return_cannot_come_back(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    store.purge_return(number, "asked for", ANN, at(1))
    with pytest.raises(ChangedMeanwhile):
        store.restore_return(number, ANN, at(2))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_nothing_of_a_purged_table_is_left_in_the_file(store: Store) -> None:
    assert store.path is not None
    [number] = store.save_returns([snapshot()], ANN, at())
    assert _places_of(b"PAR1", store.path), "the table lies in the file while it is kept"
    store.purge_return(number, "asked for", ANN, at(1))
    assert not _places_of(b"PAR1", store.path)


def _places_of(mark: bytes, path: Path) -> list[str]:
    files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    return [each.name for each in files if mark in each.read_bytes()]


def test_changing_a_table_that_was_read_changes_nothing_in_the_store(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    read = store.content(number)
    read["people"] = 99
    read.loc[0, "people"] = 7
    assert store.content(number)["people"].tolist() == [1, 1]


def test_every_change_of_a_return_is_in_the_audit_trail(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    store.withdraw_return(number, BEN, at(1), reason="wrong file")
    store.restore_return(number, BEN, at(2))
    store.purge_return(number, "asked for", ANN, at(3))
    assert events(store) == ["return saved", "return withdrawn", "return restored", "return purged"]
    assert [each.by for each in store.trail()] == [ANN, BEN, BEN, ANN]
