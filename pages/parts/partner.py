"""The one-page PDF of a partner, which the co-ordinator sends to that partner alone."""

from __future__ import annotations

import streamlit as st

from pages.server import say
from prevent_metrics.outputs.files import file_name
from prevent_metrics.outputs.partner import page as partner
from prevent_metrics.outputs.partner import words
from prevent_metrics.workflow import packs

from .access import require
from .board_pages import choices
from .frame import seen_as
from .session import opened_report, workspace


def partner_pack() -> None:
    """Offer the PDF of the partner on the page to the co-ordinator."""
    person = seen_as(require("viewer"))
    report, _ = opened_report(person) or (None, None)
    if report is None or report.number is None or person.role != "coordinator" or not partner.pickers(report):
        return
    name = choices(partner.pickers(report))[partner.PICKER]
    if partner.is_group(name):
        return
    space, number = workspace(), report.number
    st.download_button(
        say.as_typed(words.download(name)),
        data=lambda: packs.partner_pdf(space, number, name, by=person.address),
        file_name=file_name(report, name, "pdf"),
        mime="application/pdf",
        on_click="ignore",
    )
    say.caption(words.FOR_WHOM)
