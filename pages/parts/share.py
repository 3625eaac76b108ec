"""The steps of the Share page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.server import say
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.coordinator import share_words as words
from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.outputs.summary import words as asks
from prevent_metrics.outputs.summary.page import PAGES_OF_THE_AGENDA
from prevent_metrics.store.records import ChangedMeanwhile
from prevent_metrics.workflow import sharing, viewing
from prevent_metrics.workflow.gathering import last_ended_quarter
from prevent_metrics.workflow.workspace import Workspace

from . import markup, undo
from .access import Person
from .approval import approval, say_shared, wanted
from .approval import forget_late_records as forget
from .drawing import draw_block


def ask(space: Workspace) -> dict[str, object]:
    """The date, the meeting's name and the returns to use."""
    left, right = st.columns(2)
    quarters = words.recent_quarter_ends(space.now.date())
    with left:
        chosen = st.selectbox("Figures up to", [each for each, _ in quarters])
        figures_to = dict(quarters)[chosen]
    with right:
        shared = [each.title for each in viewing.shared(space)]
        suggested = words.revised(words.suggested_title(space.settings, figures_to), shared)
        title = st.text_input("Name of the meeting", value=suggested)
        meeting_on = st.date_input(
            "Date of the meeting",
            value=space.settings.meeting_after(figures_to),
            min_value=figures_to,
            format="DD/MM/YYYY",
            help="Dates between the figures and the meeting are shown as overdue by the meeting.",
        )
    options = words.closed_quarters(last_ended_quarter(figures_to))
    closed = st.selectbox("Referral data is complete up to", list(options))
    with st.expander("Returns to include"):
        current = space.store.returns(("current",))
        labels = {words.return_label(each): each.return_id for each in current}
        left_out = st.multiselect("Leave out", list(labels), placeholder="All are included")
    chosen_ids = [number for label, number in labels.items() if label not in left_out]
    return {
        "restatement": wanted(),
        "figures_to": figures_to,
        "title": title,
        "closed": options[closed],
        "chosen": chosen_ids,
        "meeting_on": meeting_on,
    }


def drafted(space: Workspace, asked: dict) -> sharing.Draft:
    """The draft, computed by the same recipe as the report; what keeps it from being shared is said."""
    store = space.store
    versions = (store.reports_stamp(), store.settings_version(), store.partners_version(), store.upload_drafts_stamp())
    mark = repr((space.url, versions, sorted(asked.items(), key=str)))
    kept = st.session_state.get("share-draft")
    if kept is None or kept[0] != mark:
        with st.spinner("Calculating, protecting and checking …"):
            ready = sharing.draft(
                space,
                asked["figures_to"],
                title=asked["title"],
                closed_to=asked["closed"],
                chosen=asked["chosen"],
                restatement=asked["restatement"],
                meeting_on=asked["meeting_on"],
            )
        st.session_state["share-draft"] = kept = (mark, ready)
    ready = kept[1]
    for problem in ready.problems:
        say.error(problem.message)
    return ready


def agenda(space: Workspace, person: Person) -> None:
    """Let the co-ordinator put the pages in the order of the Board's agenda; it is kept for the next meetings too."""
    with st.expander(asks.AGENDA), st.form("agenda", border=False):
        named = dict(PAGES_OF_THE_AGENDA)
        now = [key for key in space.settings.running_order if key in named]
        chosen = st.multiselect(asks.AGENDA, now, default=now, format_func=named.get, help=asks.AGENDA_HELP)
        if st.form_submit_button(asks.SAVE_AGENDA):
            undo.settings_saved(space, {"agenda": chosen}, person.address, asks.AGENDA_SAVED)


def preview(space: Workspace, ready: sharing.Draft) -> None:
    """The Summary as it would be shared."""
    with st.expander("Preview: the Summary as it would be shared"):
        page = summary.page(ready.report, _newest(space), {})
        st.html(f"<h2>{markup.escape(page.finding)}</h2>")
        for block in page.blocks:
            draw_block(block, ready.report)


def _newest(space: Workspace) -> Report | None:
    shared = viewing.shared(space)
    return viewing.report(space, shared[0].number) if shared else None


def protection(ready: sharing.Draft) -> None:
    """What protection did, in plain words."""
    with st.expander("How small numbers are protected in this report"):
        lines = ready.report.protection_report.get("words", [])
        st.html(f"<ul>{''.join(f'<li>{markup.escape(line)}</li>' for line in lines)}</ul>")


def compare(space: Workspace, ready: sharing.Draft) -> None:
    """What changed since the last report."""
    earlier = _newest(space)
    if earlier is not None:
        with st.expander(say.as_typed(f"Compared with {earlier.title}")):
            st.html(markup.table(words.compared(ready.report, earlier)))


def check_against_spreadsheets(space: Workspace, ready: sharing.Draft, person: Person) -> None:
    """Exact counts beside shared ones: this page and role only, never exported, each look in the audit trail."""
    with st.expander("Check against the spreadsheets (exact counts, for your eyes)"):
        say.markdown("Exact counts can identify people. They are shown only here, and each view is in the audit trail.")
        if st.button("Show the exact counts once"):
            for table in words.exact_tables(sharing.exact_beside_shared(space, ready, by=person.address)):
                st.html(markup.table(table))


def share_button(space: Workspace, ready: sharing.Draft | None, person: Person) -> None:
    """Share once every check is settled, or ask a second person to approve first where the settings say so."""
    if ready is None:
        st.button("Share this report with the Board", type="primary", disabled=True)
        return
    if space.settings.second_approver:
        approval(space, ready, person)
        return
    if st.button("Share this report with the Board", type="primary", disabled=bool(ready.problems)):
        share_now(space, ready, person)


def share_now(space: Workspace, ready: sharing.Draft, person: Person, proposal: int | None = None) -> None:
    """Freeze the draft and say so."""
    try:
        number = sharing.share(space, ready, by=person.address, proposal=proposal)
    except ChangedMeanwhile as meanwhile:
        say.warning(str(meanwhile))
        st.session_state.pop("share-draft", None)
        return
    forget()
    st.session_state.pop("share-draft", None)
    say_shared(space, number, ready.report, person)


def shared_so_far(space: Workspace, person: Person, withdraw: Callable) -> None:
    """Every report, with the way to withdraw one."""
    listed = viewing.reports(space)
    if not listed:
        say.markdown("None yet.")
        return
    st.html(markup.table(words.reports_table(listed)))
    with st.expander("Withdraw a report"):
        labels = {f"Report {each.number}: {each.title}": each.number for each in listed if each.state == "shared"}
        chosen = st.selectbox("Report to withdraw", list(labels), index=None, placeholder="Choose one")
        reason = st.text_input("Reason to withdraw it")
        sure = st.checkbox("Withdraw it permanently. This cannot be undone, but you can share a new report.")
        if st.button("Withdraw this report", disabled=not (chosen and reason and sure)):
            withdraw(space, labels[chosen], reason, by=person.address)
            st.rerun()
