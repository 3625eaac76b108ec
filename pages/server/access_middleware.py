"""Who may come to which path of the server."""

from __future__ import annotations

import json
import os
import re
import time
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from prevent_metrics.vocabulary.board_words import THIS_COMPUTER

from .deployment_settings import allowed_hosts, is_loopback, public_origin, sign_in_is_configured
from .download_permissions import OFFERS
from .roles import Person, lists_from, may, person_from
from .trouble import log_access, plain_page

# Which addresses are pages, which are Streamlit's own, and which of those answer at all

_PAGE = re.compile(r"/[A-Za-z0-9_-]*")
#: All that answers besides the pages: what Streamlit's browser part asks for, the sign-in, downloads, readiness.
#: Streamlit's figures about itself, its interface for programs and its folders of components stay closed.
_OPEN = re.compile(
    r"/[A-Za-z0-9_-]+/|/favicon\.png|/ready|/oauth2callback|/auth/log(in|out)|/static/.+|/media/[^/]+"
    r"|/tables/[a-z-]+/[a-z0-9-]+\.csv"
    r"|/_stcore/(health|host-config|stream|upload_file/[^/]+/[^/]+)"
)
_OURS = frozenset({"/ready", "/oauth2callback"})


def inner_path(scope: Scope) -> str:
    """The path inside the dashboard, without what a proxy or server.baseUrlPath put before it."""
    path, root = str(scope.get("path", "/")), str(scope.get("root_path", "")).rstrip("/")
    base = "/" + str(st.get_option("server.baseUrlPath") or "").strip("/")
    for before in (root, base):
        if len(before) > 1 and (path == before or path.startswith(f"{before}/")):
            path = path[len(before) :] or "/"
    return path


def is_a_page(path: str) -> bool:
    """Say whether a path is a page's: one word.

    >>> is_a_page("/"), is_a_page("/data-protection"), is_a_page("/ready"), is_a_page("/static/js/x.js")
    (True, True, False, False)
    """
    return bool(_PAGE.fullmatch(path)) and path not in _OURS


def is_closed(path: str) -> bool:
    """Say whether a path is none that anybody needs from outside.

    >>> is_closed("/_stcore/metrics"), is_closed("/.streamlit/secrets.toml"), is_closed("/_stcore/health")
    (True, True, False)
    """
    return not _OPEN.fullmatch(path) and not is_a_page(path)


def is_a_download(path: str) -> bool:
    """Say whether a path is that of a file which a page put out."""
    return path.startswith("/media/")


def is_a_table(path: str) -> bool:
    """Say whether a path is that of a page's table as a file."""
    return path.startswith("/tables/")


def is_a_sign_out(path: str) -> bool:
    """Say whether a path signs somebody out."""
    return path == "/auth/logout"


def is_an_upload(path: str) -> bool:
    """Say whether a path is where a page's upload field sends a file."""
    return path.startswith("/_stcore/upload_file/")


# The gate:

# Streamlit reads its own sign-in cookie with these; there is no public way to do so outside a page.


#: A load balancer asks these by the machine's number, not by its name; they tell nothing.
_FOR_MACHINES = frozenset({"/ready", "/_stcore/health"})
_PROXY_HEADERS = re.compile(r"forwarded|via|x-(forwarded|original|arr|real|client|envoy|cluster)-.*|client-ip|cf-.*")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+?)\.?(:\d{1,5})?", re.I)
_READING = frozenset({"GET", "HEAD"})
_OTHER_SITE = "A page of another site asked for this."
_OTHER_HOST = "The dashboard does not answer at this address."
_OTHER_COMPUTER = "There is no sign-in, so the dashboard works on this computer only."
_CLOSED = "There is nothing at this address."
_NO_ROLE = "Sign in to open this."
_NOT_OFFERED = "This download was for someone else, or its page is closed. Download it from the page again."


