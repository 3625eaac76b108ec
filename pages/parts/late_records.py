"""Late and corrected records on the Share page: what changed, what may be restated, what that would change."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.coordinator import pack_words as words
from prevent_metrics.protection.late_records import Restatement
from prevent_metrics.store.records import NotAllowed
from prevent_metrics.workflow import sharing
from prevent_metrics.workflow.reasons import screened
from prevent_metrics.workflow.workspace import Workspace

from . import markup

_WISH = "share-restatement"


def wanted() -> Restatement | None:
    """The restatement that the preview is made with."""
    return st.session_state.get(_WISH)


def forget() -> None:
    """Leave the periods as they are."""
    st.session_state.pop(_WISH, None)


def late_records(space: Workspace, ready: sharing.Draft) -> None:
    """The part of the page: the periods, the rule, and either the wish or what it would change."""
    late = ready.made.referrals.late
    with st.expander(words.heading(late), expanded=ready.restatement is not None):
        say.markdown(words.WHAT_IT_IS)
        if not late.periods:
            say.markdown(words.NOTHING_SHARED)
            return
        st.html(markup.table(words.table(late)))
        if ready.restatement is not None:
            _preview(ready, ready.restatement)
        elif words.to_restate(late):
            _ask(space, ready)
        else:
            say.markdown(words.NOTHING_WAITS)


def _ask(space: Workspace, ready: sharing.Draft) -> None:
    late, today = ready.made.referrals.late, space.now.date()
    say.markdown(words.rule(late, today))
    by_words = {said: period for period, said in words.to_restate(late)}
    with st.form("restate", border=False):
        chosen = st.multiselect("Periods to restate", list(by_words), placeholder="None is restated")
        reason = st.text_input("Reason for restating", help=words.REASON_HELP, max_chars=200)
        urgent = st.checkbox(words.URGENT)
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
        say.markdown(words.previewed(wish.periods))
        st.html(markup.table(words.changes_table(changes, urgent=wish.urgent)))
    if wish.urgent:
        sure = st.checkbox(words.CONFIRM, value=wish.confirmed)
        if sure != wish.confirmed:
            st.session_state[_WISH] = replace(wish, confirmed=sure)
            st.rerun()
    if st.button("Leave the periods as they were shared"):
        forget()
        st.rerun()
