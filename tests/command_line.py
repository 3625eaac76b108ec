"""Runs the command line as its users do: in a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run_command(home: Path, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the command line with a data folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREVENT_")}
    return subprocess.run(
        [sys.executable, "-m", "prevent_metrics", *arguments],
        cwd=ROOT,
        env={**kept, "PREVENT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=check,
        timeout=280,
    )
