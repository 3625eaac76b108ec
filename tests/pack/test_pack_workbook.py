"""The workbook follows the rules for accessible tables, and holds every figure."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pack_made import blocks, draw, drawn, pack

from prevent_metrics.outputs.content import Chart, Grid, Note, Page, Table, Tile, Tiles
from prevent_metrics.outputs.export.workbook import SHORTHAND, column
from prevent_metrics.outputs.files import cell_text

ABOUT = ("Cover", "Contents", "Notes")


@cache
def book(kind: str = "restricted") -> Workbook:
    return load_workbook(io.BytesIO(drawn(kind, "xlsx")))


def tables(kind: str = "restricted") -> list[Worksheet]:
    return [sheet for sheet in book(kind).worksheets if sheet.title not in (*ABOUT, "Figures")]


def body(sheet: Worksheet) -> list[list[object]]:
    (table,) = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def bodies(sheet: Worksheet) -> dict[str, list[list[object]]]:
    """The tables of a sheet by the caption that is written above each."""
    found = {}
    for table in sheet.tables.values():
        cells = sheet[table.ref]
        above = cells[0][0].row - 1
        while above > 1 and sheet.cell(above - 1, 1).value is not None:
            above -= 1
        found[str(sheet.cell(above, 1).value)] = [[cell.value for cell in row] for row in cells]
    return found


@pytest.mark.parametrize("kind", ["restricted", "public"])
def test_cover_contents_and_notes_come_first_and_each_page_has_one_sheet(kind: str) -> None:
    names = book(kind).sheetnames
    assert tuple(names[:3]) == ABOUT
    assert names[-1] == "Figures"
    assert len(names) <= 25
    listed = [table for sheet in book(kind).worksheets for table in sheet.tables]
    assert len(set(listed)) == len(listed) > len(names)
    assert set(names[3:-2]) == {page.name for page in pack(kind).pages}


@pytest.mark.parametrize("kind", ["restricted", "public"])
def test_no_cell_is_merged_blank_hidden_or_a_formula(kind: str) -> None:
    for sheet in book(kind).worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for row in (row for rows in bodies(sheet).values() for row in rows):
            assert all(value is not None and str(value).strip() for value in row), sheet.title


def test_every_table_of_the_report_is_there_with_its_headings_and_rows() -> None:
    described = [
        block.table if isinstance(block, Chart | Grid) else block
        for _, block in blocks(pack("restricted"))
        if isinstance(block, Chart | Grid | Table)
    ]
    found = {caption: rows for sheet in tables() for caption, rows in bodies(sheet).items()}
    for table in described:
        if not table.rows:
            continue
        values = found[table.caption.lstrip()]
        assert len(values) == len(table.rows) + 1
        assert values[0][0] == table.headings[0]
    assert len(described) > 30


def test_numbers_are_numbers_and_words_stay_words() -> None:
    table = Table("T", ("Name", "People", "Share", "Mixed"), (("1", "1,234", "78%", "5"), ("2", "6", "9%", "about 5")))
    assert [column(table, place) for place in range(4)] == [
        (["1", "2"], ""),
        ([1234, 6], "#,##0"),
        ([0.78, 0.09], "0%"),
        (["5", "about 5"], ""),
    ]


def test_what_is_written_is_what_is_described() -> None:
    by_caption = {caption: rows for sheet in tables() for caption, rows in bodies(sheet).items()}
    compared = 0
    for _, block in blocks(pack("restricted")):
        table = block.table if isinstance(block, Chart | Grid) else block
        if not isinstance(table, Table) or table.caption not in by_caption or not table.rows:
            continue
        for row, written in zip(table.rows, by_caption[table.caption][1:], strict=True):
            for cell, value in zip(row, written, strict=True):
                compared += 1
                assert _same(cell_text(cell).strip(), value), (table.caption, value)
    assert compared > 1000


def _same(described: str, value: object) -> bool:
    if isinstance(value, int | float):
        percent = described.endswith("%")
        return abs(float(described.rstrip("%").replace(",", "")) / (100 if percent else 1) - value) < 1e-9
    return value in (described, f"'{described}") or (value == "[z]" and not re.search("[a-zA-Z0-9]", described))


def test_the_contents_link_to_every_sheet() -> None:
    links = {cell.hyperlink.location for row in book()["Contents"].iter_rows() for cell in row if cell.hyperlink}
    listed = [name for name in book().sheetnames if name not in ("Cover", "Contents")]
    assert links == {f"'{name}'!A1" for name in listed}


def test_shorthand_is_explained_on_the_notes_and_above_the_figures() -> None:
    notes = [str(cell) for row in body(book()["Notes"]) for cell in row]
    above = [str(cell.value) for cell in book()["Figures"]["A"][:8]]
    for text in SHORTHAND.values():
        assert text in notes
        assert text in above
    for sheet in tables():
        used = {value for rows in bodies(sheet).values() for row in rows for value in row if value in SHORTHAND}
        said = [str(cell.value) for cell in sheet["A"]]
        assert all(SHORTHAND[str(sign)] in said for sign in used), sheet.title


@pytest.mark.parametrize("kind", ["restricted", "public"])
def test_the_figures_sheet_holds_every_figure_with_its_state(kind: str) -> None:
    rows, figures = body(book(kind)["Figures"]), pack(kind).report.figures.table
    assert len(rows) - 1 == len(figures)
    heads = {name: place for place, name in enumerate(rows[0])}
    signs = {"zero to four": "[low]", "too few": "[c]", "not available": "[x]", "no one in scope": "[z]"}
    for row, figure in zip(rows[1:], figures.itertuples(), strict=True):
        assert row[heads["Key"]] == figure.metric
        assert row[heads["State"]] == figure.state
        value = row[heads["Value"]]
        assert value == signs[figure.state] if figure.state in signs else value == pytest.approx(figure.value)
        for name, number in (("Least", figure.lower), ("Greatest", figure.upper)):
            assert row[heads[name]] == ("[z]" if number != number else pytest.approx(number))


@pytest.mark.parametrize(("kind", "marking"), [("restricted", "OFFICIAL-SENSITIVE"), ("public", "OFFICIAL")])
def test_every_sheet_carries_marking_and_report_number(kind: str, marking: str) -> None:
    for sheet in book(kind).worksheets:
        assert sheet.oddHeader.center.text == marking
        assert f"{marking} · SAMPLE DATA" in sheet.oddFooter.left.text
        seen = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=8) for cell in row)
        assert f"{marking} · SAMPLE DATA" in seen
        assert "Report 7" in seen


@pytest.mark.parametrize(
    "hostile",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "[click](http://evil.example)",
        "http://evil.example",
        "$$note$$",
        "–",
        "",
        "   ",
        "a\x07b",
        "Привет",
        "[c](x) [d](y)",
        "{=1}",
    ],
)
def test_formulas_links_and_odd_signs_in_a_text_are_only_text(hostile: str) -> None:
    blocks_made = (Table(f"T {hostile}", ("A", "B"), (("x", hostile), (hostile, "y"))), Note(f"N {hostile}"))
    page = Page("p", "Page", "Finding", "", (*blocks_made, Tiles((Tile(hostile or "label", hostile, hostile),))))
    few = replace(pack("public").report, figures=pack("public").report.figures.only(metric="plan_overdue"))
    described = replace(pack("public"), report=few, pages=(page,), covering=f"Covering words\n{hostile}")
    made = load_workbook(io.BytesIO(draw(described, "xlsx")))
    for sheet in made.worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]
            outside = [cell.coordinate for cell in row if cell.hyperlink and cell.hyperlink.target]
            assert not outside
