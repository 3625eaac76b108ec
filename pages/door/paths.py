"""Which addresses are pages, which are Streamlit's own, and which of those answer at all."""

from __future__ import annotations

import re

import streamlit as st
from starlette.types import Scope

_PAGE = re.compile(r"/[A-Za-z0-9_-]*")
#: What Streamlit's browser part asks for. Its figures about itself and its interface for programs stay closed.
_OPEN = re.compile(r"/_stcore/(health|host-config|stream|upload_file/[^/]+/[^/]+|bidi-components/.+)")
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
    """Say whether a path is one of Streamlit's that nobody needs from outside.

    >>> is_closed("/_stcore/metrics"), is_closed("/_stcore/agent/interact"), is_closed("/_stcore/health")
    (True, True, False)
    """
    return "_stcore" in path and not _OPEN.fullmatch(path)


def needs_role(path: str) -> str:
    """The role that a path asks for by itself: downloads a viewer's, uploads a co-ordinator's, others none."""
    if path.startswith("/media/"):
        return "viewer"
    return "coordinator" if path.startswith("/_stcore/upload_file/") else ""
