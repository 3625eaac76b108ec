"""Which addresses are pages, which are Streamlit's own, and which of those answer at all."""

from __future__ import annotations

import re

import streamlit as st
from starlette.types import Scope

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
