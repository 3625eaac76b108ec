"""Two instances on one PostgreSQL behind a proxy on this computer, beside one of them alone."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType

from ..workflow import sample as sample_data
from ..workflow.opening import open_workspace
from .measured import Row
from .serving import PAGES, REHEARSAL, ROOT, SETTLE, free_port, p95, served, troubles, visit, wait_until_healthy

_VIEWERS = (20, 50)


def rows() -> Iterable[Row]:
    """Viewers who click every 5 s, on one instance and on two; nothing where PostgreSQL or nginx is not installed."""
    kit = _kit()
    if kit is None or not kit.possible():
        return
    with tempfile.TemporaryDirectory() as home, kit.database() as url:
        _load(url, home)
        settings = {"PREVENT_STORE": url, "PREVENT_HOME": home}
        with served(ROOT / "asgi.py", **settings) as one, served(ROOT / "asgi.py", **settings) as two:
            port = free_port()
            with kit.one_address(port, [one[0], two[0]]):
                wait_until_healthy(port, time.perf_counter())
                time.sleep(SETTLE)
                for viewers in _VIEWERS:
                    yield from _beside(viewers, one[0], port)


def _kit() -> ModuleType | None:
    if not (REHEARSAL / "instances.py").exists():
        return None
    sys.path.insert(0, str(REHEARSAL))
    return import_module("instances")


def _load(url: str, home: str) -> None:
    space = open_workspace(
        url, environment={"PREVENT_HOME": home}, clock=lambda: datetime(2026, 11, 22, tzinfo=UTC), sample=True
    )
    sample_data.load(space)
    space.store.close()


def _beside(viewers: int, alone: int, both: int) -> Iterable[Row]:
    part = "Two instances on one PostgreSQL behind nginx"
    single = visit(alone, pages=PAGES, viewers=viewers, clicks=5, every=5)
    shared = visit(both, pages=PAGES, viewers=viewers, clicks=5, every=5)
    what = f"{viewers} viewers: 95 in 100 clicks done within"
    yield Row(part, what, p95(shared), "s", "one instance", p95(single), p95(shared) / p95(single))
    yield Row(part, f"{viewers} viewers: errors", troubles(shared), "", promise="none", kept=troubles(shared) == 0)
