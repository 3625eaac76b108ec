"""Copy a whole store, SQLite or PostgreSQL, to a file."""

from __future__ import annotations

import glob
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess  # PostgreSQL's own programs, no shell, arguments of our making  # nosec B404
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.engine import URL

from .disks import working_folder
from .engine import DAMAGED, Connected, plain_words
from .records import NO_ROOM, BackupRecord, NotAllowed, ReadOnlyNow, StoreError, UnusableBackup, UnusableStore
from .schema import BACKUP_MADE, REPORT, RETURN_RECORD, STORE_INFO
from .upgrading import revision_of

# Copy a SQLite store while others use it; set one aside that cannot be used, and put a whole one in its place


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


# Copy a PostgreSQL store with PostgreSQL's own program

_DEBIAN = Path("/usr/lib/postgresql")


def dump(url: URL, copy: Path) -> None:
    """Write a database into a file in PostgreSQL's custom format."""
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={copy}"]
    surroundings = os.environ | {"LC_ALL": "C"} | ({"PGPASSWORD": str(url.password)} if url.password else {})
    done = subprocess.run(  # noqa: S603  # nosec B603
        [program("pg_dump"), f"--dbname={_place(url)}", *options], env=surroundings, capture_output=True, check=False
    )
    if done.returncode:
        raise _problem_of(done.stderr)


def _problem_of(said: bytes) -> StoreError:
    if b"No space left" in said:
        return ReadOnlyNow(NO_ROOM)
    if b"permission denied" in said:
        return NotAllowed("This database role may not copy the database. Set PREVENT_OWNER_URL to the owner's address.")
    if b"version mismatch" in said:
        return UnusableStore("pg_dump is older than the PostgreSQL server. Install the client programs of its version.")
    return UnusableStore("PostgreSQL's program pg_dump could not copy the database. Look into the server's log.")


def _place(url: URL) -> str:
    """An address as PostgreSQL's programs take it, without the password: others can read a command line."""
    query = {name: value for name, value in url.query.items() if isinstance(value, str)}
    places = {"host": url.host, "port": url.port, "user": url.username, "dbname": url.database} | query
    return " ".join(f"{name}='{_quoted(str(value))}'" for name, value in places.items() if value is not None)


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")


def program(name: str) -> str:
    """Where one of PostgreSQL's own programs is."""
    found = shutil.which(name)
    if found is None:
        newest_first = sorted(_DEBIAN.glob(f"*/bin/{name}"), reverse=True)
        found = str(newest_first[0]) if newest_first else None
    if found is None:
        raise UnusableStore(f"Backups of PostgreSQL need its program {name}. Install PostgreSQL's client programs.")
    return found


# Backups:

_ABOUT, _COPY = "backup.json", "store"


class Copying(Connected):
    """The part of the store that makes backups."""

    def backup(self, path: str | Path, by: str, at: datetime) -> BackupRecord:
        """Write a backup file while the store is in use; the file appears only when it is whole."""
        made = write_backup(self._owner, Path(path), at)
        with suppress(ReadOnlyNow), self.changing(by, at) as change:  # a full disk must not keep anybody from a backup
            remember(change.connection, [backup_line(made, by)])
            change.note("backup made", file_name=made.file_name)
        return made


Line = dict[str, Any]


def backup_line(made: BackupRecord, by: str) -> Line:
    """What the store remembers of a backup file."""
    return {"file_name": made.file_name, "sha256": made.sha256, "by": by, "at": made.made_at}


def remember(connection: Connection, lines: Iterable[Line]) -> None:
    """Keep in mind which backup files there are, so that erasure and retention can name them."""
    known = {tuple(row) for row in connection.execute(select(BACKUP_MADE.c.file_name, BACKUP_MADE.c.sha256))}
    for line in lines:
        if (key := (line["file_name"], line["sha256"])) not in known:
            known.add(key)
            connection.execute(BACKUP_MADE.insert().values(**line))


def remembered(connection: Connection) -> list[Line]:
    """The backup files that a store knows of."""
    wanted = select(*(BACKUP_MADE.c[name] for name in ("file_name", "sha256", "by", "at"))).order_by(BACKUP_MADE.c.id)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def write_backup(engine: Engine, path: Path, at: datetime) -> BackupRecord:
    """Copy the store of an engine into one file."""
    with working_folder(path.parent) as folder:
        copy = folder / _COPY
        if engine.dialect.name == "sqlite":
            copy_file(Path(str(engine.url.database)), copy)
        else:
            dump(engine.url, copy)
        about = BackupRecord(
            file_name=path.name,
            database=engine.dialect.name,
            made_at=at,
            sha256=_checksum(copy),
            **_what_is_in(engine),
        )
        packed = folder / "packed"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_ABOUT, json.dumps(asdict(about) | {"made_at": at.isoformat()}))
            archive.write(copy, _COPY)
        packed.chmod(0o600)
        packed.replace(path)
    return about


def read_backup(path: str | Path) -> BackupRecord:
    """What a backup file says of itself, after its checksum was found right. Raises UnusableBackup."""
    try:
        with zipfile.ZipFile(path) as archive:
            about = json.loads(archive.read(_ABOUT))
            found = hashlib.sha256()
            with archive.open(_COPY) as copy:
                for part in iter(lambda: copy.read(1 << 20), b""):
                    found.update(part)
        record = BackupRecord(**about | {"made_at": datetime.fromisoformat(about["made_at"])})
    except FileNotFoundError:
        raise UnusableBackup("There is no such backup file.") from None
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, OSError, EOFError):
        raise UnusableBackup("This file is not a backup of this product, or it was damaged. Use another one.") from None
    if found.hexdigest() != record.sha256:
        raise UnusableBackup("This backup was damaged or changed: its checksum does not match. Use another one.")
    return record


@contextmanager
def unpacked(path: Path, near: Path) -> Iterator[Path]:
    """The copy inside a backup file, in a folder that goes away again."""
    with working_folder(near) as folder:
        copy = folder / _COPY
        with zipfile.ZipFile(path) as archive, archive.open(_COPY) as packed, copy.open("wb") as written:
            shutil.copyfileobj(packed, written)
        yield copy


def _what_is_in(engine: Engine) -> dict[str, Any]:
    fingerprint = select(STORE_INFO.c.value).where(STORE_INFO.c.name == "secret fingerprint")
    with plain_words(), engine.connect() as connection, connection.begin():
        return {
            "revision": revision_of(connection) or "",
            "secret_fingerprint": connection.execute(fingerprint).scalar() or "",
            "reports": connection.execute(select(func.count(REPORT.c.number))).scalar_one(),
            "returns": connection.execute(select(func.count(RETURN_RECORD.c.id))).scalar_one(),
        }


def _checksum(path: Path) -> str:
    with path.open("rb") as copy:
        return hashlib.file_digest(copy, "sha256").hexdigest()
