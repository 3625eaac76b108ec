"""Draws a Board page from its description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs import definitions as words
from prevent_metrics.outputs.content import (
    FIRST_PART,
    Asks,
    Block,
    Chart,
    Grid,
    Heading,
    Note,
    Page,
    Pickers,
    Side,
    Statements,
    Table,
    Tiles,
)
from prevent_metrics.outputs.files import handling_line, table_name
from prevent_metrics.outputs.render import plotly_chart

from . import markup
from .access import Person
from .board_pages import draw_pickers
from .frame import address_query, masthead
from .presenting import present
from .table_files import Address

#: Blocks that bring a heading of the second level.
_HEADED = (Asks, Grid, Heading, Statements)


def draw(
    page: Page,
    report: Report | None,
    person: Person | None = None,
    presents: bool = False,
    files: Address | None = None,
) -> None:
    """Draw the masthead, the finding, the grey line and every block; `files` tells where each table is as a file."""
    if report is not None:
        masthead(report, person, presents)
    st.title(page.finding, anchor=False)
    above = markup.subline(page.subline) if page.subline else ""
    if not page.parts:
        draw_blocks(page.blocks, report, files, above)
        return
    if above:
        st.html(above)
    opened = (FIRST_PART, page.blocks), *((part.name, part.blocks) for part in page.parts)
    tabs = st.tabs([name for name, _ in opened], key="part", on_change="rerun", bind="query-params")
    for tab, (_, blocks) in zip(tabs, opened, strict=True):
        if tab.open:
            with tab:
                draw_blocks(blocks, report, files)


def draw_presented(page: Page, report: Report, place: int) -> None:
    """Draw one screen of a page, large."""
    st.html(f'<p class="pb-masthead">{markup.escape(handling_line(report))}</p>')
    present(page, place, report.settings.running_order, lambda block: draw_block(block, report, large=True))


def draw_block(block: Block, report: Report | None, large: bool = False) -> None:
    """Draw one block; `large` on the projector, where its finding is the title of the screen already."""
    draw_blocks((block,), report, large=large)


def draw_blocks(
    blocks: Iterable[Block],
    report: Report | None,
    files: Address | None = None,
    above: str = "",
    large: bool = False,
    level: int = 2,
) -> None:
    """Draw blocks one under the other, neighbouring words as one element: each costs the browser and the line.

    `level` is that of a chart's heading: one lower once a heading is over it.

    A heading begins a new one, so that a choice has the browser read anew only the part that it changed.
    """
    sheet = Sheet(above)
    for block in blocks:
        match block:
            case Chart():
                _chart(block, report, large, sheet, level)
                for words_below in _below(block, report, files, large):
                    sheet.add(words_below)
            case Table():
                sheet.add(markup.table(block, not large, address_query()))
                if files is not None:
                    sheet.add(markup.file_link(block.caption, files(table_name(block))))
            case Grid():
                sheet.add(markup.grid(block, address_query(), large))
                if large:
                    continue
                folded = [markup.table(block.table)]
                if files is not None:
                    folded.append(markup.file_link(block.table.caption, files(table_name(block))))
                sheet.add(markup.folded("Figures as a table", folded, block.key))
            case Pickers():
                sheet.close()
                draw_pickers(block)
            case Side():
                sheet.close()
                for column, beside in zip(st.columns(2, gap="large"), (block.left, block.right), strict=True):
                    with column:
                        draw_blocks(beside, report, files, level=level)
            case Heading():
                sheet.close()
                sheet.add(_words(block))
            case _:
                sheet.add(_words(block, large))
        level = 3 if isinstance(block, _HEADED) else level
    sheet.close()


class Sheet:
    """Words that stand one under the other, until something else comes."""

    def __init__(self, above: str = "") -> None:
        """Begin with what stands above."""
        self._parts = [above] if above else []

    def add(self, words: str) -> None:
        """Put words under the others."""
        self._parts.append(words)

    def close(self) -> None:
        """Show what was gathered."""
        if self._parts:
            st.html(markup.joined(self._parts))
        self._parts = []


def _words(block: Tiles | Asks | Statements | Note | Heading, large: bool = False) -> str:
    match block:
        case Tiles():
            return markup.tiles(block, address_query())
        case Asks():
            return markup.asks(block, address_query(), large)
        case Statements():
            return markup.statements(block, address_query(), large)
        case Note():
            return markup.note(block)
        case Heading():
            return markup.heading(block.text)


@lru_cache(maxsize=256)
def _drawn(chart: Chart, handling: str, large: bool) -> go.Figure:
    return plotly_chart.figure(chart, handling, large=large)


def _chart(chart: Chart, report: Report | None, large: bool, sheet: Sheet, level: int) -> None:
    if not large:
        sheet.add(markup.finding(chart.finding, level))
    if chart.verdict is not None:
        sheet.add(markup.verdict(chart.verdict))
    sheet.close()
    handling = handling_line(report) if report else ""
    drawn = _drawn(chart, handling, large)
    st.plotly_chart(drawn, key=f"chart-{chart.key}", config=plotly_chart.CONFIG, theme=None, alt=chart.alternative)


def _below(chart: Chart, report: Report | None, files: Address | None, large: bool) -> Iterator[str]:
    """What stands under a chart: how to read it and, folded, its figures, their file, definitions and sources."""
    if chart.reading:
        yield markup.reading(chart.reading)
    if large:
        return
    folded = [markup.table(chart.table, query=address_query())]
    if files is not None:
        folded.append(markup.file_link(chart.table.caption, files(table_name(chart))))
    folded.append(markup.definitions(words.definitions_of(chart.metrics)))
    if chart.sources or report:
        folded.append(markup.sources(words.sources(chart.sources, report)))
    yield markup.folded("Figures as a table, definition and sources", folded, chart.key)
