"""The running dashboard beside a bare page: start, runs, viewers, two instances, a browser's first view and switch."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from statistics import median, quantiles
from types import ModuleType
from typing import Any

import psutil

from ..workflow import sample as sample_data
from ..workflow.opening import open_workspace, sample_url
from .computing import SIZES, shared_report
from .measured import MEGABYTE, Row, at_most, short

# The running dashboard beside a bare Streamlit page:

ROOT = Path(__file__).resolve().parents[2]
REHEARSAL = ROOT / "tests" / "rehearsal"
PAGES = ["summary", "training", "plan", "threat", "governance"]
_PATIENCE = 120.0
SETTLE = 8.0  # seconds that the prefetch of a newly started server may take


@contextmanager
def sample_home() -> Iterator[str]:
    """A folder with the sample loaded: PREVENT_BENCH_HOME where that is set, else made and removed."""
    if said := os.environ.get("PREVENT_BENCH_HOME"):
        yield said
        return
    with tempfile.TemporaryDirectory() as folder:
        settings = {"PREVENT_HOME": folder}
        space = open_workspace(
            sample_url(settings), environment=settings, clock=lambda: datetime(2026, 11, 22, tzinfo=UTC), sample=True
        )
        sample_data.load(space)
        space.store.close()
        yield folder


@contextmanager
def served(script: Path, **settings: str) -> Iterator[tuple[int, psutil.Process, float, float]]:
    """Serve a script; gives its port, its process, seconds and processor seconds until it was healthy."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", "--server.headless=true"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, **quiet)  # type: ignore[call-overload]  # noqa: S603
    try:
        wait_until_healthy(port, began)
        seen = psutil.Process(process.pid)
        used = seen.cpu_times()
        yield port, seen, time.perf_counter() - began, used.user + used.system
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_until_healthy(port: int, began: float) -> None:
    """Wait until a server answers on a port. Raises TimeoutError where it does not."""
    while time.perf_counter() - began < _PATIENCE:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):  # nosec B310
                return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError("The server did not become healthy.")


def visit(port: int, **asked: Any) -> dict[str, Any]:
    """Let viewers visit; what each click took, and what went wrong."""
    words = json.dumps({"port": port, **asked})
    command = [sys.executable, str(REHEARSAL / "viewers.py"), words]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603


def rows() -> Iterable[Row]:
    """Start, then each page beside the bare page with as many charts, then viewers at once."""
    if not (REHEARSAL / "viewers.py").exists():
        return
    yield _imports()
    with (
        sample_home() as home,
        served(REHEARSAL / "bare.py") as bare,
        served(ROOT / "asgi.py", PREVENT_HOME=home) as ours,
    ):
        yield at_most("Start", "to healthy, CPU", ours[3], 1.5, "s", "bare Streamlit", bare[3])
        yield at_most("Start", "to healthy, by the clock", ours[2], 1.5, "s", "bare Streamlit", bare[2])
        time.sleep(SETTLE)
        yield from _pages(ours[0], bare[0])
        yield from _crowds(ours[0], bare[0], ours[1])


def _imports() -> Row:
    program = "import time; b = time.process_time(); import prevent_metrics.__main__; print(time.process_time() - b)"
    command, tries = [sys.executable, "-c", program], []
    for _ in range(3):
        told = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)  # noqa: S603
        tries.append(float(told.stdout))
    return at_most("Start", "import of prevent_metrics with its command line, CPU", min(tries), 0.3)


def _pages(ours: int, bare: int) -> Iterable[Row]:
    visited = visit(ours, pages=PAGES, viewers=1, clicks=6 * len(PAGES))["runs"]
    first = next(run for run in visited if run["first"])
    yield Row("Page script, one viewer", "first page of a new session", first["seconds"])
    for page in PAGES:
        runs = [run for run in visited if run["page"] == page and not run["first"]][1:]
        charts = runs[-1]["charts"]
        query = f"charts={charts}"
        beside = visit(bare, pages=[""], viewers=1, clicks=6, query=query)["runs"][1:]
        least, floor = min(run["seconds"] for run in runs), min(run["seconds"] for run in beside)
        row = at_most(
            "Page script, one viewer", f"switch to {page}", least, 1.3, "s", f"bare page, {charts} charts", floor
        )
        yield Row(**{**row.__dict__, "note": f"median {median(run['seconds'] for run in runs):.3f} s"})
        yield at_most("Bytes of a switch", f"{page}, packed", runs[-1]["packed"] / 1000, 40, "kB")


