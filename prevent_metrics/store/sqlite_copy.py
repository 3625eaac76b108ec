"""Copy a SQLite store while others use it, in either direction, wholly or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .engine import DAMAGED
from .errors import ReadOnlyNow, UnusableBackup, UnusableStore


def copy_file(store: Path, copy: Path) -> None:
    """Copy a store that may be in use into a new file; the copy is checked."""
    try:
        with closing(sqlite3.connect(store, timeout=30)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            if not is_sound(target):
                raise UnusableStore(DAMAGED)
    except sqlite3.OperationalError as trouble:
        if "full" not in str(trouble):
            raise
        raise ReadOnlyNow("There is no room for the backup. Write it to another disk.") from None
    except sqlite3.DatabaseError:
        raise UnusableStore(DAMAGED) from None


def overwrite(copy: Path, store: Path) -> None:
    """Put a copy in a store's place in one transaction, so that a power cut leaves the one or the other."""
    with closing(sqlite3.connect(copy)) as source:
        if not is_sound(source):
            raise UnusableBackup("The copy inside this backup is damaged. Use another one.")
        try:
            _write_into(source, store)
        except sqlite3.OperationalError as trouble:
            raise ReadOnlyNow("The store is busy or the disk is full. Nothing was restored; try again.") from trouble
        except sqlite3.DatabaseError:
            set_aside(store)
            _write_into(source, store)


def _write_into(source: sqlite3.Connection, store: Path) -> None:
    with closing(sqlite3.connect(store, timeout=30)) as target:
        target.execute("PRAGMA journal_mode = WAL")
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target)
    store.chmod(0o600)


def set_aside(store: Path) -> str:
    """Move a damaged store out of the way and say where it went; nothing is deleted."""
    number = 1
    while (aside := store.with_name(f"{store.name}.damaged-{number}")).exists():
        number += 1
    for ending in ("", "-wal", "-shm"):
        part = store.with_name(store.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside.name


def is_sound(connection: sqlite3.Connection) -> bool:
    """Say whether SQLite finds nothing wrong in a file."""
    try:
        return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False
