"""From the sample to one's own data: the DPIA reference and the lawful basis come first."""

from __future__ import annotations

import os

import streamlit as st

from prevent_metrics.workflow import opening
from prevent_metrics.workflow import settings as board_settings

from .access import Person
from .session import workspace


def may_take_real_files(person: Person) -> bool:
    """Say whether files may be taken in here; in one's own store only once the DPIA is recorded."""
    space = workspace()
    settings = space.settings
    if settings.sample:
        with st.expander("You are looking at sample data. Use your own data instead"):
            st.markdown("Your own data goes into a separate, empty store. The sample stays as it is.")
            if st.button("Use your own data"):
                opening.use_own_store(os.environ)
                st.cache_resource.clear()
                st.rerun()
        return True
    if settings.dpia_reference and settings.lawful_basis:
        return True
    _record_basis(person)
    return False


def _record_basis(person: Person) -> None:
    st.header("Before the first real file", anchor=False)
    st.markdown(
        "Training returns are personal data of staff until names are removed. Record your data protection impact "
        "assessment and the lawful basis; both stand on the Data protection page."
    )
    with st.form("dpia"):
        reference = st.text_input("Reference of your DPIA")
        basis = st.text_input("Lawful basis", placeholder="UK GDPR article 6(1)(e), public task")
        if st.form_submit_button("Record and go on", type="primary") and reference and basis:
            board_settings.save(workspace(), {"dpia_reference": reference, "lawful_basis": basis}, by=person.address)
            st.rerun()
