"""Questions on what was uploaded, and who is who among new organisations."""

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
from prevent_metrics.workflow.upload_drafts import Asked, Waiting

from . import markup, undo, upload
from .access import Person
from .session import workspace
from .upload import contents, looked_at

# The queue of questions on the Upload page:

_AT_ONCE = 3
_BUTTONS = 5  # more answers than these are a list to choose from


def queue(files: Sequence[Waiting], person: Person) -> None:
    """What keeps rows from being saved, most rows first; what is optional below, folded."""
    asked = drafts.questions(files)
    needed = [each for each in asked if each.question.must]
    if needed:
        st.header(words.needed(len(needed)), anchor=False)
    for each in needed[:_AT_ONCE]:
        with st.container(border=True):
            _ask(files, each, person)
    if len(needed) > _AT_ONCE:
        say.caption(f"{len(needed) - _AT_ONCE} more after these.")
    if optional := [each for each in asked if not each.question.must]:
        with st.expander(words.optional(len(optional))):
            for each in optional:
                _ask(files, each, person)


def _ask(files: Sequence[Waiting], asked: Asked, person: Person) -> None:
    question = asked.question
    say.markdown(f"**{question.words}**")
    say.caption(words.question_place(asked))
    if question.values:
        say.markdown(words.question_values(question.values))
    if question.thought:
        say.markdown(question.thought)
    options = dict(question.options) or _free_options(question.code)
    if 0 < len(options) <= _BUTTONS:
        _buttons(options, files, asked, person)
    elif (chosen := _choice(options, asked.key)) is not None:
        _answer(files, asked, chosen, person)
        st.rerun()


def _buttons(options: dict[str, str], files: Sequence[Waiting], asked: Asked, person: Person) -> None:
    """One button an answer, taken before the page is drawn: a next click that comes quickly takes nothing back."""
    with st.container(horizontal=True, key=f"answers-{abs(hash(asked.key))}"):
        for value, shown in options.items():
            chosen = (files, asked, value, person)
            st.button(say.as_typed(shown), key=f"answer-{asked.key}-{value}", on_click=_answer, args=chosen)


def _choice(options: dict[str, str], key: str) -> str | None:
    shown = st.selectbox(
        "Your answer",
        list(options.values()),
        index=None,
        key=f"answer-{key}",
        placeholder="Choose one" if options else "Type the name",
        accept_new_options=not options or set(options) == set(options.values()),
    )
    return next((value for value, label in options.items() if label == shown), shown) if shown else None


def _free_options(code: str) -> dict[str, str]:
    named = [each.name for each in partners.confirmed(workspace())] if code in ("organisation", "partner") else []
    return {name: name for name in named}


def _answer(files: Sequence[Waiting], asked: Asked, value: str, person: Person) -> None:
    again, put_back = drafts.answer(workspace(), files, asked, value, by=person.address, contents=contents())
    read = {(each.sha256, each.file): each for each in again}
    before = {key: looked_at()[key] for key in read}
    looked_at().update(read)

    def undo_all() -> None:
        put_back()
        looked_at().update(before)

    undo.note(words.answered(dict(asked.question.options).get(value, value)), undo_all)


# Who is who:


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
        _who_buttons(decided, files, person)
        with st.expander("Change a partner: split, merge, rename"):
            change(decided, "who", words.CONFIRM_ONE, partial(_confirm, decided, files, person))


def _who_buttons(decided: Sequence[Decided], files: Sequence[Waiting], person: Person) -> None:
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
