"""Where nobody has to sign in, the co-ordinator may look at the Board pages as a Board member does."""

from __future__ import annotations

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.summary import words

from .access import Person, serves_this_computer_only

_KEPT = "seen as viewer"


def as_viewer() -> bool:
    """Say whether the one person here looks as a Board member."""
    if _KEPT not in st.session_state and st.query_params.get("as") == "viewer":
        st.session_state[_KEPT] = serves_this_computer_only()
    return bool(st.session_state.get(_KEPT))


def seen_as(person: Person) -> Person:
    """The person with the role that they look with."""
    return Person(person.address, "viewer") if as_viewer() else person


def view_switch(person: Person | None) -> None:
    """The switch, where there is no sign-in; opening a report with it counts as the Board's first look."""
    if person is None or not serves_this_computer_only():
        return
    if as_viewer():
        st.button("Return to the co-ordinator's view", key="see-own", on_click=_look, args=(False,))
        return
    say.caption(words.viewer_switch())
    st.button("See it as a Board member", key="see-as", on_click=_look, args=(True,))


def _look(viewer: bool) -> None:
    st.session_state[_KEPT] = viewer
    st.query_params.pop("as", None)
