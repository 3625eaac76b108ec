"""Upload: drop in what partners sent, say who is who, answer what is unclear, save."""

import streamlit as st

from pages.parts import own_data as first_report
from pages.parts import require, undo, upload_file, upload_questions
from pages.parts import upload as parts
from pages.parts.own_data import back_to_sample, may_take_files
from pages.server import say
from prevent_metrics.workflow import uploading

person = require("coordinator")
uploading.get_ready()
st.title("Upload what your partners sent", anchor=False)
say.markdown("Names and contact details are removed before anything is saved. Referral files must be anonymised.")
if not may_take_files(person):
    back_to_sample()
    st.stop()
undo.bar()
parts.take_files(person)
files = parts.waiting()
if files:
    parts.draw_list(files, person)
upload_questions.ask(files, person)
if files:
    upload_questions.queue(files, person)
    upload_file.open_one(files, person)
first_report.checklist(unfolded=not files)
back_to_sample()
