"""The slides hold native charts with the report's numbers, and say in words what a chart shows."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pack_made import charts, draw, drawn, pack
from pptx import Presentation
from pptx.oxml.ns import qn

from prevent_metrics.outputs.content import Break, Cell, Chart, Note, Page, Reference, Series, Table, Tiles
from prevent_metrics.outputs.export.contents import Pack
from prevent_metrics.outputs.files import handling_line


@cache
def deck(kind: str = "restricted") -> object:
    return Presentation(io.BytesIO(drawn(kind, "pptx")))


def slides(kind: str = "restricted") -> list:
    return list(deck(kind).slides)  # type: ignore[attr-defined]


def native(kind: str = "restricted") -> Iterator[tuple[object, object]]:
    for slide in slides(kind):
        for shape in slide.shapes:
            if shape.has_chart:
                yield slide, shape


def one(chart: Chart) -> tuple[object, object]:
    """A slide with one drawn chart, read back."""
    described = replace(pack("public"), pages=(Page("p", "Page", "Finding", "", (chart,)),), covering="")
    slide = list(Presentation(io.BytesIO(draw(described, "pptx"))).slides)[-1]
    return slide, next(shape for shape in slide.shapes if shape.has_chart)


@pytest.mark.parametrize("kind", ["restricted", "public"])
def test_every_chart_is_native_and_stands_on_a_slide_of_its_own_under_its_finding(kind: str) -> None:
    titles = [slide.shapes.title.text_frame.text for slide, _ in native(kind)]
    assert titles == [chart.finding for chart in charts(pack(kind))]
    assert len({id(slide) for slide, _ in native(kind)}) == len(titles)
    assert not [shape for slide in slides(kind) for shape in slide.shapes if shape.shape_type == 13]


@pytest.mark.parametrize("kind", ["restricted", "public"])
def test_numbers_on_slides_and_in_their_workbooks_are_those_of_the_description(kind: str) -> None:
    for chart, (_, shape) in zip(charts(pack(kind)), native(kind), strict=True):
        if chart.form == "timeline":
            continue
        read = {series.name: list(series.values) for series in shape.chart.series}
        places = list(dict.fromkeys(x for series in chart.series for x in series.x))
        for series in chart.series:
            known = dict(zip(series.x, series.y, strict=True))
            assert read[series.name] == [known.get(place) for place in places], chart.key
        for kept, shown in zip(_in_workbook(shape.chart), read.values(), strict=True):
            assert kept == pytest.approx(shown, nan_ok=True), chart.key


def _in_workbook(chart: object) -> list[list[float | None]]:
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active  # type: ignore[attr-defined]
    return [[cell.value for cell in column[1:]] for column in list(sheet.iter_cols())[1:]]


def test_a_timeline_begins_each_bar_on_its_day_and_ends_it_on_its_day() -> None:
    day = date(2026, 4, 1).toordinal()
    whole = Series("All", ("A", "B"), (90, 30), lower=(day, day + 10), upper=(day + 90, day + 40), role="context")
    late = Series("Overdue since", ("A",), (20,), lower=(day + 50,), upper=(day + 70,), role="fourth")
    chart = Chart("t", "timeline", "One is late", (whole, late), "Bars", Table("T", ("A",), (("x",),)))
    series = {each.name: list(each.values) for each in one(chart)[1].chart.series}
    start = 46113  # 1 April 2026 as a spreadsheet counts days
    assert series == {
        "Start": [start, start + 10],
        "All": [50, 30],
        "Overdue since": [20, None],
        "All (continued)": [20, None],
    }


def test_intervals_are_whiskers_from_the_lower_to_the_upper_end() -> None:
    series = Series(
        "Here", ("Police", "Health"), (0.5, None), lower=(0.25, None), upper=(0.75, None), labels=("50%", "")
    )
    benchmark = Reference(0.25, "England and Wales 25%", "benchmark", "x")
    chart = Chart(
        "r", "range", "Ranges", (series,), "Dots", Table("T", ("A",), (("x",),)), unit="share", references=(benchmark,)
    )
    _, shape = one(chart)
    bars = shape.chart._chartSpace.find(f".//{qn('c:errBars')}")
    ends = [[each.text for each in bars.findall(f"{qn(part)}//{qn('c:v')}")] for part in ("c:plus", "c:minus")]
    assert ends == [["0.25"], ["0.25"]]
    assert [list(each.values) for each in shape.chart.series][1] == [0.25, 0.25]


def test_a_target_over_columns_is_a_line_on_the_same_axes() -> None:
    chart = Chart(
        "c",
        "columns",
        "Columns",
        (Series("People", ("Q1", "Q2"), (3, 4)),),
        "Columns",
        Table("T", ("A",), (("x",),)),
        references=(Reference(5, "target 5", "target"),),
        breaks=(Break("Q2", "new list"),),
    )
    slide, shape = one(chart)
    plots = list(shape.chart.plots)
    assert [[(each.name, list(each.values)) for each in plot.series] for plot in plots] == [
        [("People", [3, 4])],
        [("target 5", [5, 5])],
    ]
    axes = [[each.get("val") for each in plot._element.findall(qn("c:axId"))] for plot in plots]
    assert axes[0] == axes[1]
    assert any("Break before Q2: new list." in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_words_beside_points_are_kept_so_that_rounded_zeros_are_not_read_as_none() -> None:
    series = Series("Referrals", ("Police", "Health"), (0, 35), labels=("small or none", "about 35"))
    chart = Chart("b", "columns", "Bars", (series,), "Bars", Table("T", ("A",), (("x",),)))
    texts = [each.text for each in one(chart)[1].chart._chartSpace.iter(qn("a:t"))]
    assert {"small or none", "about 35"} <= set(texts)


@pytest.mark.parametrize(("kind", "marking"), [("restricted", "OFFICIAL-SENSITIVE"), ("public", "OFFICIAL")])
def test_marking_handling_title_and_number_are_on_every_slide(kind: str, marking: str) -> None:
    for place, slide in enumerate(slides(kind), 1):
        words = {shape.name: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
        assert slide.shapes.title.text_frame.text.strip()
        assert words["Marking"] == f"{marking} · SAMPLE DATA"
        assert words["Handling"].startswith(handling_line(pack(kind).report))
        field = slide._element.find(f".//{qn('a:fld')}")
        assert (field.get("type"), field.find(qn("a:t")).text) == ("slidenum", str(place))


def test_the_marking_stands_inside_every_chart() -> None:
    for _, shape in native():
        assert shape.chart.chart_title.text_frame.text.startswith("OFFICIAL-SENSITIVE")


def test_charts_and_tables_have_alternative_texts_and_english_words() -> None:
    described = [chart.alternative or chart.finding for chart in charts(pack("restricted"))]
    frames = [shape for slide in slides() for shape in slide.shapes if shape.has_chart or shape.has_table]
    told = [shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in frames]
    assert all(told)
    assert [text for text, shape in zip(told, frames, strict=True) if shape.has_chart] == described
    for slide in slides():
        assert {run.get_or_add_rPr().get("lang") for run in slide._element.iter(qn("a:r"))} == {"en-GB"}
    for _, shape in native():
        assert shape.chart._chartSpace.find(qn("c:lang")).get("val") == "en-GB"


def test_the_title_is_read_first() -> None:
    for slide in slides():
        assert slide.shapes[0] == slide.shapes.title


def test_notes_hold_the_table_behind_each_chart() -> None:
    for chart, (slide, _) in zip(charts(pack("restricted")), native(), strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert chart.table.caption in notes
        assert " | ".join(chart.table.headings) in notes
        for row in chart.table.rows:
            assert (row[-1] if isinstance(row[-1], str) else row[-1].text) in notes


@pytest.mark.parametrize("kind", ["restricted", "public"])
def test_every_page_opens_with_its_finding_and_its_headline_figures_as_cards_or_a_line(kind: str) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in slides(kind)]
    assert [page.finding for page in pack(kind).pages if page.finding not in titles] == []
    shapes = [(shape.name, shape) for slide in slides(kind) for shape in slide.shapes]
    cards = [shape.text_frame.text for name, shape in shapes if name.startswith("Headline figure:")]
    line = [part for name, shape in shapes if name == "Headline figures" for part in shape.text_frame.text.split(" · ")]
    tiles = [
        tile for page in pack(kind).pages for each in page.blocks if isinstance(each, Tiles) for tile in each.tiles
    ]
    as_card = ["\n".join(words for words in (tile.label, tile.value, tile.detail) if words) for tile in tiles]
    in_line = [f"{tile.label}: {tile.value}" for tile in tiles]
    assert [one for one, other in zip(as_card, in_line, strict=True) if one not in cards and other not in line] == []
    assert len(cards) + len(line) == len(tiles) > 0


def test_no_sentence_of_a_page_is_missing_on_slide_or_in_notes() -> None:
    said = "\n".join(
        shape.text_frame.text
        for slide in slides()
        for shape in (*slide.shapes, *(slide.notes_slide.placeholders if slide.has_notes_slide else ()))
        if shape.has_text_frame
    )
    sentences = [block.text for page in pack("restricted").pages for block in page.blocks if isinstance(block, Note)]
    assert len(sentences) > 6
    assert [each for each in sentences if each not in said] == []


def test_a_long_covering_text_goes_on_over_as_many_slides_as_it_needs() -> None:
    words = [f"word{number}" for number in range(550)]
    described = replace(pack("public"), pages=(), covering="First.\n" + " ".join(words))
    made = list(Presentation(io.BytesIO(draw(described, "pptx"))).slides)[1:]
    texts = [shape.text_frame.text for slide in made for shape in slide.shapes if shape.name == "Text"]
    assert " ".join(texts).split() == ["First.", *words]
    assert max(len(text) for text in texts) < 1400
    assert [slide.shapes.title.text_frame.text[-8:] for slide in made] == [
        f"({place} of {len(made)})" for place in range(1, len(made) + 1)
    ]


def test_marks_of_a_timeline_each_fall_in_a_month_of_their_own() -> None:
    day = date(2026, 3, 1).toordinal()
    bar = Series("All", ("A",), (390,), lower=(day,), upper=(day + 390,))
    axis = one(Chart("t", "timeline", "F", (bar,), "B", Table("T", ("A",), (("x",),))))[1].chart.value_axis
    epoch = date(1899, 12, 30).toordinal()
    marks = [
        date.fromordinal(int(axis.minimum_scale + axis.major_unit * place) + epoch)
        for place in range(int((axis.maximum_scale - axis.minimum_scale) / axis.major_unit) + 1)
    ]
    months = [mark.year * 12 + mark.month for mark in marks]
    assert {later - earlier for earlier, later in itertools.pairwise(months)} == {2}


def test_a_long_table_shows_what_fits_and_counts_the_rest() -> None:
    rows = tuple((f"Action {place}", Cell("Red", tone="red")) for place in range(120))
    described = _with(Table("Reds", ("Action", "RAG"), rows))
    slide = Presentation(io.BytesIO(draw(described, "pptx"))).slides[1]
    shown = next(shape for shape in slide.shapes if shape.has_table).table
    assert len(shown.rows) == 11
    assert "and 110 more in the papers" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "and 60 more in the papers" in slide.notes_slide.notes_text_frame.text


def _with(*blocks: object) -> Pack:
    return replace(pack("public"), pages=(Page("p", "Page", "Finding", "", blocks),), covering="")  # type: ignore[arg-type]


def test_the_file_says_what_it_is() -> None:
    told = deck().core_properties  # type: ignore[attr-defined]
    assert told.title == "Prevent Board, 10 December 2026 – Board pack, restricted"
    assert (told.language, told.author) == ("en-GB", "Wrenbury Prevent Board")
    assert told.keywords.startswith("OFFICIAL-SENSITIVE")


def test_libreoffice_opens_the_public_slides(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office or os.environ.get("CI") == "true":
        pytest.skip("LibreOffice is looked at where it is installed")
    (tmp_path / "pack.pptx").write_bytes(drawn("public", "pptx"))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "pack.pptx"], check=True, capture_output=True, timeout=120
    )
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")
