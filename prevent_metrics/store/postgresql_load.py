"""Read the rows of a PostgreSQL backup into tables that stand, in a transaction that is open."""

from __future__ import annotations

import re
import subprocess  # PostgreSQL's own program, no shell, arguments of our making  # nosec B404
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection

from .errors import UnusableBackup
from .postgresql_copy import program
from .schema import SCHEMA

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