def _crowds(ours: int, bare: int, server: psutil.Process) -> Iterable[Row]:
    part = "Viewers at once, a click every 5 s"
    for viewers in (1, 20, 50):
        before = server.memory_info().rss
        seen = visit(ours, pages=PAGES, viewers=viewers, clicks=5, every=5)
        more = (server.memory_info().rss - before) / MEGABYTE
        floor = visit(bare, pages=[""], viewers=viewers, clicks=5, every=5, query="charts=4")
        row = at_most(part, f"{viewers} viewers: 95 in 100 clicks done within", p95(seen), 0.4)
        yield Row(
            **{**row.__dict__, "beside": "bare page, 4 charts", "other": p95(floor), "ratio": p95(seen) / p95(floor)}
        )
        yield Row(part, f"{viewers} viewers: errors", troubles(seen), "", promise="none", kept=troubles(seen) == 0)
        yield Row(part, f"{viewers} viewers: memory that the server grew by, a session", more / viewers, "MB")


def p95(visited: dict[str, Any]) -> float:
    """Seconds within which 95 of 100 clicks were done, first views left out."""
    seconds = [run["seconds"] for run in visited["runs"] if not run["first"]]
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


def troubles(visited: dict[str, Any]) -> int:
    """Viewers who were turned away and errors on their pages."""
    return len(visited["lost"]) + sum(run["errors"] for run in visited["runs"])


# Chromium on the dashboard and on the bare page:

_MBIT = 10


def browsing_rows() -> Iterable[Row]:
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
    seen = [run for run in visit(port, pages=["plan", "training"], viewers=1, clicks=2)["runs"] if not run["first"]]
    return ",".join(str(next(run["charts"] for run in seen if run["page"] == page)) for page in ("training", "plan"))


def _browse(which: str, port: int, mbit: int) -> dict[str, Any]:
    words = json.dumps({"which": which, "port": port, "mbit": mbit})
    command = [sys.executable, str(REHEARSAL / "browsing.py"), words]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603


# Two instances on one PostgreSQL behind a proxy on this computer, beside one of them alone

_VIEWERS = (20, 50)


def instances_rows() -> Iterable[Row]:
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


# One page of two reports, of few and of many completions:

_PAGES = ("training", "summary")
_ROUNDS = 4
_AT_MOST = 1.1


def independence_rows(most: int) -> Iterable[Row]:
    """Visit both by turns, so that what else the computer does meets both alike; the least of the clicks counts."""
    few, many = SIZES[0], max(SIZES[0], min(most, SIZES[-1]))
    if not (REHEARSAL / "viewers.py").exists() or few == many:
        return
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        told = [
            {"PREVENT_HOME": folder, "PREVENT_STORE": shared_report(Path(folder), size)}
            for folder, size in ((one, few), (other, many))
        ]
        with served(ROOT / "asgi.py", **told[0]) as small, served(ROOT / "asgi.py", **told[1]) as large:
            time.sleep(SETTLE)
            seen: dict[int, list[dict[str, float]]] = {small[0]: [], large[0]: []}
            for port in [*seen] * _ROUNDS:
                runs = visit(port, pages=_PAGES, viewers=1, clicks=8)["runs"]
                seen[port] += [run for run in runs if not run["first"]][2:]
            for page in _PAGES:
                least = {
                    port: min(run["seconds"] for run in runs if run["page"] == page) for port, runs in seen.items()
                }
                what, beside = f"{page}, report on {short(many)} completions", f"report on {short(few)}"
                part = "Page script, few and many records"
                yield at_most(part, what, least[large[0]], _AT_MOST, "s", beside, least[small[0]])
