"""Everything that stands around the pages when a server runs them."""

from __future__ import annotations

import gzip
import mimetypes
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
import uvicorn
from anyio import create_task_group, to_thread
from starlette.datastructures import Headers as RequestHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance

from . import tables
from .access_middleware import Gate
from .deployment_settings import refuse_unsafe_start, served_address, sign_in_is_configured
from .download_permissions import watch
from .garbage_collection import keep_settled
from .headers import Headers
from .paths import inner_path, is_a_page
from .shell import STATIC, shell
from .trouble import LOG, answer_trouble, keep_logs_plain, show_trouble

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


def around_the_pages(ready: Ready, table_file: tables.TableFile) -> dict[str, Any]:
    """Check that the settings let no stranger in, and return what `st.App` is told besides the script.

    `ready` says of an environment whether the dashboard can work, and in what words; `table_file` finds a page's table.
    """
    refuse_unsafe_start()
    keep_logs_plain()
    _leave_the_servers_name_out()
    return {
        "lifespan": _lifespan,
        "routes": [Route("/ready", _answer_with(ready)), Route(tables.PATH, tables.answer_with(table_file))],
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
