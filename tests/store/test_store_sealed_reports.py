"""What is frozen in a shared report cannot be changed unseen: not its figures, its header, its entries or its place."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from command_line import run_command
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from stored import ANN, NINE, clear_guards, new_report

from prevent_metrics.store import BrokenReport, open_store
from prevent_metrics.store.records import UnusableStore

CHANGES = {
    "a figure": "UPDATE figure SET value = value + 1 WHERE report = 1",
    "a figure gone": "DELETE FROM figure WHERE report = 1 AND row = 0",
    "the title": "UPDATE report SET title = 'Another' WHERE number = 1",
    "the marking": "UPDATE report SET marking = 'OFFICIAL' WHERE number = 1",
    "the sharer": "UPDATE report SET shared_by = 'somebody else' WHERE number = 1",
    "an entry": "DELETE FROM report_entry WHERE report = 1",
    "the fingerprint": "UPDATE report_seal SET fingerprint = 'x' WHERE report = 1",
}


def _engine(url: str):
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_refuses_a_change_of_a_shared_report(store, url, change):
    store.save_report(new_report(), by=ANN, at=NINE)
    engine = _engine(url)
    with pytest.raises(DBAPIError, match="added only"), engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    assert store.report(1).record.title == new_report().title


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_made_past_the_guards_is_seen_and_kept_out_of_the_view(store, url, change):
    for _ in range(2):
        store.save_report(new_report(), by=ANN, at=NINE)
    engine = _engine(url)
    with engine.begin() as connection:
        clear_guards(connection)
        connection.execute(text(change))
    assert 1 in store.broken_reports()
    with pytest.raises(BrokenReport, match="Restore the last backup"):
        store.report(1)
    with engine.connect() as connection:
        assert set(connection.execute(text("SELECT report FROM report_figures")).scalars()) == {2}
    engine.dispose()


def test_a_report_that_was_taken_out_is_missed(store, url):
    for _ in range(2):
        store.save_report(new_report(), by=ANN, at=NINE)
    engine = _engine(url)
    with engine.begin() as connection:
        clear_guards(connection)
        for table in ("figure", "report_entry", "report_text", "report_return", "report_seal", "ledger"):
            connection.execute(text(f"DELETE FROM {table} WHERE report = 2"))
        connection.execute(text("DELETE FROM report WHERE number = 2"))
    engine.dispose()
    assert store.broken_reports() == [2]


def test_reports_as_they_were_shared_are_sound(store):
    for _ in range(3):
        store.save_report(new_report(), by=ANN, at=NINE)
    store.open_report(1, by=ANN, at=NINE)
    store.withdraw_report(2, "another list came", by=ANN, at=NINE)
    store.save_text(3, "cover", "Dear Board", by=ANN, at=NINE)
    assert store.broken_reports() == []
    assert len({store.report_seal(number) for number in (1, 2, 3)}) == 3


@pytest.mark.parametrize("command", [("status",), ("figures", "1"), ("backup", "kept.backup")])
def test_commands_say_in_a_sentence_which_report_was_changed(tmp_path, command):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = open_store(url)
    store.save_report(new_report(), by=ANN, at=NINE)
    store.close()
    with sqlite3.connect(tmp_path / "store.db") as opened:
        for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            opened.execute(f"DROP TRIGGER {name}")
        opened.execute("UPDATE figure SET value = 99 WHERE report = 1")
    asked = [str(tmp_path / part) if part.endswith(".backup") else part for part in command]
    done = run_command(tmp_path, *asked, "--store", url)
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Report 1 is not as it was shared" in told
    assert "Traceback" not in told


def test_a_store_whose_file_was_emptied_is_damaged_and_not_new(tmp_path):
    file = tmp_path / "store.db"
    open_store(f"sqlite:///{file}").close()
    for beside in Path(tmp_path).glob("store.db-*"):
        beside.unlink()
    file.write_bytes(b"")
    with pytest.raises(UnusableStore, match="empty"):
        open_store(f"sqlite:///{file}")
    done = run_command(tmp_path, "status", "--json", "--store", f"sqlite:///{file}")
    assert [each["about"] for each in json.loads(done.stdout)["attention"]] == ["store"]


def test_a_first_start_that_was_killed_is_done_again(tmp_path):
    file = tmp_path / "store.db"
    (tmp_path / ".store.db.being-made").touch()
    file.touch()
    open_store(f"sqlite:///{file}").close()
    assert not (tmp_path / ".store.db.being-made").exists()


def test_the_date_of_a_report_is_kept(store):
    store.save_report(new_report(), by=ANN, at=NINE)
    assert store.report(1).record.figures_to == date(2026, 9, 30)
