"""What Upload says around the files: the first steps, what was saved, what may only be looked at."""

from __future__ import annotations

import streamlit as st

from prevent_metrics.intake.results import FileReport
from prevent_metrics.outputs.words import summary as first
from prevent_metrics.outputs.words import upload as words
from prevent_metrics.workflow.workspace import Workspace

from . import markup
from .own_data import use_own_button


def tour(space: Workspace) -> None:
    """Three steps to the first report, until there is one."""
    if not space.store.reports():
        with st.expander("Three steps to the first report", expanded=not space.store.returns()):
            st.html(markup.steps(first.first_steps()))


def saved_note() -> None:
    """Say what was just saved and what comes next."""
    if saved := st.session_state.pop("upload-saved", None):
        st.success(saved)
        st.page_link("pages/coordinator/share.py", label="Next: share a report with the Board")


def foreign_files(others: list[FileReport]) -> None:
    """Say which files may only be looked at in the sample's store, and where they belong."""
    if others:
        st.warning(words.foreign([report.file for report in others]))
        use_own_button("own-data-foreign")
