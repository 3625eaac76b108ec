"""The way from the sample to a Board's own data, and what its first report still needs."""

from __future__ import annotations

import os
from collections.abc import Callable

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.coordinator import returns_words
from prevent_metrics.outputs.coordinator import upload_words as words
from prevent_metrics.outputs.data_protection import page as data_protection
from prevent_metrics.workflow import opening
from prevent_metrics.workflow import share_checks as first_report

from . import markup, undo
from .access import Person
from .session import workspace

# From the sample to one's own data and back:


def may_take_files(person: Person) -> bool:
    """Say whether files may be taken in here; in one's own store only once the DPIA is recorded."""
    settings = workspace().settings
    if settings.sample:
        offer_own("own-data")
        return True
    if settings.dpia_reference and settings.lawful_basis:
        return True
    _record_basis(person)
    return False


def offer_own(key: str) -> None:
    """Over the sample: say so, with the way into one's own store."""
    if workspace().settings.sample:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"offer-{key}"):
            say.markdown("This is sample data. Your own goes into a separate, empty store.")
            use_own_button(key)


def use_own_button(key: str) -> None:
    """The way into one's own, empty store; an administrator names it where the store is set for the server."""
    if "PREVENT_STORE" in os.environ:
        say.markdown(words.store_is_set())
    else:
        st.button("Use your own data", key=key, on_click=_move, args=(opening.use_own_store,))


def back_to_sample() -> None:
    """The way back to the sample, where it was loaded here."""
    if "PREVENT_STORE" in os.environ or workspace().settings.sample or not opening.sample_is_here(os.environ):
        return
    with st.expander("Look at the sample again"):
        say.markdown("Your own data is kept. You can come back the same way.")
        st.button("Back to the sample", on_click=_move, args=(opening.use_sample_store,))


def _move(use: Callable) -> None:
    """Serve the other store, and forget what was read and chosen in this one."""
    use(os.environ)
    st.session_state.clear()
    st.query_params.clear()


def _record_basis(person: Person) -> None:
    st.header("Before the first real file", anchor=False)
    say.markdown(
        "Training returns are personal data of staff until names are removed. Record your data protection impact "
        "assessment (DPIA) and the lawful basis; both are shown on the Data protection page."
    )
    st.download_button(
        "Download a draft DPIA to start from",
        data=lambda: data_protection.dpia_draft(workspace().settings),
        file_name=data_protection.DPIA_FILE,
        on_click="ignore",
    )
    with st.form("dpia"):
        name = st.text_input("Board name", placeholder="Wrenbury Prevent Board")
        reference = st.text_input("DPIA reference")
        writer = st.text_input("If the DPIA is not ready: who is writing it", placeholder="Information governance team")
        basis = st.text_input("Lawful basis", placeholder="UK GDPR article 6(1)(e), public task")
        sent = st.form_submit_button("Save and continue", type="primary")
    reference = reference.strip() or words.dpia_in_progress(writer)
    if sent and reference and basis:
        said = {"dpia_reference": reference, "lawful_basis": basis} | ({"board_name": name} if name else {})
        undo.settings_saved(workspace(), said, person.address)
    elif sent:
        say.warning(words.basis_missing())


# The checklist on the Upload page:


def checklist(unfolded: bool) -> None:
    """Each part with its place; nothing once a report was shared."""
    steps = first_report.steps(workspace())
    if not steps:
        return
    left = [each for each in steps if not each.done]
    with st.expander(returns_words.title(len(left), len(steps)), expanded=unfolded and bool(left)):
        lines = [
            f"<li>{markup.tag(returns_words.state(each.done), 'green' if each.done else 'grey')}"
            f'<span><a href="/{each.page}" target="_self">{markup.escape(returns_words.STEPS[each.key][0])}</a>: '
            f"{markup.escape(returns_words.STEPS[each.key][1])}</span></li>"
            for each in steps
        ]
        st.html(f'<ul class="pb-statements pb-issues">{"".join(lines)}</ul>')
        say.caption(returns_words.EACH_CAN_WAIT)
