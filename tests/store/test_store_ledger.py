"""Lines of the ledger and of the audit trail are added and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from clusters import with_role
from sqlalchemy import text
from stored import ANN, BEN, at, new_report

from prevent_metrics.store import NotAllowed, Store, open_store

TABLES = ("ledger", "ledger_standing", "trail")


@pytest.fixture
def kept(store: Store) -> Store:
    store.open_report(store.save_report(new_report(), ANN, at()), BEN, at(1))
    return store


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("tampering", ["UPDATE {} SET id = 900", "DELETE FROM {}"])
def test_the_application_can_neither_change_nor_remove_a_line(kept: Store, table: str, tampering: str) -> None:
    before = _count(kept, table)
    with pytest.raises(NotAllowed), kept.changing("mallory", at(2)) as change:
        change.connection.execute(text(tampering.format(table)))
    assert _count(kept, table) == before > 0


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_line_cannot_be_replaced_through_sqlite_alone(kept: Store, table: str) -> None:
    with closing(sqlite3.connect(str(kept.path))) as outside, pytest.raises(sqlite3.IntegrityError, match="added only"):
        outside.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


@pytest.mark.postgresql
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_table_cannot_be_emptied_through_postgresql(kept: Store, table: str) -> None:
    with pytest.raises(NotAllowed), kept.changing("mallory", at(2)) as change:
        change.connection.execute(text(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("table", TABLES)
def test_guards_that_somebody_took_away_are_put_back_at_the_next_start_and_the_trail_says_so(
    kept: Store, url: str, table: str
) -> None:
    kept.close()
    away = {
        "sqlite": [f"DROP TRIGGER {table}_no_delete", f"DROP TRIGGER {table}_no_replace"],
        "postgresql": [f"ALTER TABLE {table} DISABLE TRIGGER ALL"],
    }[kept.database]
    with kept._engine.begin() as outside:
        for statement in away:
            outside.execute(text(statement))
    again = open_store(url, clock=lambda: at(9))
    assert (again.trail()[-1].event, again.trail()[-1].at) == (
        "guards of the ledger and the audit trail were gone",
        at(9),
    )
    with pytest.raises(NotAllowed), again.changing("mallory", at(10)) as change:
        change.connection.execute(text(f"DELETE FROM {table}"))
    lines = len(again.trail())
    again.close()
    once_more = open_store(url)
    assert len(once_more.trail()) == lines, "guards that stand are not noted"
    once_more.close()


TRIES = (
    *(f"DELETE FROM {table}" for table in TABLES),
    *(f"UPDATE {table} SET id = 900" for table in TABLES),
    *("ALTER TABLE trail DISABLE TRIGGER trail_added_only", "DROP TABLE ledger", "DROP VIEW report_figures"),
)


@pytest.mark.postgresql
def test_the_applications_own_role_on_postgresql_has_no_right_to_try(new_database: Callable[[], str]) -> None:
    owner_url = new_database()
    store = open_store(with_role(owner_url), owner_url=owner_url)
    store.open_report(store.save_report(new_report(), ANN, at()), BEN, at(1))
    for attempt in TRIES:
        with pytest.raises(NotAllowed), store.changing("mallory", at(2)) as change:
            change.connection.execute(text(attempt))
    assert [_count(store, table) for table in TABLES] == [2, 1, 2]
    store.close()


@pytest.mark.postgresql
def test_an_applications_role_can_do_its_work_in_a_store_that_the_owner_made(new_database: Callable[[], str]) -> None:
    owner_url = new_database()
    app_url = with_role(owner_url)
    open_store(app_url, owner_url=owner_url).close()
    store = open_store(app_url)
    store.save_settings({"marking": "OFFICIAL"}, ANN, at())
    number = store.save_report(new_report(), ANN, at())
    store.open_report(number, BEN, at(1))
    store.save_edition(number, "public", "pdf", b"%PDF", ANN, at(2))
    assert (store.check(), len(store.trail()), len(store.ledger())) == ([], 4, 2)
    store.close()


def test_the_ledger_keeps_what_it_has_no_column_for(kept: Store) -> None:
    ledger = kept.ledger()
    assert ledger["count"].tolist() == [15.0, 10.0]
    assert ledger["round"].tolist()[1] == 2
    assert ledger["report"].tolist() == [1, 1]
    assert ledger["lower"].tolist()[0] == 11.0


def test_an_empty_ledger_has_its_columns(store: Store) -> None:
    ledger = store.ledger()
    assert len(ledger) == 0
    assert {"period", "list", "source", "breakdown", "category", "count", "standing", "report"} <= set(ledger.columns)


def test_counts_given_out_elsewhere_are_kept(store: Store) -> None:
    number = store.record_disclosed({"period": "2025-26", "list": "received", "count": 63}, ANN, at())
    assert store.disclosed()[["id", "period", "count"]].values.tolist() == [[number, "2025-26", 63]]


def _count(store: Store, table: str) -> int:
    with store.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
