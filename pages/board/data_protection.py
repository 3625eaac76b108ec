"""Data protection: what is kept, why, how long, who may see it."""

import streamlit as st

from pages.parts import board_page, require, workspace
from prevent_metrics.outputs.data_protection import page as data_protection
from prevent_metrics.workflow import retention_and_backup as holdings

person = require("viewer")
space = workspace()
board_page("data-protection")
st.download_button(
    "Download a draft DPIA to start from",
    data=lambda: data_protection.dpia_draft(space.settings),
    file_name=data_protection.DPIA_FILE,
    on_click="ignore",
)
if person.role == "coordinator":
    st.download_button(
        "Download what is held, for information requests",
        data=lambda: holdings.export(space),
        file_name="what-is-held.csv",
        on_click="ignore",
    )
