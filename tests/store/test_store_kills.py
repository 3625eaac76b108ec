"""Killed at any moment, a store has every piece of acknowledged work whole, nothing by halves, and opens.

20 kills of each kind of work by default; PREVENT_KILLS sets another number (start.py soak: 200).
"""

from __future__ import annotations

import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from stored import ANN, LEDGER_ROWS, at, brought_back, new_report, register, snapshot

from prevent_metrics.store import NotAllowed, Store, UnusableStore, open_store
from prevent_metrics.store.disks import read_url
from prevent_metrics.store.engine import make_engine
from prevent_metrics.store.upgrading import NEWEST, bring_up_to_date

KILLS = int(os.environ.get("PREVENT_KILLS", "200" if os.environ.get("PREVENT_SOAK") else "20"))
ONE_OF_THREE = max(2, KILLS // 4)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need a system with processes that fork"),
]


class Worker:
    """A process that forks children which work, and hears what they acknowledge."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, str(Path(__file__).with_name("work_until_killed.py"))]
        self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._heard: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._heard.put(line.strip())

    def killed_while(self, work: str, *told: str, after: float) -> list[str]:
        """Let a child work, kill it so many seconds after its first word, and return what it acknowledged."""
        child, words = self._begun(work, *told)
        threading.Event().wait(after)
        return self._ended(child, words)

    def seconds_of(self, work: str, *told: str) -> float:
        """How long a piece of work takes here and now, from its first word to its last."""
        child, words = self._begun(work, *told)
        began = time.monotonic()
        words.append(self._heard.get(timeout=60))
        took = time.monotonic() - began
        self._ended(child, words)
        return took

    def _begun(self, work: str, *told: str) -> tuple[int, list[str]]:
        self._process.stdin.write(" ".join((work, *told)) + "\n")
        self._process.stdin.flush()
        words = [self._heard.get(timeout=60), self._heard.get(timeout=60)]
        return next(int(each.split()[1]) for each in words if each.startswith("child")), words

    def _ended(self, child: int, words: list[str]) -> list[str]:
        os.kill(child, signal.SIGKILL)  # a child whose work is done waits for this
        while "gone" not in words:
            words.append(self._heard.get(timeout=60))
        assert not [each for each in words if each.startswith("failed")], words
        return [each for each in words if each.split()[0] not in ("child", "gone")]

    def stop(self) -> None:
        self._process.stdin.close()
        self._process.wait(timeout=30)


@pytest.fixture
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    started = Worker(tmp_path_factory.mktemp("worker"))
    yield started
    started.stop()


def test_killed_while_saving_each_acknowledged_batch_is_there_and_no_half_of_one(url: str, worker: Worker) -> None:
    moments = random.Random(9)
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        for words in worker.killed_while("save", url, after=moments.uniform(0, 0.12)):
            acknowledged |= {int(each) for each in words.split()[1:]}
        store = open_store(url)
        saved = store.returns()
        assert acknowledged <= {each.return_id for each in saved}
        assert len(saved) % 2 == 0
        assert {each.file_name.split()[1] for each in saved[-2:]} == {"a", "b"}
        assert len(store.content(saved[-1].return_id)) == 2
        assert len(store.trail()) == len(saved)
        store.close()
    assert acknowledged


def test_killed_while_sharing_each_acknowledged_report_is_whole(url: str, worker: Worker) -> None:
    moments = random.Random(10)
    shared, final = set(), set()
    for _ in range(KILLS):
        for words in worker.killed_while("share", url, after=moments.uniform(0, 0.12)):
            done, number = words.split()
            (shared if done == "shared" else final).add(int(number))
        store = open_store(url)
        numbers = [each.number for each in store.reports()]
        assert shared <= set(numbers) and numbers == list(range(1, len(numbers) + 1))
        assert final <= {each.number for each in store.reports() if each.opened_at}
        _is_whole(store, numbers[-1])
        store.close()
    assert shared


def _is_whole(store: Store, number: int) -> None:
    report, ledger = store.report(number), store.ledger()
    rows = ledger[ledger["report"] == number]
    assert (len(report.figures), len(report.entries), len(report.texts)) == (3, 1, 1)
    assert len(rows) == len(LEDGER_ROWS)
    assert set(rows["standing"]) == {"final" if report.record.opened_at else "shared"}


def test_killed_while_migrating_an_older_store_is_old_or_new_and_whole(
    empty_url: str, kind: str, worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    moments = random.Random(11)
    engine = make_engine(read_url(empty_url))
    if kind == "sqlite":
        Path(str(engine.url.database)).parent.mkdir(parents=True)
    _leave_older_store(engine, kind)
    engine.dispose()
    takes = worker.seconds_of("migrate", empty_url)
    for attempt in range(ONE_OF_THREE):
        _leave_older_store(engine, kind)
        engine.dispose()
        done = worker.killed_while("migrate", empty_url, after=moments.uniform(0, 1.3 * takes))
        with engine.connect() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        engine.dispose()
        assert found in ((NEWEST,) if "migrated" in done else ("0001", NEWEST)), attempt
        store = open_store(empty_url)
        assert (len(store.returns()), len(store.content(1)), store.check()) == (1, 2, [])
        store.close()


def _leave_older_store(engine: object, kind: str) -> None:
    if kind == "sqlite":
        file = Path(str(engine.url.database))
        for each in file.parent.iterdir():
            if each.is_file():
                each.unlink()
    else:
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    bring_up_to_date(engine, lambda: None)
    Store(engine).save_returns([snapshot()], ANN, at())
    brought_back(engine, "0001")


def test_killed_while_restoring_the_store_is_as_before_or_as_in_the_backup(
    url: str, kind: str, worker: Worker, tmp_path: Path
) -> None:
    moments = random.Random(12)
    store = open_store(url)
    store.save_report(new_report("in the backup"), ANN, at())
    store.backup(tmp_path / "one.backup", ANN, at())
    store.save_returns([register(str(number)) for number in range(300)], ANN, at())
    store.close()
    takes, ends = worker.seconds_of("restore", url, str(tmp_path / "one.backup")), set()
    for attempt in range(ONE_OF_THREE):
        store = open_store(url)
        store.save_report(new_report("only in the store"), ANN, at(attempt))
        before = _what_is_in(store)
        store.close()
        after = moments.uniform(0, 1.3 * takes)
        done = worker.killed_while("restore", url, str(tmp_path / "one.backup"), after=after)
        store = open_store(url)
        found = _what_is_in(store)
        assert found in ([_RESTORED] if "restored" in done else [_RESTORED, before])
        ends.add(found == _RESTORED)
        _goes_on(store, attempt)
        if kind == "sqlite":
            assert [each.name for each in tmp_path.glob(".prevent-*")] == []
        store.close()
    assert ends == {False, True} or ONE_OF_THREE < 10


_RESTORED = (["in the backup"], 0, "store restored", 2)


def _what_is_in(store: Store) -> tuple[list[str], int, str, int]:
    """Reports, returns, the trail's last line, and how many rows the ledger has."""
    return [each.title for each in store.reports()], len(store.returns()), store.trail()[-1].event, len(store.ledger())


