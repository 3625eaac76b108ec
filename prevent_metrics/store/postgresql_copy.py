"""Copy a PostgreSQL store with PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess  # PostgreSQL's own programs, no shell, arguments of our making  # nosec B404
from pathlib import Path

from sqlalchemy.engine import URL

from .errors import UnusableBackup, UnusableStore

_DEBIAN = Path("/usr/lib/postgresql")


def dump(url: URL, copy: Path) -> None:
    """Write a database into a file in PostgreSQL's custom format."""
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={copy}"]
    if _run("pg_dump", url, options).returncode:
        raise UnusableStore("PostgreSQL could not copy the database. Check that pg_dump is as new as the server.")


def load(copy: Path, url: URL) -> None:
    """Replace the tables of a database by those of a file, in one transaction."""
    options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", str(copy)]
    if _run("pg_restore", url, options).returncode:
        raise UnusableBackup("PostgreSQL could not restore this copy. Nothing was changed.")


def _run(program: str, url: URL, options: list[str]) -> subprocess.CompletedProcess[bytes]:
    query = {name: value for name, value in url.query.items() if isinstance(value, str)}
    places = {"host": url.host, "port": url.port, "user": url.username, "dbname": url.database} | query
    told = " ".join(f"{name}='{_quoted(str(value))}'" for name, value in places.items() if value is not None)
    surroundings = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})  # never on a command line
    return subprocess.run(  # noqa: S603  # nosec B603
        [_program(program), f"--dbname={told}", *options], env=surroundings, capture_output=True, check=False
    )


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        newest_first = sorted(_DEBIAN.glob(f"*/bin/{name}"), reverse=True)
        found = str(newest_first[0]) if newest_first else None
    if found is None:
        raise UnusableStore(f"Backups of PostgreSQL need its program {name}. Install PostgreSQL's client programs.")
    return found
