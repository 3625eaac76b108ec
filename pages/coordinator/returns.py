"""Returns: what came from whom, what is late or missing; withdraw, restore, purge; partners' register."""

import streamlit as st

from pages.parts import require, undo, workspace
from pages.parts import returns as parts
from pages.server import say

person = require("coordinator")
st.title("Returns and partners", anchor=False)
say.markdown("What you have received, what is missing, and the register of partners.")
space = workspace()
undo.bar()
received, stored, register, editing = st.tabs(["Received and missing", "Stored returns", "Partners", "Edit in place"])
with received:
    parts.received(space)
with stored:
    parts.stored(space, person)
with register:
    parts.register(space, person)
with editing:
    parts.ask(space, person)
    parts.editing(space, person)