def _goes_on(store: Store, attempt: int) -> None:
    """The store takes changes, and its guards stand."""
    [number] = store.save_returns([register(f"after {attempt}")], ANN, at(attempt))
    assert len(store.content(number)) == 2
    with pytest.raises(NotAllowed), store.changing(ANN, at()) as change:
        change.connection.execute(text("DELETE FROM trail"))
    assert store.check() == []


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_killed_while_replacing_a_damaged_store_it_is_refused_or_as_in_the_backup(
    url: str, worker: Worker, tmp_path: Path
) -> None:
    moments = random.Random(13)
    store = open_store(url)
    store.save_report(new_report("in the backup"), ANN, at())
    store.backup(tmp_path / "one.backup", ANN, at())
    path = store.path
    store.close()
    path.unlink()
    takes = worker.seconds_of("restore", url, str(tmp_path / "one.backup"))
    for _ in range(ONE_OF_THREE):
        path.write_bytes(b"not a database at all" * 300)
        after = moments.uniform(0, 1.3 * takes)
        done = worker.killed_while("restore", url, str(tmp_path / "one.backup"), after=after)
        try:
            store = open_store(url)
        except UnusableStore as told:
            assert "restored" not in done
            assert "python -m prevent_metrics restore FILE" in str(told)
            continue
        assert _what_is_in(store) == _RESTORED
        store.close()
