"""Thirty times as many examples of every property that the usual run tries with some."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from command_line import ROOT

pytestmark = [pytest.mark.soak]


def test_every_property_holds_for_thirty_times_as_many_examples() -> None:
    command = [sys.executable, "-m", "pytest", "-m", "hypothesis and not soak", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PREVENT_SOAK": "1"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout
