"""The dashboard as a server runs it: `streamlit run asgi.py`."""

from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from pages.server.loading import LOADING
from pages.server.serving import around_the_pages, settle

# The folder "pages" is ours, not Streamlit's old list of pages. Left unsaid, the first visit to a cold server by a deep
# link is told that its page does not exist.
PagesManager.uses_pages_directory = False

_PREFETCH_AFTER = 1.0  # seconds: the server answers first


def _ready(environment: Mapping[str, str]) -> tuple[bool, str]:
    with LOADING:
        from prevent_metrics.workflow import status as health

    return health.ready(environment)


def _table_file(*asked: Any) -> tuple[str, bytes] | None:
    with LOADING:
        from pages.parts.table_files import table_file

    return table_file(*asked)


def _prefetch() -> None:
    with LOADING:
        from pages.parts.table_files import prefetch

    prefetch()
    settle()


app = st.App(Path(__file__).resolve().parent / "app.py", **around_the_pages(_ready, _table_file))
_soon = Timer(_PREFETCH_AFTER, _prefetch)
_soon.daemon = True
_soon.start()
