"""One running dashboard over the sample, one before its first report, and one browser for all browser tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.serving import served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def full(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over a copy of the sample."""
    home = Path(shutil.copytree(loaded_sample, tmp_path_factory.mktemp("full") / "home"))
    with served(home) as address:
        yield address


@pytest.fixture(scope="session")
def empty(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over one's own store, before the first file."""
    home = Path(shutil.copytree(loaded_sample, tmp_path_factory.mktemp("empty") / "home"))
    (home / "store-in-use.txt").write_text("board.db", "utf-8")
    with served(home) as address:
        yield address
