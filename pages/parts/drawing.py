"""Draws a Board page from its description."""

from __future__ import annotations

from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.content import Block, Chart, Heading, Note, Page, Pickers, Side, Statements, Table, Tiles
from prevent_metrics.outputs.exports import csv_of, file_name, handling_line
from prevent_metrics.outputs.pens import plotly_pen
from prevent_metrics.outputs.words import definitions as words

from . import markup
from .access import Person
from .choices import draw_pickers
from .frame import address_query, masthead
from .presenting import present


def draw(page: Page, report: Report | None, person: Person | None = None, presents: bool = False) -> None:
    """Draw the masthead, the finding, the grey line and every block."""
    if report is not None:
        masthead(report, person, presents)
    st.title(page.finding, anchor=False)
    st.html(f'<p class="pb-subline">{markup.escape(page.subline)}</p>')
    for block in page.blocks:
        draw_block(block, report, page.key)


def draw_presented(page: Page, report: Report, place: int) -> None:
    """Draw one screen of a page, large."""
    st.html(f'<p class="pb-masthead">{markup.escape(handling_line(report))}</p>')
    present(page, place, lambda block: draw_block(block, report, page.key, large=True))


def draw_block(block: Block, report: Report | None, place: str, large: bool = False) -> None:
    """Draw one block; `large` on the projector, where its finding is the title of the screen already."""
    match block:
        case Chart():
            _chart(block, report, large)
        case Table():
            _table(block, report)
        case Tiles():
            st.html(markup.tiles(block, address_query()))
        case Statements():
            st.html(markup.statements(block, address_query(), large))
        case Note():
            st.html(markup.note(block))
        case Heading():
            st.header(block.text, anchor=False)
        case Pickers():
            draw_pickers(block)
        case Side():
            for column, blocks in zip(st.columns(2, gap="large"), (block.left, block.right), strict=True):
                with column:
                    for each in blocks:
                        draw_block(each, report, place)


@lru_cache(maxsize=256)
def _drawn(chart: Chart, handling: str, large: bool) -> go.Figure:
    return plotly_pen.figure(chart, handling, large=large)


def _chart(chart: Chart, report: Report | None, large: bool) -> None:
    if not large:
        st.subheader(chart.finding, anchor=False)
    handling = handling_line(report) if report else ""
    drawn = _drawn(chart, handling, large)
    st.plotly_chart(drawn, key=f"chart-{chart.key}", config=plotly_pen.CONFIG, theme=None, alt=chart.alternative)
    if chart.reading:
        st.html(f'<p class="pb-reading">{markup.escape(chart.reading)}</p>')
    with st.expander("Figures as a table, definition and sources"):
        st.html(markup.table(chart.table))
        _download(chart.table, report, chart.key)
        st.html(markup.definitions(words.definitions_of(chart.metrics)))
        if chart.sources or report:
            st.html(f'<p class="pb-sources">{markup.escape(words.sources(chart.sources, report))}</p>')


def _table(block: Table, report: Report | None) -> None:
    st.html(markup.table(block))
    _download(block, report, f"table-{block.caption}")


def _download(block: Table, report: Report | None, key: str) -> None:
    if report is None:
        return
    st.download_button(
        "Download as CSV",
        data=lambda: csv_of(block, report),
        file_name=file_name(report, block.caption, "csv"),
        mime="text/csv",
        key=f"csv-{key}",
        on_click="ignore",
    )
