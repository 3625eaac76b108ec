"""Bring an older store to today's schema, with the guards of what is shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from .engine import changing_on, plain_words
from .records import UnusableStore
from .schema import GUARDED, SCHEMA

# Bring a store to the newest schema:

#: The revision of the newest step; a test holds it to the folder of migrations.
NEWEST = "0005"
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
_STEPS = Path(__file__).parent / "migrations"


def revision_of(connection: Connection) -> str | None:
    """The schema's revision; None where there is no store yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def bring_up_to_date(engine: Engine, before: Callable[[], object], create: bool = True, to: str = NEWEST) -> str | None:
    """Take the steps that are missing and return the revision found (None: there was no store).

    `before` is called for an older store while nobody can write, to back it up; where it raises, nothing is changed.
    Raises UnusableStore where a newer version of the product made the store.
    """
    with plain_words(), engine.connect() as connection:
        found = revision_of(connection)
    if found == to:
        return found
    with plain_words(), changing_on(engine) as connection:
        found = revision_of(connection)  # another start may have been quicker
        if found is None and not create:
            raise UnusableStore("There is no store at the address in PREVENT_STORE.")
        if found is not None and found not in REVISIONS:
            raise UnusableStore(newer(found, engine.dialect.name))
        if found is not None and found != to:
            before()
        if found != to:
            take_steps(connection, to)
    return found


def newer(found: str, database: str) -> str:
    """What is told of a store that a newer version of the product made.

    >>> newer("0009", "postgresql").split(". ")[1]
    'Nothing was changed'
    """
    where = " into an empty database" if database == "postgresql" else ""
    return (
        f"A newer version of this product made the store (schema {found}, and this version knows {NEWEST}). Nothing "
        f"was changed. Start the newer version again, or restore a backup of this version{where}."
    )


def take_steps(connection: Connection, to: str) -> None:
    """Take the steps to a schema, onwards or back, in the transaction that is open."""
    found = revision_of(connection)
    if found == to:
        return
    # Imported here: most starts have no step to take, and Alembic takes a third of a second to load.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    (command.upgrade if found is None or found < to else command.downgrade)(config, to)


def grant_to(owner: Engine, role: str) -> None:
    """Let the application's role on PostgreSQL do its work, but only add to what is guarded."""
    quoted = '"' + role.replace('"', '""') + '"'
    with plain_words(), changing_on(owner) as connection:
        for table in SCHEMA.sorted_tables:
            rights = _rights(table.name)
            connection.execute(text(f"REVOKE ALL ON {table.name} FROM {quoted}"))
            connection.execute(text(f"GRANT {rights} ON {table.name} TO {quoted}"))
        connection.execute(text(f"GRANT SELECT ON alembic_version, report_figures TO {quoted}"))
        connection.execute(text(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}"))


def _rights(table: str) -> str:
    """What the application may do with a table.

    >>> _rights("ledger"), _rights("partner")
    ('SELECT, INSERT', 'SELECT, INSERT, UPDATE, DELETE')
    """
    if table not in GUARDED:
        return "SELECT, INSERT, UPDATE, DELETE"
    return "SELECT, INSERT" + (f", UPDATE ({', '.join(GUARDED[table])})" if GUARDED[table] else "")


# What keeps the ledger, the audit trail and shared reports from being changed:

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
