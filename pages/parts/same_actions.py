"""Asks the co-ordinator which actions of the plan are which of the last report's."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.coordinator import returns_words as words
from prevent_metrics.workflow import same_actions, settings
from prevent_metrics.workflow.workspace import Workspace

from . import undo
from .access import Person


def ask(space: Workspace, person: Person) -> None:
    """Each doubtful pair with two answers; nothing where there is no doubt."""
    doubtful = same_actions.questions(space)
    if not doubtful:
        return
    st.header(words.SAME_ACTIONS, anchor=False)
    say.markdown(words.SAME_ACTIONS_WHY)
    for question in doubtful:
        st.text(words.same_action(question.now, question.then))
        for place, said in zip(st.columns(2), (words.SAME, words.ANOTHER), strict=True):
            if place.button(say.as_typed(said), key=f"{said}-{question.key}", width="stretch"):
                before = settings.standing(space, ["same_actions"])
                same_actions.answer(space, question, same=said == words.SAME, by=person.address)
                undo.done(words.SAME_ACTIONS_SAVED, partial(settings.save, space, before, by=person.address))
