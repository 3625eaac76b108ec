"""Put a backup in the place of the store, and keep what was there.

A restore is one transaction like every change: it waits for those before it, later ones wait for it, and whatever
breaks it off leaves the store as it was. What was there is kept within it, so that no change falls between the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from .copying import Line, backup_line, read_backup, remember, remembered, unpacked, write_backup
from .engine import Change, changing_on, engine_for, plain_words
from .errors import UnusableBackup, UnusableStore
from .opening import free_name, open_store
from .places import read_url, refuse_network_share
from .records import BackupRecord, Restored
from .refilling import refill, see_beside
from .sqlite_copy import is_sound, name_aside, put_in_place, set_aside
from .upgrading import REVISIONS, bring_up_to_date, newer, revision_of


@dataclass(frozen=True)
class _Wish:
    """What is to be restored: a backup with its copy unpacked; where; beside which file the old content is kept."""

    record: BackupRecord
    copy: Path
    place: URL
    near: Path
    by: str
    at: datetime


def restore(
    path: str | Path,
    url: str,
    by: str,
    at: datetime,
    *,
    owner_url: str | None = None,
    secret_fingerprint: str | None = None,
) -> Restored:
    """Replace the store at a URL by a backup, wholly or not at all; the store as it was is kept in a backup file.

    `secret_fingerprint`: where given and the backup was made with another secret, nothing is restored.
    Raises UnusableBackup, UnusableStore.
    """
    source, record, place = Path(path), read_backup(path), read_url(owner_url or url)
    _refuse_unfit(record, place.get_backend_name(), secret_fingerprint)
    near = source
    if record.database == "sqlite":
        near = Path(str(place.database))
        refuse_network_share(near)
        near.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with unpacked(source, near.parent) as copy:
        wish = _Wish(record, copy, place, near, by, at)
        done = _into_sqlite(wish) if record.database == "sqlite" else _refill(wish)
    open_store(url, clock=lambda: at, owner_url=owner_url).close()  # a new database's role gets its rights
    return done


def _refuse_unfit(record: BackupRecord, database: str, secret_fingerprint: str | None) -> None:
    if secret_fingerprint and record.secret_fingerprint not in ("", secret_fingerprint):
        raise UnusableBackup("This backup belongs to another secret. Put the secret back that it was made with.")
    if record.database != database:
        raise UnusableBackup(f"This is the backup of a {record.database} store; PREVENT_STORE names another kind.")
    if record.revision not in REVISIONS:
        raise UnusableBackup("A newer version of this product made this backup. Restore it with that version.")


def _into_sqlite(wish: _Wish) -> Restored:
    if not is_sound(wish.copy):
        raise UnusableBackup("The copy inside this backup is damaged. Use another one.")
    with engine_for(wish.place.set(database=str(wish.copy))) as engine:
        bring_up_to_date(engine, lambda: None)
        if not _can_be_changed(wish):
            return _put_in_place(wish, engine)
    return _refill(wish)


def _can_be_changed(wish: _Wish) -> bool:
    """Say whether a store is there that this version can work on: whole, and not made by a newer one."""
    if not wish.near.exists() or not is_sound(wish.near):
        return False
    with engine_for(wish.place) as engine, plain_words(), engine.connect() as connection:
        return revision_of(connection) in (None, *REVISIONS)


def _refill(wish: _Wish) -> Restored:
    """Replace what is in a store while others use it."""
    with engine_for(wish.place) as engine:
        if engine.dialect.name == "sqlite":
            see_beside(engine, wish.copy)
        with plain_words(), changing_on(engine) as connection:
            kept = _keep(engine, connection, wish)
            known = [*remembered(connection), backup_line(kept, wish.by)] if kept else []
            refill(connection, wish.copy, wish.record.revision)
            done = Restored(wish.record, kept.reports if kept else 0, kept.file_name if kept else "")
            _note(connection, done, known, wish)
            if kept:  # only now, so that a restore that breaks off leaves no backup that nobody knows of
                wish.copy.with_name(kept.file_name).replace(wish.near.with_name(kept.file_name))
    return done


def _keep(engine: Engine, connection: Connection, wish: _Wish) -> BackupRecord | None:
    """Back up what is there now; nothing where there is no store yet."""
    found = revision_of(connection)
    if found is None:
        return None
    if found not in REVISIONS:
        raise UnusableStore(newer(found, engine.dialect.name))
    name = wish.near.name if engine.dialect.name == "sqlite" else str(wish.place.database)
    free = free_name(wish.near.parent, f"{name}.before-restore")
    return write_backup(engine, wish.copy.with_name(free.name), wish.at)


def _put_in_place(wish: _Wish, engine: Engine) -> Restored:
    """Put the copy, which the engine opens, where no store is, or one that cannot be used: that one is set aside."""
    done = Restored(wish.record, 0, name_aside(wish.near) if wish.near.exists() else "")
    with plain_words(), changing_on(engine) as connection:
        _note(connection, done, [], wish)
    engine.dispose()
    set_aside(wish.near)
    put_in_place(wish.copy, wish.near)
    return done


def _note(connection: Connection, done: Restored, known: list[Line], wish: _Wish) -> None:
    """Write the restore into the audit trail of what is restored, and which backup files there are."""
    record = done.backup
    remember(connection, [*known, backup_line(record, "")])
    details = {"file_name": record.file_name, "made_at": record.made_at.isoformat(), "kept_copy": done.kept_copy}
    Change(connection, wish.by, wish.at).note("store restored", **details)
