"""Upload: drop in what partners sent, see what was understood, answer what is unclear, save."""

import streamlit as st

from pages.parts import require
from pages.parts import upload as state
from pages.parts.own_data import may_take_real_files
from pages.parts.upload_table import draw_file
from prevent_metrics.outputs.words import upload as words
from prevent_metrics.workflow import uploading

person = require("coordinator")
st.title("Drop in the spreadsheets your partners sent, as they are", anchor=False)
st.markdown(
    "Names and contact details are removed before anything is saved. A referral file that is not anonymised is refused."
)
if not may_take_real_files(person):
    st.stop()
if saved := st.session_state.pop("upload-saved", None):
    st.success(saved)
    st.page_link("pages/coordinator/share.py", label="Next: share a report with the Board")
files = state.dropped_files()
if not files:
    st.info("Drop files here or choose them. Nothing is stored until you save.")
    st.stop()
reports = state.understood(files)
questions = sum(len(uploading.open_questions(table)) for report in reports for table in report.tables)
st.success(words.batch([report.outcome for report in reports], questions))
ready = [report for report in reports if any(uploading.can_save(report, table) for table in report.tables)]
if st.button(words.save_label(len(ready)), type="primary", disabled=not ready):
    count = state.save(ready, person.address)
    st.session_state["upload-saved"] = words.saved(count)
    st.rerun()
state.problems_download(files, reports)
for report in reports:
    draw_file(report)
