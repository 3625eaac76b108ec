"""Copy a PostgreSQL store with PostgreSQL's own program."""

from __future__ import annotations

import os
import shutil
import subprocess  # PostgreSQL's own programs, no shell, arguments of our making  # nosec B404
from pathlib import Path

from sqlalchemy.engine import URL

from .errors import NO_ROOM, NotAllowed, ReadOnlyNow, StoreError, UnusableStore

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
