"""The answer of `check --json`: what was understood of each file, as one document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...vocabulary.issues import Issue
from ..results import FileReport, TableReport


def check_document(reports: Sequence[FileReport]) -> dict[str, Any]:
    """The whole document, JSON types only; names and headings are masked already."""
    return {"files": [_file(report) for report in reports]}


def _file(report: FileReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "outcome": report.outcome,
        "sha256": report.sha256,
        "issues": [_issue(issue) for issue in report.issues],
        "sheets": [_table(table) for table in report.tables],
    }


def _table(table: TableReport) -> dict[str, Any]:
    used = [column for column in table.columns if column.fate == "used"]
    return {
        "sheet": table.sheet,
        "table": table.table,
        "dataset": table.dataset,
        "shape": table.shape,
        "heading_row": table.heading_row,
        "columns": {column.heading: column.field for column in used},
        "unused_columns": [column.heading for column in table.columns if column.fate == "unused"],
        "dropped_columns": [column.heading for column in table.columns if column.fate == "dropped"],
        "reasons": {column.heading: {"why": column.reason, "certainty": column.certainty} for column in used},
        "date_order": dict(table.date_order),
        "rows_read": table.rows_read,
        "rows_accepted": table.rows_accepted,
        "issues": [_issue(issue) for issue in table.issues],
        "questions": [
            {
                "code": question.code,
                "about": question.about,
                "words": question.words,
                "options": [{"value": value, "words": words} for value, words in question.options],
                "must": question.must,
                "column": question.column,
                "values": list(question.values),
                "thought": question.thought,
                "rows": question.rows,
            }
            for question in table.questions
        ],
        "fingerprint": table.fingerprint,
        "content": table.content,
        "source": table.source,
        "period": table.period,
        "follows": table.follows,
        "follows_reason": table.follows_reason,
        "corrected": table.corrected,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "level": issue.level,
        "column": issue.column,
        "rows": list(issue.rows),
        "count": issue.count,
        "message": issue.message,
    }
