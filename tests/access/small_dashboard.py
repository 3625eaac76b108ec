"""The small dashboard of these tests as a server of its own, with or without a sign-in."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import oidc_provider_mock

ROOT = Path(__file__).resolve().parents[2]
APP = Path(__file__).parent / "app_for_tests" / "asgi_for_tests.py"
COOKIE_SECRET = "a secret for these tests alone, long enough"
COORDINATOR, VIEWER, STRANGER = "coordinator@board.example", "viewer@board.example", "stranger@else.example"
BY_APP_ROLE = "guest@partner.example"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """The small dashboard, running in a folder of its own; it can be stopped and started again."""

    def __init__(self, folder: Path, port: int, **settings: str) -> None:
        self.folder, self.port, self.settings = folder, port, settings
        self.address = f"http://127.0.0.1:{port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={self.port}"]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, env=os.environ | self.settings
            )
        for _ in range(300):
            try:
                if httpx.get(f"{self.address}/_stcore/health").status_code == 200:
                    return
            except httpx.TransportError:
                if self._process.poll() is not None:
                    break
            time.sleep(0.1)
        raise AssertionError(f"the server did not start: {self.log[-2000:]}")

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=20)

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8", errors="replace")


@contextmanager
def served(folder: Path, secrets: str = "", **settings: str) -> Iterator[Served]:
    (folder / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    port = free_port()
    if secrets:
        (folder / ".streamlit" / "secrets.toml").write_text(secrets.replace("PORT", str(port)))
    server = Served(folder, port, **settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def users() -> list[oidc_provider_mock.User]:
    known = [oidc_provider_mock.User(sub=each, claims={"email": each}) for each in (COORDINATOR, VIEWER, STRANGER)]
    claims = {"email": BY_APP_ROLE, "roles": ["Prevent.Viewer", "Some.Other"]}
    return [*known, oidc_provider_mock.User(sub=BY_APP_ROLE, claims=claims)]


def auth_settings(provider: int, redirect: str = "http://127.0.0.1:PORT") -> str:
    return f"""
        [auth]
        redirect_uri = "{redirect}/oauth2callback"
        cookie_secret = "{COOKIE_SECRET}"
        client_id = "board"
        client_secret = "only for these tests"
        server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
        """
