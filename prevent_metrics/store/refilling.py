"""Put other rows in the place of a store's own, in a transaction that is open: who reads sees the old until its end."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, Table, delete, event, insert, inspect, select

from . import guards
from .postgresql_load import load
from .schema import SCHEMA
from .upgrading import NEWEST, take_steps

_RESTORED = "restored"


def see_beside(engine: Engine, copy: Path) -> None:
    """Let every connection of a SQLite engine see the tables of a copy beside its own, for `refill`."""
    event.listen(engine, "connect", lambda opened, _: opened.execute(f"ATTACH ? AS {_RESTORED}", (str(copy),)))


def refill(connection: Connection, copy: Path, revision: str) -> None:
    """Replace every row of a store, and its schema where it is older, by what is in a copy of that revision.

    On SQLite the copy was brought to the newest schema before.
    """
    if connection.dialect.name == "postgresql":
        take_steps(connection, revision)
        with guards.aside(connection):
            _empty(connection)
            load(copy, connection)
        take_steps(connection, NEWEST)
        return
    take_steps(connection, NEWEST)
    with guards.aside(connection):
        _empty(connection)
        for table in SCHEMA.sorted_tables:
            there = Table(table.name, MetaData(), *(Column(each.name) for each in table.columns), schema=_RESTORED)
            connection.execute(insert(table).from_select(list(table.columns), select(there)))


def _empty(connection: Connection) -> None:
    there = set(inspect(connection).get_table_names())
    for table in reversed(SCHEMA.sorted_tables):
        if table.name in there:
            connection.execute(delete(table))
