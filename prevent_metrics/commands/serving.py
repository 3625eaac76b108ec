"""serve: loads the sample on the first start and serves the dashboard."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from ..workflow import sample as sample_data
from ..workflow.opening import home_folder, open_workspace, sample_url
from .line import environment, now
from .speaking import tell

ROOT = Path(__file__).resolve().parents[2]


def serve(asked: argparse.Namespace) -> int:
    """Serve until stopped."""
    settings = environment()
    if asked.store:
        settings["PREVENT_STORE"] = asked.store
    if "PREVENT_STORE" not in settings:
        _sample_ready(settings)
    tell(f"Starting the dashboard at http://{asked.address}:{asked.port} (stop it with Ctrl+C)")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "asgi.py"),
        f"--server.port={asked.port}",
        f"--server.address={asked.address}",
    ]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=False).returncode  # noqa: S603


def _sample_ready(settings: dict[str, str]) -> None:
    home_folder(settings).mkdir(parents=True, exist_ok=True)
    space = open_workspace(sample_url(settings), environment=settings, clock=now, sample=True)
    if not sample_data.is_loaded(space) and not space.store.reports():
        sample_data.load(space, on_step=tell)
    space.store.close()
