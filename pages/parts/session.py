"""The workspace that all pages share, and the report that the reader has open."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import streamlit as st

from prevent_metrics.metrics.report import Report
from prevent_metrics.workflow import viewing
from prevent_metrics.workflow.opening import open_workspace, store_url
from prevent_metrics.workflow.workspace import Workspace

from .access import Person, newly_signed_in, serves_this_computer_only


def workspace() -> Workspace:
    """The open store; the same for every reader of this process."""
    return _opened(store_url(os.environ, served=True))


@st.cache_resource(show_spinner=False, max_entries=2)
def _opened(url: str) -> Workspace:
    return open_workspace(url, environment=os.environ, clock=lambda: datetime.now(UTC))


def opened_report(person: Person) -> tuple[Report, Report | None] | None:
    """The report in the address (else the newest) and the one it is compared with; None where none is shared."""
    space = workspace()
    shared = [each.number for each in viewing.shared(space)]
    if not shared:
        return None
    number = _number("report", shared) or shared[0]
    if person.role == "viewer":
        viewing.opened_by_viewer(space, number, by=person.address)
    return viewing.report(space, number), viewing.earlier_report(space, number, _number("compare", shared))


def note_arrival(person: Person | None) -> None:
    """Write a sign-in into the audit trail, once a visit."""
    if person is not None and not serves_this_computer_only() and newly_signed_in(person):
        space = workspace()
        space.store.note("signed in", by=person.address, at=space.now, details={"role": person.role})


def kept_number(key: str) -> int | None:
    """The number that the reader chose on an earlier page of this visit."""
    return st.session_state.get(f"{key}-kept")


def _number(key: str, allowed: list[int]) -> int | None:
    """The chosen number: from the widget, else from the address, else as chosen on an earlier page.

    It is kept for the next page and stands in the address, so that a link opens the same report.
    """
    said = str(st.session_state.get(key) or st.query_params.get(key, ""))
    number = int(said) if said.isdigit() else kept_number(key)
    if number not in allowed:
        return None
    st.session_state[f"{key}-kept"] = number
    if st.query_params.get(key) != str(number):
        st.query_params[key] = str(number)
    return number
