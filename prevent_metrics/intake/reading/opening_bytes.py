"""Bytes of any spreadsheet to a workbook: the one way in, whatever kind the file is, locked or not."""

from __future__ import annotations

import io
import struct

from ...vocabulary.issues import Issue
from ..sheets import Workbook
from . import limits as reasons
from .limits import Limits, limits_for
from .preflight import preflight
from .sheet_warnings import too_high

# Excel writes protected-from-changes workbooks with this built-in password; everyone may open them.
_BUILT_IN_PASSWORD = "VelvetSweatshop"  # noqa: S105 (published, not a secret)  # nosec B105 - Excel's own, published
_FILEPASS = 0x2F
_MOST_HASH_ROUNDS = 2_000_000
_OTHERS = (
    ("worddocument", "a Word document"),
    ("powerpoint document", "a PowerPoint presentation"),
    ("__properties_version1.0", "an e-mail"),
)


def opened(content: bytes) -> tuple[bytes, str] | Issue:
    """The content to read and its kind (`xls`, or `zip` where a locked workbook opened), or why there is none."""
    import olefile  # only old or locked files need it

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            streams = {"/".join(path).casefold(): path for path in container.listdir()}
            if "encryptedpackage" in streams:
                return _unlocked(content, "zip")
            book = streams.get("workbook") or streams.get("book")
            if book is None:
                return _not_a_workbook(streams)
            start = container.openstream(book).read(4096)
    except (OSError, ValueError, struct.error, IndexError, TypeError):
        return reasons.damaged()
    return _unlocked(content, "xls") if _has_password(start) else (content, "xls")


def _not_a_workbook(streams: dict[str, list[str]]) -> Issue:
    for stream, what_it_is in _OTHERS:
        if stream in streams:
            return reasons.not_a_spreadsheet(what_it_is)
    return reasons.not_a_spreadsheet("of a kind we do not know")


def _has_password(stream: bytes) -> bool:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


def _unlocked(content: bytes, kind: str) -> tuple[bytes, str] | Issue:
    import msoffcrypto

    plain = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(content))
        if _asks_too_many_rounds(office):
            return reasons.locked()
        office.load_key(password=_BUILT_IN_PASSWORD)
        office.decrypt(plain)
    except Exception:  # every kind of trouble here means the same: it needs its own password
        return reasons.locked()
    return plain.getvalue(), kind


def _asks_too_many_rounds(office: object) -> bool:
    info = getattr(office, "info", None)
    return isinstance(info, dict) and int(info.get("spinValue", 0)) > _MOST_HASH_ROUNDS


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
