"""A fresh store for each test, on SQLite and on a throw-away PostgreSQL cluster."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clusters import cluster, databases, new_database, own_cluster
from stored import opened

from prevent_metrics.store import Store, open_store

__all__ = ["cluster", "databases", "new_database", "own_cluster"]


@pytest.fixture(scope="session")
def ready_made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """A migrated, empty store of each kind, made once and copied for each test."""
    made: dict[str, str] = {}

    def make(kind: str) -> str:
        if kind not in made:
            file = tmp_path_factory.mktemp("ready") / "store.db"
            url = f"sqlite:///{file}" if kind == "sqlite" else request.getfixturevalue("databases").make()
            open_store(url).close()
            made[kind] = str(file) if kind == "sqlite" else url.rsplit("/", 1)[1]
        return made[kind]

    return make


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> str:
    """The address of a place where there is no store yet."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'folder' / 'store.db'}"
    return str(request.getfixturevalue("new_database")())


@pytest.fixture
def url(request: pytest.FixtureRequest, kind: str, ready_made: Callable[[str], str], tmp_path: Path) -> str:
    """The address of a fresh store."""
    made = ready_made(kind)
    if kind == "sqlite":
        shutil.copy(made, tmp_path / "store.db")
        return f"sqlite:///{tmp_path / 'store.db'}"
    return str(request.getfixturevalue("new_database")(made))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A fresh store."""
    yield from opened(url)
