"""The Returns page: what came, corrections, who is missing, actions that are the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from pages.server import say
from prevent_metrics.datasets import DATASETS
from prevent_metrics.intake.templates import template
from prevent_metrics.outputs.coordinator import returns_words as words
from prevent_metrics.store.records import ReturnRecord
from prevent_metrics.workflow import editing as edits
from prevent_metrics.workflow import gathering, partners, retention_and_backup, settings, sharing, uploading
from prevent_metrics.workflow.workspace import Workspace

from . import markup, undo
from . import upload_questions as who_is_who
from .access import Person

# The tabs of the Returns page


def received(space: Workspace) -> None:
    """Partner by partner: received, late, missing; the chase list to copy."""
    period, table = gathering.returns_standing(space)
    if table.empty:
        say.info(words.NOBODY_YET)
        st.page_link("pages/coordinator/upload.py", label="Upload spreadsheets")
        return
    st.html(markup.table(words.received_table(period, table)))
    number, came = sharing.since_last_report(space)
    if number:
        say.markdown(words.came_since(number, len(came)))
    mails = words.chase_mails(period, table, space.settings.board_name, uploading.to_mend(space))
    if not mails:
        return
    with st.expander(f"E-mails to send ({len(mails)})", expanded=True):
        for mail in mails:
            with st.container(horizontal=True, vertical_alignment="center"):
                say.markdown(mail.partner)
                st.link_button(say.as_typed(f"Write to {mail.partner}"), mail.link)
                if mail.to_fix:
                    st.download_button(
                        words.TO_FIX,
                        data=partial(uploading.last_problems, space, mail.partner),
                        file_name="what to fix.xlsx",
                        key=f"to-fix-{mail.partner}",
                        on_click="ignore",
                    )
        with st.container(horizontal=True):
            st.download_button(
                "Download the e-mails as a table",
                data=lambda: words.mails_csv(mails),
                file_name="chase-list.csv",
                on_click="ignore",
            )
            st.download_button(
                "Download the training template",
                data=lambda: template(DATASETS["training"]),
                file_name="training-template.xlsx",
                on_click="ignore",
            )


def stored(space: Workspace, person: Person) -> None:
    """Every return, and what can be done with one."""
    records = space.store.returns()
    _overdue(space, person)
    if not records:
        say.info("Nothing has been saved yet.")
        return
    st.html(markup.table(words.stored_table(records)))
    labels = {words.label(each): each for each in reversed(records)}
    chosen = st.selectbox("Return", list(labels), index=None, placeholder="Choose a return to change")
    if not chosen:
        return
    _change(space, person, labels[chosen])


def _change(space: Workspace, person: Person, record: ReturnRecord) -> None:
    """What can be done with one return: withdrawing and restoring are undone in a click; purging asks first."""
    number, by = record.return_id, person.address
    reason = st.text_input("Reason", key="return-reason")
    left, middle, right = st.columns(3)
    if left.button("Withdraw", disabled=record.state not in ("current", "superseded") or not reason):
        _moved(
            space, partial(retention_and_backup.withdraw, space, number, reason=reason, by=by), number, "withdrawn", by
        )
    if middle.button("Restore", disabled=record.state not in ("superseded", "withdrawn")):
        _moved(space, lambda: space.store.restore_return(number, by=by, at=space.now), number, "restored", by)
    sure = right.checkbox("Delete the content permanently. This cannot be undone.")
    if right.button("Purge", disabled=not (sure and reason) or record.state == "purged"):
        stone = retention_and_backup.purge(space, number, reason=reason, by=by)
        st.session_state["destroyed"] = retention_and_backup.purged_words(stone)
        st.rerun()


def _moved(space: Workspace, change: Callable[[], None], number: int, state: str, by: str) -> None:
    _, put_back = edits.undoable(space, change, by=by)
    undo.done(words.moved(number, state), put_back)


def _overdue(space: Workspace, person: Person) -> None:
    """What is past its retention, and the way to destroy it, which asks first."""
    if said := st.session_state.pop("destroyed", None):
        say.warning(said)
    lines = words.overdue(retention_and_backup.overdue(space))
    if not lines:
        return
    with st.container(border=True):
        for line in lines:
            say.warning(line)
        sure = st.checkbox("Delete all of it permanently. This cannot be undone.")
        if st.button("Delete what is past its retention period", disabled=not sure):
            gone = retention_and_backup.retire(space, before=None, by=person.address)
            st.session_state["destroyed"] = retention_and_backup.retired_words(gone)
            st.rerun()


def register(space: Workspace, person: Person) -> None:
    """The partners' register, edited in place."""
    who_is_who.ask([], person)
    say.markdown("Separate other spellings with semicolons. We do not count or chase a partner that is out of scope.")
    version = space.store.partners_version()
    edited = st.data_editor(
        partners.table(space),
        key=f"partners-{version}",
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        column_config=partners.columns(st.column_config),
        placeholder="",
        alt="Partners’ register",
    )
    before = space.store.partners()
    put_back = partial(partners.put_back, space, before, by=person.address)
    if st.button("Save the register", type="primary"):
        partners.save(space, edited, by=person.address, expected_version=version)
        undo.done("Register saved", put_back)
    if groups := partners.as_groups(space):
        with st.expander("Merge, split or rename partners"):
            say.markdown("We do not read any file again. Drafts and the next report change. Shared reports do not.")

            def regroup(changed: partners.Decided, was: str) -> None:
                partners.regroup(space, partners.regrouped(groups, changed, was), by=person.address)
                undo.done("Partners changed", put_back)

            who_is_who.change(groups, "register", "Change this partner", regroup)
    with st.expander("Add partners from a list"):
        pasted = st.text_area("One partner per line. You can add a sector after a comma", key="partners-pasted")
        dropped = st.file_uploader("Or the list as a CSV or text file", ["csv", "txt"], key="partners-dropped")
        listed = partners.as_text(dropped.getvalue()) if dropped else pasted
        if st.button("Add these partners", disabled=not listed.strip()):
            added = partners.add_listed(space, listed, by=person.address)
            undo.done(words.partners_added(added), put_back)


