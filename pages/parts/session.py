"""The workspace that all pages share, and the report that the reader has open."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import streamlit as st

from pages.server import say
from pages.server.trouble import LOG, log_access
from prevent_metrics.metrics.report import Report
from prevent_metrics.store.records import ReadOnlyNow
from prevent_metrics.workflow import viewing
from prevent_metrics.workflow.opening import open_workspace, store_url
from prevent_metrics.workflow.workspace import Workspace

from .access import Person, newly_signed_in, serves_this_computer_only

_DIGITS = 9  # no Board shares more reports than these can number


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
        number = _seen_by_viewer(space, number, person)
    return viewing.report(space, number), viewing.earlier_report(space, number, _number("compare", shared))


def _seen_by_viewer(space: Workspace, number: int, person: Person) -> int:
    """Note that a viewer sees a report, and say which they may see: where nothing can be noted, one seen before."""
    try:
        viewing.opened_by_viewer(space, number, by=person.address)
    except ReadOnlyNow as full:
        seen = viewing.seen_before(space)
        if not seen:
            raise
        say.warning(f"Report {number} cannot be opened for the first time now. {full}")
        return seen[0].number
    return number


def note_arrival(person: Person | None) -> None:
    """Write a sign-in into the audit trail, once a visit; where nothing can be written, into the log."""
    if person is not None and not serves_this_computer_only() and newly_signed_in(person):
        log_access("signed in", "allowed", person.address, role=person.role)
        space = workspace()
        try:
            space.store.note("signed in", by=person.address, at=space.now, details={"role": person.role})
        except ReadOnlyNow:
            LOG.warning("a sign-in could not be recorded in the audit trail", {"role": person.role})


def warn_of_the_disk(person: Person | None) -> None:
    """Tell the co-ordinator, on every page, that the store's disk is filling up or full."""
    if person is not None and person.role == "coordinator" and (warning := workspace().store.condition().warning):
        say.warning(warning)


def kept_number(key: str) -> int | None:
    """The number that the reader chose on an earlier page of this visit."""
    return st.session_state.get(f"{key}-kept")


def show_choice(key: str, number: int) -> None:
    """Tell the widget of this page which number is shown, and keep it for the next page."""
    st.session_state[key] = st.session_state[f"{key}-kept"] = number


def choose_number(key: str) -> None:
    """The reader chose a number in the widget: it stands in the address from now on."""
    st.query_params[key] = str(st.session_state[key])


def _number(key: str, allowed: list[int]) -> int | None:
    """The chosen number: from the address, else as chosen on an earlier page; so the reader's Back goes back to it.

    It is kept for the next page and stands in the address, so that a link opens the same report.
    """
    said = st.query_params.get(key, "")
    number = int(said) if said.isdecimal() and len(said) < _DIGITS else kept_number(key)
    if number not in allowed:
        return None
    st.session_state[f"{key}-kept"] = number
    if said != str(number):
        st.query_params[key] = str(number)
    return number
