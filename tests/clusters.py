"""A throw-away PostgreSQL cluster, and databases in it for one test each."""

from __future__ import annotations

import itertools
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

_numbers = itertools.count(1)


def server_programs() -> list[Path]:
    """Where this machine keeps the programs of its PostgreSQL servers, newest first."""
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL cluster that lives as long as the tests, without the database's name."""
    programs = server_programs()
    if not programs:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs a PostgreSQL server: .ci/run installs it")
        pytest.skip("there is no PostgreSQL server on this machine: install Debian's postgresql to run these tests")
    with running_cluster(programs[0]) as address:
        yield address


@contextmanager
def running_cluster(programs: Path) -> Iterator[str]:
    """Make a cluster, run it on a free port of this computer, and take it away."""
    folder = Path(tempfile.mkdtemp(prefix="prevent-pg-"))
    who = _unprivileged(folder)
    port, password = _free_port(), secrets.token_hex(8)
    try:
        _make_cluster(programs, folder, who, port, password)
        yield f"postgresql://owner:{password}@127.0.0.1:{port}"
    finally:
        stop = [programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop"]
        subprocess.run(stop, check=False, capture_output=True, **who)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict:
    """PostgreSQL refuses to run as root: give the folder to a user without rights and run as that one."""
    if os.geteuid() != 0:
        return {}
    known = {each.pw_name: each for each in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_cluster(programs: Path, folder: Path, who: dict, port: int, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password)
    if who:
        os.chown(secret, who["user"], who["group"])
    initdb = [programs / "initdb", "-D", folder / "data", "-U", "owner", "-A", "scram-sha-256", "--locale=C.UTF-8"]
    subprocess.run([*initdb, f"--pwfile={secret}", "-N"], check=True, capture_output=True, cwd=folder, **who)
    settings = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c max_connections=60"
    start = [programs / "pg_ctl", "-D", folder / "data", "-o", settings, "-l", folder / "log", "-w", "start"]
    subprocess.run(start, check=True, capture_output=True, cwd=folder, **who)


class Databases:
    """Makes databases, empty or as copies of another one, and removes them."""

    def __init__(self, cluster: str) -> None:
        self.cluster = cluster
        self._owner = psycopg.connect(f"{cluster}/postgres", autocommit=True)

    def make(self, template: str = "template1") -> str:
        name = f"store_{next(_numbers)}"
        self._owner.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"{self.cluster}/{name}"

    def remove(self, url: str) -> None:
        self._owner.execute(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")


@pytest.fixture(scope="session")
def databases(cluster: str) -> Databases:
    return Databases(cluster)


@pytest.fixture
def new_database(databases: Databases) -> Iterator[Callable[..., str]]:
    """Make databases for one test and give their addresses."""
    made: list[str] = []

    def make(template: str = "template1") -> str:
        made.append(databases.make(template))
        return made[-1]

    yield make
    for each in made:
        databases.remove(each)
