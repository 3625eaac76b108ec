"""The checks on the Share page: each looked at or set aside with a reason before anything is shared."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.coordinator import share_words as words
from prevent_metrics.store.records import NotAllowed
from prevent_metrics.workflow import share_checks
from prevent_metrics.workflow.sharing import Draft
from prevent_metrics.workflow.workspace import Workspace


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


def forget() -> None:
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
