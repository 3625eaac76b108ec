"""Opens one page of the dashboard in Streamlit's test kit, over a data folder of the test's own."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
BOARD = ["summary", "training", "plan", "threat", "governance", "partner"]
COORDINATOR = ["upload", "returns", "share", "settings", "audit"]
VIEWER = "someone@board.example"


def opened(page: str, home: Path, monkeypatch: pytest.MonkeyPatch, *, viewer: bool = False, **query: str) -> AppTest:
    """Open a page by its own address: through the frame, which knows who may see it."""
    app = _over(home, monkeypatch, AppTest.from_file(str(ROOT / "app.py"), default_timeout=60), viewer)
    for name, value in query.items():
        app.query_params[name] = value
    return (app if page == "board/summary" else app.switch_page(f"pages/{page}.py")).run()


def opened_alone(page: str, home: Path, monkeypatch: pytest.MonkeyPatch, *, viewer: bool = False) -> AppTest:
    """Run a page's file without the frame, as a cold server could."""
    app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    return _over(home, monkeypatch, app, viewer).run()


def _over(home: Path, monkeypatch: pytest.MonkeyPatch, app: AppTest, viewer: bool) -> AppTest:
    for name in [each for each in os.environ if each.startswith("PREVENT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PREVENT_HOME", str(home))
    st.cache_resource.clear()
    if viewer:
        monkeypatch.setenv("PREVENT_VIEWERS", VIEWER)
        app.secrets["auth"] = {"redirect_uri": "http://127.0.0.1/x", "cookie_secret": "x" * 32, "client_id": "board"}
        app.user = {"is_logged_in": True, "exp": time.time() + 600, "email": VIEWER}
    return app
