"""What waits under Upload: files as they were understood, the questions they leave, the answers; kept for a week."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pandas as pd

from ..intake.results import Correction, FileReport, Question, TableReport, report_as_json, report_from_json
from ..store.records import NewUploadDraft
from ..vocabulary.words import plain
from . import uploading
from .workspace import Workspace

KEPT_DAYS = 7
#: Questions whose answer the tidy rows can take; the others need the file once more.
_TAKEN_BY_ROWS = ("organisation", "sector", "product", "follows")


@dataclass(frozen=True)
class Waiting:
    """One file that waits: as it was understood, which of its questions are answered but need the file again."""

    draft_id: int
    report: FileReport
    answered: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells one file from another."""
        return self.report.sha256, self.report.file


@dataclass(frozen=True)
class Asked:
    """One question, asked once for all tables and columns that it is about."""

    key: str
    question: Question
    files: tuple[str, ...]
    rows: int
    columns: tuple[str, ...]


def keep(space: Workspace, reports: Sequence[FileReport], *, by: str) -> None:
    """Keep files as they were understood: screened tidy rows, never bytes."""
    space.store.keep_upload_drafts([_new(report, ()) for report in reports], by=by, at=space.now)


def put_back(space: Workspace, files: Sequence[Waiting], *, by: str) -> None:
    """Keep files again as they waited before, with the answers that they had."""
    if files:
        space.store.keep_upload_drafts([_new(each.report, each.answered) for each in files], by=by, at=space.now)


def _new(report: FileReport, answered: Sequence[str]) -> NewUploadDraft:
    details = report_as_json(report) | {"answered": list(answered)}
    return NewUploadDraft(report.sha256, report.file, details, [each.tidy for each in report.tables])


def waiting(space: Workspace) -> list[Waiting]:
    """Every file that waits, in the order they came."""
    return [
        Waiting(each.draft_id, report_from_json(each.details, each.tables), tuple(each.details["answered"]))
        for each in space.store.upload_drafts()
    ]


def purge_old(space: Workspace) -> int:
    """Destroy what has waited for more than a week."""
    return space.store.drop_upload_drafts_before(space.now - timedelta(days=KEPT_DAYS), "the product", space.now)


def drop(space: Workspace, files: Sequence[Waiting], *, by: str, why: str = "set aside") -> None:
    """Take files off the list; nothing of them is kept."""
    space.store.drop_upload_drafts([each.draft_id for each in files], by=by, at=space.now, why=why)


def save(space: Workspace, files: Sequence[Waiting], *, by: str) -> list[int]:
    """Save every table that is ready and not saved already; what still has questions goes on waiting."""
    parted = [(each, *_parted(space, each.report)) for each in files]
    numbers = uploading.save(space, [ready for _, ready, _ in parted], by=by)
    left = [_new(later, each.answered) for each, _, later in parted if later.tables]
    drop(space, [each for each, _, _ in parted], by=by, why="saved")
    if left:
        space.store.keep_upload_drafts(left, by=by, at=space.now)
    return numbers


def _parted(space: Workspace, report: FileReport) -> tuple[FileReport, FileReport]:
    """A file's tables to save now, and those that must be asked about first."""
    fresh = [each for each in report.tables if each.dataset and not is_saved(space, each)]
    ready = [each for each in fresh if uploading.can_save(report, each)]
    later = [each for each in fresh if uploading.open_questions(each)]
    return replace(report, tables=tuple(ready)), replace(report, tables=tuple(later))


def is_saved(space: Workspace, table: TableReport) -> bool:
    """Say whether the very same rows count already, whatever file they came in."""
    if not table.dataset or table.tidy.empty:
        return False
    mine = None
    for record in space.store.returns(("current",)):
        if record.dataset == table.dataset and record.rows == table.rows_accepted:
            mine = _content_mark(table.tidy) if mine is None else mine
            if _content_mark(space.store.content(record.return_id)) == mine:
                return True
    return False


def _content_mark(table: pd.DataFrame) -> int:
    """A number that two tables share whose rows are the same, in whatever order and types."""
    texts = table.reindex(sorted(table.columns), axis=1).astype("object")
    texts = texts.where(texts.notna(), "").astype(str)
    return hash(tuple(sorted(pd.util.hash_pandas_object(texts, index=False))))


def questions(files: Sequence[Waiting]) -> list[Asked]:
    """One queue: those that keep rows from being saved first, then by how many rows wait; each question once."""
    found: dict[str, list[tuple[FileReport, TableReport, Question]]] = {}
    for each in files:
        for table, question in _asked_of(each):
            found.setdefault(key_of(each.report, table, question), []).append((each.report, table, question))
    queue = [_asked(key, places) for key, places in found.items()]
    return sorted(queue, key=lambda each: (not each.question.must, -each.rows))


def _asked_of(each: Waiting) -> list[tuple[TableReport, Question]]:
    if each.report.outcome not in ("understood", "problems"):
        return []
    return [
        (table, question)
        for table in each.report.tables
        if table.dataset
        for question in table.questions
        if key_of(each.report, table, question) not in each.answered
    ]


