"""What is costly to make is made once a run, by the worker that needs it first; the others wait and copy it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 300.0


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills, the same for all workers. Not to be changed: copy it."""
    shared = folders.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, made, until = shared / name, shared / f"{name}.made", time.monotonic() + PATIENCE
    while not made.exists():
        try:
            folder.mkdir()
        except FileExistsError:  # another worker is at it
            if time.monotonic() > until:
                raise TimeoutError(f"{name} was not made in {PATIENCE:.0f} seconds.") from None
            time.sleep(0.2)
            continue
        try:
            make(folder)
        except BaseException:
            shutil.rmtree(folder)  # the next who needs it finds out for itself
            raise
        made.touch()
    return folder
