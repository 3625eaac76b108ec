"""Backups are made while people work, and put back wholly or not at all."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from stored import ANN, BEN, at, events, new_report, register, snapshot, training

from prevent_metrics.store import Store, UnusableBackup, UnusableStore, open_store, read_backup, restore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "october.backup"


def test_a_restored_store_is_as_it_was_when_the_backup_was_made(url: str, file: Path) -> None:
    store = open_store(url)
    store.save_returns([snapshot()], ANN, at())
    store.save_report(new_report(), ANN, at(1))
    store.set_secret_fingerprint("one", ANN, at(1))
    made = store.backup(file, ANN, at(2))
    assert (made.reports, made.returns, made.secret_fingerprint, made.made_at) == (1, 1, "one", at(2))
    store.save_report(new_report("December meeting"), ANN, at(3))
    store.close()
    done = restore(file, url, BEN, at(4))
    assert (done.reports_before, done.backup.reports) == (2, 1)
    again = open_store(url)
    assert [each.title for each in again.reports()] == ["October meeting"]
    assert (len(again.content(1)), events(again)[-1], again.check()) == (2, "store restored", [])
    again.close()


def test_the_store_as_it_was_before_a_restore_is_kept(url: str, file: Path, tmp_path: Path) -> None:
    store = open_store(url)
    store.backup(file, ANN, at())
    store.save_report(new_report("after the backup"), ANN, at(1))
    store.close()
    done = restore(file, url, BEN, at(2))
    [kept] = tmp_path.glob(done.kept_copy)
    restore(kept, url, BEN, at(3))
    again = open_store(url)
    assert [each.title for each in again.reports()] == ["after the backup"]
    again.close()


def test_a_restored_ledger_and_trail_still_cannot_be_changed(url: str, file: Path) -> None:
    from sqlalchemy import text

    from prevent_metrics.store import NotAllowed

    store = open_store(url)
    store.save_report(new_report(), ANN, at())
    store.backup(file, ANN, at(1))
    store.close()
    restore(file, url, BEN, at(2))
    again = open_store(url)
    with pytest.raises(NotAllowed), again.changing("mallory", at(3)) as change:
        change.connection.execute(text("DELETE FROM ledger"))
    again.close()


def test_a_backup_made_while_others_save_is_whole(store: Store, file: Path) -> None:
    done = threading.Event()

    def keep_saving() -> None:
        number = 0
        while not done.is_set():
            number += 1
            store.save_returns([register(f"{number}a"), register(f"{number}b")], BEN, at())

    saving = threading.Thread(target=keep_saving)
    saving.start()
    try:
        sizes = [store.backup(file, ANN, at()).returns for _ in range(3)]
    finally:
        done.set()
        saving.join()
    assert all(size % 2 == 0 for size in sizes)
    assert read_backup(file).returns == sizes[-1]


def test_open_stores_see_what_was_restored(url: str, file: Path) -> None:
    store, other = open_store(url), open_store(url)
    store.save_report(new_report(), ANN, at())
    store.backup(file, ANN, at())
    store.save_report(new_report("December meeting"), ANN, at(1))
    assert other.latest_number() == 2
    store.close()
    restore(file, url, BEN, at(2))
    assert other.latest_number() == 1
    assert other.save_report(new_report("again"), ANN, at(3)) == 2
    other.close()


def test_after_a_restore_a_number_given_again_reads_as_what_stands_there_now(url: str, file: Path) -> None:
    store, other = open_store(url), open_store(url)
    store.backup(file, ANN, at())
    store.save_returns([snapshot(table=training("Council", "Library"))], ANN, at(1))
    store.save_report(new_report("before"), ANN, at(1))
    assert len(other.content(1)) == 2
    stamp = other.reports_stamp()
    store.close()
    restore(file, url, BEN, at(2))
    [number] = other.save_returns([snapshot(table=training("Fire"))], ANN, at(3))
    other.save_report(new_report("after"), ANN, at(3))
    assert (number, other.content(1)["organisation"].tolist()) == (1, ["Fire"])
    assert other.reports_stamp() != stamp
    other.close()


def test_backups_stay_known_after_a_restore_and_so_does_the_copy_that_it_kept(url: str, file: Path) -> None:
    store = open_store(url)
    [number] = store.save_returns([snapshot()], ANN, at())
    store.backup(file, ANN, at(1))
    store.backup(file.with_name("november.backup"), ANN, at(2))
    store.close()
    done = restore(file, url, BEN, at(3))
    again = open_store(url)
    tombstone = again.purge_return(number, "asked for", BEN, at(4))
    assert sorted(tombstone.backups) == sorted(["october.backup", "november.backup", done.kept_copy])
    again.close()


def _changed(file: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for each, kept in parts.items():
            archive.writestr(each, content if each == name else kept)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b"PK\x03\x04 not a backup"),
        lambda file: file.write_bytes(file.read_bytes()[:-400]),
        lambda file: _changed(file, "store", b"SQLite format 3\x00 and something else"),
        lambda file: _changed(file, "backup.json", json.dumps({"reports": 1}).encode()),
        lambda file: file.unlink(),
    ],
    ids=["other file", "cut short", "copy changed", "label changed", "missing"],
)
def test_a_backup_that_is_not_whole_changes_nothing(url: str, file: Path, spoil: Callable[[Path], None]) -> None:
    store = open_store(url)
    store.backup(file, ANN, at())
    store.save_returns([snapshot()], ANN, at())
    store.close()
    spoil(file)
    with pytest.raises(UnusableBackup):
        restore(file, url, BEN, at(1))
    again = open_store(url)
    assert (len(again.returns()), "store restored" in events(again)) == (1, False)
    again.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_backup_of_another_secret_is_refused_where_asked(url: str, file: Path) -> None:
    store = open_store(url)
    store.set_secret_fingerprint("one", ANN, at())
    store.backup(file, ANN, at())
    store.close()
    with pytest.raises(UnusableBackup, match="another secret"):
        restore(file, url, BEN, at(1), secret_fingerprint="two")
    restore(file, url, BEN, at(1), secret_fingerprint="one")


@pytest.mark.postgresql
def test_a_backup_of_one_kind_is_not_put_into_the_other(new_database: Callable[[], str], tmp_path: Path) -> None:
    sqlite, postgresql = f"sqlite:///{tmp_path / 'store.db'}", new_database()
    for url, other in ((sqlite, postgresql), (postgresql, sqlite)):
        store = open_store(url)
        store.backup(tmp_path / "one.backup", ANN, at())
        store.close()
        with pytest.raises(UnusableBackup, match="another kind"):
            restore(tmp_path / "one.backup", other, BEN, at(1))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "damage",
    [lambda whole: b"not a database at all" * 500, lambda whole: whole[:8192] + b"\xff" * (len(whole) - 8192)],
    ids=["another file", "pages overwritten"],
)
def test_a_damaged_store_is_set_aside_and_the_backup_put_in_its_place(
    url: str, file: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    store = open_store(url)
    store.save_returns([snapshot()], ANN, at())
    store.backup(file, ANN, at())
    path = store.path
    store.close()
    assert path is not None
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(UnusableStore):
        open_store(url)
    assert restore(file, url, BEN, at(1)).kept_copy == "store.db.aside-1"
    again = open_store(url)
    assert len(again.content(1)) == 2
    assert [each.name for each in tmp_path.glob("*.aside-*")] == ["store.db.aside-1"]
    again.close()


def test_a_backup_can_be_restored_where_there_was_no_store(
    store: Store, file: Path, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    store.save_report(new_report(), ANN, at())
    store.backup(file, ANN, at())
    empty = f"sqlite:///{tmp_path / 'new' / 'store.db'}"
    if kind == "postgresql":
        empty = request.getfixturevalue("new_database")()
    assert restore(file, empty, BEN, at(1)).reports_before == 0
    moved = open_store(empty)
    assert moved.latest_number() == 1
    moved.close()


def test_no_part_of_a_backup_lies_about_when_it_is_done(store: Store, file: Path, tmp_path: Path) -> None:
    store.backup(file, ANN, at())
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    assert file.stat().st_mode & 0o077 == 0
    assert events(store) == ["backup made"]
