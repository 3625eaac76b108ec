"""Before a report is shared: its checks, late records of shared periods, a second person's approval."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from pages.server import say
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.coordinator import pack_words
from prevent_metrics.outputs.coordinator import share_words as words
from prevent_metrics.outputs.coordinator.returns_words import UNDONE
from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.protection.late_records import Restatement
from prevent_metrics.store.records import NotAllowed, Proposal, StoreError
from prevent_metrics.workflow import approving, share_checks, sharing
from prevent_metrics.workflow.refusals import screened
from prevent_metrics.workflow.sharing import Draft
from prevent_metrics.workflow.workspace import Workspace

from . import markup, undo
from .access import Person
from .drawing import draw_block

# Late and corrected records on the Share page:

_WISH = "share-restatement"


def wanted() -> Restatement | None:
    """The restatement that the preview is made with."""
    return st.session_state.get(_WISH)


def forget_late_records() -> None:
    """Leave the periods as they are."""
    st.session_state.pop(_WISH, None)


def late_records(space: Workspace, ready: sharing.Draft) -> None:
    """The part of the page: the periods, the rule, and either the wish or what it would change."""
    late = ready.made.referrals.late
    with st.expander(pack_words.heading(late), expanded=ready.restatement is not None):
        say.markdown(pack_words.WHAT_IT_IS)
        if not late.periods:
            say.markdown(pack_words.NOTHING_SHARED)
            return
        st.html(markup.table(pack_words.table(late)))
        if ready.restatement is not None:
            _preview(ready, ready.restatement)
        elif pack_words.to_restate(late):
            _ask(space, ready)
        else:
            say.markdown(pack_words.NOTHING_WAITS)


def _ask(space: Workspace, ready: sharing.Draft) -> None:
    late, today = ready.made.referrals.late, space.now.date()
    say.markdown(pack_words.rule(late, today))
    by_words = {said: period for period, said in pack_words.to_restate(late)}
    with st.form("restate", border=False):
        chosen = st.multiselect("Periods to restate", list(by_words), placeholder="None is restated")
        reason = st.text_input("Reason for restating", help=pack_words.REASON_HELP, max_chars=200)
        urgent = st.checkbox(pack_words.URGENT)
        if st.form_submit_button("Preview the restatement"):
            _wish(space, Restatement(tuple(by_words[each] for each in chosen), reason, today, urgent))


def _wish(space: Workspace, wish: Restatement) -> None:
    """Keep the wish for the preview, unless its reason names somebody."""
    try:
        st.session_state[_WISH] = replace(wish, reason=screened(space, wish.reason))
    except NotAllowed as personal:
        say.error(str(personal))
        return
    st.rerun()


def _preview(ready: sharing.Draft, wish: Restatement) -> None:
    changes = ready.made.referrals.narrowings
    if changes:
        say.markdown(pack_words.previewed(wish.periods))
        st.html(markup.table(pack_words.changes_table(changes, urgent=wish.urgent)))
    if wish.urgent:
        sure = st.checkbox(pack_words.CONFIRM, value=wish.confirmed)
        if sure != wish.confirmed:
            st.session_state[_WISH] = replace(wish, confirmed=sure)
            st.rerun()
    if st.button("Leave the periods as they were shared"):
        forget_late_records()
        st.rerun()


# The checks on the Share page:


def settled(space: Workspace, ready: Draft) -> Draft | None:
    """Ask about each check; the draft with its cover note once all are settled, None before."""
    found = share_checks.checks(space, ready)
    if not found:
        say.success(words.ALL_CLEAR)
        return _with_note(space, ready, found, {})
    with st.container(border=True, key="share-checks"):
        place = st.empty()
        say.caption(words.HOW)
        lesser = [f"looked-{each.code}-{each.words}" for each in found if each.code not in share_checks.GRAVE]
        if len(lesser) > 1:
            label = words.all_looked(len(lesser), of=len(found))
            st.button(label, on_click=_look_at_all, args=(lesser,), key="looked-all")
        looked, reasons = set(), {}
        for each in found:
            say.markdown(f"**{each.words}**")
            cure, tick, reason = st.columns([2, 2, 4], vertical_alignment="center")
            cure.page_link(_page(each.page), label=each.cure)
            if tick.checkbox("Looked at", key=f"looked-{each.code}-{each.words}"):
                looked.add(each.code)
            reasons[each.code] = reason.text_input(
                "Reason",
                key=f"reason-{each.code}",
                placeholder="Or a reason to share anyway",
                max_chars=200,
                label_visibility="collapsed",
            )
        left = [each for each in found if each.code not in looked and not reasons[each.code].strip()]
        place.header(words.title(len(left), len(found)), anchor=False)
    return None if left else _with_note(space, ready, found, reasons)


def forget_checks() -> None:
    """Forget what was looked at: it was about a report that is shared now."""
    for key in [key for key in st.session_state if str(key).startswith(("looked-", "reason-"))]:
        del st.session_state[key]


def _look_at_all(keys: list[str]) -> None:
    st.session_state.update(dict.fromkeys(keys, True))


def _page(name: str) -> str:
    return f"pages/{'board' if name in ('training', 'summary') else 'coordinator'}/{name}.py"


def _with_note(
    space: Workspace, ready: Draft, found: list[share_checks.Check], reasons: dict[str, str]
) -> Draft | None:
    try:
        note = share_checks.cover_note(space, found, reasons)
    except NotAllowed as personal:
        say.error(str(personal))
        return None
    cover = " ".join(each for each in (ready.report.texts.get("cover", ""), note) if each)
    return (
        replace(ready, report=replace(ready.report, texts={**ready.report.texts, "cover": cover})) if cover else ready
    )


# Sharing with a second person:


def approval(space: Workspace, ready: sharing.Draft, person: Person) -> None:
    """Propose the draft that is on the page."""
    say.markdown(words.second_person())
    if st.button("Propose this report", type="primary", disabled=bool(ready.problems)):
        number = approving.propose(space, ready, by=person.address)
        forget_late_records()
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
    forget_checks()
    take_back = partial(sharing.withdraw, space, number, UNDONE, by=person.address)
    undo.done(words.shared(number, report), take_back, ("pages/board/summary.py", words.OPEN_SHARED))
