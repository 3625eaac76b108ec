"""Settings: the Board's name, marking, targets, validity, calendar, retention and protection policy."""

import streamlit as st

from pages.parts import require, undo, workspace
from pages.parts import settings as parts
from pages.server import say

person = require("coordinator")
st.title("Settings", anchor=False)
say.markdown("Each change is in the audit trail. A shared report keeps the settings it was made with.")
undo.bar()
parts.forms(workspace(), person)
