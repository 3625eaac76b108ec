"""Bytes of any spreadsheet to a workbook: the one way in, whatever kind the file is."""

from __future__ import annotations

from ...vocabulary.issues import Issue
from ..sheets import Workbook
from . import reasons
from .limits import Limits, limits_for
from .markings import too_high
from .preflight import preflight


def read_workbook(name: str, content: bytes, limits: Limits | None = None) -> Workbook | Issue:
    """Read a spreadsheet of any kind, or say why it cannot or may not be read. Run it in a process of its own."""
    workbook = _read(name, content, limits)
    return workbook if isinstance(workbook, Issue) else too_high(workbook) or workbook


def _read(name: str, content: bytes, limits: Limits | None) -> Workbook | Issue:
    seen = preflight(content)
    if isinstance(seen, Issue):
        return seen
    limits = limits or limits_for(len(content), seen.unpacked)
    if seen.kind == "text":
        from .csvs import read_text

        return read_text(name, content)
    return _read_office(name, content, seen.kind, limits)


def _read_office(name: str, content: bytes, kind: str, limits: Limits) -> Workbook | Issue:
    from .workbooks import read_office

    if kind != "ole":
        return read_office(name, content, kind, limits)
    from .locked import opened

    found = opened(content)
    if isinstance(found, Issue):
        return found
    plain, inner = found
    if inner == "xls":
        return read_office(name, plain, "xls", limits)
    seen = preflight(plain)  # what was inside the lock is a file of its own
    if isinstance(seen, Issue):
        return seen
    return reasons.damaged() if seen.kind in ("ole", "text") else read_office(name, plain, seen.kind, limits)
