"""Everything the product says: its strings with their places, what it shows and sends, and measures of their English."""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import openpyxl
import textstat

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [
    str(ROOT / "tests" / room) for room in ("recomputed", "understanding", "training", "plan", "governance", "pack")
]
sys.path.insert(0, str(ROOT / "tests"))

from cases_read import CASES, SECRET, case  # noqa: E402
from corpus.scoring import specimens  # noqa: E402
from corpus.test_corpus import SAMPLE  # noqa: E402
from corpus.writing import TODAY  # noqa: E402
from pack_made import draw  # noqa: E402
from test_recomputed_sentences import BOARDS, report_of  # noqa: E402

from prevent_metrics.intake.opening import understand_here  # noqa: E402
from prevent_metrics.intake.problems_workbook import problems_workbook  # noqa: E402
from prevent_metrics.intake.results import FileReport, Knowledge, Partner  # noqa: E402
from prevent_metrics.intake.sheets import Workbook  # noqa: E402
from prevent_metrics.metrics.report import Report  # noqa: E402
from prevent_metrics.outputs import accessibility, definitions  # noqa: E402
from prevent_metrics.outputs.claims import every_page, sentences  # noqa: E402
from prevent_metrics.outputs.content import Cell, Page, Table, level  # noqa: E402
from prevent_metrics.outputs.coordinator.returns_words import chase_mails  # noqa: E402
from prevent_metrics.outputs.data_protection.dpia import dpia_draft  # noqa: E402
from prevent_metrics.outputs.data_protection.page import page as data_protection  # noqa: E402
from prevent_metrics.outputs.export.contents import pack_of  # noqa: E402

PLACES = ("prevent_metrics", "pages", "app.py", "asgi.py", "start.py")
#: Files of lists that a partner's words are compared with, tables of measurements and SQL.
LISTS = re.compile(r"/(bench|migrations)/|/vocabulary/\w+_words\.py|/(headings|name_lists|work_words)\.py")
#: Folders whose short strings are headings partners use; only their sentences are ours.
SPELLINGS = re.compile(r"/(datasets|vocabulary|screening|layout|matching|parsing|judging|values)/")
WORDS = re.compile(r"[A-Za-z]{2,}.* .*[a-z]")
CODE = re.compile(
    r"[\\^]|\.pb-|#let |-src |=>|\(\?|</|;\s*\w+:|::|#\w+\(|--|\$\{|\.\*|^(?:top|bottom) center$|"
    r"\b(?:SELECT|PRAGMA|TRIGGER|ALTER|GRANT|REVOKE|VACUUM|ATTACH|RAISE)\b|\n.*\|"
)


@dataclass(frozen=True)
class Said:
    """One string for people: its file, its line and its text, with … for what is put in."""

    file: str
    line: int
    text: str


def said() -> Iterator[Said]:
    """Every string of the product that reads as words for people."""
    for place in PLACES:
        files = sorted((ROOT / place).rglob("*.py")) if (ROOT / place).is_dir() else [ROOT / place]
        for path in files:
            name = path.relative_to(ROOT).as_posix()
            if not LISTS.search(f"/{name}"):
                yield from (each for each in _strings(name, ast.parse(path.read_text("utf-8"))) if _is_ours(each))


def _is_ours(each: Said) -> bool:
    if not WORDS.search(each.text) or CODE.search(each.text):
        return False
    return not SPELLINGS.search(f"/{each.file}") or each.text[:1].isupper() or each.text.rstrip("*")[-1:] in ".?"


