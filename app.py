"""The frame: which pages there are and who may see them. Everything else is asked of `prevent_metrics`."""

import streamlit as st

from pages.parts.access import person_here
from pages.parts.frame import dress

BOARD = (
    ("summary", "Summary"),
    ("training", "Training"),
    ("plan", "Delivery plan"),
    ("threat", "Threat picture"),
    ("governance", "Governance"),
    ("pack", "Board pack"),
    ("definitions", "Definitions"),
    ("data-protection", "Data protection"),
    ("accessibility", "Accessibility"),
)
COORDINATOR = (
    ("upload", "Upload"),
    ("returns", "Returns"),
    ("share", "Share"),
    ("settings", "Settings"),
    ("audit", "Audit trail"),
)

st.set_page_config(page_title="Prevent Board", page_icon="pages/parts/icon.png", layout="wide")
person = person_here()
dress()


def _page(folder: str, key: str, title: str) -> st.Page:
    return st.Page(f"pages/{folder}/{key.replace('-', '_')}.py", title=title, url_path=key, default=key == "summary")


pages = {"Board": [_page("board", key, title) for key, title in BOARD]}
if person is None or person.role == "coordinator":
    pages["Co-ordinator"] = [_page("coordinator", key, title) for key, title in COORDINATOR]
st.navigation(pages, position="top").run()
