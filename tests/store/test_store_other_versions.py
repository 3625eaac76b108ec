"""Backups and stores of earlier and later versions: the earlier are brought up to date, the later left as they are."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from stored import ANN, BEN, at, brought_back, events, new_report, snapshot

from prevent_metrics.store import Store, UnusableBackup, UnusableStore, open_store, restore
from prevent_metrics.store.disks import read_url
from prevent_metrics.store.engine import make_engine
from prevent_metrics.store.upgrading import REVISIONS, bring_up_to_date


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "october.backup"


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_backup_of_an_older_version_is_restored_into_a_store_of_today(
    url: str, empty_url: str, kind: str, file: Path, revision: str
) -> None:
    engine = make_engine(read_url(empty_url))
    if kind == "sqlite":
        Path(str(engine.url.database)).parent.mkdir(parents=True)
    bring_up_to_date(engine, lambda: None)
    older = Store(engine)
    older.save_returns([snapshot()], ANN, at())
    older.save_report(new_report("of long ago"), ANN, at())
    brought_back(engine, revision)
    older.backup(file, ANN, at())
    older.close()
    restore(file, url, BEN, at(1))
    store = open_store(url)
    assert (store.check(), store.report(1).record.title, len(store.content(1))) == ([], "of long ago", 2)
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM report_figures")).scalar() == 2
    store.close()


def test_a_backup_of_a_newer_version_changes_nothing(url: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(url)
    store.backup(file, ANN, at())
    store.save_report(new_report(), ANN, at(1))
    monkeypatch.setattr("prevent_metrics.store.restoring.REVISIONS", REVISIONS[:-1])
    with pytest.raises(UnusableBackup, match="newer version of this product made this backup"):
        restore(file, url, BEN, at(2))
    assert store.latest_number() == 1
    store.close()


def _made_by_a_newer_version(url: str) -> None:
    store = open_store(url)
    with store.changing(ANN, at()) as change:
        change.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_file_of_a_newer_version_is_set_aside_whole(url: str, file: Path) -> None:
    store = open_store(url)
    store.backup(file, ANN, at())
    path = store.path
    store.close()
    _made_by_a_newer_version(url)
    done = restore(file, url, BEN, at(1))
    again = open_store(url)
    assert (again.check(), events(again)[-1]) == ([], "store restored")
    again.close()
    with sqlite3.connect(path.with_name(done.kept_copy)) as aside:
        assert aside.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_database_of_a_newer_version_is_left_as_it_is(url: str, file: Path) -> None:
    store = open_store(url)
    store.backup(file, ANN, at())
    store.close()
    _made_by_a_newer_version(url)
    with pytest.raises(UnusableStore, match="into an empty database"):
        restore(file, url, BEN, at(1))
    with pytest.raises(UnusableStore, match="newer version"):
        open_store(url)
