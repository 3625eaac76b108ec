"""Everything that is told of a file, and what must never be in it: people of the sample, a program's words, riddles."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import cache

import openpyxl
from planted_samples import MESSY, TEXTS, WORKBOOKS, encoding_of

from prevent_metrics.intake.results import FileReport, TableReport
from prevent_metrics.vocabulary.issues import Issue

_PROGRAMS_WORDS = re.compile(r"Traceback|Exception|Error\b|\bNone\b|\bnan\b|\bnull\b|<class|0x[0-9a-f]{6}")
_ADDRESS = re.compile(r"[\w.+-]{2,64}@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.?](?=\s|$)")
_ASKED = "the question of word"
_LONGEST = 900  # letters of a message


def wrong_in(report: FileReport) -> str:
    """What is wrong in what is told of a file, and where it is told; "" where nothing is."""
    for where, words in _told(report):
        asked = where == _ASKED  # under a heading of ours an unknown name is a word to be asked about, as any other
        if _ADDRESS.search(words) or (not asked and any(person in words for person in people())):
            return f"a person in {where}"
    for issue in _issues(report):
        if _PROGRAMS_WORDS.search(issue.message):
            return f"a program's words in {issue.code}"
        if not is_clear(issue):
            return f"a riddle in {issue.code}"
    return ""


def is_clear(issue: Issue) -> bool:
    """Say whether a problem is told in sentences: what must be mended in two of them, what is wrong and what to do."""
    words = issue.message.replace("**", "")
    enough = len(_SENTENCE_ENDS.findall(words)) >= (2 if issue.level == "must fix" else 1)
    return enough and (words[:1].isupper() or not words[:1].isalpha()) and len(words) <= _LONGEST


def _issues(report: FileReport) -> list[Issue]:
    return [*report.issues, *(issue for table in report.tables for issue in table.issues)]


def _told(report: FileReport) -> Iterator[tuple[str, str]]:
    yield "the file's name", report.file
    for issue in _issues(report):
        yield issue.code, f"{issue.message} {issue.column or ''}"
    for table in report.tables:
        yield from _told_of_table(table)


def _told_of_table(table: TableReport) -> Iterator[tuple[str, str]]:
    yield "the sheet's name", table.sheet
    yield "the source", table.source
    for column in table.columns:
        yield f"a heading that is {column.fate}", f"{column.heading} {column.reason}"
    for question in table.questions:
        options = " ".join(words for option in question.options for words in option)
        yield f"the question of {question.code}", f"{question.about} {question.words} {options}"


@cache
def people() -> tuple[str, ...]:
    """The full names of the invented people in the personal columns of the sample's files."""
    names = {name for file in WORKBOOKS for name in _in_workbook(file)} | {
        name for file in TEXTS for name in _in_text(file)
    }
    return tuple(sorted(name for name in names if " " in name.strip() and "name" not in name.lower()))


def _in_workbook(file: str) -> set[str]:
    sheet, heading_row, places = WORKBOOKS[file]
    rows = openpyxl.load_workbook(MESSY / file, read_only=True)[sheet].iter_rows(
        min_row=heading_row + 1, values_only=True
    )
    return {str(row[place]) for row in rows for place, kind in places.items() if kind == "name" and row[place]}


def _in_text(file: str) -> set[str]:
    heading_row, places = TEXTS[file]
    content = (MESSY / file).read_bytes()
    text = content.decode(encoding_of(content))
    rows = list(csv.reader(io.StringIO(text), delimiter=max("\t;,", key=text.count)))[heading_row:]
    return {row[place] for row in rows for place, kind in places.items() if kind == "name" and place < len(row)}
