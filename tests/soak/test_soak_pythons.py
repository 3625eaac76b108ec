"""Every Python at hand that the README names installs what is pinned, loads the sample and makes the same figures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from command_line import ROOT

pytestmark = [pytest.mark.soak]
_PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"


def _pythons() -> Iterator[str]:
    """One interpreter of each minor version from 3.11 to 3.14 but the running one."""
    for minor in range(11, 15):
        kept = sorted(_PYENV.glob(f"3.{minor}.*/bin/python"))
        path = str(kept[-1]) if kept else shutil.which(f"python3.{minor}")
        if path and minor != sys.version_info.minor:
            yield path


def _run(command: list[str], home: Path) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PREVENT_HOME": str(home)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def _figures(python: str, home: Path) -> str:
    _run([python, "-W", "error::SyntaxWarning", "-m", "prevent_metrics", "sample"], home)
    return sha256(_run([python, "-m", "prevent_metrics", "figures", "2", "--json"], home).encode()).hexdigest()


@pytest.mark.parametrize("python", list(_pythons()))
def test_another_python_makes_the_same_figures(python: str, tmp_path: Path) -> None:
    _run([python, "-m", "venv", str(tmp_path / "venv")], tmp_path)
    own = str(tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python")
    _run([own, "-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements.txt"], tmp_path)
    assert _figures(own, tmp_path / "there") == _figures(sys.executable, tmp_path / "here")
