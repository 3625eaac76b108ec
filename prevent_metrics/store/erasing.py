"""What stays after content was destroyed, and making sure that it is gone from the disk."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, select, text

from .engine import plain_words
from .errors import ReadOnlyNow
from .records import Tombstone
from .schema import BACKUP_MADE, EDITION, REPORT_RETURN, RETURN_RECORD


def tombstone_of(connection: Connection, return_id: int) -> Tombstone:
    """Say where the content of a destroyed return may still be: reports, their packs, backups of that time."""
    saved_at, gone_at = connection.execute(
        select(RETURN_RECORD.c.saved_at, RETURN_RECORD.c.changed_at).where(RETURN_RECORD.c.id == return_id)
    ).one()
    reports = select(REPORT_RETURN.c.report).where(REPORT_RETURN.c.return_id == return_id)
    packs = (
        select(EDITION.c.report, EDITION.c.kind, EDITION.c.format)
        .where(EDITION.c.report.in_(reports))
        .order_by(EDITION.c.id)
    )
    backups = select(BACKUP_MADE.c.file_name).where(BACKUP_MADE.c.at >= saved_at, BACKUP_MADE.c.at <= gone_at)
    return Tombstone(
        return_id,
        gone_at,
        tuple(sorted(connection.execute(reports).scalars())),
        tuple(dict.fromkeys(f"report {row.report}, {row.kind}, {row.format}" for row in connection.execute(packs))),
        tuple(connection.execute(backups.order_by(BACKUP_MADE.c.id)).scalars()),
    )


def wipe_free_space(owner: Engine) -> None:
    """Give the space of erased content back, so that no copy stays in the file or in its write-ahead log.

    Where others are reading it is left: SQLite has overwritten the content already (secure_delete), PostgreSQL's own
    vacuum follows.
    """
    try:
        if owner.dialect.name == "sqlite":
            _wipe_sqlite(owner)
        else:
            _wipe_postgresql(owner)
    except ReadOnlyNow:
        return


def _wipe_postgresql(owner: Engine) -> None:
    with plain_words(), owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.execute(text("SET lock_timeout = '5s'"))
            connection.execute(text("VACUUM FULL return_content"))
            connection.execute(text("VACUUM FULL edition"))
        finally:
            connection.invalidate()  # the short patience is for this alone


def _wipe_sqlite(engine: Engine) -> None:
    import sqlite3

    opened = sqlite3.connect(str(engine.url.database), timeout=5, isolation_level=None)
    try:
        for statement in ("PRAGMA secure_delete = ON", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            opened.execute(statement).fetchall()
    except sqlite3.OperationalError:  # somebody is reading
        return
    finally:
        opened.close()
