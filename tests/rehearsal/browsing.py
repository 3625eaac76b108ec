"""One visit in Chromium: first view of a page with charts, a switch to another page, a filter; seconds and bytes.

The bare pages are two in one navigation and are switched by their link, as ours are: until they were, a switch of ours
stood beside a mere run of the same page again. A page counts as there when every one of its charts is drawn, not the
first alone. Bytes are counted on the line itself, the websocket's included and as it packs them.

python rehearsal/browsing.py '{"which": "ours", "port": 8501, "mbit": 10}'
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright
from relay import Relay, relay

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
#: At least one chart, and none that is not drawn.
DRAWN = """(charts => charts.length > 0 && charts.every(each => each.querySelector('.main-svg')))(
  [...document.querySelectorAll('[data-testid=stPlotlyChart]')])"""
IDLE = "!document.querySelector('[data-testid=stStatusWidget]') && !document.querySelector('[data-stale=true]')"
#: The page that is switched to: its link and words of its heading.
OTHER = {"ours": ("Delivery plan", "actions"), "bare": ("Other", "Other page")}


def slow_down(session: CDPSession, mbit: int) -> None:
    """Make the browser's line as slow as was asked for."""
    session.send("Network.enable")
    each = mbit * 1_000_000 / 8
    slow = {"offline": False, "latency": 10, "downloadThroughput": each, "uploadThroughput": each}
    session.send("Network.emulateNetworkConditions", slow)


def timed(work: Callable[[], None]) -> float:
    """Seconds by the clock that a piece of work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def visit(page: Page, line: Relay, which: str) -> dict[str, float]:
    """First view, switch, filter."""
    base, link, heading = f"http://127.0.0.1:{line.port}/", *OTHER[which]

    def first() -> None:
        page.goto(base + ("training" if which == "ours" else ""))
        page.wait_for_function(f"{DRAWN} && {IDLE}", timeout=PATIENCE)

    def switch() -> None:
        page.get_by_role("link", name=link).first.click()
        page.wait_for_function(f"document.querySelector('h1')?.innerText.includes('{heading}')", timeout=PATIENCE)
        page.wait_for_function(f"{DRAWN} && {IDLE}", timeout=PATIENCE)

    def filter_() -> None:
        choose(page, None if which == "ours" else "None")
        page.wait_for_function(IDLE, timeout=PATIENCE)

    told = {"first": timed(first), "first_bytes": line.came}
    page.wait_for_timeout(1500)
    before = line.came
    told["switch"] = timed(switch)
    page.wait_for_timeout(500)
    told["switch_bytes"] = line.came - before
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
    told, outside = [], []
    with sync_playwright() as playing, relay(asked["port"]) as line:
        browser = playing.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for _ in range(TRIES):
            context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)  # to ask the page
            page = context.new_page()
            page.on("request", lambda each: outside.append(each.url) if _is_outside(each.url) else None)
            if asked["mbit"]:
                slow_down(context.new_cdp_session(page), asked["mbit"])
            line.came = 0
            told.append(visit(page, line, asked["which"]))
            context.close()
        browser.close()
    least = {key: min(each[key] for each in told) for key in told[0]}
    return least | {"outside": outside}


def _is_outside(url: str) -> bool:
    return "127.0.0.1" not in url and not url.startswith(("data:", "blob:"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(json.loads(sys.argv[1]))))
