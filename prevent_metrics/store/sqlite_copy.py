"""Copy a SQLite store while others use it; set one aside that cannot be used, and put a whole one in its place."""

from __future__ import annotations

import glob
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from .engine import DAMAGED
from .errors import NO_ROOM, ReadOnlyNow, UnusableStore


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
        raise ReadOnlyNow(NO_ROOM) from None
    except sqlite3.DatabaseError:
        raise UnusableStore(DAMAGED) from None


def put_in_place(copy: Path, store: Path) -> None:
    """Move a whole store to where none is, in one step of the file system."""
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")  # as every store has it; its log is folded in at the close
    with copy.open("rb") as written:
        os.fsync(written.fileno())
    copy.chmod(0o600)
    copy.replace(store)


_PARTS = ("", "-wal", "-shm")


def name_aside(store: Path) -> str:
    """The name under which a store that cannot be used would be set aside next."""
    number = 1
    while any(store.with_name(f"{store.name}.aside-{number}{part}").exists() for part in _PARTS):
        number += 1
    return f"{store.name}.aside-{number}"


def set_aside(store: Path) -> None:
    """Move a store that cannot be used out of the way; nothing is deleted."""
    aside = name_aside(store)
    for part in _PARTS:
        if (file := store.with_name(store.name + part)).exists():
            file.rename(store.with_name(aside + part))


def set_aside_before(store: Path) -> str:
    """The name under which a store was set aside last; "" where none was."""
    numbers = [each.name.rpartition("-")[2] for each in store.parent.glob(f"{glob.escape(store.name)}.aside-*")]
    newest = max((int(each) for each in numbers if each.isdigit()), default=0)
    return f"{store.name}.aside-{newest}" if newest else ""


def is_sound(file: Path) -> bool:
    """Say whether SQLite finds nothing wrong in a file. Raises UnusableStore where it may not be looked at."""
    try:
        with closing(sqlite3.connect(file, timeout=30)) as opened:
            return opened.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError:
        raise UnusableStore(
            f"{file.name} cannot be read. Check that this user may read and write it, and that no other program has it "
            "locked. If its disk is broken, move the file away."
        ) from None
    except sqlite3.DatabaseError:
        return False
