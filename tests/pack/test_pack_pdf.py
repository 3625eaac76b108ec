"""The paper pack is tagged, marked on every page and whole."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pack_made import alternatives, blocks, charts, draw, drawn, large_report, pack, paper_tables, structure
from pypdf import PdfReader

from prevent_metrics.metrics.registry import definitions
from prevent_metrics.outputs.content import Cell, Chart, Note, Page, Table, level
from prevent_metrics.outputs.export.contents import pack_of
from prevent_metrics.outputs.files import handling_line


@cache
def reader(kind: str = "restricted") -> PdfReader:
    return PdfReader(io.BytesIO(drawn(kind, "pdf")))


def plain(text: str) -> str:
    """A text without white space and without what extraction makes of ligatures and breaks."""
    return re.sub(r"[\s\u2060\u00ad-]+", "", text).replace("’", "'")


@cache
def texts(file: PdfReader) -> list[str]:
    return [page.extract_text() for page in file.pages]


@cache
def whole_text(file: PdfReader) -> str:
    return plain("".join(texts(file)))


@pytest.mark.parametrize("kind", ["restricted", "public"])
def test_it_is_tagged_pdf_ua_in_british_english_with_a_title(kind: str) -> None:
    root, metadata = reader(kind).trailer["/Root"], reader(kind).xmp_metadata
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part" in metadata.stream.get_data().decode()
    assert reader(kind).metadata.title == f"Prevent Board, 10 December 2026 – Board pack, {kind}"


@pytest.mark.parametrize("kind", ["restricted", "public"])
def test_every_chart_has_its_alternative_text_in_reading_order(kind: str) -> None:
    assert [plain(each) for each in alternatives(reader(kind))] == [
        plain(chart.alternative or chart.finding) for chart in charts(pack(kind))
    ]


def test_headings_skip_no_level_and_every_page_is_a_heading_of_the_first() -> None:
    levels = [int(each["/S"][2:]) for each in structure(reader()) if re.fullmatch(r"/H\d", each["/S"])]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    assert levels.count(1) >= len(pack("restricted").pages) + len(pack("restricted").closing)


def test_every_table_has_a_row_of_header_cells_and_there_are_as_many_as_described() -> None:
    tables = [each for each in structure(reader()) if each["/S"] == "/Table"]
    described = [*paper_tables(pack("restricted")), *_measures()]
    assert len(tables) == len(described)
    heads = [sum(1 for cell in _below(table) if cell["/S"] == "/TH") for table in tables]
    assert heads == [len(each.headings) for each in described]


def _measures() -> list[Table]:
    return [block for page in pack("restricted").closing for block in page.blocks if isinstance(block, Table)]


@pytest.mark.parametrize(("kind", "most"), [("restricted", 12), ("public", 7)])
def test_the_papers_of_a_meeting_have_at_most_twelve_pages(kind: str, most: int) -> None:
    assert len(reader(kind).pages) <= most


def test_the_papers_explain_the_measures_of_their_charts_and_no_others() -> None:
    keys = {key for chart in charts(pack("restricted")) for key in chart.metrics}
    explained = whole_text(reader())[whole_text(reader()).index(plain("How it is counted")) :]
    assert keys
    for key in set(pack("restricted").report.figures.table["metric"]):
        how = definitions()[key].how
        alike = any(definitions()[each].how == how for each in keys)
        assert (plain(how) in explained) == alike, key


def test_what_a_chart_over_time_of_the_annex_shows_is_said_in_words() -> None:
    over_time = [
        block
        for page in pack("restricted").annex
        for part in page.parts
        if part.on_paper
        for block in level(part.blocks)
        if isinstance(block, Chart) and block.form != "range"
    ]
    assert over_time
    for chart in over_time:
        assert plain(chart.finding + chart.alternative) in whole_text(reader())


def _below(element: dict) -> list[dict]:
    kids = element.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    found = []
    for kid in kids if isinstance(kids, list) else [kids]:
        inside = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(inside, dict) and "/S" in inside:
            found += [inside, *_below(inside)]
    return found


@pytest.mark.parametrize(("kind", "marking"), [("restricted", "OFFICIAL-SENSITIVE"), ("public", "OFFICIAL")])
def test_every_page_carries_marking_report_number_and_its_place(kind: str, marking: str) -> None:
    pages = [re.sub(r"\s+", " ", text) for text in texts(reader(kind))]
    for place, text in enumerate(pages, 1):
        assert f"{marking} · SAMPLE DATA" in text
        assert "Report 7" in text
        assert f"page {place} of {len(pages)}" in text.replace("\u2060", "")


def test_the_summary_fills_one_page_and_each_board_page_begins_its_own() -> None:
    begins = _first_pages(reader(), pack("restricted").pages)
    assert begins[0] + 1 == begins[1]
    assert begins == sorted(set(begins))


def test_a_summary_with_long_sentences_still_fills_one_page() -> None:
    described = pack("restricted")
    long = Note("Something that a Board member has to know before the meeting. " * 60)
    summary = replace(described.pages[0], blocks=(*described.pages[0].blocks, long))
    file = PdfReader(io.BytesIO(draw(replace(described, pages=(summary, described.pages[1]), closing=()), "pdf")))
    first, second = _first_pages(file, (summary, described.pages[1]))
    assert first + 1 == second


def _first_pages(file: PdfReader, pages: tuple[Page, ...]) -> list[int]:
    outline = {
        plain(str(each.title)): file.get_destination_page_number(each)
        for each in file.outline
        if not isinstance(each, list)
    }
    return [outline[plain(f"{page.name}: {page.finding}")] for page in pages]


def test_every_number_of_every_table_is_on_paper() -> None:
    text = whole_text(reader())
    for table in paper_tables(pack("restricted")):
        for row in table.rows:
            for cell in row:
                words = (cell,) if isinstance(cell, str) else (cell.text, cell.note)
                assert all(plain(each) in text for each in words), table.caption


def test_covering_words_and_section_notes_are_printed_and_other_texts_are_not() -> None:
    text = whole_text(reader())
    assert plain("Covering words for the Board.") in text
    assert plain("From the Prevent Co-ordinator: A note on training.") in text
    for other in ("Covering words for the public", "For the Home Office alone", "Kept for another page"):
        assert plain(other) not in text


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        "*bold* _it_ `raw` $x^2$ <label> @reference",
        "= heading",
        "- list\n+ list\n/ term: text",
        "1. first",
        'quote " and \\ backslash \\u{41}',
        ']) #read("/etc/passwd")',
        "// comment /* and more",
        "emoji 😀 and 漢字",
        "control \x07 \x1b[31m signs",
    ],
)
def test_markup_in_a_text_is_only_text(hostile: str) -> None:
    table = Table(hostile, ("A", hostile), (("x", hostile), ("y", Cell(hostile, hostile, "red"))))
    page = Page("p", hostile, hostile, hostile, (Note(hostile), table))
    described = replace(pack("public"), pages=(page,), closing=(), covering=hostile)
    text = whole_text(PdfReader(io.BytesIO(draw(described, "pdf"))))
    shown = re.sub(r"[\x00-\x1f]", "", hostile)
    shown = re.sub(r"[^\x20-\x7e]", "□", shown)
    assert text.count(plain(shown.split("\n")[0])) >= 6


def test_tables_of_400_organisations_repeat_their_headings_and_lose_no_row() -> None:
    described = pack_of(large_report(), None, "restricted")
    file = PdfReader(io.BytesIO(draw(described, "pdf")))
    text = whole_text(file)
    organisations = next(
        block
        for _, block in blocks(described)
        if isinstance(block, Table) and block.caption.startswith("Organisations:")
    )
    assert len(organisations.rows) > 300
    first_cells = [row[0] if isinstance(row[0], str) else row[0].text for row in organisations.rows]
    assert all(plain(each) in text for each in first_cells)
    headed = [text for text in texts(file) if plain("".join(organisations.headings[:2])) in plain(text)]
    assert len(headed) > 5
    assert len(_first_pages(file, described.pages)) == len(described.pages)


def test_handling_stands_inside_every_picture() -> None:
    handling = plain(handling_line(pack("restricted").report))
    assert whole_text(reader()).count(handling) >= len(charts(pack("restricted"))) + len(reader().pages)


def test_poppler_sees_the_same_structure(tmp_path: Path) -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("poppler is not installed")
    (tmp_path / "pack.pdf").write_bytes(drawn("restricted", "pdf"))
    told = subprocess.run(["pdfinfo", "-struct", tmp_path / "pack.pdf"], capture_output=True, check=True)
    assert told.stdout.count(b"Figure") >= len(charts(pack("restricted")))
    assert b"Table" in told.stdout
