"""What has been kept for its period is named and then destroyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from clusters import with_role
from sqlalchemy import text
from stored import ANN, BEN, at, events, new_report, register, snapshot, states

from prevent_metrics.store import NotAllowed, NotThere, Store, open_store

DAY = date(2026, 10, 8)  # things are made on the 5th plus days


@pytest.mark.parametrize(("days", "gone"), [(2, True), (3, False), (4, False)])
def test_rows_saved_before_the_day_are_destroyed_and_the_line_stays(store: Store, days: int, gone: bool) -> None:
    store.save_returns([snapshot()], ANN, at(-9 * 60, days))  # at midnight
    assert store.overdue({"training": DAY}) == {"training": ["return 1"] if gone else []}
    assert store.retire({"training": DAY}, BEN, at(0, 90)) == {"training": ["return 1"] if gone else []}
    assert states(store) == (["retired"] if gone else ["current"])
    if gone:
        with pytest.raises(NotThere):
            store.content(1)


def test_each_class_has_its_own_day(store: Store) -> None:
    store.save_returns([snapshot("a"), register("b"), snapshot("c", dataset="referrals")], ANN, at())
    store.save_returns([snapshot("d", dataset="plan")], ANN, at())
    assert store.overdue({"referrals": DAY}) == {"referrals": ["return 3"]}
    store.retire({"referrals": DAY}, BEN, at(0, 90))
    assert states(store) == ["current", "current", "retired", "current"]


def test_replaced_returns_go_by_the_day_they_were_replaced(store: Store) -> None:
    store.save_returns([snapshot("a", dataset="plan")], ANN, at())
    store.save_returns([snapshot("b", dataset="plan")], ANN, at(0, 2))
    store.save_returns([snapshot("c", dataset="plan")], ANN, at(0, 5))
    store.retire({"superseded": DAY}, BEN, at(0, 90))
    assert states(store) == ["retired", "superseded", "current"]


def test_packs_are_destroyed_and_backups_are_named_for_deletion(store: Store, tmp_path: Path) -> None:
    number = store.save_report(new_report(), ANN, at())
    store.save_edition(number, "public", "pdf", b"old", ANN, at())
    store.save_edition(number, "public", "pdf", b"new", ANN, at(0, 5))
    store.backup(tmp_path / "old.backup", ANN, at())
    gone = store.retire({"packs": DAY, "backups": DAY}, BEN, at(0, 90))
    assert gone == {"packs": ["report 1, public, pdf"], "backups": ["old.backup"]}
    assert store.edition(number, "public", "pdf") == b"new"
    assert (tmp_path / "old.backup").exists()
    assert store.overdue({"packs": DAY, "backups": DAY}) == {"packs": [], "backups": []}, "each is named once"


def test_old_lines_of_the_trail_go_and_the_guard_stands_afterwards(store: Store) -> None:
    store.note("signed in", ANN, at())
    store.note("signed in", ANN, at(0, 5))
    assert store.retire({"audit": DAY}, BEN, at(0, 90)) == {"audit": ["1 lines"]}
    assert events(store) == ["signed in", "retention applied"]
    with pytest.raises(NotAllowed), store.changing("mallory", at(0, 91)) as change:
        change.connection.execute(text("DELETE FROM trail"))


@pytest.mark.postgresql
def test_the_applications_own_role_cannot_remove_lines_by_way_of_retention(new_database: Callable[[], str]) -> None:
    owner_url = new_database()
    app_url = with_role(owner_url)
    open_store(app_url, owner_url=owner_url).close()
    store = open_store(app_url)
    store.note("signed in", ANN, at())
    with pytest.raises(NotAllowed, match="PREVENT_OWNER_URL"):
        store.retire({"audit": DAY}, BEN, at(0, 90))
    assert events(store) == ["signed in"]
    store.close()


def test_reports_and_the_ledger_outlive_the_rows_they_came_from(store: Store) -> None:
    [number] = store.save_returns([snapshot()], ANN, at())
    store.save_report(new_report(return_ids=[number]), ANN, at())
    store.retire({"training": DAY}, BEN, at(0, 90))
    assert (len(store.report(1).figures), len(store.ledger())) == (3, 2)
    assert store.tombstone(number).reports == (1,)