def _strings(name: str, tree: ast.Module) -> Iterator[Said]:
    passed = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    passed |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield Said(name, node.lineno, _plain("".join(_part(each) for each in node.values)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield Said(name, node.lineno, _plain(node.value))


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "…"


def _plain(text: str) -> str:
    return re.sub(r"<[^>]*>", " ", re.sub(r"\{[^{}]*\}", "…", text))


def shown(sample: Report) -> Iterator[tuple[str, list[str]]]:
    """What the product shows and sends, by where: pages and packs of four Boards, files, e-mails, messages."""
    boards = {"sample": sample, **{name: report_of(BOARDS[name]()) for name in ("empty", "first", "late")}}
    for name, report in boards.items():
        for make in (*every_page(report, None), partial(_standing_pages, report)):
            for place, page in make().items():
                yield f"{name} Board, {place}", list(_of_page(page))
    pack = pack_of(sample, None, "restricted")
    yield "slides", list(_of_slides(draw(pack, "pptx")))
    yield "workbook", list(_of_workbook(draw(pack, "xlsx")))
    yield "PDF", [_unwrapped(_of_pdf(draw(pack, "pdf")))]
    yield "DPIA draft", list(_of_document(dpia_draft(sample.settings)))
    returns = sample.entries["returns"]
    mails = chase_mails("2026-27 Q2", returns, sample.settings.board_name, set(returns["partner"]))
    yield "chase e-mails", [text for mail in mails for text in (mail.subject, *mail.text.split("\n\n")[1:-1])]
    reports = [*_reports()]
    yield "messages", [text for report in reports for text in messages(report)]
    mended = (problems_workbook(each.file, Workbook(each.file, "", ()), each) for each in reports)
    yield "problems workbooks", [_unquoted(text) for made in mended for text in _of_workbook(made)]


def _reports() -> Iterator[FileReport]:
    """What is understood of every case, and of the first file of each family of the corpus that a habit stands for."""
    yield from (case(path.stem) for path in sorted(CASES.glob("*.csv")))
    for name in SAMPLE:
        made = specimens(name)[0]
        known = Knowledge(tuple(Partner(*each) for each in made.partners), today=TODAY, secret=SECRET)
        yield understand_here(made.file, made.content, known)


def _standing_pages(report: Report) -> dict[str, Page]:
    return {
        "definitions": definitions.page(report, None, {}),
        "accessibility": accessibility.page(report, None, {}),
        "data protection": data_protection(report.settings, {}),
    }


def _of_page(page: Page) -> Iterator[str]:
    yield from sentences(page)
    for block in level(page.every_block):
        if isinstance(block, Table):
            cells = [cell.text if isinstance(cell, Cell) else cell for row in block.rows for cell in row]
            yield from (cell for cell in cells if len(cell.split()) > 5)  # a sentence, not a name or a number


def messages(report: FileReport) -> Iterator[str]:
    """What the sender and the co-ordinator read about a file; what is quoted from it is one word."""
    issues = [*report.issues, *(issue for table in report.tables for issue in table.issues)]
    asked = [question for table in report.tables for question in table.questions]
    texts = [issue.message for issue in issues]
    texts += [text for each in asked for text in (each.words, each.thought, *(words for _, words in each.options))]
    yield from map(_unquoted, texts)


def _unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”", "it", text)


def _of_slides(content: bytes) -> Iterator[str]:
    from pptx import Presentation

    for slide in Presentation(io.BytesIO(content)).slides:
        notes = [slide.notes_slide.notes_text_frame] if slide.has_notes_slide else []
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        yield from (part.text for frame in (*frames, *notes) if frame for part in frame.paragraphs)


def _of_workbook(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content), read_only=True):
        yield from (cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str))


def _of_pdf(content: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _unwrapped(text: str) -> str:
    """Lines of a paper as one text; what is in a table is no sentence, so only words are looked at in it."""
    return " ".join(text.split())


def _of_document(content: bytes) -> Iterator[str]:
    from docx import Document

    document = Document(io.BytesIO(content))
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


@dataclass(frozen=True)
class Measures:
    """How a text reads: words in the mean and in the longest sentence, reading age in years."""

    sentences: int
    mean: float
    longest: int
    reading_age: float
    longest_sentence: str


def measures(texts: Iterable[str]) -> Measures:
    """Measure the sentences of some texts; reading age is the Flesch-Kincaid grade of `textstat` plus five.

    >>> measures(["We need 12 quarters. There are 8."]).longest
    4
    """
    parts = [part for text in texts for part in re.split(r"(?<=[.?!])\s+|\s[·|]\s|\n+", re.sub(r"[*_]", "", text))]
    found = [(part, words) for part in parts if len(words := re.findall(r"[\w’'%.,-]*\w[\w’'%]*", part)) > 2]
    if not found:
        return Measures(0, 0.0, 0, 0.0, "")
    mean = sum(len(words) for _, words in found) / len(found)
    longest = max(found, key=lambda pair: len(pair[1]))
    grade = textstat.flesch_kincaid_grade(". ".join(re.sub(r"[.?!]", "", part) for part, _ in found) + ".")
    return Measures(len(found), mean, len(longest[1]), grade + 5, longest[0])
