"""The decision sheet in the co-ordinator's hands: edited before sharing, answered in the meeting."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from pages.server import say
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.content import Ask
from prevent_metrics.outputs.summary import words
from prevent_metrics.outputs.summary.page import MOST, proposed, sheet
from prevent_metrics.workflow import deciding, sharing
from prevent_metrics.workflow import editing as undoing
from prevent_metrics.workflow.workspace import Workspace

from . import markup, undo
from .access import Person


def edit_sheet(space: Workspace, ready: sharing.Draft) -> sharing.Draft:
    """Let the co-ordinator edit, drop and order the asks; the draft comes back with the sheet as it is now."""
    st.header(words.SHARE, anchor=False)
    say.markdown(words.SHARE_HELP)
    offered = proposed(ready.report)
    rows = [_row(place, ask) for place, ask in enumerate(offered, 1)]
    edited = st.data_editor(
        rows,
        key=f"asks-{hash(tuple(ask.key for ask in offered))}",
        hide_index=True,
        width="stretch",
        num_rows="dynamic",
        column_order=("Ask the Board", "Order", words.ASKED, words.WHY, words.OWNER, words.BY, words.OTHERWISE),
        column_config={
            words.BY: st.column_config.DateColumn(format="DD/MM/YYYY"),
            words.WHY: st.column_config.TextColumn(disabled=False),
        },
        placeholder="",
        alt=words.SHARE,
    )
    chosen = _chosen(edited, {ask.key: ask for ask in offered})
    texts = [(words.ASKED, text) for ask in chosen for text in (ask.ask, ask.text, ask.owner, ask.otherwise)]
    written = deciding.problems(space, texts)
    for issue in written:
        say.error(issue.message)
    return replace(ready, report=sharing.with_asks(ready.report, chosen), written=written)


def _row(place: int, ask: Ask) -> dict[str, object]:
    return {
        "key": ask.key,
        "Ask the Board": place <= MOST,
        "Order": place,
        words.ASKED: ask.ask,
        words.WHY: ask.text,
        words.OWNER: ask.owner,
        words.BY: ask.due_on,
        words.OTHERWISE: ask.otherwise,
    }


def _chosen(rows: list[dict], known: dict[str, Ask]) -> tuple[Ask, ...]:
    """The asks that are ticked, in the order given; a row of the co-ordinator's own is an ask of its own."""
    ticked = [row for row in rows if row.get("Ask the Board") and row.get(words.ASKED)]
    ordered = sorted(ticked, key=lambda row: row.get("Order") or MOST)[:MOST]
    return tuple(_said(row, known) for row in ordered)


def _said(row: dict, known: dict[str, Ask]) -> Ask:
    own = Ask("Decide", "grey", "", key=f"own/{row[words.ASKED]}")
    return replace(
        known.get(row.get("key") or "", own),
        ask=row[words.ASKED],
        text=row.get(words.WHY) or "",
        owner=row.get(words.OWNER) or "",
        due_on=row.get(words.BY),
        otherwise=row.get(words.OTHERWISE) or "",
    )


def record(space: Workspace, report: Report, person: Person) -> None:
    """Where the co-ordinator records, in the meeting, what the Board decides on each ask."""
    asked, _ = sheet(report)
    if not asked or report.number is None:
        return
    undo.bar()
    with st.expander(words.RECORD):
        so_far = deciding.decided_so_far(space, asked)
        st.html(markup.steps((ask.ask, so_far.get(ask.key, words.NOT_RECORDED)) for ask in asked))
        labels = {f"{place}. {ask.ask}": ask for place, ask in enumerate(asked, 1)}
        chosen = labels[st.selectbox("Ask", list(labels), key="decision-ask")]
        with st.form("decision", border=False):
            decided = _asked(chosen)
            if st.form_submit_button("Record this decision", type="primary"):
                _keep(space, report.number, decided, person)


def _asked(ask: Ask) -> deciding.Decided:
    outcome = st.radio("The Board", words.OUTCOMES, format_func=str.capitalize, horizontal=True, key="decision-outcome")
    wording = st.text_input("Wording, if amended", ask.ask, key=f"decision-wording-{ask.key}")
    left, right = st.columns(2)
    owner = left.text_input(f"{words.OWNER} (a role)", ask.owner, key=f"decision-owner-{ask.key}")
    due_on = right.date_input(words.BY, ask.due_on, format="DD/MM/YYYY", key=f"decision-due-{ask.key}")
    return deciding.Decided(ask, str(outcome), wording, owner, due_on)


def _keep(space: Workspace, number: int, decided: deciding.Decided, person: Person) -> None:
    keep = partial(deciding.record, space, number, decided, by=person.address)
    issues, put_back = undoing.undoable(space, keep, by=person.address)
    for issue in issues:
        say.error(issue.message)
    if not issues:
        undo.done(words.saved(decided.ask.ask), put_back)
