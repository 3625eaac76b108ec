"""The dashboard does not start where the settings would let strangers in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_dashboard import APP, ROOT

from pages.server.deployment_settings import is_loopback, unsafe_start

GOOD = {"redirect_uri": "https://prevent.wrenbury.example/oauth2callback", "cookie_secret": "x" * 32}


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.7", "prevent.wrenbury.example", "", None])
def test_without_sign_in_no_address_but_this_computers_is_served(address: str | None) -> None:
    assert "server.address to 127.0.0.1" in unsafe_start({}, address, None)
    assert unsafe_start(GOOD, address, None) == ""


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "localhost", "::1"])
def test_without_sign_in_this_computer_is_served(address: str) -> None:
    assert is_loopback(address)
    assert unsafe_start({}, address, None) == ""


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"redirect_uri": "http://prevent.wrenbury.example/oauth2callback"}, "Sign-in needs https"),
        ({"redirect_uri": ""}, "Sign-in needs https"),
        ({"cookie_secret": "x" * 31}, "at least 32"),
        ({"cookie_secret": None}, "at least 32"),
    ],
)
def test_a_sign_in_that_could_be_overheard_or_guessed_is_refused(wrong: dict, says: str) -> None:
    assert says in unsafe_start(GOOD | wrong, "0.0.0.0", None)


def test_plain_http_is_enough_for_a_sign_in_on_this_computer() -> None:
    assert unsafe_start(GOOD | {"redirect_uri": "http://127.0.0.1:8501/oauth2callback"}, "127.0.0.1", None) == ""


def test_headers_are_never_taken_for_a_sign_in() -> None:
    assert "trustedUserHeaders" in unsafe_start(GOOD, "127.0.0.1", {"X-User": "email"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", tmp_path / ".streamlit")
    return tmp_path


def _start(folder: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port=0", *options]
    surroundings = os.environ | settings
    return subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (("--server.address=0.0.0.0",), {}),
        ((), {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}),
        ((), {"STREAMLIT_SERVER_TRUSTED_USER_HEADERS": '{"X-User": "email"}'}),
    ],
    ids=["option", "environment", "headers"],
)
def test_a_start_that_would_let_strangers_in_stops_and_says_what_to_set(
    folder: Path, options: tuple[str, ...], settings: dict[str, str]
) -> None:
    done = _start(folder, *options, **settings)
    assert done.returncode != 0
    assert "server.address to 127.0.0.1" in done.stderr or "trustedUserHeaders" in done.stderr


def test_a_secrets_file_that_cannot_be_read_stops_the_start_instead_of_switching_sign_in_off(folder: Path) -> None:
    (folder / ".streamlit" / "secrets.toml").write_text('[auth]\nredirect_uri = "https://not closed\n')
    done = _start(folder)
    assert done.returncode != 0
    assert "secrets file cannot be read" in done.stderr
