"""What all tests may use: the sample store, loaded once a run and copied for whoever changes it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.serving import ARGUMENTS, CHROMIUM
from command_line import run_command


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample loaded through the command line. Not to be changed: copy it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    home, done = shared / "sample-home", shared / "sample-loaded"
    try:
        os.close(os.open(shared / "sample-lock", os.O_CREAT | os.O_EXCL))
    except FileExistsError:  # another worker loads it
        for _ in range(1200):
            if done.exists():
                return home
            time.sleep(0.25)
        raise TimeoutError("The sample was not loaded in five minutes.") from None
    home.mkdir()
    run_command(home, "sample", "--store", f"sqlite:///{home / 'sample.db'}", check=True)
    done.touch()
    return home


@pytest.fixture
def sample_home(loaded_sample: Path, tmp_path: Path) -> Path:
    """A copy of the loaded sample for one test to change."""
    return Path(shutil.copytree(loaded_sample, tmp_path / "home"))


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """Put `__main__` back: Streamlit's AppTest leaves its script there, and each new process would run it again."""
    kept = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = kept


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One Chromium for all tests of a worker; where there is none, CI fails and other computers skip."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed, and CI runs the browser tests")
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as kit:
        started = kit.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to the soak what a second kind of store would only repeat for minutes."""
    for item in items:
        mark = item.get_closest_marker("one_store")
        if mark and "[postgresql" in item.name and getattr(item, "originalname", "") != mark.kwargs.get("but"):
            item.add_marker(pytest.mark.soak)
