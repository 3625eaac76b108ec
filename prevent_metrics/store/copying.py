"""Backups: one file with a copy of the whole store and its checksum, made while the store is in use."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from .engine import Connected, plain_words
from .errors import ReadOnlyNow, UnusableBackup
from .postgresql_copy import dump
from .records import BackupRecord
from .schema import BACKUP_MADE, REPORT, RETURN_RECORD, STORE_INFO
from .sqlite_copy import copy_file
from .upgrading import revision_of
from .working_folders import working_folder

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
