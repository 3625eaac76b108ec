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
        if not is_sound(copy):
            raise UnusableStore(DAMAGED)
    except sqlite3.OperationalError as trouble:
        if "full" not in str(trouble):
            raise
        raise ReadOnlyNow("There is no room for the backup. Write it to another disk.") from None
    except sqlite3.DatabaseError:
        raise UnusableStore(DAMAGED) from None


def overwrite(copy: Path, store: Path) -> str:
    """Put a copy in a store's place in one transaction, so that a power cut leaves the one or the other.

    A damaged store is set aside first; its new name comes back, else "".
    """
    if not is_sound(copy):
        raise UnusableBackup("The copy inside this backup is damaged. Use another one.")
    aside = "" if not store.exists() or is_sound(store) else set_aside(store)
    try:
        with closing(sqlite3.connect(copy)) as source:
            _write_into(source, store)
    except sqlite3.OperationalError as trouble:
        raise ReadOnlyNow("The store is busy or the disk is full. Nothing was restored; try again.") from trouble
    return aside


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


def is_sound(file: Path) -> bool:
    """Say whether SQLite finds nothing wrong in a file."""
    try:
        with closing(sqlite3.connect(file, timeout=30)) as opened:
            return opened.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False
