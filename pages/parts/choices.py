"""The reader's choices: widgets whose values live in the address, so that a filtered page can be shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from prevent_metrics.outputs.content import Picker, Pickers


def choices(pickers: Iterable[Picker]) -> dict[str, str]:
    """What is chosen now, by key: from the widget, else from the address, else the default."""
    pickers = tuple(pickers)
    said = {each.key: st.session_state.get(each.key, st.query_params.get(each.key)) for each in pickers}
    return chosen(pickers, said)


def chosen(pickers: Iterable[Picker], said: Mapping[str, str | None]) -> dict[str, str]:
    """What was said for each choice, by key, in words as in an address; the default where nothing was, or nonsense."""
    return {each.key: _chosen(each, said.get(each.key)) for each in pickers}


def _chosen(picker: Picker, said: str | None) -> str:
    if picker.form == "search":
        return str(said or picker.default)
    by_words = {words: value for value, words in picker.options}
    return by_words.get(str(said), picker.default)


def in_words(pickers: Iterable[Picker], choices: Mapping[str, str]) -> dict[str, str]:
    """Choices that differ from the default as an address says them."""
    others = [each for each in pickers if choices.get(each.key, each.default) != each.default]
    return {each.key: dict(each.options).get(choices[each.key], choices[each.key]) for each in others}


def draw_pickers(block: Pickers) -> None:
    """Place the widgets side by side."""
    for column, picker in zip(st.columns(len(block.pickers)), block.pickers, strict=True):
        with column:
            _widget(picker)


def _widget(picker: Picker) -> None:
    if picker.form == "search":
        st.text_input(picker.label, value=picker.default, key=picker.key, bind="query-params")
        return
    words = [each for _, each in picker.options]
    values = [value for value, _ in picker.options]
    place = values.index(picker.default) if picker.default in values else 0
    st.selectbox(picker.label, words, index=place, key=picker.key, bind="query-params")
