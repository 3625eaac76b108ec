"""Old Office containers: an .xls, a workbook with a password, or another program's document."""

from __future__ import annotations

import io
import struct

from ...vocabulary.issues import Issue
from . import reasons

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
    return reasons.not_a_spreadsheet("of a kind that we do not know")


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
