"""check, load and template, and the answer of `check --json`."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..datasets import DATASETS
from ..intake.results import Correction, FileReport, TableReport
from ..intake.templates import template as template_of
from ..vocabulary.issues import LEVEL_LABELS, Issue
from ..vocabulary.numbers import counted
from ..workflow import partners, uploading
from .line import DONE, PROBLEMS, document, now, opened, say, tell, write_whole

# The answer of `check --json`:


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


# check, load and template


def _contents(paths: Iterable[Path]) -> list[tuple[str, bytes]]:
    """The files named, and those below the folders named, with their bytes."""
    files: list[Path] = []
    for path in paths:
        inside = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        files += (
            [each for each in inside if each.name not in ("received.csv", "README.md")] if path.is_dir() else inside
        )
    return [(path.name, path.read_bytes()) for path in files]


def check(asked: argparse.Namespace) -> int:
    """Understand files and report."""
    from ..intake.opening import understand_many
    from ..intake.results import Knowledge

    if asked.store:
        reports = uploading.check(opened(asked), _contents(asked.files))
    else:
        reports = understand_many(_contents(asked.files), Knowledge(today=now().date(), secret=b"for checking only"))
    if asked.tidy:
        _write_tidy(reports, asked.tidy)
    _show(reports, asked.json)
    return DONE if all(report.outcome == "understood" for report in reports) else PROBLEMS


def load(asked: argparse.Namespace) -> int:
    """Check, then save what can be saved."""
    space = opened(asked)
    answers = _answers(asked.answers) if asked.answers else {}
    for fingerprint, correction in answers.items():
        uploading.remember(space, fingerprint, correction, by=asked.by)
    reports = uploading.check(space, _contents(asked.files), answers=answers)
    numbers = uploading.save(space, reports, by=asked.by)
    if asked.accept_partners:
        partners.accept(space, partners.who_is_who(space), by=asked.by)
    if names := partners.waiting(space):
        tell(f"Not partners yet: {len(names)} names. Say who is who under Upload, or load with --accept-partners.")
    left = [
        (report.file, table.sheet, words)
        for report in reports
        for table in report.tables
        if table.dataset and not uploading.can_save(report, table)
        for words in uploading.open_questions(table) or ["no row could be accepted"]
    ]
    if asked.json:
        document({**check_document(reports), "returns": numbers})
    else:
        _show(reports, False)
        say(f"Saved {len(numbers)} returns.")
    for name, sheet, words in left:
        tell(f"Not saved: {name}, sheet {sheet}: {words}")
    good = all(report.outcome in ("understood", "problems") for report in reports)
    return DONE if good and not left else PROBLEMS


def template(asked: argparse.Namespace) -> int:
    """Write the template of a dataset."""
    write_whole(asked.out, template_of(DATASETS[asked.dataset]))
    document({"template": str(asked.out)}) if asked.json else say(f"Wrote {asked.out}.")
    return DONE


def _answers(path: Path) -> dict[str, Correction]:
    saved = json.loads(path.read_text("utf-8"))
    return {fingerprint: uploading.correction_from(each) for fingerprint, each in saved.items()}


def _show(reports: list[FileReport], as_json: bool) -> None:
    if as_json:
        document(check_document(reports))
        return
    for report in reports:
        say(f"{report.file}: {report.outcome}")
        for issue in report.issues:
            say(f"  {LEVEL_LABELS[issue.level]}: {_plain(issue.message)}")
        for table in report.tables:
            holds = uploading.holds(table.dataset) if table.dataset else "not used: no table we know"
            rows = f"{table.rows_accepted} of {table.rows_read} rows"
            say(f"  {table.sheet}: {holds}, {rows} (layout {table.fingerprint})")
            for issue in table.issues:
                say(f"    {LEVEL_LABELS[issue.level]}: {_plain(issue.message)}")
            for question in table.questions:
                kind = "Question" if question.must else "Assumed"
                say(f"    {kind}: {question.words} {question.thought} ({counted(question.rows, 'row')})")


def _plain(message: str) -> str:
    """A message without the marks that make its first sentence bold on screen."""
    return message.replace("**", "")


def _write_tidy(reports: list[FileReport], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for report in reports:
        for table in report.tables:
            if table.dataset is None:
                continue
            again = f"__{table.table}" if table.table > 1 else ""
            name = re.sub(r'[\\/:*?"<>|]', "_", f"{report.file}__{table.sheet}{again}")
            table.tidy.to_csv(folder / f"{name}.csv", index=False)
