"""The dashboard as a server runs it: `streamlit run asgi.py`."""

from pathlib import Path

import streamlit as st

from pages.door.serving import around_the_pages
from prevent_metrics.workflow import health

app = st.App(Path(__file__).resolve().parent / "app.py", **around_the_pages(health.ready))
