"""200 kills at random moments of each kind of work: the store's own tests, with more kills."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from command_line import ROOT

pytestmark = [pytest.mark.soak]
KILLS = os.environ.get("PREVENT_KILLS", "200")


def test_two_hundred_kills_lose_no_acknowledged_work_and_leave_nothing_by_halves() -> None:
    command = [sys.executable, "-m", "pytest", "tests/store/test_store_kills.py", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PREVENT_KILLS": KILLS}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
