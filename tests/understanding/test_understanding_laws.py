"""Laws that hold of any sheet: nothing done without evidence, nobody kept or shown, questions in good order."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from hypothesis_profile import tried
from understanding_tables import KNOWN, only

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.problems_workbook import problems_workbook
from prevent_metrics.intake.results import FileReport
from prevent_metrics.intake.sheets import Workbook, sheet_of
from prevent_metrics.intake.understanding import understand_workbook

DONE = ("Attended", "Completed", "Passed")
NOT_DONE = ("Did not attend", "Booked", "Failed", "Cancelled")
UNKNOWN = ("Dropped out at lunch", "Quibbled", "see overleaf", "Turned away", "Half of it", "No longer interested")
BLANK = ("", "-")


@example("Status", ["Attended", "Passed", "Booked", "Failed", "see overleaf"], True)  # single words like surnames
@tried(60)
@given(
    some.sampled_from(("Status", "Result", "Outcome", "Verdict", "Quibble", "Attendance")),
    some.lists(some.sampled_from((*DONE, *NOT_DONE, *UNKNOWN, *BLANK)), min_size=2, max_size=12),
    some.booleans(),
)
def test_no_row_is_done_whose_word_does_not_say_so(heading: str, words: list[str], dated: bool) -> None:
    rows: list[list[str | None]] = [["Staff ID", "Organisation", "Course", "Date completed", heading]]
    for number, word in enumerate(words, start=101):
        rows.append([str(number), "Wrenbury Council", "WRAP", "14/03/2026" if dated else "", word])
    report = understand_workbook(Workbook("Prevent return.xlsx", "xlsx", (sheet_of(rows),)), KNOWN)
    done = sum(int((table.tidy["status"] == "done").sum()) for table in report.tables if table.dataset == "training")
    blank = sum(word in BLANK for word in words) if dated else 0
    assert done <= sum(word in DONE for word in words) + blank


SHEETS = {
    "training": """
        Staff ID | Organisation | Course | Date completed | Status | Job title | Base
        101 | Wrenbury Council | WRAP | 14/03/2026 | Attended | Social worker | Town Hall
        102 | St Oswald's Primary School | Prevent awareness | 15/03/2026 | Booked | Teacher | Depot
        """,
    "plan": """
        Reference | Action | Lead | Due | Status | RAG | Progress
        1.1 | Hold a meeting of the Board | Head of Housing | 31/03/2027 | In progress | Green | Papers are out
        1.2 | Write to every school | Police | 30/04/2027 | Not started | Red | Nothing yet
        """,
    "engagement": """
        Date | Type of event | Partner | Audience | People reached | Outcome
        14/03/2026 | Event | Wrenbury Council | Parents | 40 | Asked for a second visit
        15/03/2026 | Project | Wren House Housing | Young people | 20 | Leaflets were taken
        """,
    "meetings": """
        Prevent Board attendance
        Agency | 14/04/2026 | 14/07/2026
        Wrenbury Council | Yes | Apologies
        Wren Valley Police | Yes | No
        """,
    "workforce": """
        Organisation | Sector | Headcount
        Wrenbury Council | Local authority | 400
        Wren House Housing | Housing | 60
        """,
    "decisions": """
        Meeting date | Decision | Owner | Due date | Status
        14/03/2026 | Publish the policy on venues | Head of Housing | 31/03/2027 | Open
        14/03/2026 | Ask schools for their figures | Police | 30/04/2027 | Closed
        """,
    "key dates": """
        Document | Owner | Last reviewed | Next review
        Terms of reference | Head of Housing | 14/03/2026 | 14/03/2027
        Risk assessment | Police | 15/03/2026 | 15/03/2027
        """,
}
LISTED = ("Amara Hathersage", "Hugh Oyelaran", "Freya Lindqvist", "Tariq Mistry", "Priya Goodfellow", "Owen Nowak")
UNLISTED = ("Bzoma Qirrel", "Ttafa Mikkwe", "Vusk Odrey", "Lhamo Zzende", "Kesh Ruwanq", "Dorji Plazz")


def planted(sheet: str, column: int, names: tuple[str, ...], rows: set[int]) -> tuple[Workbook, list[str]]:
    """A sheet of six rows with people planted in some rows of one column, and the words that may be found nowhere."""
    lines = [[cell.strip() for cell in line.split("|")] for line in SHEETS[sheet].strip().splitlines()]
    top = len(lines) - 2
    body = [list(lines[top + place % 2]) for place in range(6)]
    column %= len(lines[-1])
    for place in rows:
        body[place][column] = names[place]
    secrets = [part.casefold() for place in rows for part in names[place].replace(",", " ").split() if len(part) > 2]
    return Workbook("Prevent return.xlsx", "xlsx", (sheet_of([*lines[:top], *body]),)), secrets


def told(workbook: Workbook) -> str:
    """Everything that leaves the reading process, as one text."""
    report = understand_workbook(workbook, KNOWN)
    with ZipFile(io.BytesIO(problems_workbook("return.xlsx", workbook, report))) as book:
        pages = "".join(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml"))
    return (repr(report) + _document(report) + pages).casefold()


def _document(report: FileReport) -> str:
    return json.dumps(check_document([report]), ensure_ascii=False) + "".join(
        table.tidy.to_csv() for table in report.tables if table.dataset
    )


@tried(80)
@given(some.sampled_from(sorted(SHEETS)), some.integers(0, 6), some.sets(some.integers(0, 5), min_size=1))
def test_a_person_in_any_cell_is_neither_kept_nor_shown(sheet: str, column: int, rows: set[int]) -> None:
    workbook, secrets = planted(sheet, column, LISTED, rows)
    said = told(workbook)
    assert [secret for secret in secrets if secret in said] == []


@tried(60)
@given(
    some.sampled_from(sorted(SHEETS)),
    some.integers(0, 6),
    some.sampled_from(("{0} {1}", "{1}, {0}", "{0:.1} {1}", "{0:.1}. {1}", "Supt {0} {1}")),
)
def test_a_column_of_people_no_list_knows_is_neither_kept_nor_shown(sheet: str, column: int, form: str) -> None:
    names = tuple(form.format(*name.split()) for name in UNLISTED)
    workbook, secrets = planted(sheet, column, names, set(range(6)))
    said = told(workbook)
    assert [secret for secret in secrets if secret in said and secret != "supt"] == []


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_the_sheets_that_people_are_planted_in_are_understood_without_them(sheet: str) -> None:
    workbook, _ = planted(sheet, 0, LISTED, set())
    assert only(understand_workbook(workbook, KNOWN)).rows_accepted > 0


@tried(40)
@given(
    some.sampled_from(sorted(SHEETS)),
    some.lists(some.sampled_from((*UNKNOWN, "3/4/26", "02/03/2026", "")), min_size=6, max_size=6),
    some.integers(0, 6),
)
def test_questions_stand_in_the_order_of_what_waits_for_them(sheet: str, cells: list[str], column: int) -> None:
    workbook, _ = planted(sheet, column, tuple(cells), set(range(6)))
    for table in understand_workbook(workbook, KNOWN).tables:
        order = [(not each.must, -each.rows) for each in table.questions]
        assert order == sorted(order)
        assert len({(each.code, each.about) for each in table.questions}) == len(table.questions)
        headings = {each.heading for each in table.columns} | {""}
        for each in table.questions:
            assert each.column in headings and len(each.values) <= 5 and each.rows <= table.rows_read
            assert each.thought and each.words.endswith((".", "?"))
