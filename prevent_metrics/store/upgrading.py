"""Bring a store to the newest schema: look, back it up, take the steps, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from .engine import changing_on, plain_words
from .errors import UnusableStore
from .schema import GUARDED, SCHEMA

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
