"""Whatever a file holds, it ends in time with a plain answer, and the next file is read as if it had never been."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hostile import HOSTILE, ordinary
from hostile_tables import TABLES

from prevent_metrics.intake import opening
from prevent_metrics.intake.results import Knowledge

_KNOWLEDGE = Knowledge(today=date(2026, 11, 22), secret=b"sixteen bytes or more")
_SECONDS = 10.0
_NOT_OURS = ("Traceback", "Error", "Exception", "None", "nan", "null", "<class")
_ALL = {**{name: (make, "training.xlsx") for name, (make, _) in HOSTILE.items()}, **TABLES}
#: How each must end, where `hostile` does not say it.
_ENDS = {
    "tortuous texts": ("problems", "nothing-recognised"),
    "tortuous headings": ("problems", "no-table"),
    "tortuous CSV": ("understood", ""),
    "merged all over": ("understood", "columns-hidden"),
    "very wide": ("unreadable", "file-too-slow"),
    "a thousand sheets": ("unreadable", "file-too-slow"),
    "noughts in text": ("unreadable", "file-not-a-spreadsheet"),
    "only noughts": ("unreadable", "file-empty"),
    "repeated open document": ("problems", "no-table"),
    "deep open document": ("problems", "no-table"),
    "binary in name only": ("understood", ""),
    "no table of parts": ("unreadable", "file-no-sheet"),
    "broken old workbook": ("unreadable", "file-damaged"),
    "macros": ("understood", ""),
    "a workbook named as text": ("problems", ""),
    "a CSV named as a workbook": ("problems", ""),
    "cut short and misnamed": ("unreadable", "file-damaged"),
}


def _taken(name):
    """One that ends by the clock alone takes all the time there is: it is part of the soak."""
    return pytest.param(name, marks=pytest.mark.soak) if _ENDS.get(name, ("", ""))[1] == "file-too-slow" else name


@pytest.fixture(scope="module", autouse=True)
def _started():
    opening.understand("ordinary.xlsx", ordinary(), _KNOWLEDGE)  # the first start of a reader is no file's time


@pytest.mark.slow
@pytest.mark.parametrize("name", [_taken(name) for name in sorted(_ALL)])
def test_a_hostile_file_ends_in_time_with_a_plain_answer(name):
    make, file_name = _ALL[name]
    content = make()
    began = time.monotonic()
    report = opening.understand(file_name, content, _KNOWLEDGE)
    assert time.monotonic() - began < _SECONDS
    ended = (report.outcome, report.issues[0].code if report.issues else "")
    assert ended == _ENDS.get(name, ended)
    told = [issue.message for issue in (*report.issues, *(issue for table in report.tables for issue in table.issues))]
    assert not [word for word in _NOT_OURS if word in " ".join(told)]
    if report.outcome == "unreadable":
        (reason,) = report.issues
        assert reason.level == "must fix"
        assert reason.message.count(".") >= 2  # what it is, and what to do
    assert opening.understand("ordinary.xlsx", ordinary(), _KNOWLEDGE).outcome != "unreadable"


@pytest.mark.slow
def test_a_workbook_cut_anywhere_is_damaged_or_whole():
    whole = ordinary()
    for length in range(0, len(whole), max(len(whole) // 60, 1)):
        report = opening.understand("cut.xlsx", whole[:length], _KNOWLEDGE)
        assert report.outcome == "unreadable", length
        assert report.issues[0].code in ("file-damaged", "file-empty", "file-not-a-spreadsheet"), length
