"""A store opens where it may lie, whole and up to date, or says why not."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, text
from stored import ANN, at, brought_back, events, new_report, snapshot

from prevent_metrics.store import ReadOnlyNow, Store, UnusableStore, open_store, read_backup
from prevent_metrics.store.disks import (
    Disk,
    condition_with,
    disk_of,
    is_shared,
    read_url,
    refuse_network_share,
    working_folder,
)
from prevent_metrics.store.engine import make_engine
from prevent_metrics.store.schema import SCHEMA
from prevent_metrics.store.upgrading import NEWEST, REVISIONS, bring_up_to_date

DISKS = (Disk("/", "ext4", "rw"), Disk("/srv/council", "cifs", "rw"), Disk("/srv/council/local", "xfs", "rw"))


def test_a_new_store_is_made_with_its_folder_and_kept_from_other_users(empty_url: str, kind: str) -> None:
    store = open_store(empty_url)
    assert (store.check(), store.returns(), store.database) == ([], [], kind)
    if store.path:
        assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    store.close()


def test_a_store_that_must_exist_is_not_made(empty_url: str) -> None:
    with pytest.raises(UnusableStore, match="no store at the address"):
        open_store(empty_url, create=False)


def test_what_was_saved_is_there_after_opening_again(url: str) -> None:
    store = open_store(url)
    store.save_returns([snapshot()], ANN, at())
    store.close()
    again = open_store(url)
    assert len(again.content(1)) == 2
    again.close()


@pytest.mark.parametrize("path", ["/srv/council/prevent/store.db", "/srv/council/store.db"])
def test_sqlite_on_a_network_share_is_refused_with_the_reason(path: str) -> None:
    with pytest.raises(UnusableStore, match=r"network share.*PostgreSQL"):
        refuse_network_share(Path(path), DISKS)


@pytest.mark.parametrize("path", ["/srv/council/local/store.db", "/srv/councils/store.db", "/home/store.db"])
def test_sqlite_on_a_disk_of_this_computer_is_not_refused(path: str) -> None:
    refuse_network_share(Path(path), DISKS)


def test_a_share_is_known_by_its_windows_address_and_by_a_drive_that_windows_calls_remote() -> None:
    with pytest.raises(UnusableStore, match="network share"):
        refuse_network_share(Path("//server/share/store.db"), DISKS)
    assert is_shared(Disk("Z:\\", "NTFS", "rw,remote"))
    assert not is_shared(Disk("C:\\", "NTFS", "rw,fixed"))


def test_the_disk_of_a_path_is_found_on_this_machine(tmp_path: Path) -> None:
    found = disk_of(tmp_path)
    assert found is None or str(tmp_path.resolve()).startswith(found.mountpoint)


@pytest.mark.parametrize("said", ["store.db", "mysql://x/y", "sqlite://", "sqlite:///:memory:", ""])
def test_an_address_that_is_no_stores_is_refused_in_words(said: str) -> None:
    with pytest.raises(UnusableStore, match="PREVENT_STORE"):
        read_url(said)


@pytest.mark.parametrize("said", ["postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_postgresql_is_always_reached_through_the_same_driver(said: str) -> None:
    assert read_url(said).drivername == "postgresql+psycopg"


@pytest.mark.parametrize("place", ["nobody:nothing@127.0.0.1:9/store", "nobody@no-such-machine.invalid/store"])
def test_a_database_that_does_not_answer_is_said_to_be_out_of_reach(place: str) -> None:
    with pytest.raises(UnusableStore, match="cannot be reached"):
        open_store(f"postgresql://{place}")


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_damaged_file_is_left_as_it_is_and_said_to_be_damaged(url: str) -> None:
    store = open_store(url)
    store.save_returns([snapshot()], ANN, at())
    path = store.path
    store.close()
    assert path is not None
    whole = path.read_bytes()
    for damaged in (b"not a database at all" * 300, whole[:8192] + b"\xff" * (len(whole) - 8192)):
        path.write_bytes(damaged)
        with pytest.raises(UnusableStore, match="damaged"):
            open_store(url)
        assert path.read_bytes() == damaged


def test_a_store_of_a_newer_version_is_not_touched(url: str) -> None:
    store = open_store(url)
    with store.changing(ANN, at()) as change:
        change.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert store.check() == ["The store was changed by another version of this product. Start again."]
    store.close()
    with pytest.raises(
        UnusableStore, match=rf"newer version .*schema 9999, and this version knows {NEWEST}.*Start the"
    ):
        open_store(url)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("free", "writable", "warned"),
    [(49_999_999, False, True), (50_000_000, True, True), (999_999_999, True, True), (1_000_000_000, True, False)],
)
def test_a_filling_disk_warns_and_a_full_one_makes_the_store_read_only(
    url: str, free: int, writable: bool, warned: bool
) -> None:
    store = open_store(url, free_space=lambda _: free)
    condition = store.condition()
    assert (condition.writable, bool(condition.warning)) == (writable, warned)
    if not writable:
        with pytest.raises(ReadOnlyNow, match="nothing is lost"):
            store.save_returns([snapshot()], ANN, at())
        assert store.check() == [condition_with(free).warning]
    assert store.returns() == []
    store.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_save_that_meets_the_end_of_the_disk_leaves_nothing_half_done(url: str) -> None:
    store = open_store(url)
    store.save_returns([snapshot("before.xlsx")], ANN, at())

    @event.listens_for(store._engine, "begin")
    def no_more_room(connection: object) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite answers as on a full disk

    with pytest.raises(ReadOnlyNow, match="disk is full"):
        store.save_returns([snapshot(f"{n}.xlsx", fingerprint=str(n)) for n in range(200)], ANN, at(1))
    assert [each.file_name for each in store.returns()] == ["before.xlsx"]
    store.close()


def test_the_migrations_arrive_at_the_schema_that_the_code_uses(url: str) -> None:
    store = open_store(url)
    with store.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SCHEMA)
    assert [each for each in differences if "alembic_version" not in str(each)] == []
    store.close()


def test_every_migration_is_known_in_order() -> None:
    folder = Path(__file__).parents[2] / "prevent_metrics" / "store" / "migrations" / "versions"
    assert tuple(sorted(each.name[1:5] for each in folder.glob("r*.py"))) == REVISIONS
    assert REVISIONS[-1] == NEWEST


@pytest.fixture(params=REVISIONS[:-1])
def older_revision(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def older_url(older_revision: str, empty_url: str, kind: str) -> str:
    """A store as an earlier version left it, with a return and a report in it."""
    engine = make_engine(read_url(empty_url))
    if kind == "sqlite":
        Path(str(engine.url.database)).parent.mkdir(parents=True)
    bring_up_to_date(engine, lambda: None)
    older = Store(engine)
    older.save_returns([snapshot()], ANN, at())
    older.save_report(new_report(), ANN, at(1))
    brought_back(engine, older_revision)
    older.close()
    return empty_url


def test_an_older_store_is_backed_up_and_then_migrated(older_url: str, older_revision: str, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    store = open_store(older_url, clock=lambda: at(5), backup_folder=tmp_path / "kept")
    assert (len(store.content(1)), store.report(1).record.title, store.check()) == (2, "October meeting", [])
    assert events(store)[-1] == "store upgraded"
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM report_figures")).scalar() == 2
    [kept] = (tmp_path / "kept").iterdir()
    record = read_backup(kept)
    assert (record.revision, record.returns, record.reports, record.made_at) == (older_revision, 1, 1, at(5))
    assert store.purge_return(1, "asked for", ANN, at(6)).backups == (kept.name,)
    store.close()


def test_a_store_that_cannot_be_backed_up_is_not_migrated(
    older_url: str, older_revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise ReadOnlyNow("There is no room for the backup.")

    monkeypatch.setattr("prevent_metrics.store.opening.write_backup", no_room)
    with pytest.raises(ReadOnlyNow):
        open_store(older_url)
    with Store(make_engine(read_url(older_url))).reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == older_revision


def test_copies_that_a_killed_process_left_behind_are_cleared_away(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with working_folder(tmp_path) as own:
        left = own.with_name(own.name.replace(f"-{os.getpid()}-", f"-{gone.pid}-"))
        (left / "inside").mkdir(parents=True)
        elsewhere = tmp_path / f".prevent-othermachine-{gone.pid}-x"
        elsewhere.mkdir()
        open_store(f"sqlite:///{tmp_path / 'store.db'}").close()
        assert (own.exists(), left.exists(), elsewhere.exists()) == (True, False, True)
    assert not own.exists()


def test_several_first_starts_at_once_make_one_store(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as starts:
        stores = list(starts.map(lambda _: open_store(empty_url), range(4)))
    for number, store in enumerate(stores):
        store.save_returns([snapshot(f"{number}.xlsx", fingerprint=str(number))], ANN, at(number))
    assert [len(store.returns()) for store in stores] == [4, 4, 4, 4]
    for store in stores:
        store.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_store_that_is_write_protected_says_so_and_can_be_read(url: str) -> None:
    store = open_store(url)
    store.save_returns([snapshot()], ANN, at())

    @event.listens_for(store._engine, "begin")
    def protect(connection: object) -> None:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    with pytest.raises(ReadOnlyNow, match="write-protected"):
        store.save_returns([snapshot("next.xlsx")], ANN, at(1))
    assert len(store.returns()) == 1
    store.close()


def test_a_store_can_be_moved_with_its_file_alone(ready_made: Callable[[str], str], tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{ready_made('sqlite')}")
    store.close()
    moved = tmp_path / "elsewhere" / "board.db"
    moved.parent.mkdir()
    shutil.copy(ready_made("sqlite"), moved)
    again = open_store(f"sqlite:///{moved}", create=False)
    assert again.check() == []
    again.close()
