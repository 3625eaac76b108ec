"""What keeps the ledger, the audit trail and shared reports from being changed: the database's own triggers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, inspect, text

from .schema import GUARDED, SCHEMA

_REFUSAL = "lines of this table are added only"
_STANDING_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_STANDING_POSTGRESQL = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"


def missing(connection: Connection) -> list[str]:
    """Name the guards that are gone or switched off."""
    asked = _STANDING_POSTGRESQL if connection.dialect.name == "postgresql" else _STANDING_SQLITE
    standing = set(connection.execute(text(asked)).scalars())
    return [name for name in _statements(connection) if name not in standing]


def put_back(connection: Connection) -> list[str]:
    """Put back every guard that is gone, and name them."""
    gone, statements = missing(connection), _statements(connection)
    for name in gone:
        for statement in statements[name]:
            connection.exec_driver_sql(statement)
    return gone


@contextmanager
def aside(connection: Connection) -> Iterator[None]:
    """Let lines be removed for a restore, within the transaction that is open: where it breaks off they stand again."""
    put_back(connection)  # what is switched off must be there
    if connection.dialect.name == "postgresql":
        _switch(connection, "DISABLE")
        yield
        _switch(connection, "ENABLE")
        return
    for name in _statements(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    put_back(connection)


def _switch(connection: Connection, how: str) -> None:
    # To drop and make them again would keep readers waiting, and could lock against one who reads two of the tables.
    for table in _tables(connection):
        connection.exec_driver_sql(f"ALTER TABLE {table} {how} TRIGGER {table}_added_only")


def _tables(connection: Connection) -> list[str]:
    """The guarded tables that this schema has; an older one has fewer."""
    there = set(inspect(connection).get_table_names())
    return [table for table in GUARDED if table in there]


def _statements(connection: Connection) -> dict[str, tuple[str, ...]]:
    """How each guard is made, by its name."""
    tables = _tables(connection)
    if connection.dialect.name == "postgresql":
        return {f"{table}_added_only": _postgresql(table) for table in tables}
    return {name: (made,) for table in tables for name, made in _sqlite(table).items()}


def _of_columns(table: str) -> str:
    """The columns whose change is refused, as the triggers name them; nothing where it is every column."""
    fixed = [column.name for column in SCHEMA.tables[table].columns if column.name not in GUARDED[table]]
    return f" OF {', '.join(fixed)}" if GUARDED[table] else ""


def _postgresql(table: str) -> tuple[str, ...]:
    return (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        f"DROP TRIGGER IF EXISTS {table}_added_only ON {table}",
        f"CREATE TRIGGER {table}_added_only BEFORE UPDATE{_of_columns(table)} OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    )


def _sqlite(table: str) -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    same = " AND ".join(f"{key.name} = NEW.{key.name}" for key in SCHEMA.tables[table].primary_key.columns)
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608  # nosec B608
    of = _of_columns(table)
    return {
        f"{table}_no_update": f"CREATE TRIGGER {table}_no_update BEFORE UPDATE{of} ON {table} {refuse}",
        f"{table}_no_delete": f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"{table}_no_replace": f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} {refuse}",
    }
