"""Which cells of a sender's sheet to mark and which to blank before it goes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..datasets import DATASETS, Kind
from ..vocabulary.issues import Issue
from .reading.sheet_facts import column_number
from .results import FileReport, TableReport
from .sheets import Sheet

_TO_MEND = ("must fix", "check")


@dataclass
class Marks:
    """What happens to one sheet; rows and columns as the spreadsheet shows them.

    `words`: what to mend, by row. `cells`: the level of each marked cell. `blanked`: columns blanked from a row down.
    `used`: columns whose values were recognised, `bodies` those of them that name organisations. `headings`: texts
    that stand in a heading row in place of its own.
    """

    words: dict[int, list[str]] = field(default_factory=dict)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    blanked: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    headings: dict[tuple[int, int], str] = field(default_factory=dict)
    heading_rows: set[int] = field(default_factory=set)
    turned: bool = False  # read column by column: nothing of it goes back


def marks_of(sheet: Sheet, shown_name: str, report: FileReport) -> Marks:
    """Gather the marks of a sheet from the tables that were found on it."""
    marks = Marks()
    for table in report.tables:
        if table.sheet in (sheet.name, shown_name):
            marks.turned = marks.turned or table.turned
            if not table.turned:
                _columns(table, marks)
            for issue in table.issues:
                if issue.level in _TO_MEND:
                    _issue(issue, table, marks)
    return marks


def _columns(table: TableReport, marks: Marks) -> None:
    heading_row = table.heading_row or 1
    marks.heading_rows.add(heading_row)
    for column in table.columns:
        number = column_number(column.letter)
        marks.headings[heading_row, number] = column.heading
        if column.fate == "dropped" or _is_of_kind(table, column.field, Kind.PERSON):
            marks.blanked[number] = min(heading_row, marks.blanked.get(number, heading_row))
        elif column.fate == "used":
            marks.used.add(number)
            if _is_of_kind(table, column.field, Kind.NAME):
                marks.bodies.add(number)


def _is_of_kind(table: TableReport, name: str, kind: Kind) -> bool:
    fields = DATASETS[table.dataset].fields if table.dataset in DATASETS else ()
    return any(each.name == name and each.kind is kind for each in fields)


def _issue(issue: Issue, table: TableReport, marks: Marks) -> None:
    letters = [column.letter for column in table.columns if issue.column and column.heading == issue.column]
    for row in issue.rows:
        words = marks.words.setdefault(row, [])
        if issue.message not in words:
            words.append(issue.message)
        for letter in letters:
            marks.cells.setdefault((row, column_number(letter)), issue.level)