def _asked(key: str, places: Sequence[tuple[FileReport, TableReport, Question]]) -> Asked:
    first = max((question for _, _, question in places), key=lambda question: question.must)
    tables = {(report.file, table.sheet, table.table): table for report, table, _ in places}
    rows = sum(
        max(question.rows for _, other, question in places if other is table) or table.rows_read
        for table in tables.values()
    )
    files = tuple(dict.fromkeys(report.file for report, _, _ in places))
    columns = tuple(dict.fromkeys(question.column or question.about for _, _, question in places))
    return Asked(key, first, files, rows, columns)


def key_of(report: FileReport, table: TableReport, question: Question) -> str:
    """What two questions share that one answer settles.

    Words are asked once for all files, replace-or-add once for a layout's kind, the order of dates once a sheet.
    """
    about = {
        "word": plain(question.about),
        "follows": str(table.dataset),
        "date-order": f"{report.file} {table.sheet}",
        "organisation": f"{report.file} {table.sheet}",
        "partner": plain(question.about),
    }.get(question.code, f"{table.fingerprint} {question.about}")
    return f"{question.code}: {about}"


def answer(
    space: Workspace,
    files: Sequence[Waiting],
    asked: Asked,
    value: str,
    *,
    by: str,
    contents: Mapping[tuple[str, str], bytes],
) -> tuple[list[FileReport], Callable[[], None]]:
    """Remember an answer for every layout it is about, and read those files again whose bytes are still here.

    What was read again of files that are only looked at (draft 0) is given, and not kept; then the way to take the
    answer back.
    """
    touched = [each for each in files if any(key_of(each.report, *pair) == asked.key for pair in _asked_of(each))]
    told: dict[str, Correction] = {}
    for each in touched:
        for table, question in _asked_of(each):
            if key_of(each.report, table, question) == asked.key:
                before = told.get(table.fingerprint) or correction_of(space, table.fingerprint)
                told[table.fingerprint] = uploading.answered(before, question, value)
    undo = _forgetting(space, told, touched, by)
    for fingerprint, correction in told.items():
        uploading.remember(space, fingerprint, correction, by=by)
    here = [each for each in touched if each.key in contents]
    again = uploading.check(space, [(each.report.file, contents[each.key]) for each in here]) if here else []
    read = [_new(report, ()) for report, each in zip(again, here, strict=True) if each.draft_id]
    settled = [_settled(each, asked, value) for each in touched if each.draft_id and each.key not in contents]
    if read or settled:
        space.store.keep_upload_drafts([*read, *settled], by=by, at=space.now)
    return [report for report, each in zip(again, here, strict=True) if not each.draft_id], undo


def _forgetting(space: Workspace, fingerprints: Iterable[str], files: Sequence[Waiting], by: str) -> Callable[[], None]:
    """The way back to what is remembered of these layouts now, and to these files as they wait now."""
    before = {fingerprint: correction_of(space, fingerprint) for fingerprint in fingerprints}

    def undo() -> None:
        for fingerprint, correction in before.items():
            uploading.remember(space, fingerprint, correction, by=by)
        put_back(space, [each for each in files if each.draft_id], by=by)

    return undo


def read_again(
    space: Workspace, files: Sequence[Waiting], *, by: str, contents: Mapping[tuple[str, str], bytes]
) -> None:
    """Read files that leave questions once more, because the register knows more partners now."""
    here = [each for each in files if each.draft_id and each.key in contents and _asked_of(each)]
    asking = [each for each in here if any(question.must for _, question in _asked_of(each))]
    if asking:
        keep(space, uploading.check(space, [(each.report.file, contents[each.key]) for each in asking]), by=by)


def correction_of(space: Workspace, fingerprint: str) -> Correction:
    """What was said of a layout so far."""
    return uploading.knowledge(space).corrections.get(fingerprint, Correction())


def correct(
    space: Workspace, file: Waiting, table: TableReport, correction: Correction, *, by: str, content: bytes
) -> tuple[FileReport, Callable[[], None]]:
    """Remember how a layout is to be read, and read this file again with it; the way back is given too."""
    undo = _forgetting(space, [table.fingerprint], [file], by)
    uploading.remember(space, table.fingerprint, correction, by=by)
    (again,) = uploading.check(space, [(file.report.file, content)])
    if file.draft_id:
        space.store.keep_upload_drafts([_new(again, ())], by=by, at=space.now)
    return again, undo


def _settled(each: Waiting, asked: Asked, value: str) -> NewUploadDraft:
    """A file whose bytes are gone, with an answer: its rows take it, or it waits for the file to be chosen again."""
    if asked.question.code not in _TAKEN_BY_ROWS:
        return _new(each.report, (*each.answered, asked.key))
    tables = tuple(_taken(each.report, table, asked, value) for table in each.report.tables)
    return _new(replace(each.report, tables=tables), each.answered)


def _taken(report: FileReport, table: TableReport, asked: Asked, value: str) -> TableReport:
    mine = [each for each in table.questions if table.dataset and key_of(report, table, each) == asked.key]
    if not mine:
        return table
    left = tuple(each for each in table.questions if each not in mine)
    code = asked.question.code
    if code == "follows":
        return replace(table, questions=left, follows=value)
    tidy = table.tidy.copy()
    if code in tidy:
        column = tidy[code].astype("object")
        tidy[code] = column.where(column.notna(), value).astype("category")
    source = value if code == "organisation" and not table.source else table.source
    return replace(table, questions=left, tidy=tidy, source=source)
