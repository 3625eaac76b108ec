"""Partners' spreadsheets: understood, shown, corrected, saved as returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from ..datasets import DATASETS
from ..intake.opening import problems_workbook_for, understand_many
from ..intake.parsing.register import bare_name
from ..intake.problems_workbook import problems_workbook as make_problems_workbook
from ..intake.reading.children import get_ready
from ..intake.results import Correction, FileReport, Knowledge, Partner, Question, TableReport
from ..intake.sheets import Workbook
from ..store.records import NewReturn, ReturnRecord
from ..vocabulary.issues import Issue
from .gathering import as_registered
from .partners import add_waiting, confirmed, partner_names
from .workspace import Workspace

__all__ = [
    "Change",
    "answered",
    "can_save",
    "check",
    "correction_from",
    "get_ready",
    "holds",
    "knowledge",
    "last_problems",
    "open_questions",
    "problems_workbook",
    "remember",
    "save",
    "what_changes",
    "with_word",
]


_ROWS_KEPT = 50


@dataclass(frozen=True)
class Change:
    """What saving one table will do: the returns it replaces, rows that are new or gone."""

    replaces: tuple[ReturnRecord, ...]
    rows_new: int
    rows_gone: int
    repeated: bool  # the very same content is stored already


def knowledge(space: Workspace) -> Knowledge:
    """What intake is told beforehand, from the store."""
    partners = tuple(Partner(p.name, p.sector, tuple(p.aliases), p.in_scope) for p in confirmed(space))
    corrections = {key: correction_from(saved) for key, saved in space.store.layouts().items()}
    return Knowledge(partners, corrections, space.now.date(), space.secret)


def correction_from(saved: dict) -> Correction:
    """A correction from its saved form; names that are not ours are left out.

    >>> correction_from({"dataset": "plan", "no such": 1}).dataset
    'plan'
    """
    known = Correction.__dataclass_fields__
    return Correction(**{name: value for name, value in saved.items() if name in known})


def check(
    space: Workspace,
    files: Sequence[tuple[str, bytes]],
    *,
    answers: dict[str, Correction] | None = None,
    on_done: Callable[[FileReport], None] | None = None,
) -> list[FileReport]:
    """Understand files and store nothing; `answers` by layout fingerprint come before what is remembered."""
    known = knowledge(space)
    told = replace(known, corrections={**known.corrections, **(answers or {})})
    return understand_many(files, told, on_done=on_done)


def open_questions(table: TableReport) -> list[str]:
    """The questions that keep a table from being saved."""
    return [question.words for question in table.questions if question.must]


def can_save(report: FileReport, table: TableReport) -> bool:
    """A table is saved when its file was not refused, rows were accepted and nothing must still be asked."""
    return (
        report.outcome in ("understood", "problems")
        and table.dataset is not None
        and table.rows_accepted > 0
        and not open_questions(table)
    )


def what_changes(space: Workspace, table: TableReport) -> Change:
    """Compare one table with what is stored."""
    replaced = _replaced(space, table)
    rows = set(pd.util.hash_pandas_object(_comparable(table.tidy), index=False))
    before: set = set()
    for record in replaced:
        before |= set(pd.util.hash_pandas_object(_comparable(space.store.content(record.return_id)), index=False))
    return Change(tuple(replaced), len(rows - before), len(before - rows), bool(replaced) and rows == before)


def _comparable(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype(str)


def _replaced(space: Workspace, table: TableReport) -> list[ReturnRecord]:
    """A snapshot replaces its source's current snapshots; where rows name organisations, those it covers."""
    if table.follows != "snapshot":
        return []
    register = confirmed(space)
    known = partner_names(register)
    source = known.get(bare_name(table.source), table.source)
    found = [
        record
        for record in space.store.returns(("current",))
        if (record.dataset, record.follows) == (table.dataset, "snapshot")
        and known.get(bare_name(record.source), record.source) == source
    ]
    if table.dataset not in ("training", "workforce"):
        return found
    new = as_registered(table.tidy, table.dataset, register)
    return [
        record
        for record in found
        if _covers(new, as_registered(space.store.content(record.return_id), table.dataset, register))
    ]


def _covers(new: pd.DataFrame, old: pd.DataFrame) -> bool:
    """Say whether a full list speaks of every organisation and product that an earlier one spoke of."""
    return all(set(old[name].dropna()) <= set(new[name].dropna()) for name in ("organisation", "product"))


