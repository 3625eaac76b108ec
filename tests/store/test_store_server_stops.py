"""PostgreSQL is stopped under a store in use: it is told, nothing is by halves, and it goes on when the server is back."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import psycopg
import pytest
from clusters import Cluster, Databases
from sqlalchemy import text
from stored import ANN, at, new_report, register, snapshot

from prevent_metrics.store import ReadOnlyNow, Store, UnusableStore, open_store
from prevent_metrics.store import engine as engines
from prevent_metrics.workflow import status as health

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


@pytest.fixture
def url(own_cluster: Cluster) -> str:
    return Databases(own_cluster.address).make()


def test_a_stopped_server_is_told_and_everything_goes_on_when_it_is_back(
    own_cluster: Cluster, url: str, tmp_path: Path
) -> None:
    settings = {
        "PREVENT_STORE": url,
        "PREVENT_HOME": str(tmp_path),
        "PREVENT_SECRET": "a long secret for this test alone",
    }
    store = open_store(url)
    store.save_returns([snapshot()], ANN, at())
    assert health.ready(settings) == (True, "ready")
    own_cluster.stop()
    with pytest.raises(UnusableStore, match=r"^The store cannot be reached"):
        store.returns()
    with pytest.raises(UnusableStore, match=r"^Nothing was saved\. The store cannot be reached"):
        store.save_report(new_report(), ANN, at(1))
    assert health.ready(settings) == (False, "not ready: the store cannot be reached")
    own_cluster.start()
    assert len(store.content(1)) == 2
    assert store.save_report(new_report(), ANN, at(2)) == 1
    assert health.ready(settings) == (True, "ready")
    store.close()


def test_a_server_that_stops_in_the_middle_of_saving_leaves_whole_batches_and_the_person_is_told_to_look(
    own_cluster: Cluster, url: str
) -> None:
    store = open_store(url)
    acknowledged, told = [], []

    def save() -> None:
        while True:
            try:
                batch = [register(f"{len(acknowledged)} {part}") for part in "ab"]
                acknowledged.append(store.save_returns(batch, ANN, at()))
            except UnusableStore as gone:
                told.append(str(gone))
                return

    saving = threading.Thread(target=save)
    saving.start()
    time.sleep(0.3)
    own_cluster.stop()
    saving.join(timeout=60)
    own_cluster.start()
    saved = store.returns()
    numbers = {each.return_id for each in saved}
    assert acknowledged and {number for batch in acknowledged for number in batch} <= numbers
    assert len(saved) % 2 == 0 and len(store.content(saved[-1].return_id)) == 2
    assert len(store.trail()) == len(saved)
    assert told[0].startswith(("We lost the store in the middle of a change", "Nothing was saved."))
    store.close()


def test_a_change_that_was_begun_when_the_server_stopped_is_not_there_and_its_words_say_to_look(
    own_cluster: Cluster, url: str
) -> None:
    store = open_store(url)
    store.save_returns([snapshot()], ANN, at())
    with pytest.raises(UnusableStore, match="in the middle of a change"), store.changing(ANN, at(1)) as change:
        change.note("half of it")
        own_cluster.stop()
        change.note("the other half")
    own_cluster.start()
    assert [each.event for each in store.trail()] == ["return saved"]
    store.close()


def test_a_writer_does_not_wait_for_ever_for_one_that_holds_the_store(
    own_cluster: Cluster, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 1)
    store = open_store(url)
    with psycopg.connect(url) as other:
        other.execute(f"SELECT pg_advisory_lock({engines.WRITE_LOCK})")
        with pytest.raises(ReadOnlyNow, match=r"busy with another change\. Nothing was saved"):
            store.save_returns([snapshot()], ANN, at())
    assert _lock_timeout(store) == "0", "patience is for a change alone"
    assert store.save_returns([snapshot()], ANN, at()) == [1]
    store.close()


def _lock_timeout(store: Store) -> str:
    with store.reading() as connection:
        return str(connection.execute(text("SHOW lock_timeout")).scalar())
