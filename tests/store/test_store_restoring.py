"""A restore is one change like all others: nothing saved meanwhile is lost, and who reads sees all or nothing of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from stored import ANN, BEN, at, events, new_report, register, snapshot

from prevent_metrics.store import UnusableStore, open_store, read_backup, restore
from prevent_metrics.store.copying import set_aside


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "october.backup"


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Repeat some work until the block is done; its trouble is the test's."""
    done, troubles = threading.Event(), []

    def repeat() -> None:
        try:
            while not done.is_set():
                work()
        except Exception as trouble:
            troubles.append(trouble)

    working = threading.Thread(target=repeat)
    working.start()
    try:
        yield
    finally:
        done.set()
        working.join()
    assert troubles == []


def _files_in(url: str) -> set[str]:
    store = open_store(url)
    found = {each.file_name for each in store.returns()}
    store.close()
    return found


def test_what_is_saved_during_a_restore_is_in_the_store_or_in_the_copy_that_was_kept(url: str, file: Path) -> None:
    store = open_store(url)
    store.save_returns([register(f"old {number}") for number in range(100)], ANN, at())
    store.backup(file, ANN, at())
    acknowledged: list[str] = []

    def save() -> None:
        name = f"new {len(acknowledged)}"
        store.save_returns([register(name)], ANN, at())
        acknowledged.append(name)

    with meanwhile(save):
        kept = [file.with_name(restore(file, url, BEN, at(number)).kept_copy) for number in range(3)]
    store.close()
    found = _files_in(url)
    for each in kept:
        restore(each, url, BEN, at(9))
        found |= _files_in(url)
    assert len(acknowledged) > 3
    assert set(acknowledged) - found == set()


def test_who_reads_during_a_restore_sees_the_old_store_or_the_new_one_and_never_an_empty_one(
    url: str, file: Path
) -> None:
    store, reader = open_store(url), open_store(url)
    store.save_report(new_report("in the backup"), ANN, at())
    store.save_returns([register(str(number)) for number in range(100)], ANN, at())
    store.backup(file, ANN, at())
    store.save_report(new_report("only in the store"), ANN, at(1))
    seen: list[tuple[int, int]] = []
    with meanwhile(lambda: seen.append((len(reader.reports()), len(reader.returns())))):
        restore(file, url, BEN, at(2))
        restore(file, url, BEN, at(3))
    assert {reports for reports, _ in seen} <= {1, 2}
    assert {returns for _, returns in seen} == {100}
    store.close()
    reader.close()


def test_numbers_go_on_behind_those_of_the_backup(url: str, file: Path) -> None:
    store = open_store(url)
    store.save_returns([snapshot("1.xlsx", fingerprint="1"), snapshot("2.xlsx", fingerprint="2")], ANN, at())
    store.backup(file, ANN, at())
    store.save_returns([snapshot("3.xlsx", fingerprint="3")], ANN, at())
    restore(file, url, BEN, at(1))
    assert store.save_returns([snapshot("4.xlsx", fingerprint="4")], ANN, at(2)) == [3]
    assert [each.file_name for each in store.returns()] == ["1.xlsx", "2.xlsx", "4.xlsx"]
    store.close()


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_other_tools_keep_their_rights_and_their_views_and_other_tables_their_rows(url: str, file: Path) -> None:
    store = open_store(url)
    store.save_report(new_report(), ANN, at())
    with psycopg.connect(url) as own:
        own.execute("CREATE TABLE of_the_council (word text)")
        own.execute("INSERT INTO of_the_council VALUES ('before')")
    store.backup(file, ANN, at())
    with psycopg.connect(url) as own:
        own.execute("UPDATE of_the_council SET word = 'after'")
        own.execute("CREATE VIEW for_the_public AS SELECT * FROM report_figures WHERE audience = 'public'")
        own.execute("CREATE ROLE excel")
        own.execute("GRANT SELECT ON for_the_public, report_figures TO excel")
    try:
        restore(file, url, BEN, at(1))
        with psycopg.connect(url) as own:
            own.execute("SET ROLE excel")
            assert own.execute("SELECT count(*) FROM for_the_public").fetchone() == (2,)
            own.execute("RESET ROLE")
            assert own.execute("SELECT word FROM of_the_council").fetchone() == ("after",)
    finally:
        with psycopg.connect(url) as own:
            own.execute("DROP OWNED BY excel")
            own.execute("DROP ROLE excel")
    store.close()


def test_a_restore_that_breaks_off_leaves_the_store_and_no_copy(
    url: str, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(url)
    store.backup(file, ANN, at())
    store.save_report(new_report(), ANN, at(1))

    def broken(*_: object, **__: object) -> None:
        raise UnusableStore("the power went")

    monkeypatch.setattr("prevent_metrics.store.restoring.remember", broken)
    with pytest.raises(UnusableStore, match="the power went"):
        restore(file, url, BEN, at(2))
    assert (store.latest_number(), "store restored" in events(store)) == (1, False)
    assert list(tmp_path.glob("*before-restore*")) == []
    store.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_restore_killed_between_the_damaged_store_and_the_backup_is_told_and_can_be_repeated(
    url: str, file: Path
) -> None:
    store = open_store(url)
    store.save_report(new_report(), ANN, at())
    store.backup(file, ANN, at())
    path = store.path
    store.close()
    set_aside(path)
    for _ in range(2):
        with pytest.raises(UnusableStore, match=r"interrupted.*store\.db\.aside-1.*restore FILE"):
            open_store(url)
        assert not path.exists()
    restore(file, url, BEN, at(1))
    again = open_store(url)
    assert again.latest_number() == 1
    again.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_store_that_may_not_be_read_is_not_taken_for_a_damaged_one(url: str, file: Path) -> None:
    store = open_store(url)
    store.backup(file, ANN, at())
    path = store.path
    store.close()
    path.rename(path.with_name("elsewhere"))
    path.mkdir()  # SQLite may as little open it as a file of somebody else's
    with pytest.raises(UnusableStore, match="cannot be read"):
        restore(file, url, BEN, at(1))
    assert path.is_dir()


def test_the_copy_that_was_kept_is_a_backup_like_any_other(url: str, file: Path) -> None:
    store = open_store(url)
    store.backup(file, ANN, at())
    store.save_report(new_report(), ANN, at(1))
    store.close()
    done = restore(file, url, BEN, at(2))
    assert read_backup(file.with_name(done.kept_copy)).reports == done.reports_before == 1
