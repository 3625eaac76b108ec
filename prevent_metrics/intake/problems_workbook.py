"""The problems workbook: a partner's own file with every problem marked in place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl import Workbook as Written
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from ..datasets import DATASETS, Kind
from ..vocabulary.issues import LEVEL_LABELS, Issue
from ..vocabulary.words import neutral, sheet_title
from .reading.sheet_facts import column_number
from .reading.sheet_warnings import shown
from .results import FileReport, TableReport
from .screening import person_in_name
from .sheets import Sheet, Workbook

# Which cells of a sender's sheet to mark and which to blank before it goes back

_MARKING_TO_MEND = ("must fix", "check")


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
                if issue.level in _MARKING_TO_MEND:
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


# The sender's own sheets back:

MOST_ROWS_WHOLE = 20_000
_MOST_LINES = 5_000
_MOST_DISTINCT = 2_000
_TO_MEND = "What to fix"
_FILLS = {
    "must fix": PatternFill("solid", fgColor="F8B4B4"),
    "check": PatternFill("solid", fgColor="FFE8A3"),
}
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WHOLE_NUMBER = re.compile(r"^-?(?:0|[1-9]\d{0,14})$")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def problems_workbook(name: str, workbook: Workbook, report: FileReport) -> bytes:
    """Write the sender's workbook back as .xlsx with what to mend; formulas in its texts are made harmless.

    Of a file that is not here any more (a workbook without sheets) there is the summary alone.
    """
    book = Written(write_only=True)
    book.properties.title = f"What to fix in {shown(name)}"
    book.properties.creator = "Prevent Board dashboard"
    taken = {"summary"}
    titles = [sheet_title(shown(sheet.name), taken) for sheet in workbook.sheets]
    _summary(book.create_sheet("Summary"), shown(name), report, _opening_words(report, bool(workbook.sheets)))
    for sheet, title in zip(workbook.sheets, titles, strict=True):
        marks = marks_of(sheet, shown(sheet.name), report)
        if marks.heading_rows or report.outcome != "refused":
            unshown = marks.turned or report.outcome == "refused"
            _copied(book.create_sheet(title), sheet, marks, refused=unshown)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _summary(page: WriteOnlyWorksheet, name: str, report: FileReport, opening: str) -> None:
    _laid_out(page, (24, 16, 14, 24, 100), "A5")
    page.append([_styled(page, f"What to fix in {name}", bold=True)])
    page.append([neutral(opening)])
    page.append([])
    page.append([_styled(page, words, bold=True) for words in ("Sheet", "Level", "Row", "Column", _TO_MEND)])
    lines = list(_lines(report))
    for sheet, issue in lines[:_MOST_LINES]:
        page.append(
            [
                neutral(sheet),
                _styled(page, LEVEL_LABELS[issue.level], level=issue.level),
                _rows_in_words(issue),
                neutral(issue.column or ""),
                _styled(page, neutral(issue.message), wrapped=True),
            ]
        )


def _laid_out(page: WriteOnlyWorksheet, widths: tuple[int, ...], frozen: str = "") -> None:
    # Such a sheet takes these only before its first row.
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width  # type: ignore[attr-defined]
    if frozen:
        page.freeze_panes = frozen


def _opening_words(report: FileReport, kept: bool) -> str:
    if not kept:
        return "We did not keep the file. Find these rows in your own copy, fix them and send the file again."
    if report.outcome == "refused":
        return (
            "We refused this file because it has personal details where there must be none. We kept nothing from it. "
            "Columns that may have such details are blank in this copy."
        )
    return (
        "Cells to fix are coloured. The last column of each sheet says what to do. Columns with personal details are "
        "blank in this copy. Fix the cells in your own file and send it again."
    )


def _lines(report: FileReport) -> Iterator[tuple[str, Issue]]:
    yield from (("Whole file", issue) for issue in report.issues)
    for table in report.tables:
        yield from ((table.sheet, issue) for issue in table.issues)


def _rows_in_words(issue: Issue) -> str:
    rows = ", ".join(str(row) for row in issue.rows[:5])
    return f"{rows} and {issue.count - 5:,} more" if issue.count > 5 and len(issue.rows) >= 5 else rows


def _copied(page: WriteOnlyWorksheet, sheet: Sheet, marks: Marks, *, refused: bool) -> None:
    width = sheet.first_column - 1 + len(sheet.columns)
    before = 0 if sheet.rows <= MOST_ROWS_WHOLE else 1
    _laid_out(page, (*(18,) * (before + width), 80))
    keep = _Keeping(sheet, marks, refused)
    whole = sheet.rows <= MOST_ROWS_WHOLE
    if not whole:
        page.append(
            [_styled(page, f"This shows only the rows to fix, out of {sheet.rows:,} rows. Row numbers come first.")]
        )
    for row in range(sheet.first_row, sheet.first_row + sheet.rows):
        if not whole and row not in marks.words and row not in marks.heading_rows:
            continue
        cells = [_cell(page, keep.text(row, column), marks.cells.get((row, column))) for column in range(1, width + 1)]
        cells.append(_explanation(page, row, marks))
        page.append(cells if whole else [row, *cells])


def _explanation(page: WriteOnlyWorksheet, row: int, marks: Marks) -> Cell | None:
    if row in marks.words:
        return _styled(page, neutral(" ".join(marks.words[row])), wrapped=True)
    return _styled(page, _TO_MEND, bold=True) if row in marks.heading_rows else None


class _Keeping:
    """Says which text of a sheet may go back; what was not recognised is looked through for details of people."""

    def __init__(self, sheet: Sheet, marks: Marks, refused: bool) -> None:
        self.sheet, self.marks, self.refused = sheet, marks, refused
        self.first_heading = min(marks.heading_rows, default=1_048_577)
        self.texts = [
            self._looked_through(sheet.first_column + place, column.distinct)
            for place, column in enumerate(sheet.columns)
        ]

    def _looked_through(self, number: int, distinct: tuple[str, ...]) -> tuple[str, ...]:
        if number in self.marks.used:
            named = number in self.marks.bodies
            return tuple("" if not named and person_in_name(text) else shown(text) for text in distinct)
        if self.refused or len(distinct) > _MOST_DISTINCT:
            return ("",) * len(distinct)
        return tuple("" if person_in_name(text) else shown(text) for text in distinct)

    def text(self, row: int, column: int) -> str:
        """The text that may stand in a cell of the copy."""
        if (row, column) in self.marks.headings:
            return self.marks.headings[row, column]
        place = column - self.sheet.first_column
        code = int(self.sheet.columns[place].codes[row - self.sheet.first_row]) if place >= 0 else -1
        if code < 0 or row >= self.marks.blanked.get(column, 1_048_577):
            return ""
        if row < self.first_heading:  # titles above a table: no column was recognised there
            return "" if self.refused else shown(self.sheet.columns[place].distinct[code])
        return self.texts[place][code]


def _cell(page: WriteOnlyWorksheet, text: str, level: str | None) -> Cell | int | str | None:
    value: str | int | datetime | None = _value(text) if text else None
    if level is None and not isinstance(value, datetime):
        return value
    cell = WriteOnlyCell(page, value)
    if isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy"
    if level is not None:
        cell.fill = _FILLS[level]
    return cell


def _value(text: str) -> str | int | datetime:
    if _WHOLE_NUMBER.match(text):
        return int(text)
    if _DAY.match(text) and text >= "1900-03-01":
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return text
    return neutral(text)


def _styled(page: WriteOnlyWorksheet, text: str, *, bold: bool = False, wrapped: bool = False, level: str = "") -> Cell:
    cell = WriteOnlyCell(page, neutral(text))
    if bold:
        cell.font = _BOLD
    if wrapped:
        cell.alignment = _WRAPPED
    if level in _FILLS:
        cell.fill = _FILLS[level]
    return cell
