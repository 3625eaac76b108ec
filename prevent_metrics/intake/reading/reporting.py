"""The report of a workbook: what was understood of it, with what reading itself has to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..results import FileReport, Knowledge
from ..sheets import Workbook

Understanding = Callable[[Workbook, Knowledge, str], FileReport]


def understood(workbook: Workbook, knowledge: Knowledge, sha256: str, understand: Understanding) -> FileReport:
    """The report of a workbook, with what reading itself has to say of the file."""
    report = understand(workbook, knowledge, sha256)
    missing = tuple(issue for issue in workbook.issues if issue not in report.issues)
    return replace(report, issues=missing + report.issues) if missing else report
