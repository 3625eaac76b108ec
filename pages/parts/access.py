"""Who is looking, and what they may see. Every page begins with `require`."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from html import escape
from typing import NoReturn

import streamlit as st

from pages.server import say
from pages.server.deployment_settings import is_loopback, served_address, sign_in_is_configured, sign_in_settings
from pages.server.roles import Person, Role, address_of, is_current, lists_from, may, person_from
from pages.server.trouble import log_access
from prevent_metrics.vocabulary.board_words import THIS_COMPUTER

__all__ = [
    "Person",
    "Role",
    "newly_signed_in",
    "person_here",
    "require",
    "serves_this_computer_only",
    "sign_out",
    "watch_role",
]


def require(role: Role) -> Person:
    """Return the person who looks where they have the role; otherwise say why not and stop."""
    if not sign_in_is_configured():
        if not is_loopback(served_address()):
            _stop("Sign-in is not configured", "Until it is, the dashboard works on this computer only.")
        return Person(THIS_COMPUTER, "coordinator")
    person = person_here()
    if person is None:
        _turn_away(st.user.to_dict())
    if not may(person, role):
        log_access("page", "refused", person.address, role=person.role)
        _stop("This page is for the Prevent Co-ordinator", "Choose another page above.")
    return person


def person_here() -> Person | None:
    """The person who looks, or nobody; stops nothing."""
    if not sign_in_is_configured():
        return Person(THIS_COMPUTER, "coordinator") if is_loopback(served_address()) else None
    return person_from(st.user.to_dict(), lists_from(os.environ), time.time())


def serves_this_computer_only() -> bool:
    """Say whether nobody has to sign in, which pages then tell."""
    return not sign_in_is_configured()


def watch_role() -> None:
    """Look twice a minute whether the person still has the role that the page was drawn for, and end it where not."""
    if not serves_this_computer_only():
        person = person_here()
        st.session_state["role drawn for"] = person.role if person else ""
        _look_at_role()


@st.fragment(run_every=30)
def _look_at_role() -> None:
    person = person_here()
    if st.session_state.get("role drawn for") != (person.role if person else ""):
        st.rerun(scope="app")


def newly_signed_in(person: Person) -> bool:
    """Say once in a session that somebody came in, for the audit trail."""
    known = st.session_state.get("came in as")
    st.session_state["came in as"] = person.address
    return known != person.address


def sign_out() -> None:
    """Sign out here and, where the provider offers it, there."""
    log_access("signed out", "done", address_of(st.user.to_dict()))
    st.session_state.clear()
    st.logout()


def _turn_away(claims: Mapping[str, object]) -> NoReturn:
    if is_current(claims, time.time()):
        who = address_of(claims) or "an address we were not given"
        if not st.session_state.get("turned away"):
            st.session_state["turned away"] = True
            log_access("signed in", "no role", who)
        st.title("You have no access yet", anchor=False)
        said = f"You are signed in as {who}. Ask the Prevent Co-ordinator to give this address a role."
        st.html(f"<p>{escape(said)}</p>")  # the address can be copied as it is
        st.button("Sign out", on_click=sign_out)
        st.stop()
    came_back = claims.get("is_logged_in") is True
    st.title("Sign in again" if came_back else "Sign in", anchor=False)
    say.markdown(
        "Your sign-in has run out." if came_back else "Sign in with your work account to see the Board's reports."
    )
    for name in _providers():
        st.button(f"Sign in with {name.capitalize()}" if name else "Sign in", on_click=st.login, args=(name,))
    st.stop()


def _providers() -> list[str | None]:
    settings = sign_in_settings()
    named = [name for name, value in settings.items() if isinstance(value, Mapping) and "client_id" in value]
    return list(named) if "client_id" not in settings else [None]


def _stop(heading: str, words: str) -> NoReturn:
    st.title(heading, anchor=False)
    say.markdown(words)
    st.stop()
