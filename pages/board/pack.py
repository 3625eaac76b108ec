"""Board pack: papers, slides and tables of this report, for the room or for the public."""

import streamlit as st

from pages.parts import nothing_shared, opened_report, require, undo, workspace
from pages.parts import pack as parts
from pages.parts.frame import masthead, seen_as
from pages.server import say

person = seen_as(require("viewer"))
opened = opened_report(person)
if opened is None:
    nothing_shared(person)
    st.stop()
report, _ = opened
masthead(report, person)
undo.bar()
st.title("Download the Board pack", anchor=False)
say.markdown("Papers, slides or tables for this report. We make each one once and keep it.")
space = workspace()
parts.choose(space, report, person)
if person.role == "coordinator":
    st.header("Cover note", anchor=False)
    parts.covering_texts(space, report, person)
    st.header("Home Office return", anchor=False)
    parts.home_office(space, report, person)
st.header("Packs made so far", anchor=False)
parts.made_so_far(space, report)
