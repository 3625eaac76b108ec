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
from sqlalchemy import select, text

from prevent_metrics.store import open_store
from prevent_metrics.store.disks import read_url
from prevent_metrics.store.engine import make_engine
from prevent_metrics.store.schema import SCHEMA

_numbers = itertools.count(1)


def server_programs() -> list[Path]:
    """Where this machine keeps the programs of its PostgreSQL servers, newest first."""
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def programs_or_skip() -> Path:
    """The programs of the newest PostgreSQL server; where there is none, CI fails and other computers skip."""
    programs = server_programs()
    if not programs:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs a PostgreSQL server: .ci/run installs it")
        pytest.skip("there is no PostgreSQL server on this machine: install Debian's postgresql to run these tests")
    return programs[0]


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL cluster that lives as long as the tests, without the database's name."""
    with running_cluster(programs_or_skip()) as address:
        yield address


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A cluster for one test to stop and start."""
    with _made_cluster(programs_or_skip()) as made:
        yield made


@contextmanager
def running_cluster(programs: Path) -> Iterator[str]:
    """Make a cluster, run it on a free port of this computer, and take it away."""
    with _made_cluster(programs) as made:
        yield made.address


@contextmanager
def _made_cluster(programs: Path) -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="prevent-pg-"))
    made = Cluster(programs, folder)
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Cluster:
    """A PostgreSQL cluster in a folder of its own, on a free port of this computer."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder, self._who = programs, folder, _unprivileged(folder)
        self._port, self._password = _free_port(), secrets.token_hex(8)
        self.address = f"postgresql://owner:{self._password}@127.0.0.1:{self._port}"

    def make(self) -> None:
        secret = self._folder / "password"
        secret.write_text(self._password)
        if self._who:
            os.chown(secret, self._who["user"], self._who["group"])
        options = ["-U", "owner", "-A", "scram-sha-256", "--locale=C.UTF-8", f"--pwfile={secret}", "-N"]
        self._run("initdb", *options)

    def start(self) -> None:
        settings = f"-p {self._port} -k {self._folder} -h 127.0.0.1 -c fsync=off -c max_connections=60"
        self._run("pg_ctl", "-o", settings, "-l", str(self._folder / "log"), "-w", "start")

    def stop(self) -> None:
        """End it as a fault of the computer would: at once, whatever it is doing."""
        self._run("pg_ctl", "-m", "immediate", "-w", "stop", check=False)

    def _run(self, program: str, *options: str, check: bool = True) -> None:
        command = [self._programs / program, "-D", self._folder / "data", *options]
        subprocess.run(command, check=check, capture_output=True, cwd=self._folder, **self._who)


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


def with_role(owner_url: str) -> str:
    """The address of the same database for a role of its own, which may do nothing yet."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        role = f"app_{owner.info.dbname}"
        owner.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'only for this test'")
    return owner_url.replace(owner_url.split("@")[0], f"postgresql://{role}:only%20for%20this%20test")


def filled(url: str, like: Path) -> str:
    """Fill an empty database with what a store in a file holds, row for row; its address is given back."""
    open_store(url).close()
    file, database = (make_engine(read_url(each)) for each in (f"sqlite:///{like}", url))
    with file.connect() as source, database.begin() as target:
        target.execute(SCHEMA.tables["store_info"].delete())  # what opening it wrote
        for table in SCHEMA.sorted_tables:
            if rows := [dict(row) for row in source.execute(select(table)).mappings()]:
                target.execute(table.insert(), rows)
            if "id" in table.c:
                last = f"GREATEST((SELECT max(id) FROM {table.name}), 1)"
                target.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last})"))
    file.dispose()
    database.dispose()
    return url
