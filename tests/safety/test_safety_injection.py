"""Whatever text a partner's spreadsheet holds, every way out of the product shows it as it was typed and does no more."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pandas as pd
import pypdf
import pytest
from boards import AS_AT, board
from nasty import NASTY
from openpyxl import load_workbook
from pptx import Presentation
from small_dashboard import ROOT, free_port

from pages.parts import markup
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.content import (
    Ask,
    Asks,
    Block,
    Cell,
    Chart,
    Note,
    Page,
    Series,
    Statement,
    Statements,
    Table,
    Tile,
    Tiles,
)
from prevent_metrics.outputs.coordinator.returns_words import chase_mails, mails_csv
from prevent_metrics.outputs.export.contents import Pack
from prevent_metrics.outputs.export.pdf import pdf
from prevent_metrics.outputs.export.slides import slides
from prevent_metrics.outputs.export.workbook import workbook
from prevent_metrics.outputs.files import csv_of, file_name
from prevent_metrics.outputs.render.plotly_chart import figure
from prevent_metrics.outputs.render.svg_chart import svg
from prevent_metrics.vocabulary.words import neutral
from prevent_metrics.workflow.recipe import Known, make

_SPACE = re.compile(r"[\s\u2060\xad]+")


def seen(text: str) -> str:
    """A text as a reader sees it: white space of any kind is one space, signs of no width are none."""
    return _SPACE.sub(" ", text.replace("\u2060", "")).strip()


SEEN = [seen(each) for each in NASTY]


def lacking(shown: str) -> list[str]:
    """The texts that are not shown as they were typed."""
    plain = seen(shown)
    return [each for each in SEEN if each not in plain]


def chart() -> Chart:
    return Chart(
        key="nasty",
        form="range",
        finding=NASTY[0],
        series=(Series("Share", NASTY, (0.5,) * len(NASTY), (0.4,) * len(NASTY), (0.6,) * len(NASTY), labels=NASTY),),
        alternative="Sixty.",
        table=table(),
        unit="share",
        audience="public",
    )


def table() -> Table:
    return Table("Texts", ("Text", "Again"), tuple((each, Cell(each, note=each, tone="red")) for each in NASTY))


def blocks() -> tuple[Block, ...]:
    asks = tuple(
        Ask("Decide", "red", each, key=str(place), ask=each, owner=each, otherwise=each)
        for place, each in enumerate(NASTY)
    )
    return (
        Tiles(tuple(Tile(each, "5", each) for each in NASTY)),
        Asks("Asks", asks, "None."),
        Statements("Said", tuple(Statement("Late", "amber", each, reason=each) for each in NASTY), "None."),
        *(Note(each) for each in NASTY),
        table(),
        chart(),
    )


@pytest.fixture(scope="module")
def report() -> Report:
    source = board(0)
    made = make(source, Known(pd.DataFrame()), key=b"x" * 32)
    return Report(7, NASTY[0], AS_AT, "OFFICIAL", made.figures, made.entries, Settings(board_name=NASTY[2]))


@pytest.fixture(scope="module")
def pack(report: Report) -> Pack:
    page = Page("plan", "Delivery plan", NASTY[1], NASTY[2], blocks())
    return Pack(report, "restricted", (page,), covering="\n".join(NASTY), name=NASTY[3])


class _Shown(HTMLParser):
    """What a browser would show of a piece of HTML, and which elements it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.elements, self.attributes = "", set[str](), set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def _drawn(block: Block) -> str:
    match block:
        case Tiles():
            return markup.tiles(block, "")
        case Asks():
            return markup.asks(block, "")
        case Statements():
            return markup.statements(block, "")
        case Note():
            return markup.note(block)
        case Table():
            return markup.table(block)
    return ""


@pytest.mark.parametrize("kind", [Tiles, Asks, Statements, Note, Table])
def test_a_page_shows_each_text_as_typed(kind: type) -> None:
    shown = _Shown("".join(_drawn(each) for each in blocks() if isinstance(each, kind)))
    assert lacking(shown.text) == []
    assert not shown.elements & {"script", "img", "svg", "iframe", "style", "h1", "i"}
    assert not [name for name in shown.attributes if name.startswith("on")]


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | dict):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _texts(each)


def test_a_chart_on_screen_and_on_paper_shows_each_text_as_typed() -> None:
    words = list(_texts(json.loads(figure(chart(), NASTY[2]).to_json())))
    assert not [word for word in words if re.search(r"<(?!br>)", word)]
    assert lacking(" ".join(unescape(each.replace("<br>", " ")) for each in words)) == []
    assert len(svg(chart(), NASTY[2])) > 1_000


def test_slides_show_each_text_as_typed(pack: Pack) -> None:
    deck = Presentation(io.BytesIO(slides(pack)))
    said = [
        *(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame),
        *(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide),
        *(
            cell.text
            for slide in deck.slides
            for shape in slide.shapes
            if shape.has_table
            for row in shape.table.rows
            for cell in row.cells
        ),
    ]
    assert lacking(" ".join(said)) == []


