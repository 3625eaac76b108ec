"""Files in, reports out: each file is understood in a short-lived process of its own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

from ..vocabulary.issues import Issue
from .reading.child import place_of
from .reading.children import child, keep_ready
from .reading.limits import Limits, limits_for, our_fault
from .reading.opening_bytes import read_workbook
from .reading.preflight import preflight
from .reading.serialisation import Request, framed, packed, understood, unpacked
from .reading.sheet_warnings import MARKED, shown
from .results import FileReport, Knowledge, Outcome

__all__ = ["keep_ready", "problems_workbook_for", "understand", "understand_here", "understand_many"]


def understand(name: str, content: bytes, knowledge: Knowledge, *, limits: Limits | None = None) -> FileReport:
    """Understand one file; whatever it holds, this process stays whole and the answer is a report."""
    answer = _asked("understand", name, content, knowledge, limits)
    report = _report_of(answer) if isinstance(answer, bytes) else answer
    return _not_understood(name, content, report) if isinstance(report, Issue) else report


def understand_many(
    files: Sequence[tuple[str, bytes]],
    knowledge: Knowledge,
    *,
    on_done: Callable[[FileReport], None] | None = None,
) -> list[FileReport]:
    """Understand files side by side, as many at once as there are processors; reports keep the files' order.

    `on_done` is called in this thread with each report as it is finished.
    """
    with ThreadPoolExecutor(os.cpu_count() or 1) as side_by_side:
        tasks: list[Future[FileReport]] = [
            side_by_side.submit(understand, name, content, knowledge) for name, content in files
        ]
        if on_done is not None:
            for task in as_completed(tasks):
                on_done(task.result())
        return [task.result() for task in tasks]


def problems_workbook_for(name: str, content: bytes, knowledge: Knowledge) -> bytes | Issue:
    """The sender's own sheets back with every cell to mend marked, or why they cannot be made."""
    return _asked("problems workbook", name, content, knowledge, None)


def understand_here(name: str, content: bytes, knowledge: Knowledge) -> FileReport:
    """Understand a file in this process: for tests with files of our own making only."""
    from .understanding import understand_workbook

    workbook = read_workbook(name, content)
    if isinstance(workbook, Issue):
        return _not_understood(name, content, workbook)
    return understood(workbook, knowledge, _digest(content), understand_workbook)


def _asked(task: str, name: str, content: bytes, knowledge: Knowledge, limits: Limits | None) -> bytes | Issue:
    seen = preflight(content)
    if isinstance(seen, Issue):
        return seen
    limits = limits or limits_for(len(content), seen.unpacked)
    request = Request(task, name, _digest(content), limits.memory_bytes, limits.seconds, limits.clock_seconds)
    return child().ask(request, framed(request, packed(knowledge), content))


def _report_of(answer: bytes) -> FileReport | Issue:
    try:
        return unpacked(FileReport, answer)
    except Exception as fault:  # a reader of another version, or one that a file has broken, may answer anything
        return our_fault(place_of(fault))


def _not_understood(name: str, content: bytes, reason: Issue) -> FileReport:
    outcome: Outcome = "refused" if reason.code == MARKED else "unreadable"
    return FileReport(shown(name), outcome, _digest(content), (reason,))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