class Gate:
    """Lets a request through or answers it with one sentence."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or refuse."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refused = refusal(HTTPConnection(scope), inner_path(scope))
        asked = HTTPConnection(scope)
        if refused is None:
            _note_what_leaves(asked, inner_path(scope))
            await self._app(scope, receive, send)
            return
        status, words = refused
        log_access("refused", "refused", _who(asked), _client(asked), status=status, why=words)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await HTMLResponse(plain_page("Not here", words), status_code=status)(scope, receive, send)


def _note_what_leaves(asked: HTTPConnection, path: str) -> None:
    """Write down every file that is taken away or sent in."""
    kind = "download" if is_a_download(path) or is_a_table(path) else "upload" if is_an_upload(path) else ""
    if kind:
        log_access(kind, "allowed", _who(asked), _client(asked), kind=path.rsplit(".", 1)[-1][:8])


def _who(asked: HTTPConnection) -> str:
    if not sign_in_is_configured():
        return THIS_COMPUTER
    person = person_asking(asked)
    return person.address if person else ""


def _client(asked: HTTPConnection) -> str:
    return asked.client.host if asked.client else ""


def refusal(asked: HTTPConnection, path: str) -> tuple[int, str] | None:
    """The status and sentence that a request is refused with; None lets it through."""
    if is_closed(path):
        return 404, _CLOSED
    signing_in = sign_in_is_configured()
    if not signing_in and not _from_this_computer(asked):
        return 403, _OTHER_COMPUTER
    if path not in _FOR_MACHINES and _host(asked) not in allowed_hosts():
        return 400, _OTHER_HOST
    if _asks_from_elsewhere(asked) or (is_a_sign_out(path) and not _asked_by_our_page(asked)):
        return 403, _OTHER_SITE
    return _without_right(asked, path) if signing_in else None


def _without_right(asked: HTTPConnection, path: str) -> tuple[int, str] | None:
    """Why somebody may not upload or download; pages ask for their roles themselves."""
    if is_an_upload(path):
        person = person_asking(asked)
        return None if person is not None and may(person, "coordinator") else (403, _NO_ROLE)
    if is_a_table(path):
        return None if person_asking(asked) is not None else (403, _NO_ROLE)
    if is_a_download(path) and "" not in (people := OFFERS.of(path)):
        person = person_asking(asked)
        if person is None:
            return 403, _NO_ROLE
        return None if person.address in people else (403, _NOT_OFFERED)
    return None


def person_asking(asked: HTTPConnection) -> Person | None:
    """The person whose signed cookie came with a request; nobody where it is missing, changed or has run out."""
    try:
        told = _get_signed_cookie_with_chunks(dict(asked.cookies), USER_COOKIE_NAME)
        claims: dict[str, Any] = json.loads(told) if told else {}
    except (ValueError, TypeError, UnicodeError):
        return None
    if claims.get("origin") != public_origin():
        return None
    return person_from(claims, lists_from(os.environ), time.time())


def _asked_by_our_page(asked: HTTPConnection) -> bool:
    """Say whether our own page, or the address line, asks: Streamlit signs out by a GET, which a picture could ask."""
    return asked.headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def _host(asked: HTTPConnection) -> str:
    said = _HOST.fullmatch(asked.headers.get("host", ""))
    return said[1].strip("[]").casefold() if said else ""


def _asks_from_elsewhere(asked: HTTPConnection) -> bool:
    """Say whether a browser tells that another site's page opens the websocket or sends something."""
    origin = asked.headers.get("origin")
    if origin is None or (asked.scope["type"] == "http" and asked.scope["method"] in _READING):
        return False
    try:
        page = urlsplit(origin)
        here = urlsplit(f"{page.scheme}://{asked.headers.get('host', '')}")
        usual = {"http": 80, "https": 443}.get(page.scheme)
        return (page.hostname, page.port or usual) != (here.hostname, here.port or usual) or not page.hostname
    except ValueError:
        return True


def _from_this_computer(asked: HTTPConnection) -> bool:
    """Say whether a request came from this computer to its own address, and through no proxy."""
    reached = asked.scope.get("server") or ("", None)
    came_from = asked.client.host if asked.client else ""
    through_proxy = any(_PROXY_HEADERS.fullmatch(name) for name in asked.headers)
    return is_loopback(reached[0]) and is_loopback(came_from) and not through_proxy
