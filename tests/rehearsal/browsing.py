"""One visit in Chromium: first view of a page with charts, a switch to another page, a filter; seconds and bytes.

The bare pages are two in one navigation and are switched by their link, as ours are: until they were, a switch of ours
stood beside a mere run of the same page again. A page counts as there when every one of its charts is drawn, not the
first alone, and a switch or a filter is timed inside the page, from the click or key on. Bytes are counted on the line
itself, the websocket's included and as it packs them.

python rehearsal/browsing.py '{"which": "ours", "port": 8501, "mbit": 10}'
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, sync_playwright
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
TRIES = 5
#: At least one chart, and none that is not drawn.
DRAWN = """(charts => charts.length > 0 && charts.every(each => each.querySelector('.main-svg')))(
  [...document.querySelectorAll('[data-testid=stPlotlyChart]')])"""
IDLE = "!document.querySelector('[data-testid=stStatusWidget]') && !document.querySelector('[data-stale=true]')"
#: Counts the server's messages to a page.
EAR = """window.heard = 0;
window.WebSocket = class extends WebSocket {
  constructor(...words) { super(...words); this.addEventListener('message', () => window.heard++); }
}"""
#: Starts at an event and stops with the first frame in which the page of that heading stands drawn as the server sent
#: it, after which no message comes for a while.
STOPWATCH = f"""([event, heading, quiet]) => {{
  const app = document.querySelector('.stApp');
  const stands = () => app.getAttribute('data-test-script-state') === 'notRunning' && {DRAWN} && {IDLE}
    && document.querySelector('h1')?.textContent.includes(heading);
  window.took = 0;
  addEventListener(event, () => {{
    const began = performance.now();
    let heard = window.heard, came = false, since = 0;
    const look = () => {{
      const now = performance.now();
      if (window.heard > heard) [heard, came, since] = [window.heard, true, 0];
      since = came && stands() ? since || now : 0;
      if (since && now - since > quiet) window.took = since - began;
      else requestAnimationFrame(look);
    }};
    requestAnimationFrame(look);
  }}, {{ capture: true, once: true }});
}}"""
#: Milliseconds without a message after which no more are waited for.
QUIET = 150
#: The page that is switched to: its link and words of its heading.
OTHER = {"ours": ("Training", "WRAP"), "bare": ("Other", "Other page")}


def visit(page: Page, line: Relay, which: str) -> dict[str, float]:
    """First view, switch, filter."""
    base, link, heading = f"http://127.0.0.1:{line.port}/", *OTHER[which]
    began = time.perf_counter()
    page.goto(base + ("plan" if which == "ours" else ""))
    page.wait_for_function(f"{DRAWN} && {IDLE}", timeout=PATIENCE)
    told = {"first": time.perf_counter() - began, "first_bytes": line.came}
    page.wait_for_timeout(1500)

    before = line.came
    clicked = page.get_by_role("link", name=link).first
    told["switch"] = timed(page, "click", heading, clicked.click)
    page.wait_for_timeout(500)
    told["switch_bytes"] = line.came - before

    page.locator("[data-testid=stMain] [data-testid=stSelectbox] input").last.click()
    page.keyboard.press("ArrowDown")
    told["filter"] = timed(page, "keydown", heading, lambda: page.keyboard.press("Enter"))
    return told


def timed(page: Page, event: str, heading: str, act: Callable[[], None]) -> float:
    """Seconds by the page's own clock from what a person does to the frame in which the page of that heading stands.

    Not by ours: to find a link on a page of many tables takes the test's driver longer than to find it on a bare one.
    """
    page.evaluate(STOPWATCH, [event, heading, QUIET])
    act()
    page.wait_for_function("window.took", timeout=PATIENCE)
    return page.evaluate("window.took") / 1000


def main(asked: dict[str, Any]) -> dict[str, Any]:
    """The least of the visits, each with a browser context of its own; bytes of the last."""
    told, outside = [], []
    with sync_playwright() as playing, relay(asked["port"], asked["mbit"]) as line:
        browser = playing.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for _ in range(TRIES):
            context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)  # to ask the page
            context.add_init_script(EAR)
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            page.on("request", lambda each: outside.append(each.url) if _is_outside(each.url) else None)
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
