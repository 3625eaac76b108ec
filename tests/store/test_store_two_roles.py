"""On PostgreSQL the owner makes, migrates and restores; the application's role works, backs up and is told the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clusters import with_role
from sqlalchemy import text
from stored import ANN, BEN, at, brought_back, events, new_report, snapshot

from prevent_metrics.store import NotAllowed, Store, open_store, read_backup, restore
from prevent_metrics.store.disks import read_url
from prevent_metrics.store.engine import make_engine
from prevent_metrics.store.upgrading import bring_up_to_date

pytestmark = [pytest.mark.postgresql]


@pytest.fixture
def owner_url(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture
def app_url(owner_url: str) -> str:
    return with_role(owner_url)


def _still_cannot_change_lines(app_url: str) -> None:
    store = open_store(app_url)
    for attempt in ("UPDATE ledger SET reason = 'x'", "DELETE FROM trail", "DELETE FROM ledger_standing"):
        with pytest.raises(NotAllowed), store.changing("mallory", at(9)) as change:
            change.connection.execute(text(attempt))
    store.save_returns([snapshot("after.xlsx", fingerprint="after")], ANN, at(9))
    store.close()


def test_the_application_backs_up_and_the_owner_restores(owner_url: str, app_url: str, tmp_path: Path) -> None:
    open_store(app_url, owner_url=owner_url).close()
    store = open_store(app_url)
    store.save_report(new_report(), ANN, at())
    made = store.backup(tmp_path / "one.backup", ANN, at(1))
    store.save_report(new_report("December meeting"), ANN, at(2))
    with pytest.raises(NotAllowed, match="PREVENT_OWNER_URL"):
        restore(tmp_path / "one.backup", app_url, BEN, at(3))
    assert (made.reports, store.latest_number()) == (1, 2)
    restore(tmp_path / "one.backup", app_url, BEN, at(4), owner_url=owner_url)
    assert (store.latest_number(), events(store)[-1]) == (1, "store restored")
    store.close()
    _still_cannot_change_lines(app_url)


def test_a_backup_goes_into_a_new_database_whose_application_can_work_at_once(
    owner_url: str, app_url: str, new_database: Callable[[], str], tmp_path: Path
) -> None:
    store = open_store(app_url, owner_url=owner_url)
    store.save_report(new_report(), ANN, at())
    store.backup(tmp_path / "one.backup", ANN, at(1))
    store.close()
    new_owner = new_database()
    new_app = with_role(new_owner)
    restore(tmp_path / "one.backup", new_app, BEN, at(2), owner_url=new_owner)
    _still_cannot_change_lines(new_app)


def test_a_role_without_the_right_to_copy_is_told_so(owner_url: str, app_url: str, tmp_path: Path) -> None:
    open_store(app_url, owner_url=owner_url).close()
    with make_engine(read_url(owner_url)).begin() as owner:
        owner.execute(text("CREATE TABLE of_the_owner_alone (word text)"))
    store = open_store(app_url)
    with pytest.raises(NotAllowed, match="may not copy the database"):
        store.backup(tmp_path / "one.backup", ANN, at())
    assert list(tmp_path.iterdir()) == []
    store.close()


def test_the_owner_migrates_and_the_application_alone_is_told(owner_url: str, app_url: str, tmp_path: Path) -> None:
    engine = make_engine(read_url(owner_url))
    bring_up_to_date(engine, lambda: None)
    older = Store(engine)
    older.save_report(new_report(), ANN, at())
    brought_back(engine, "0001")
    older.close()
    with pytest.raises(NotAllowed, match="PREVENT_OWNER_URL"):
        open_store(app_url)
    kept = tmp_path / "not" / "yet"
    open_store(app_url, owner_url=owner_url, clock=lambda: at(1), backup_folder=kept).close()
    [backup] = kept.iterdir()
    assert (read_backup(backup).revision, kept.stat().st_mode & 0o077) == ("0001", 0)
    _still_cannot_change_lines(app_url)
