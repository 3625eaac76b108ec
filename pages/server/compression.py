"""Streamlit's files and the one HTML page, compressed once and kept in memory."""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache
from pathlib import Path
from threading import Thread

from anyio import to_thread
from starlette.datastructures import Headers as RequestHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from .paths import inner_path, is_a_page
from .shell import STATIC, shell

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
