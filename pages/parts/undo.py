"""One bar after each save: what was saved, and the way back."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from pages.server import say

_KEPT = "undo"
_SECONDS = 900


def done(words: str, undo: Callable[[], object], next_page: tuple[str, str] | None = None) -> None:
    """Note a save for the bar and draw the page anew."""
    note(words, undo, next_page)
    st.rerun()


def note(words: str, undo: Callable[[], object], next_page: tuple[str, str] | None = None) -> None:
    """Note a save for the bar of the page that is drawn next. `undo` takes it back; `next_page`: address, label."""
    st.session_state[_KEPT] = (time.monotonic(), words, undo, next_page)


def bar() -> None:
    """What was saved last, with Undo; what was undone, once."""
    if undone := st.session_state.pop(f"{_KEPT}-said", None):
        say.info(undone)
    saved_at, words, undo, next_page = st.session_state.get(_KEPT, (0.0, "", None, None))
    if undo is None or time.monotonic() - saved_at > _SECONDS:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="undo-bar"):
        say.markdown(f"**{words}**")
        if next_page:
            st.page_link(next_page[0], label=next_page[1])
        st.button("Undo", on_click=_undo, args=(words, undo))


def _undo(words: str, undo: Callable[[], object]) -> None:
    undo()
    st.session_state.pop(_KEPT, None)
    st.session_state[f"{_KEPT}-said"] = f"Undone: {words[:1].lower()}{words[1:]}."
