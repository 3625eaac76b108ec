"""What all tests may use: the sample store, loaded once a run and copied for whoever changes it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from browser.serving import ARGUMENTS, CHROMIUM
from command_line import run_command
from hypothesis import HealthCheck, settings
from shared_fixtures import made_once
from xdist.remote import Producer
from xdist_groups import Together, turn

from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.sharing import Draft, draft

#: A busy machine is no fault of what is tested, however long it takes to draw an example or to try it.
settings.register_profile("check", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("check")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Have several workers share out the tests so that a costly set-up is made once."""
    return Together(config, log)


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample loaded through the command line. Not to be changed: copy it."""
    return made_once(tmp_path_factory, "sample-home", _with_the_sample)


def _with_the_sample(home: Path) -> None:
    run_command(home, "sample", "--store", f"sqlite:///{home / 'sample.db'}", check=True)


@pytest.fixture
def sample_home(loaded_sample: Path, tmp_path: Path) -> Path:
    """A copy of the loaded sample for one test to change."""
    return Path(shutil.copytree(loaded_sample, tmp_path / "home"))


@pytest.fixture(scope="session")
def sample_draft(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """The draft of the sample's next report, which is the same for every copy of the sample."""
    home = Path(shutil.copytree(loaded_sample, tmp_path_factory.mktemp("draft") / "home"))
    now, settings = datetime(2026, 11, 22, 12, tzinfo=UTC), {"PREVENT_HOME": str(home)}
    space = open_workspace(f"sqlite:///{home / 'sample.db'}", environment=settings, clock=lambda: now)
    try:
        return draft(space, date(2026, 9, 30), title="December")
    finally:
        space.store.close()


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
    """Begin with what takes longest, and leave to the soak what a second kind of store would only repeat for minutes."""
    items.sort(key=lambda item: turn(item.nodeid))
    for item in items:
        mark = item.get_closest_marker("one_store")
        if mark and "[postgresql" in item.name and getattr(item, "originalname", "") != mark.kwargs.get("but"):
            item.add_marker(pytest.mark.soak)
