"""The checklist on the Upload page: what a first good report still needs."""

from __future__ import annotations

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.coordinator import returns_words as words
from prevent_metrics.workflow import first_report

from . import markup
from .session import workspace


def checklist(unfolded: bool) -> None:
    """Each part with its place; nothing once a report was shared."""
    steps = first_report.steps(workspace())
    if not steps:
        return
    left = [each for each in steps if not each.done]
    with st.expander(words.title(len(left), len(steps)), expanded=unfolded and bool(left)):
        lines = [
            f"<li>{markup.tag(words.state(each.done), 'green' if each.done else 'grey')}"
            f'<span><a href="/{each.page}" target="_self">{markup.escape(words.STEPS[each.key][0])}</a>: '
            f"{markup.escape(words.STEPS[each.key][1])}</span></li>"
            for each in steps
        ]
        st.html(f'<ul class="pb-statements pb-issues">{"".join(lines)}</ul>')
        say.caption(words.EACH_CAN_WAIT)
