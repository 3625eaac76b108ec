"""Upload: drop in what partners sent, see what was understood, answer what is unclear, save."""

import streamlit as st

from pages.parts import require, workspace
from pages.parts import upload as state
from pages.parts.own_data import back_to_sample, may_take_files
from pages.parts.upload_table import draw_file
from pages.parts.upload_tour import foreign_files, saved_note, tour
from prevent_metrics.outputs.words import upload as words
from prevent_metrics.workflow import foreign, uploading

person = require("coordinator")
uploading.get_ready()
st.title("Drop in the spreadsheets your partners sent, as they are", anchor=False)
st.markdown(
    "Names and contact details are removed before anything is saved. A referral file that is not anonymised is refused."
)
if not may_take_files(person):
    back_to_sample()
    st.stop()
saved_note()
tour(workspace())
files = state.dropped_files()
if not files:
    back_to_sample()
    st.stop()
reports = state.understood(files)
questions = sum(len(uploading.open_questions(table)) for report in reports for table in report.tables)
st.success(words.batch([report.outcome for report in reports], questions))
ours, others = foreign.parted(workspace(), reports)
foreign_files(others)
ready = [report for report in ours if any(uploading.can_save(report, table) for table in report.tables)]
if st.button(words.save_label(len(ready)), type="primary", disabled=not ready):
    st.session_state["upload-saved"] = words.saved(state.save(ready, person.address))
    st.rerun()
for report, (name, content) in zip(reports, files, strict=True):
    draw_file(report, name, content)