def test_a_workbook_holds_each_text_and_no_formula_or_link(pack: Pack) -> None:
    book = load_workbook(io.BytesIO(workbook(pack)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target] == []
    plain = seen(" ".join(str(cell.value) for cell in cells)).replace("] (", "](").replace("$ $", "$$")
    lacks = [each for each in SEEN if each not in plain and seen(neutral(each)) not in plain]
    assert lacks == ["---"]  # without a letter or digit nothing is said


def test_paper_shows_each_text_and_runs_none(pack: Pack) -> None:
    read = pypdf.PdfReader(io.BytesIO(pdf(pack)))
    letters = re.sub(r"[^A-Za-z0-9]", "", "".join(page.extract_text() for page in read.pages))
    assert [each for each in SEEN if re.sub(r"[^A-Za-z0-9]", "", each) not in letters] == []
    assert "root:" not in letters and "daemon" not in letters
    links = [note.get_object().get("/A", {}).get("/URI") for page in read.pages for note in page.get("/Annots") or []]
    assert [each for each in links if each and "else.example" in each] == []


def test_a_table_as_a_file_holds_each_text_and_no_formula(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(csv_of(table(), report).decode("utf-8-sig"))))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert lacking(" ".join(cell.removeprefix("'") for row in rows for cell in row)) == []


def test_file_names_and_headers_carry_no_sign_of_a_text(report: Report) -> None:
    for each in NASTY:
        named = file_name(replace(report, settings=Settings(board_name=each)), each, "csv")
        assert re.fullmatch(r"[A-Za-z0-9_.-]+", named) and ".." not in named.removesuffix(".csv")


def test_an_e_mail_has_one_subject_and_nobody_else_in_it() -> None:
    standing = pd.DataFrame(
        [(each, "missing", date(2026, 10, 15)) for each in NASTY], columns=["partner", "state", "due_on"]
    )
    mails = chase_mails("2026-27 Q2", standing, NASTY[0])
    for partner, mail in zip(NASTY, mails, strict=True):
        parts = urlsplit(mail.link)
        assert (parts.path, set(parse_qs(parts.query))) == ("", {"subject", "body"})
        assert partner in unquote(parts.query)
    rows = list(csv.reader(io.StringIO(mails_csv(mails).decode("utf-8-sig"))))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))] == []


def test_a_log_line_is_one_line_and_repeats_no_text() -> None:
    made = subprocess.run(
        [sys.executable, "-c", _LOGGED], input=json.dumps(NASTY), capture_output=True, text=True, check=True, cwd=ROOT
    )
    lines = made.stderr.splitlines()
    assert len(lines) == len(NASTY)
    assert not [each for each in lines if set(json.loads(each)) & {"Bcc", "Set-Cookie"}]
    assert not [text for text in SEEN if len(text) > 6 and text in made.stderr]


_LOGGED = """
import json, logging, sys
from pages.server import trouble
trouble.keep_logs_plain()
logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
for each in json.load(sys.stdin):
    try:
        raise ValueError(each)
    except ValueError as fault:
        trouble.write_down(fault, "page")
"""
_APP = """
import sys
sys.path[:0] = [{root!r}, {here!r}]
import streamlit as st
from nasty import NASTY
from pages.server import say
for place, each in enumerate(NASTY):
    with st.container(key=f"said-{{place}}"):
        st.markdown(say.as_typed(each))
    with st.container(key=f"told-{{place}}"):
        say.error(f"**Fix 3 rows.** See “{{each}}”.")
    with st.container(key=f"asked-{{place}}"):
        st.button(say.as_typed(each), key=place)
st.html("<p id='end'>end</p>")
"""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    script, port = folder / "nasty_app.py", free_port()
    script.write_text(_APP.format(root=str(ROOT), here=str(Path(__file__).parent)), "utf-8")
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    running = subprocess.Popen(
        [*command, "--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait(timeout=20)


def test_no_page_hands_a_made_up_text_to_streamlit_as_markdown() -> None:
    told = {"markdown", "caption", "info", "warning", "error", "success", "write", "toast"}
    found = [
        f"{path.name}:{node.lineno}"
        for path in [*(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
        if path.name != "say.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in told and ast.unparse(node.value) == "st"
    ]
    assert found == []


@pytest.mark.browser
def test_a_message_and_a_button_show_each_text_as_typed(browser: Any, tmp_path: Path) -> None:
    with _served(tmp_path) as address:
        for _ in range(200):
            try:
                httpx.get(address)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda each: asked.append(each.url))
        page.on("dialog", lambda each: asked.append(f"dialog {each.message}"))
        page.goto(address)
        page.wait_for_selector("#end", timeout=60_000)
        for place, (each, typed) in enumerate(zip(SEEN, NASTY, strict=True)):
            assert seen(page.locator(f".st-key-said-{place}").inner_text()) == each
            assert seen(page.locator(f".st-key-told-{place}").inner_text()) == seen(f"Fix 3 rows. See “{typed}”.")
            assert seen(page.locator(f".st-key-asked-{place}").inner_text()) == each
        made = page.locator("[class*=st-key-] a, .katex, [data-testid=stMarkdownContainer] code")
        assert made.all_inner_texts() == []
        assert [
            each for each in asked if not each.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
        ] == []
        page.close()
