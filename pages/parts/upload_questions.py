"""The queue of questions on the Upload page: each asked once, its answers as buttons."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.coordinator import upload_words as words
from prevent_metrics.workflow import partners
from prevent_metrics.workflow import upload_drafts as drafts
from prevent_metrics.workflow.upload_drafts import Asked, Waiting

from . import undo
from .access import Person
from .session import workspace
from .upload import contents, looked_at

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
