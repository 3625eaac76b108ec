"""Sharing with a second person: one proposes, another approves."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.server import say
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.coordinator import share_words as words
from prevent_metrics.outputs.coordinator.returns_words import UNDONE
from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.store.records import Proposal, StoreError
from prevent_metrics.workflow import approving, sharing
from prevent_metrics.workflow.workspace import Workspace

from . import markup, share_checks, undo
from .access import Person
from .drawing import draw_block
from .late_records import forget


def approval(space: Workspace, ready: sharing.Draft, person: Person) -> None:
    """Propose the draft that is on the page."""
    say.markdown(words.second_person())
    if st.button("Propose this report", type="primary", disabled=bool(ready.problems)):
        number = approving.propose(space, ready, by=person.address)
        forget()
        (proposal,) = (each for each in approving.waiting(space) if each.proposal_id == number)
        take_back = partial(approving.refuse, space, proposal, UNDONE, by=person.address)
        undo.done(words.proposed(number), take_back)


def waiting(space: Workspace, person: Person) -> None:
    """Proposals that wait for somebody, each with what it would share."""
    listed = approving.waiting(space)
    if not listed:
        return
    st.header("Waiting for a second person", anchor=False)
    for proposal in listed:
        with st.container(border=True):
            _one(space, proposal, person)


def _one(space: Workspace, proposal: Proposal, person: Person) -> None:
    say.markdown(words.proposal(proposal))
    key = proposal.proposal_id
    mine = not approving.may_approve(proposal, person.address)
    if mine:
        say.markdown(words.own_proposal())
    elif st.session_state.get("proposal-open") == key:
        _preview_and_share(space, proposal, person)
    elif st.button("Check the proposal", key=f"look-{key}"):
        st.session_state["proposal-open"] = key
        st.rerun()
    reason = st.text_input("Reason", key=f"reason-{key}", help=words.DECIDED_FOR_GOOD)
    if st.button("Withdraw the proposal" if mine else "Refuse the proposal", key=f"refuse-{key}", disabled=not reason):
        approving.refuse(space, proposal, reason, by=person.address)
        st.rerun()


def _preview_and_share(space: Workspace, proposal: Proposal, person: Person) -> None:
    try:
        with st.spinner("Making the proposed report again …"):
            ready = approving.remade(space, proposal)
    except approving.ChangedSinceProposed as changed:
        say.warning(str(changed))
        return
    page = summary.page(ready.report, None, {})
    st.html(f"<h3>{markup.escape(page.finding)}</h3>")
    for block in page.blocks:
        draw_block(block, ready.report)
    if st.button("Approve and share", type="primary", key=f"approve-{proposal.proposal_id}"):
        try:
            number = approving.approve_and_share(space, proposal, ready, by=person.address)
        except StoreError as trouble:
            say.warning(str(trouble))
            return
        say_shared(space, number, ready.report, person)


def say_shared(space: Workspace, number: int, report: Report, person: Person) -> None:
    """Say that a report is shared; one click withdraws it again."""
    share_checks.forget()
    take_back = partial(sharing.withdraw, space, number, UNDONE, by=person.address)
    undo.done(words.shared(number, report), take_back, ("pages/board/summary.py", words.OPEN_SHARED))
