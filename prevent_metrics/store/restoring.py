"""Put a backup in the place of the store, and keep what was there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from .copying import note_restored, put_back, read_backup, write_backup
from .engine import make_engine, plain_words
from .errors import UnusableBackup
from .opening import free_name, open_store
from .places import read_url, refuse_network_share
from .records import Restored
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
        kept_copy, reports_before = _keep(engine, source, at)
        kept_copy = put_back(source, engine) or kept_copy
    finally:
        engine.dispose()
    # An older backup is migrated now, and the application's role gets its rights back.
    store = open_store(url, clock=lambda: at, owner_url=owner_url)
    note_restored(store, record, kept_copy, by, at)
    store.close()
    return Restored(record, reports_before, kept_copy)


def _keep(engine: Engine, source: Path, at: datetime) -> tuple[str, int]:
    """Back up what is there now: the backup's name and the number of reports; nothing where there is no store."""
    folder, name = source.parent, str(engine.url.database)
    if engine.dialect.name == "sqlite":
        store = Path(name)
        refuse_network_share(store)
        store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not store.exists() or not is_sound(store):  # a damaged one is set aside, not overwritten
            return "", 0
        folder, name = store.parent, store.name
    with plain_words(), engine.connect() as connection:
        if revision_of(connection) is None:
            return "", 0
    kept = write_backup(engine, free_name(folder, f"{name}.before-restore"), at)
    return kept.file_name, kept.reports
