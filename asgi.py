"""The dashboard as a server runs it: `streamlit run asgi.py`."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from pages.door.serving import around_the_pages
from prevent_metrics.workflow import health

# The folder "pages" is ours, not Streamlit's old list of pages. Left unsaid, the first visit to a cold server by a deep
# link is told that its page does not exist.
PagesManager.uses_pages_directory = False

app = st.App(Path(__file__).resolve().parent / "app.py", **around_the_pages(health.ready))
