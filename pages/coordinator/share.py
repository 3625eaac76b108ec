"""Share: choose the date, settle the checks, preview, share with the Board."""

import streamlit as st

from pages.parts import approval as share_checks
from pages.parts import require, undo, workspace
from pages.parts import share as parts
from pages.parts.approval import late_records, waiting
from pages.parts.decisions import edit_sheet
from pages.server import say
from prevent_metrics.workflow import sharing

person = require("coordinator")
st.title("Share a report with the Board", anchor=False)
say.markdown("A shared report does not change. Every Board page, pack and export for the meeting uses it.")
undo.bar()
space = workspace()
if not space.store.returns(("current",)):
    say.info("Nothing has been saved yet. Upload what partners sent, then come back.")
    st.page_link("pages/coordinator/upload.py", label="Upload spreadsheets")
    st.stop()
asked = parts.ask(space)
ready = parts.drafted(space, asked)
settled = share_checks.settled(space, ready)
place = st.container()
parts.preview(space, ready)
parts.agenda(space, person)
edited = edit_sheet(space, settled or ready)
with place:
    parts.share_button(space, edited if settled else None, person)
parts.protection(ready)
late_records(space, ready)
parts.compare(space, ready)
parts.check_against_spreadsheets(space, ready, person)
waiting(space, person)
st.header("Reports shared so far", anchor=False)
parts.shared_so_far(space, person, sharing.withdraw)
