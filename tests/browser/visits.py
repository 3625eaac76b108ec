"""Visits pages as a person does and notes what a person, or a cautious administrator, would mind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

PAGES = {
    "": "Summary",
    "training": "Training",
    "plan": "Delivery plan",
    "threat": "Threat picture",
    "governance": "Governance",
    "pack": "Board pack",
    "definitions": "Definitions",
    "data-protection": "Data protection",
    "accessibility": "Accessibility",
    "upload": "Upload",
    "returns": "Returns",
    "share": "Share",
    "settings": "Settings",
    "audit": "Audit trail",
}
#: Streamlit looks for its server under the page's own address first and is told that there is nothing.
_LOOKED_FOR = ("/_stcore/health", "/_stcore/host-config")
_NO_SUCH_PAGE = "Failed to load resource: the server responded with a status of 404"


@dataclass
class Visit:
    """A page that is open, with what happened while it was."""

    page: Any
    errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    not_there: list[str] = field(default_factory=list)

    @property
    def troubles(self) -> list[str]:
        """Console errors (the content policy's too), answers of 400 and more, requests to other hosts."""
        looked_for = [each for each in self.not_there if each.endswith(_LOOKED_FOR)]
        expected = len(looked_for)
        told = [each for each in self.errors if not (each.startswith(_NO_SUCH_PAGE) and expected)]
        others = [each for each in self.not_there if each not in looked_for]
        return [*told, *others, *(f"went to {each}" for each in self.elsewhere)]


@contextmanager
def opened(browser: Any, address: str, width: int = 1440, height: int = 900, **settings: Any) -> Iterator[Visit]:
    """Open an address in a page of its own, and wait until it stands still."""
    context = browser.new_context(locale="en-GB", **settings) if settings else _familiar(browser)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    visit = Visit(page)
    host = urlsplit(address).netloc
    page.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda trouble: visit.errors.append(str(trouble)))
    page.on("response", lambda answer: visit.not_there.append(answer.url) if answer.status >= 400 else None)
    page.on("request", lambda asked: visit.elsewhere.append(asked.url) if _is_elsewhere(asked.url, host) else None)
    try:
        page.goto(address)
        settled(page)
        yield visit
    finally:
        context.close() if settings else page.close()


@cache
def _familiar(browser: Any) -> Any:
    """One context for all visits without settings of their own: programs come from its cache, sessions are apart."""
    return browser.new_context(locale="en-GB")


def settled(page: Any) -> None:
    """Wait until the page has a title, nothing runs any more and no part of it is still being fetched."""
    page.wait_for_selector("h1", timeout=40_000)
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.getAttribute('data-test-script-state') === 'notRunning'"
        " && !document.querySelector('[data-testid=stSpinner], [data-testid=stSkeleton]')",
        timeout=60_000,
    )
    page.wait_for_timeout(250)


def _is_elsewhere(url: str, host: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host
