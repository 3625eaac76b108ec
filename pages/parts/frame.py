"""What stands around every page: the masthead, the report, who looks at it."""

from __future__ import annotations

import streamlit as st

from pages.server import say
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.files import handling_line
from prevent_metrics.outputs.summary import words
from prevent_metrics.workflow import viewing

from . import markup
from .access import Person, serves_this_computer_only
from .presenting import start_button
from .session import choose_number, kept_number, show_choice, workspace

# Where nobody has to sign in, the co-ordinator may look at the Board pages as a Board member does

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


# What stands on every page:


def masthead(report: Report, person: Person | None = None, presents: bool = False) -> None:
    """The handling line on top of a Board page; beside it the choice of report and the way to the projector."""
    with st.container(key="pb-head", horizontal=True, vertical_alignment="center", gap="small"):
        logo = markup.logo(report.settings.logo)
        handling = handling_line(report)
        st.html(f'{logo}<p class="pb-masthead">{markup.escape(handling)}</p>{markup.on_every_sheet(handling)}')
        _report_pickers(report, person)
        if presents:
            start_button()


def address_query() -> str:
    """The part of the address that keeps the open report when a link is followed."""
    kept = [f"{key}={st.query_params[key]}" for key in ("report", "compare") if key in st.query_params]
    if as_viewer():
        kept.append("as=viewer")
    return "?" + "&".join(kept) if kept else ""


def _report_pickers(report: Report, person: Person | None) -> None:
    """Which meeting's report is shown and what it is compared with; both live in the address."""
    labels = {each.number: f"{each.number} · {each.title}" for each in viewing.shared(workspace())}
    before = [number for number in labels if number < (report.number or 0)]
    with st.popover("Choose the meeting"):
        show_choice("report", report.number)
        _picker("Report", "report", labels)
        if before:
            kept = kept_number("compare")
            show_choice("compare", kept if kept in before else before[0])
            _picker("Compare with", "compare", {number: labels[number] for number in before})
        else:
            say.caption(words.first_report())
        view_switch(person)


def _picker(name: str, key: str, labels: dict[int, str]) -> None:
    st.selectbox(name, list(labels), format_func=labels.get, key=key, on_change=choose_number, args=(key,))


def nothing_shared(person: Person) -> None:
    """What a page says before the first report is shared."""
    st.title("No report has been shared yet", anchor=False)
    if person.role != "coordinator":
        say.markdown("The Prevent Co-ordinator shares a report before each meeting. It will be here then.")
        view_switch(person)
        return
    st.html(markup.steps(words.first_steps()))
    st.page_link("pages/coordinator/upload.py", label="Upload the first spreadsheets")
    view_switch(person)
