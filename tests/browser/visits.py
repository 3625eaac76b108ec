"""Visits pages as a person does and notes what a person, or a cautious administrator, would mind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

PAGES = {
    "": "Summary",
    "training": "Training",
    "plan": "Delivery plan",
    "threat": "Threat picture",
    "governance": "Governance",
    "partner": "Partner",
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
#: Streamlit looks for its server under the page's own address first and is told that there is nothing; the browser
#: looks for an icon of the plain text that a visit leaves behind.
_LOOKED_FOR = ("/_stcore/health", "/_stcore/host-config")
_ICON = "/favicon.ico"
_NO_SUCH_PAGE = "Failed to load resource: the server responded with a status of 404"


@dataclass
class Visit:
    """A page that is open, with what happened while it was."""

    page: Any
    errors: list[tuple[str, str]] = field(default_factory=list)  # each with the address it is about
    refused: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    not_there: list[str] = field(default_factory=list)

    @property
    def troubles(self) -> list[str]:
        """Console errors (the content policy's too), answers of 400 and more, requests to other hosts."""
        told = [
            words
            for words, about in self.errors
            if not (words.startswith(_NO_SUCH_PAGE) and about.endswith((*_LOOKED_FOR, _ICON)))
        ]
        others = [each for each in self.not_there if not each.endswith(_LOOKED_FOR)]
        return [*told, *others, *(f"went to {each}" for each in self.elsewhere)]

    def heed(self, host: str) -> dict[str, Callable[[Any], None]]:
        """Note from now on what happens to the page; `host` is the one it may ask."""

        def said(message: Any) -> None:
            if message.type == "error":
                self.errors.append((message.text, message.location["url"]))

        def answered(answer: Any) -> None:
            if answer.status >= 400:
                self.not_there.append(answer.url)

        def asked(request: Any) -> None:
            if _is_elsewhere(request.url, host):
                self.elsewhere.append(request.url)

        listening = {
            "console": said,
            "pageerror": lambda trouble: self.errors.append((str(trouble), "")),
            "response": answered,
            "request": asked,
        }
        for event, listen in listening.items():
            self.page.on(event, listen)
        return listening


@contextmanager
def opened(browser: Any, address: str, width: int = 1440, height: int = 900, **settings: Any) -> Iterator[Visit]:
    """Open an address and wait until it stands still; with settings of its own in a browser's window of its own."""
    own = browser.new_context(locale="en-GB", **settings) if settings else None
    visit = Visit(own.new_page() if own else familiar_tab(browser))
    visit.page.set_default_timeout(120_000)
    visit.page.set_viewport_size({"width": width, "height": height})
    listening = visit.heed(urlsplit(address).netloc)
    try:
        visit.page.goto(address)
        settled(visit.page)
        yield visit
    finally:
        own.close() if own else left(visit.page, listening)


_FAMILIAR: dict[Any, Any] = {}


def familiar_tab(browser: Any) -> Any:
    """One tab for all visits without settings of their own: it knows the programs, sessions are apart all the same.

    A tab of its own for each visit would read and compile all of Streamlit's programs again, most of the visit's time.
    """
    if browser not in _FAMILIAR or _FAMILIAR[browser].is_closed():
        _FAMILIAR[browser] = browser.new_context(locale="en-GB").new_page()
    return _FAMILIAR[browser]


def left(page: Any, listening: Mapping[str, Callable[[Any], None]] | None = None) -> None:
    """Leave the tab as it was found: nothing heeded, nothing pretended, no session open."""
    for event, listen in (listening or {}).items():
        page.remove_listener(event, listen)
    page.unroute_all(behavior="ignoreErrors")
    page.emulate_media(media="null")
    page.goto(urljoin(page.url, "/_stcore/health"))  # not a blank page, for which the browser takes another process


def settled(page: Any) -> None:
    """Wait until the page has a title, nothing runs any more and no part of it is still being fetched."""
    page.wait_for_selector("h1", timeout=120_000)
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.getAttribute('data-test-script-state') === 'notRunning'"
        " && !document.querySelector('[data-testid=stSpinner], [data-testid=stSkeleton]')",
        timeout=180_000,
    )
    page.wait_for_timeout(250)


def _is_elsewhere(url: str, host: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host
