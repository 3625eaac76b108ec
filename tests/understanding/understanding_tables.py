"""Sheets drawn as text, and what was understood of them as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from prevent_metrics.intake.results import Correction, FileReport, Knowledge, Partner, TableReport
from prevent_metrics.intake.sheets import Sheet, Workbook, sheet_of
from prevent_metrics.intake.understanding import understand_workbook

TODAY = date(2026, 11, 22)
PARTNERS = (
    Partner("Wrenbury Council", "local authority"),
    Partner("Wrenbury Hospitals NHS Trust", "health", ("WHNT Group",)),
    Partner("St Oswald's Primary School", "education"),
    Partner("Wren House Housing", "housing"),
    Partner("Wren Valley Police", "police"),
)
KNOWN = Knowledge(partners=PARTNERS, today=TODAY, secret=b"a secret of sixteen bytes")


def drawn(text: str) -> list[list[str | None]]:
    """Rows of a drawn table: cells parted by |, an empty line is an empty row; the margin does not count."""
    lines = text.strip("\n").splitlines()
    return [[cell.strip() for cell in line.split("|")] if line.strip() else [] for line in lines]


def understood(
    text: str | list[list[str | None]],
    *,
    file: str = "Prevent return.xlsx",
    sheet: str = "Sheet1",
    known: Knowledge = KNOWN,
    told: Correction | None = None,
    **changed: object,
) -> FileReport:
    """Understand one drawn sheet. `told`: a correction for whatever layout it has. `changed`: parts of the sheet."""
    rows = drawn(text) if isinstance(text, str) else text
    return understood_sheets([replace(sheet_of(rows, sheet), **changed)], file=file, known=known, told=told)


def understood_sheets(
    sheets: list[Sheet], *, file: str = "Prevent return.xlsx", known: Knowledge = KNOWN, told: Correction | None = None
) -> FileReport:
    """Understand drawn sheets as one workbook."""
    workbook = Workbook(file, file.rsplit(".", 1)[-1], tuple(sheets))
    report = understand_workbook(workbook, known)
    if told is None:
        return report
    marks: Mapping[str, Correction] = {table.fingerprint: told for table in report.tables}
    return understand_workbook(workbook, replace(known, corrections=marks))


def only(report: FileReport) -> TableReport:
    """The one table that holds a dataset."""
    (found,) = [table for table in report.tables if table.dataset is not None]
    return found


def table_of(text: str | list[list[str | None]], **given: object) -> TableReport:
    """The one table of a drawn sheet that holds a dataset."""
    return only(understood(text, **given))  # type: ignore[arg-type]


def columns(table: TableReport) -> dict[str, str]:
    """Headings in use and their fields."""
    return {column.heading: column.field for column in table.columns if column.fate == "used"}


def dropped(table: TableReport) -> list[str]:
    """Headings of columns that are dropped."""
    return [column.heading for column in table.columns if column.fate == "dropped"]


def values(table: TableReport, *fields: str) -> list[tuple[object, ...]]:
    """Tidy rows as plain values: dates as text, whole numbers as int, missing as None."""
    return [tuple(_plain(table.tidy[name].iloc[row]) for name in fields) for row in range(len(table.tidy))]


def _plain(value: object) -> object:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def codes(table: TableReport, level: str = "") -> set[str]:
    """Codes of a table's issues, of one level where one is given."""
    return {issue.code for issue in table.issues if level in ("", issue.level)}


def rows_of(table: TableReport, code: str) -> tuple[int, ...]:
    """The rows an issue names."""
    return next(issue.rows for issue in table.issues if issue.code == code)


def must(table: TableReport) -> list[tuple[str, str]]:
    """Questions that keep a table from being saved."""
    return [(question.code, question.about) for question in table.questions if question.must]
