"""Audit trail: who did what and when."""

import streamlit as st

from pages.parts import markup, require, workspace
from pages.server import say
from prevent_metrics.outputs.coordinator import settings_words as words

require("coordinator")
st.title("Audit trail", anchor=False)
say.markdown("Every sign-in, upload, correction, share, withdrawal, download and change of settings, newest first.")
entries = list(reversed(workspace().store.trail()))
events = ["Everything", *sorted({each.event for each in entries})]
chosen = st.selectbox("Show", events, key="event", bind="query-params")
shown = [each for each in entries if chosen in ("Everything", each.event)]
say.caption(words.how_many(len(shown), len(entries)))
st.download_button("Download as CSV", data=lambda: words.as_csv(shown), file_name="audit-trail.csv", on_click="ignore")
st.html(markup.table(words.table(shown[:200])))