def save(space: Workspace, reports: Iterable[FileReport], *, by: str) -> list[int]:
    """Save every table that can be saved, in one transaction; the rest stays out. Gives the returns' numbers."""
    reports = list(reports)
    new = [
        _new_return(space, report, table) for report in reports for table in report.tables if can_save(report, table)
    ]
    if not new:
        return []
    numbers = space.store.save_returns(_each_replaced_once(new), by=by, at=space.now)
    add_waiting(space, new, {table.fingerprint: table.titled for report in reports for table in report.tables}, by=by)
    return numbers


def _new_return(space: Workspace, report: FileReport, table: TableReport) -> NewReturn:
    return NewReturn(
        dataset=str(table.dataset),
        source=table.source,
        period=table.period,
        file_name=report.file,
        sheet=table.sheet,
        table_number=table.table,
        sha256=report.sha256,
        follows=table.follows,
        rows=table.rows_accepted,
        fingerprint=table.fingerprint,
        table=table.tidy,
        supersedes=_superseded(space, table),
        issues=[_kept(each) for each in table.issues if each.level != "information"],
    )


def _kept(issue: Issue) -> dict[str, Any]:
    """An issue as it is kept with a return: its first rows are enough to find the others by."""
    return asdict(replace(issue, rows=issue.rows[:_ROWS_KEPT]))


def _superseded(space: Workspace, table: TableReport) -> tuple[int, ...] | None:
    """What a snapshot replaces; for a register the store's own rule against counting twice holds."""
    return tuple(record.return_id for record in _replaced(space, table)) if table.follows == "snapshot" else None


def _each_replaced_once(new: list[NewReturn]) -> list[NewReturn]:
    """Two tables of one batch may replace the same return: the first of them says so."""
    seen: set[int] = set()
    told = []
    for each in new:
        if each.supersedes is None:
            told.append(each)
            continue
        mine = tuple(number for number in each.supersedes if number not in seen)
        seen |= set(mine)
        told.append(replace(each, supersedes=mine))
    return told


def remember(space: Workspace, fingerprint: str, correction: Correction, *, by: str) -> None:
    """Remember what the co-ordinator said of a layout."""
    space.store.remember_layout(fingerprint, asdict(correction), by=by, at=space.now)


def holds(dataset: str) -> str:
    """What a dataset is called on screen."""
    return DATASETS[dataset].label


def answered(before: Correction, question: Question, value: str) -> Correction:
    """A correction with the answer to one question added to it."""
    if question.code == "date-order":
        return replace(before, dates={**before.dates, question.about: value})
    if question.code == "field":
        return replace(before, fields={**before.fields, question.about: value})
    if question.code == "partner":
        return replace(before, confirmed={**before.confirmed, question.about: value})
    if question.code == "word":
        field, _, spelling = question.about.partition(": ")
        return replace(before, words=with_word(before.words, field, spelling, value))
    if question.code in ("dataset", "organisation", "sector", "product", "follows"):
        return correction_from({**asdict(before), question.code: value})
    return replace(before, answers={**before.answers, question.code: value})


def with_word(
    known: Mapping[str, Mapping[str, str]], field: str, spelling: str, key: str
) -> dict[str, Mapping[str, str]]:
    """What a layout's words mean, with one more spelling of a field.

    >>> with_word({"status": {"ok": "done"}}, "status", "na", "not done")
    {'status': {'ok': 'done', 'na': 'not done'}}
    """
    return {**known, field: {**known.get(field, {}), spelling: key}}


def to_mend(space: Workspace) -> dict[str, ReturnRecord]:
    """The last training return of each partner that sent its own, where there was something to mend in it."""
    known = partner_names(confirmed(space))
    last = {
        known[bare_name(each.source)]: each
        for each in space.store.returns(("current", "superseded"))
        if each.dataset == "training" and bare_name(each.source) in known
    }
    return {partner: each for partner, each in last.items() if each.issues}


def last_problems(space: Workspace, partner: str) -> bytes | None:
    """What there was to mend in the last training return of a partner's own, as a workbook; None where nothing was."""
    last = to_mend(space).get(partner)
    if last is None:
        return None
    issues = tuple(Issue(**{**each, "rows": tuple(each["rows"])}) for each in last.issues)
    table = TableReport(last.sheet, last.table_number, last.dataset, issues=issues)
    report = FileReport(last.file_name, "problems", tables=(table,))
    return make_problems_workbook(last.file_name, Workbook(last.file_name, "", ()), report)


def problems_workbook(space: Workspace, name: str, content: bytes, answers: dict[str, Correction]) -> bytes | Issue:
    """The sender's own sheet back, personal columns blanked, every cell to mend marked; or why it cannot be made."""
    known = knowledge(space)
    return problems_workbook_for(name, content, replace(known, corrections={**known.corrections, **answers}))
