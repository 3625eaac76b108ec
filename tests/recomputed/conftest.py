"""Lets the recomputation use what draws the sources of training, plan, governance and packs; and opens the sample."""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

for room in ("training", "plan", "governance", "pack"):
    sys.path.insert(0, str(Path(__file__).parent.parent / room))

from prevent_metrics.metrics.report import Report  # noqa: E402
from prevent_metrics.outputs.claims import Stated, every_claim  # noqa: E402
from prevent_metrics.workflow import viewing  # noqa: E402
from prevent_metrics.workflow.opening import open_workspace  # noqa: E402


@pytest.fixture(scope="session")
def of_the_sample(loaded_sample, tmp_path_factory) -> tuple[list[Stated], Report, Report]:
    """Every claim of the sample's second report, that report and the one before."""
    home = shutil.copytree(loaded_sample, tmp_path_factory.mktemp("claims") / "home")
    space = open_workspace(
        f"sqlite:///{home / 'sample.db'}",
        environment={"PREVENT_HOME": str(home)},
        clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC),
    )
    now, before = viewing.report(space, 2), viewing.report(space, 1)
    space.store.close()
    return list(every_claim(now, before)), now, before
