"""Chromium on the dashboard and on the bare page: first view, page switch and filter, and bytes over the line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from .measured import Row, at_most
from .serving import REHEARSAL, ROOT, sample_home, served, visit

_MBIT = 10


def rows() -> Iterable[Row]:
    """On loopback and on an emulated line of 10 Mbit/s; nothing where no browser is installed."""
    if not (REHEARSAL / "browsing.py").exists() or not shutil.which("chromium"):
        return
    with (
        sample_home() as home,
        served(ROOT / "asgi.py", PREVENT_HOME=home) as ours,
        served(REHEARSAL / "bare_pages.py", BARE_CHARTS=_charts(ours[0])) as bare,
    ):
        for mbit in (0, _MBIT):
            line = f"{mbit} Mbit/s" if mbit else "loopback"
            theirs, seen = _browse("bare", bare[0], mbit), _browse("ours", ours[0], mbit)
            part = f"Chromium, {line}"
            yield at_most(
                part, "first view, to its charts", seen["first"], 1.2, "s", "bare page, as many charts", theirs["first"]
            )
            yield at_most(
                part, "page switch", seen["switch"], 1.2, "s", "switch between two bare pages", theirs["switch"]
            )
            yield at_most(part, "filter", seen["filter"], 1.2, "s", "bare page's filter", theirs["filter"])
            yield at_most(part, "first view over the line", seen["first_bytes"] / 1e6, 3.3, "MB")
            yield at_most(part, "page switch over the line", seen["switch_bytes"] / 1e3, 40, "kB")
            outside = seen["outside"]
            yield Row(part, "requests to anywhere else", len(outside), "", promise="none", kept=not outside)


def _charts(port: int) -> str:
    """How many charts the two pages have that the browser opens."""
    seen = [run for run in visit(port, pages=["training", "plan"], viewers=1, clicks=2)["runs"] if not run["first"]]
    return ",".join(str(next(run["charts"] for run in seen if run["page"] == page)) for page in ("training", "plan"))


def _browse(which: str, port: int, mbit: int) -> dict[str, Any]:
    words = json.dumps({"which": which, "port": port, "mbit": mbit})
    command = [sys.executable, str(REHEARSAL / "browsing.py"), words]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603
