"""The numbers of a whole report are the same on the screen, on paper, on slides, in the workbook and in the figures."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook
from pack_made import blocks, charts, drawn, pack, paper_blocks, paper_tables, report
from pptx import Presentation
from pypdf import PdfReader

from pages.parts import markup
from prevent_metrics.outputs.content import Chart, Statements, Table, Tiles
from prevent_metrics.outputs.files import cell_text
from prevent_metrics.outputs.render.palette import SHAPES
from prevent_metrics.outputs.render.plotly_chart import figure

KINDS = ("restricted", "public")
_SIGNS = "".join(SHAPES.values())


def squeezed(text: str) -> str:
    """Text without spaces and without the signs of tones, which each way of drawing sets in its own place."""
    return re.sub(rf"[\s\u00a0\u2060{_SIGNS}]+", "", text)


def tables(kind: str) -> list[Table]:
    shown = [block.table if isinstance(block, Chart) else block for _, block in blocks(pack(kind))]
    return [each for each in shown if isinstance(each, Table) and each.rows]


@cache
def paper(kind: str) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn(kind, "pdf"))).pages))


@cache
def on_slides(kind: str) -> str:
    said = []
    for slide in Presentation(io.BytesIO(drawn(kind, "pptx"))).slides:
        for shape in (*slide.shapes, *(slide.notes_slide.placeholders if slide.has_notes_slide else ())):
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            if getattr(shape, "has_table", False) and shape.has_table:
                said += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return squeezed("".join(said))


@cache
def in_workbook(kind: str) -> frozenset[str]:
    book = load_workbook(io.BytesIO(drawn(kind, "xlsx")))
    return frozenset(
        squeezed(str(cell.value).lstrip("'")) for sheet in book for row in sheet.iter_rows() for cell in row
    )


class _Cells(HTMLParser):
    """The words of each cell of a table on the screen, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._open = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_that_a_chart_draws_is_a_figure_of_the_measures_it_names(kind: str) -> None:
    figures, seen = pack(kind).report.figures.table, {}
    for chart in charts(pack(kind)):
        if chart.form == "timeline" or chart.key in _WORKED_OUT:  # days; products and projections of figures
            continue
        named = figures[figures["metric"].isin(chart.metrics)]
        known = {round(float(number), 6) for name in _NUMBERS for number in named[name].dropna()}
        for series in (each for each in chart.series if each.name not in _WORKED_OUT):
            drawn_here = [number for number in (*series.y, *series.lower, *series.upper) if number is not None]
            seen[chart.key] = seen.get(chart.key, 0) + len(drawn_here)
            assert {round(float(number), 6) for number in drawn_here} <= known, chart.key
    assert all(seen.values())
    assert sum(seen.values()) > (70 if kind == "restricted" else 50)


#: What is worked out from figures on the page, with tests of its own: scores, and the planner's months ahead.
_WORKED_OUT = ("threat-themes", "training-capacity", "WRAP with the sessions booked")
_NUMBERS = ("value", "numerator", "denominator", "lower", "upper")


@pytest.mark.parametrize("kind", KINDS)
def test_the_screen_draws_the_numbers_of_each_description(kind: str) -> None:
    for chart in charts(pack(kind)):
        if chart.form in ("timeline", "range"):
            continue
        described = sorted(y for series in chart.series for y in series.y if y is not None)
        plotted = [number for trace in figure(chart, "").data for number in (trace.y or ())]
        remaining = [float(number) for number in plotted if number is not None and not isinstance(number, str)]
        for number in described:
            near = min(remaining, key=lambda each: abs(each - number))
            assert near == pytest.approx(number), chart.key
            remaining.remove(near)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn_anew_when_a_number_of_it_is_another(kind: str) -> None:
    for chart in charts(pack(kind)):
        if chart.form == "timeline":  # whose bars are days
            continue
        first, *others = chart.series
        place = next(at for at, number in enumerate(first.y) if number is not None)
        values = (*first.y[:place], first.y[place] + 1, *first.y[place + 1 :])
        other = replace(chart, series=(replace(first, y=values), *others))
        assert figure(chart, "").layout.datarevision == figure(chart, "").layout.datarevision, chart.key
        assert figure(chart, "").layout.datarevision != figure(other, "").layout.datarevision, chart.key


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_of_every_table_reads_the_same_everywhere(kind: str) -> None:
    compared, printed = 0, paper_tables(pack(kind))
    for table in tables(kind):
        screen = _Cells()
        screen.feed(markup.table(table))
        body = [row for row in screen.rows if [squeezed(cell) for cell in row] != [*map(squeezed, table.headings)]]
        for row, seen in zip(table.rows, body, strict=True):
            words = [squeezed(cell_text(cell)) for cell in row]
            parts = [squeezed(cell if isinstance(cell, str) else f"{cell.text}{cell.note}") for cell in row]
            assert [squeezed(cell) for cell in seen] == parts, table.caption
            assert table not in printed or "".join(parts) in paper(kind), table.caption
            compared += len(words)
    assert compared > (1500 if kind == "restricted" else 300)
    assert len(printed) > (25 if kind == "restricted" else 5)


@pytest.mark.parametrize("kind", KINDS)
def test_headline_figures_and_ranked_sentences_read_the_same_everywhere(kind: str) -> None:
    said = [
        words
        for block in paper_blocks(pack(kind))
        for each in (
            block.tiles if isinstance(block, Tiles) else block.statements if isinstance(block, Statements) else ()
        )
        for words in ((each.label, each.value, each.detail) if isinstance(block, Tiles) else (each.text,))
        if words
    ]
    assert len(said) > 10
    for words in map(squeezed, said):
        assert words in paper(kind)
        assert words in in_workbook(kind)


def test_slides_show_or_note_every_row_behind_a_chart() -> None:
    for chart in charts(pack("restricted")):
        for row in chart.table.rows:
            assert squeezed("".join(cell_text(cell) for cell in row)) in on_slides("restricted").replace("|", "")


def test_the_report_compared_is_a_whole_one() -> None:
    assert len(report().figures.table) > 3000
    assert len(tables("restricted")) > 30
