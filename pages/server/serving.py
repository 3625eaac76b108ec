"""The application around Streamlit's server: sign-in, access, tables, log, memory."""

from __future__ import annotations

import gc
import gzip
import mimetypes
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import streamlit as st
import uvicorn
from anyio import create_task_group, sleep, to_thread
from starlette.datastructures import Headers as RequestHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance

from prevent_metrics.vocabulary.board_words import THIS_COMPUTER

from .access_middleware import Gate, inner_path, is_a_page, person_asking
from .deployment_settings import refuse_unsafe_start, served_address, sign_in_is_configured
from .download_permissions import watch
from .roles import Person, may
from .shell import STATIC, Headers, shell
from .trouble import LOG, answer_trouble, keep_logs_plain, plain_page, show_trouble

# The way to a page's table as a file:

PATH = "/tables/{page}/{name}.csv"
#: From a person, a page, a table's name and what stands in the address: the file's name and bytes; None: no such table.
TableFile = Callable[[Person, str, str, Mapping[str, str]], tuple[str, bytes] | None]
_NONE = "No table of a shared report is at this address. Open the page again and download it from there."
_NO_ROLE = "Sign in to open this."


def answer_with(table_file: TableFile) -> Callable[[Request], Awaitable[Response]]:
    """Answer a request for a table with its file, or with a sentence."""

    async def answer(asked: Request) -> Response:
        person = person_asking(asked) if sign_in_is_configured() else Person(THIS_COMPUTER, "coordinator")
        if person is None or not may(person, "viewer"):
            return HTMLResponse(plain_page("Not here", _NO_ROLE), status_code=403)
        page, name = asked.path_params["page"], asked.path_params["name"]
        found = await to_thread.run_sync(table_file, person, page, name, dict(asked.query_params))
        if found is None:
            return HTMLResponse(plain_page("Not here", _NONE), status_code=404)
        named, content = found
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(named)}",
            "Cache-Control": "no-store",
        }
        return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

    return answer


# Keeps what is loaded out of the garbage collector's way:

#: Looking at so many objects takes a few milliseconds; what is loaded for all readers are some 200,000.
MANY = 30_000


def settle() -> None:
    """Throw away what nobody uses any more and pass over what is left from now on."""
    gc.unfreeze()  # what was passed over and has ended since is thrown away with the rest
    gc.collect()
    gc.freeze()


def is_settled(many: int = MANY) -> bool:
    """Say whether the collector has little to look at."""
    return len(gc.get_objects()) < many


async def keep_settled(look_every: float = 20) -> None:
    """Settle whenever much was loaded, looking every so many seconds: later reports, their pages, visits of many."""
    while True:
        await sleep(look_every)
        await to_thread.run_sync(lambda: is_settled() or settle())


# Everything that stands around the pages when a server runs them

_WORTH_PACKING = frozenset({".js", ".css", ".json", ".svg", ".html", ".txt", ".map"})
_FOR_EVER = "public, immutable, max-age=31536000"  # names hold a hash of the content


class Packed:
    """Answers for pages' HTML and for Streamlit's own files; everything else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where we can."""
        answer = await self._answer(scope) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        await (answer or self._app)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        path = inner_path(scope)
        if is_a_page(path):
            return _response(scope, shell().encode(), packed_shell(), "text/html; charset=utf-8", "no-cache")
        file = static_file(path)
        if file is None or not _takes_gzip(scope):
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return _response(scope, b"", await to_thread.run_sync(packed_file, file), kind, _FOR_EVER)


def static_file(path: str) -> Path | None:
    """The file of Streamlit's own that a path names, where packing it is worth while."""
    if not path.startswith("/static/") or Path(path).suffix not in _WORTH_PACKING:
        return None
    file = (STATIC / path.lstrip("/")).resolve()
    return file if file.is_relative_to(STATIC.resolve()) and file.is_file() else None


@cache  # as many as Streamlit has files: about 7 MB
def packed_file(file: Path) -> bytes:
    """A file compressed."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@cache
def packed_shell() -> bytes:
    """The HTML page compressed."""
    return gzip.compress(shell().encode(), 9, mtime=0)


def pack_beforehand() -> None:
    """Compress the files that charts and pages need first, beside everything else."""
    largest = sorted((STATIC / "static").rglob("*.js"), key=lambda file: file.stat().st_size, reverse=True)
    Thread(target=lambda: [packed_file(file.resolve()) for file in largest[:40]], daemon=True).start()


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in RequestHeaders(scope=scope).get("accept-encoding", "")


def _response(scope: Scope, plain: bytes, packed: bytes, kind: str, keep: str) -> Response:
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding", "Content-Type": kind}
    if not _takes_gzip(scope):
        return Response(plain, headers=headers)
    return Response(packed, headers=headers | {"Content-Encoding": "gzip"})


Ready = Callable[[Mapping[str, str]], tuple[bool, str]]


def around_the_pages(ready: Ready, table_file: TableFile) -> dict[str, Any]:
    """Check that the settings let no stranger in, and return what `st.App` is told besides the script.

    `ready` says of an environment whether the dashboard can work, and in what words; `table_file` finds a page's table.
    """
    refuse_unsafe_start()
    keep_logs_plain()
    _leave_the_servers_name_out()
    return {
        "lifespan": _lifespan,
        "routes": [Route("/ready", _answer_with(ready)), Route(PATH, answer_with(table_file))],
        "middleware": [Middleware(Headers), Middleware(Gate), Middleware(Packed)],
        "on_script_error": show_trouble,
        "exception_handlers": {Exception: answer_trouble},
    }


def _leave_the_servers_name_out() -> None:
    """Send no `server` header: Streamlit starts uvicorn itself and has no setting for it."""

    def sent(config: uvicorn.Config) -> list[tuple[bytes, bytes]]:
        return [each for each in config.__dict__.get("encoded_headers", ()) if each[0] != b"server"]

    def keep(config: uvicorn.Config, headers: list[tuple[bytes, bytes]]) -> None:
        config.__dict__["encoded_headers"] = headers

    uvicorn.Config.encoded_headers = property(sent, keep)  # type: ignore[assignment, method-assign]


def _answer_with(ready: Ready) -> Callable[[Request], Awaitable[PlainTextResponse]]:
    async def answer(_: Request) -> PlainTextResponse:
        is_ready, words = await to_thread.run_sync(ready, dict(os.environ))
        return PlainTextResponse(words, status_code=200 if is_ready else 503)

    return answer


@asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[None]:
    watch(get_instance().media_file_mgr)
    pack_beforehand()
    LOG.info("started", {"address": served_address(), "people_sign_in": sign_in_is_configured()})
    async with create_task_group() as meanwhile:
        meanwhile.start_soon(keep_settled)
        yield
        meanwhile.cancel_scope.cancel()
