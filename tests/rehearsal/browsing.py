"""One visit in Chromium: first view of a page with charts, a switch to another page, a filter; seconds and bytes.

python rehearsal/browsing.py '{"which": "ours", "port": 8501, "mbit": 10}'
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
TRIES = 3
DRAWN = "document.querySelectorAll('.js-plotly-plot .main-svg').length >= 3"
IDLE = "!document.querySelector('[data-testid=stStatusWidget]') && !document.querySelector('[data-stale=true]')"


class Line:
    """Counts bytes as they came over the line, websocket included, and slows it down where asked."""

    def __init__(self, session: CDPSession, mbit: int) -> None:
        self.bytes = 0
        session.send("Network.enable")
        if mbit:
            each = mbit * 1_000_000 / 8
            slow = {"offline": False, "latency": 10, "downloadThroughput": each, "uploadThroughput": each}
            session.send("Network.emulateNetworkConditions", slow)
        session.on("Network.loadingFinished", self._file)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _file(self, event: dict[str, Any]) -> None:
        self.bytes += int(event.get("encodedDataLength", 0))

    def _frame(self, event: dict[str, Any]) -> None:
        self.bytes += len(event["response"]["payloadData"]) * 3 // 4  # it is told in base64


def timed(work: Callable[[], None]) -> float:
    """Seconds by the clock that a piece of work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def visit(page: Page, line: Line, base: str, which: str) -> dict[str, float]:
    """First view, switch, filter."""
    ours = which == "ours"

    def first() -> None:
        page.goto(base + ("training" if ours else "?charts=4"))
        page.wait_for_function(DRAWN, timeout=PATIENCE)

    def switch() -> None:
        if ours:
            page.get_by_role("link", name="Delivery plan").first.click()
            page.wait_for_function("location.pathname.endsWith('plan')", timeout=PATIENCE)
            page.wait_for_function("/actions/.test(document.querySelector('h1')?.innerText || '')", timeout=PATIENCE)
            page.wait_for_function(DRAWN, timeout=PATIENCE)
        else:
            choose(page, "Some")
        page.wait_for_function(IDLE, timeout=PATIENCE)

    def filter_() -> None:
        choose(page, None if ours else "None")
        page.wait_for_function(IDLE, timeout=PATIENCE)

    told = {"first": timed(first), "first_bytes": line.bytes}
    page.wait_for_timeout(1500)
    before = line.bytes
    told["switch"] = timed(switch)
    page.wait_for_timeout(500)
    told["switch_bytes"] = line.bytes - before
    told["filter"] = timed(filter_)
    return told


def choose(page: Page, words: str | None) -> None:
    """Choose in the last list of the page's body: these words, or with the arrow key the one after the first."""
    page.locator("[data-testid=stMain] [data-testid=stSelectbox] input").last.click()
    if words:
        page.get_by_role("option").filter(has_text=words).first.click()
        return
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def main(asked: dict[str, Any]) -> dict[str, Any]:
    """The least of three visits, each with a browser context of its own; bytes of the last."""
    base, told, outside = f"http://127.0.0.1:{asked['port']}/", [], []
    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for _ in range(TRIES):
            context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)  # to ask the page
            page = context.new_page()
            page.on("request", lambda each: outside.append(each.url) if _is_outside(each.url) else None)
            told.append(visit(page, Line(context.new_cdp_session(page), asked["mbit"]), base, asked["which"]))
            context.close()
        browser.close()
    least = {key: min(each[key] for each in told) for key in told[0]}
    return least | {"outside": outside}


def _is_outside(url: str) -> bool:
    return "127.0.0.1" not in url and not url.startswith(("data:", "blob:"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(json.loads(sys.argv[1]))))
