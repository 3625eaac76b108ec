"""Connections and transactions: one change is one transaction, and changes wait for one another."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from .disks import condition_with, free_bytes
from .frames import KeptTables, as_json
from .records import Condition, NotAllowed, ReadOnlyNow, StoreError, UnusableStore
from .schema import TRAIL

#: All writers on PostgreSQL wait for this one lock, as they do for the one file on SQLite.
WRITE_LOCK = 7_733_001
#: How many seconds a writer waits for those before it.
PATIENCE = 30
_MY_TURN = text("SELECT set_config('lock_timeout', :patience, true), pg_advisory_xact_lock(:lock)")
_PRAGMAS = (
    f"PRAGMA busy_timeout = {PATIENCE * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # so that INSERT OR REPLACE meets the triggers that forbid removal
    "PRAGMA secure_delete = ON",  # a purged return's pages are overwritten
)
#: For how long, in seconds and thousandths, a database may be cut off before pages are told.
_CUT_OFF: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "tcp_user_timeout": 20_000,
}


def make_engine(url: URL) -> Engine:
    """Make an engine whose transactions begin as ours must."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    return create_engine(
        url,
        json_serializer=as_json,
        json_deserializer=json.loads,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
        connect_args=_CUT_OFF | {"application_name": "prevent board dashboard"},
    )


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, json_serializer=as_json, json_deserializer=json.loads)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its place at once: one that has read first could not be let in after another has written.
        changing = connection.get_execution_options().get("changing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if changing else "BEGIN")

    return engine


class Change:
    """One open transaction, made by one person at one moment."""

    def __init__(self, connection: Connection, by: str, at: datetime) -> None:
        """Remember who and when."""
        self.connection, self.by, self.at = connection, by, at

    def note(self, event_name: str, **details: Any) -> None:
        """Write a line of the audit trail."""
        line = {"at": self.at, "by": self.by, "event": event_name, "details": details}
        self.connection.execute(TRAIL.insert().values(**line))


class Connected:
    """What every part of the store stands on: an engine, reading and changing."""

    def __init__(
        self, engine: Engine, owner: Engine | None = None, free_space: Callable[[Path], int] = free_bytes
    ) -> None:
        """Keep the engine; `owner` is the engine of the database's owner where that is another role."""
        self._engine, self._owner, self._free_space = engine, owner or engine, free_space
        self._kept = KeptTables()

    @property
    def database(self) -> str:
        """Which database this is: "sqlite" or "postgresql"."""
        return self._engine.dialect.name

    @property
    def path(self) -> Path | None:
        """The store's file; None on PostgreSQL."""
        return Path(str(self._engine.url.database)) if self.database == "sqlite" else None

    def condition(self) -> Condition:
        """Whether changes can be saved now, and a warning while the disk fills up."""
        return Condition(True) if self.path is None else condition_with(self._free_space(self.path.parent))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open one transaction that sees one state of the store."""
        with plain_words(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def changing(self, by: str, at: datetime) -> Iterator[Change]:
        """Open one transaction that changes the store, after every earlier one is done."""
        condition = self.condition()
        if not condition.writable:
            raise ReadOnlyNow(condition.warning)
        begun = False
        try:
            with plain_words(), changing_on(self._engine) as connection:
                begun = True
                yield Change(connection, by, at)
        except UnusableStore as lost:
            raise UnusableStore(f"{_PERHAPS_SAVED if begun else _NOT_SAVED} {lost}") from None


@contextmanager
def changing_on(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that no other change runs beside."""
    # Read committed: after waiting for the lock it must see what the writer before it has done.
    options: dict[str, Any] = {"changing": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "READ COMMITTED"
    with engine.connect() as opened, (connection := opened.execution_options(**options)).begin():
        if engine.dialect.name == "postgresql":
            connection.execute(_MY_TURN, {"lock": WRITE_LOCK, "patience": f"{PATIENCE}s"})
        yield connection


@contextmanager
def engine_for(url: URL) -> Iterator[Engine]:
    """Make an engine for one piece of work, and let go of its connections at the end."""
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn what a database says into our problems; what is our own mistake goes through as it is."""
    try:
        yield
    except DBAPIError as trouble:
        problem = _problem_of(trouble)
        if problem is None:
            raise
        raise problem from None


def _problem_of(trouble: DBAPIError) -> StoreError | None:
    said, code = str(trouble.orig).lower(), getattr(trouble.orig, "sqlstate", None) or ""
    if "disk is full" in said or "disk i/o" in said or code == "53100":
        return ReadOnlyNow("The disk is full. Nothing was changed and nothing is lost. Make room and do it again.")
    if "readonly database" in said or "read-only" in said or code == "25006":
        return ReadOnlyNow("The store can only be read: its file or folder is write-protected. Nothing was saved.")
    if "added only" in said:
        return NotAllowed("The ledger and the audit trail can only be added to. Nobody can change them.")
    if code == "42501":
        return NotAllowed("This database role may not do that. Set PREVENT_OWNER_URL to the owner's address.")
    if "database is locked" in said or code == "55P03":
        return ReadOnlyNow("The store is busy with another change. Nothing was saved. Wait a minute and save again.")
    if "malformed" in said or "not a database" in said:
        return UnusableStore(DAMAGED)
    if _is_out_of_reach(trouble, said, code):
        return UnusableStore(_OUT_OF_REACH)
    return None


def _is_out_of_reach(trouble: DBAPIError, said: str, code: str) -> bool:
    if trouble.connection_invalidated or "unable to open" in said or code.startswith(("08", "28", "3D", "57P")):
        return True
    # Before a server has answered there is no code: no such machine, no way there, no time left, turned away.
    return isinstance(trouble, OperationalError) and not isinstance(trouble.orig, sqlite3.Error) and not code


_NOT_SAVED = "Nothing was saved."
_PERHAPS_SAVED = (
    "We lost the store in the middle of a change. Check whether the change was saved before you make it again."
)
_OUT_OF_REACH = "The store cannot be reached. Check PREVENT_STORE and that the database is running."
DAMAGED = (
    "The store's file is damaged. Leave it where it is and restore the last backup: python -m prevent_metrics "
    "restore FILE."
)
