"""Put a backup in the place of the store, and keep what was there.

A restore is one transaction like every change: it waits for those before it, later ones wait for it, and whatever
breaks it off leaves the store as it was. What was there is kept within it, so that no change falls between the two.
"""

from __future__ import annotations

import re
import subprocess  # PostgreSQL's own program, no shell, arguments of our making  # nosec B404
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Column, Connection, Engine, MetaData, Table, delete, event, insert, inspect, select
from sqlalchemy.engine import URL

from . import upgrading as guards
from .copying import (
    Line,
    backup_line,
    is_sound,
    name_aside,
    program,
    put_in_place,
    read_backup,
    remember,
    remembered,
    set_aside,
    unpacked,
    write_backup,
)
from .disks import read_url, refuse_network_share
from .engine import Change, changing_on, engine_for, plain_words
from .opening import free_name, open_store
from .records import BackupRecord, Restored, UnusableBackup, UnusableStore
from .schema import SCHEMA
from .upgrading import NEWEST, REVISIONS, bring_up_to_date, newer, revision_of, take_steps

_ENTRY = re.compile(r"\d+; \d+ \d+ (TABLE DATA|SEQUENCE SET) public (\w+) ")
_COPY = re.compile(rb"COPY public\.\w+ \(.*\) FROM stdin;\n")
_END = b"\\.\n"
_NUMBER = re.compile(rb"SELECT pg_catalog\.setval\('public\.(\w+)', (\d+), (true|false)\);\n")


def load(copy: Path, connection: Connection) -> None:
    """Fill the store's empty tables from a file of `pg_dump`. Whoever opened the transaction ends it.

    PostgreSQL's program reads the file, but does not write: it would do so in a transaction of its own. Tables that
    are none of ours are left alone.
    """
    chosen = copy.with_name("chosen")
    chosen.write_text("\n".join(_ours(_listed(copy))), "utf-8")
    command = [program("pg_restore"), f"--use-list={chosen}", "--file=-", str(copy)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reading:  # noqa: S603
        if reading.stdout is None:
            raise UnusableBackup(_UNREADABLE)
        _follow(reading.stdout, connection)
    if reading.returncode:
        raise UnusableBackup(_UNREADABLE)


def _listed(copy: Path) -> list[str]:
    command = [program("pg_restore"), "--list", str(copy)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")  # noqa: S603
    if done.returncode:
        raise UnusableBackup(_UNREADABLE)
    return done.stdout.splitlines()


def _ours(listed: list[str]) -> list[str]:
    """The entries of our tables in the order in which rows can refer to earlier ones, then those of their numbers.

    >>> _ours([";", "9; 0 7 TABLE DATA public figure x", "8; 0 6 TABLE DATA public report x", "7; 0 5 VIEW public a x"])
    ['8; 0 6 TABLE DATA public report x', '9; 0 7 TABLE DATA public figure x']
    """
    order = {table.name: place for place, table in enumerate(SCHEMA.sorted_tables)}
    rows, numbers = [], []
    for line in listed:
        entry = _ENTRY.match(line)
        if entry and entry[1] == "SEQUENCE SET" and entry[2].removesuffix("_id_seq") in order:
            numbers.append(line)
        elif entry and entry[2] in order:
            rows.append((order[entry[2]], line))
    return [line for _, line in sorted(rows)] + numbers


def _follow(script: IO[bytes], connection: Connection) -> None:
    """Do what a script says of rows and of numbers given next, and nothing else of it."""
    cursor = connection.connection.cursor()
    for line in script:
        if _COPY.fullmatch(line):
            _copy_rows(cursor, line, script)
        elif number := _NUMBER.fullmatch(line):
            following = int(number[2]) + (number[3] == b"true")
            # Unlike setval this is taken back with the transaction.
            connection.exec_driver_sql(f"ALTER SEQUENCE {number[1].decode()} RESTART WITH {following}")


def _copy_rows(cursor: Any, statement: bytes, script: IO[bytes]) -> None:
    with cursor.copy(statement) as rows:
        for line in _until_the_end(script):
            rows.write(line)


def _until_the_end(script: IO[bytes]) -> Iterator[bytes]:
    for line in script:
        if line == _END:
            return
        yield line
    raise UnusableBackup(_UNREADABLE)


_UNREADABLE = (
    "PostgreSQL's program cannot read this copy: it must be as new as the one that made it. Nothing was changed."
)


_RESTORED = "restored"


def see_beside(engine: Engine, copy: Path) -> None:
    """Let every connection of a SQLite engine see the tables of a copy beside its own, for `refill`."""
    event.listen(engine, "connect", lambda opened, _: opened.execute(f"ATTACH ? AS {_RESTORED}", (str(copy),)))


def refill(connection: Connection, copy: Path, revision: str) -> None:
    """Replace every row of a store, and its schema where it is older, by what is in a copy of that revision.

    On SQLite the copy was brought to the newest schema before.
    """
    if connection.dialect.name == "postgresql":
        take_steps(connection, revision)
        with guards.aside(connection):
            _empty(connection)
            load(copy, connection)
        take_steps(connection, NEWEST)
        return
    take_steps(connection, NEWEST)
    with guards.aside(connection):
        _empty(connection)
        for table in SCHEMA.sorted_tables:
            there = Table(table.name, MetaData(), *(Column(each.name) for each in table.columns), schema=_RESTORED)
            connection.execute(insert(table).from_select(list(table.columns), select(there)))


def _empty(connection: Connection) -> None:
    there = set(inspect(connection).get_table_names())
    for table in reversed(SCHEMA.sorted_tables):
        if table.name in there:
            connection.execute(delete(table))


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
