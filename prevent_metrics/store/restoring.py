"""Put a backup in the place of the store, and keep what was there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from .copying import Line, backup_line, note_restored, put_back, read_backup, remembered, write_backup
from .engine import make_engine, plain_words
from .errors import UnusableBackup
from .opening import free_name, open_store
from .places import read_url, refuse_network_share
from .records import BackupRecord, Restored
from .sqlite_copy import is_sound
from .upgrading import revision_of


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
    source, record = Path(path), read_backup(path)
    if secret_fingerprint and record.secret_fingerprint not in ("", secret_fingerprint):
        raise UnusableBackup("This backup belongs to another secret. Put the secret back that it was made with.")
    engine = make_engine(read_url(owner_url or url))
    if record.database != engine.dialect.name:
        raise UnusableBackup(f"This is the backup of a {record.database} store; PREVENT_STORE names another kind.")
    try:
        kept, known = _keep(engine, source, at), _known(engine)
        kept_copy = put_back(source, engine) or (kept.file_name if kept else "")
    finally:
        engine.dispose()
    # An older backup is migrated now, and the application's role gets its rights back.
    store = open_store(url, clock=lambda: at, owner_url=owner_url)
    made = [*known, backup_line(record, ""), *([backup_line(kept, by)] if kept else [])]
    note_restored(store, record, kept_copy, made, by, at)
    store.close()
    return Restored(record, kept.reports if kept else 0, kept_copy)


def _known(engine: Engine) -> list[Line]:
    """The backup files that the store knows of which is about to be replaced."""
    store = Path(str(engine.url.database))
    if engine.dialect.name == "sqlite" and not (store.exists() and is_sound(store)):
        return []
    with plain_words(), engine.connect() as connection:
        return remembered(connection) if revision_of(connection) else []


def _keep(engine: Engine, source: Path, at: datetime) -> BackupRecord | None:
    """Back up what is there now; nothing where there is no store, or one that is damaged."""
    folder, name = source.parent, str(engine.url.database)
    if engine.dialect.name == "sqlite":
        store = Path(name)
        refuse_network_share(store)
        store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not store.exists() or not is_sound(store):  # a damaged one is set aside, not overwritten
            return None
        folder, name = store.parent, store.name
    with plain_words(), engine.connect() as connection:
        if revision_of(connection) is None:
            return None
    return write_backup(engine, free_name(folder, f"{name}.before-restore"), at)
