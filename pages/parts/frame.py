"""What stands on every page: marking, sample notice, board and report; the choice of report; empty states."""

from __future__ import annotations

import streamlit as st

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.exports import handling_line
from prevent_metrics.workflow import viewing

from . import markup
from .session import workspace
from .style import CSS


def dress() -> None:
    """Give the page its style sheet."""
    st.html(CSS)


def masthead(report: Report) -> None:
    """The handling line on top of a Board page, and the choice of report beside it."""
    st.html(f'<p class="pb-masthead">{markup.escape(handling_line(report))}</p>')


def address_query() -> str:
    """The part of the address that keeps the open report when a link is followed."""
    kept = [f"{key}={st.query_params[key]}" for key in ("report", "compare") if key in st.query_params]
    return "?" + "&".join(kept) if kept else ""


def report_pickers() -> None:
    """Which meeting's report is shown and what it is compared with; both live in the address."""
    shared = viewing.shared(workspace())
    words = [f"{each.number} · {each.title}" for each in shared]
    with st.popover("Choose the meeting"):
        chosen = st.selectbox("Report", words, key="report", bind="query-params")
        before = [each for each in words if int(each.split(" ")[0]) < int((chosen or "0").split(" ")[0])]
        if before:
            st.selectbox("Compare with", before, key="compare", bind="query-params")


def nothing_shared(can_share: bool) -> None:
    """What a page says before the first report is shared."""
    st.title("No report has been shared yet", anchor=False)
    if can_share:
        st.markdown("Three steps to the first one: **Upload** what partners sent, check it, then **Share** a report.")
        st.page_link("pages/coordinator/upload.py", label="Upload the first spreadsheets")
    else:
        st.markdown("The Prevent Co-ordinator shares a report before each meeting. It will be here then.")