def editing(space: Workspace, person: Person) -> None:
    """Add or amend what has no spreadsheet; each save is a return like any upload."""
    names = edits.EDITABLE
    chosen = st.selectbox("What to edit", list(names.values()))
    dataset = next(key for key, label in names.items() if label == chosen)
    before = gathering.counting_now(space, dataset)
    edited = st.data_editor(
        edits.current(space, dataset),
        key=f"edit-{dataset}-{'-'.join(map(str, before))}",
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        column_config=edits.columns(dataset, st.column_config),
        placeholder="",
        alt=chosen,
    )
    _tell(st.session_state.pop("edit-told", []))
    if st.button("Save these rows", type="primary"):
        _save(space, person, dataset, edited, before)


def _save(space: Workspace, person: Person, dataset: str, edited: Any, before: tuple[int, ...]) -> None:
    """Save what was edited; what is to be mended or looked at again is said, also after the page is drawn anew."""
    save = partial(edits.save, space, dataset, edited, by=person.address, instead_of=before)
    (number, issues), put_back = edits.undoable(space, save, by=person.address)
    told = [(issue.level == "must fix", issue.message) for issue in issues]
    if number is None:
        must_be_mended = any(must_fix for must_fix, _ in told)
        _tell(told if must_be_mended else [(False, words.NOT_CHANGED), *told])
        return
    st.session_state["edit-told"] = told
    undo.done(words.edited(number), put_back)


def _tell(told: list[tuple[bool, str]]) -> None:
    for must_fix, message in told:
        (say.error if must_fix else say.warning)(message)


# Asks the co-ordinator which actions of the plan are which of the last report's


def ask(space: Workspace, person: Person) -> None:
    """Each doubtful pair with two answers; nothing where there is no doubt."""
    doubtful = edits.questions(space)
    if not doubtful:
        return
    st.header(words.SAME_ACTIONS, anchor=False)
    say.markdown(words.SAME_ACTIONS_WHY)
    for question in doubtful:
        st.text(words.same_action(question.now, question.then))
        for place, said in zip(st.columns(2), (words.SAME, words.ANOTHER), strict=True):
            if place.button(say.as_typed(said), key=f"{said}-{question.key}", width="stretch"):
                before = settings.standing(space, ["same_actions"])
                edits.answer(space, question, same=said == words.SAME, by=person.address)
                undo.done(words.SAME_ACTIONS_SAVED, partial(settings.save, space, before, by=person.address))
