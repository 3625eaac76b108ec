"""One bar after each save: what was saved, and the way back."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from pages.server import say
from prevent_metrics.store.records import StoreError
from prevent_metrics.workflow import settings
from prevent_metrics.workflow.workspace import Workspace

from . import markup

_KEPT = "undo"
_SECONDS = 900


def done(words: str, undo: Callable[[], object], next_page: tuple[str, str] | None = None) -> None:
    """Note a save for the bar and draw the page anew."""
    note(words, undo, next_page)
    st.rerun()


def note(words: str, undo: Callable[[], object], next_page: tuple[str, str] | None = None) -> None:
    """Note a save for the bar of this page. `undo` takes it back; `next_page`: address, label."""
    st.session_state[_KEPT] = (time.monotonic(), _page(), words, undo, next_page)


def settings_saved(space: Workspace, changes: dict[str, object], by: str, words: str = "Settings saved") -> None:
    """Save settings, with the way back to what they were."""
    before = settings.standing(space, changes)
    settings.save(space, changes, by=by)
    done(words, partial(settings.save, space, before, by=by))


def bar() -> None:
    """What was saved last on this page, with Undo; what was undone, once. Its place is kept, so tabs stay open."""
    with st.container(key="undo"):
        if undone := st.session_state.pop(f"{_KEPT}-said", None):
            say.info(undone)
        saved_at, page, words, undo, next_page = st.session_state.get(_KEPT, (0.0, "", "", None, None))
        if undo is None or page != _page() or time.monotonic() - saved_at > _SECONDS:
            return
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="undo-bar"):
            st.html(f'<b role="status">{markup.escape(words)}</b>', width="content")
            if next_page:
                st.page_link(next_page[0], label=next_page[1])
            st.button("Undo", on_click=_undo, args=(words, undo))


def _page() -> str:
    return urlsplit(st.context.url or "").path


def _undo(words: str, undo: Callable[[], object]) -> None:
    st.session_state.pop(_KEPT, None)
    try:
        undo()
    except StoreError as changed:
        st.session_state[f"{_KEPT}-said"] = str(changed)
        return
    st.session_state[f"{_KEPT}-said"] = f"Undone: {words[:1].lower()}{words[1:]}."
