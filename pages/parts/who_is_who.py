"""Who is who: new names of organisations as the partners we think they are; accept, split, merge, rename."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.coordinator import upload_words as words
from prevent_metrics.vocabulary.sectors import SECTORS
from prevent_metrics.workflow import partners
from prevent_metrics.workflow import upload_drafts as drafts
from prevent_metrics.workflow.partners import Decided
from prevent_metrics.workflow.upload_drafts import Waiting

from . import markup, undo, upload
from .access import Person
from .session import workspace


def ask(files: Sequence[Waiting], person: Person) -> None:
    """The suggestions with one button to accept them, one to save as well; nothing where no name is new."""
    space = workspace()
    decided = partners.who_is_who(space, [each.report for each in files if each.draft_id])
    if not decided:
        return
    with st.container(border=True, key="who-is-who"):
        st.header(words.who_title(sum(len(each.members) for each in decided), len(decided)), anchor=False)
        say.markdown(words.WHO_WHY)
        shown, rest = words.plain_partners(decided)
        if shown:
            st.html(markup.table(words.who_table(shown, SECTORS), with_caption=False))
        if rest:
            say.markdown(rest)
        _buttons(decided, files, person)
        with st.expander("Change a partner: split, merge, rename"):
            change(decided, "who", words.CONFIRM_ONE, partial(_confirm, decided, files, person))


def _buttons(decided: Sequence[Decided], files: Sequence[Waiting], person: Person) -> None:
    """Both buttons act before the page is drawn: a next click that comes quickly takes nothing back."""
    label, told = words.accept_label(len(decided)), {"on_click": _accept}
    with st.container(horizontal=True):
        st.button(label, type="primary", key="accept-who", args=(decided, files, person, False), **told)
        if upload.ready_to_save(files):
            st.button(f"{label} and save", key="accept-and-save", args=(decided, files, person, True), **told)


def _accept(decided: Sequence[Decided], files: Sequence[Waiting], person: Person, also_save: bool) -> None:
    space = workspace()
    before = partners.accept(space, decided, by=person.address)
    drafts.read_again(space, files, by=person.address, contents=upload.contents())
    if also_save:
        upload.save(upload.ready_to_save(upload.waiting()), person, before)
    else:
        undo.note(words.accepted(len(decided)), partial(partners.put_back, space, before, by=person.address))


def _confirm(decided: Sequence[Decided], files: Sequence[Waiting], person: Person, changed: Decided, was: str) -> None:
    """Confirm one partner as it was changed, at once: the others are suggested anew, without the names it took."""
    space = workspace()
    before = partners.accept(space, partners.regrouped(decided, changed, was), by=person.address, only=changed)
    drafts.read_again(space, files, by=person.address, contents=upload.contents())
    undo.done(words.accepted(1), partial(partners.put_back, space, before, by=person.address))


def change(decided: Sequence[Decided], key: str, label: str, apply: Callable[[Decided, str], None]) -> None:
    """Change one partner: its name, which names are its, its sector, whether it is in scope.

    `apply` takes the partner as changed and the name it had.
    """
    was = st.selectbox("Partner", [each.name for each in decided], key=f"{key}-partner")
    mine = next(each for each in decided if each.name == was)
    everyone = [name for each in decided for name in each.members]
    with st.form(f"{key}-{was}"):
        name = st.text_input("Name", mine.name, disabled=mine.known)
        members = st.multiselect("Names in the files", everyone, list(mine.members))
        labels = ["", *(each.label for each in SECTORS)]
        place = labels.index(SECTORS.label(mine.sector)) if mine.sector else 0
        sector = st.selectbox("Sector", labels, place, placeholder="Choose a sector")
        in_scope = st.checkbox("In scope: its people are counted", mine.in_scope)
        if st.form_submit_button(label):
            changed = replace(
                mine,
                name=name.strip() or mine.name,
                members=tuple(members),
                sector=SECTORS.find(sector) or "" if sector else "",
                in_scope=in_scope,
            )
            apply(changed, was)
