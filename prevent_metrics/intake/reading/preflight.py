"""Before a file is opened: its size, its kind by content, what its zip directory says, and whether it is a bomb."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

from ...vocabulary.issues import Issue
from . import reasons
from .magic import family
from .zips import Directory, beginning, directory

MOST_MEGABYTES = 100
_SMALL_UNPACKED = 100_000_000
_MOST_UNPACKED = 2_000_000_000
_MOST_RATIO = 250
# A root element begins long before this; only a bomb hides its DOCTYPE behind more.
_ROOT_WITHIN = 65_536
_ROOT = re.compile(rb"<[A-Za-z_]")
_CONTENT_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"ms-excel.sheet.binary.macroenabled", "xlsb"),
    (b"ms-excel.sheet.macroenabled", "xlsm"),
    (b"ms-excel.template.macroenabled", "xlsm"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"spreadsheetml.template.main", "xlsx"),
)
_OTHER_DOCUMENTS: tuple[tuple[bytes, str], ...] = (
    (b"wordprocessingml", "a Word document"),
    (b"presentationml", "a PowerPoint presentation"),
    (b"opendocument.text", "a text document"),
    (b"opendocument.presentation", "a presentation"),
)


@dataclass(frozen=True)
class Preflight:
    """What was seen before opening: `kind` is xlsx, xlsm, xlsb, ods, `ole` or `text`; `unpacked` in bytes."""

    kind: str
    unpacked: int


def preflight(content: bytes) -> Preflight | Issue:
    """Look at a file without opening it: what kind it is, or why it will not be opened."""
    if len(content) > MOST_MEGABYTES * 1_000_000:
        return reasons.too_big(len(content) / 1_000_000, MOST_MEGABYTES)
    kind = family(content)
    if isinstance(kind, Issue):
        return kind
    return _look_into_zip(content) if kind == "zip" else Preflight(kind, len(content))


def _look_into_zip(content: bytes) -> Preflight | Issue:
    found = directory(content)
    if found is None:
        return reasons.damaged()
    kind = _kind_of(content, found)
    if isinstance(kind, Issue):
        return kind
    if found.lies or _is_bomb(found, len(content)):
        return reasons.unsafe("it unpacks to far more than any spreadsheet of its size")
    if any(_has_doctype(content, name, part) for name, part in found.parts.items()):
        return reasons.unsafe("it holds instructions that ordinary spreadsheets never have")
    return Preflight(kind, found.unpacked)


def _is_bomb(found: Directory, size: int) -> bool:
    if found.unpacked > _MOST_UNPACKED:
        return True
    return found.unpacked > _SMALL_UNPACKED and found.unpacked > _MOST_RATIO * size


def _kind_of(content: bytes, found: Directory) -> str | Issue:
    parts = found.parts
    if "[content_types].xml" in parts:
        types = beginning(content, parts["[content_types].xml"], 500_000).replace(b"\x00", b"").lower()
    elif "mimetype" in parts:
        types = beginning(content, parts["mimetype"], 200)
        if b"opendocument.spreadsheet" in types:
            return reasons.locked() if _ods_is_locked(content, found) else "ods"
    else:
        return reasons.zip_folder()
    for words, kind in _CONTENT_KINDS:
        if words in types:
            return kind
    for words, what_it_is in _OTHER_DOCUMENTS:
        if words in types:
            return reasons.not_a_spreadsheet(what_it_is)
    return reasons.damaged() if not types else reasons.not_a_spreadsheet("of a kind that we do not know")


def _ods_is_locked(content: bytes, found: Directory) -> bool:
    manifest = found.parts.get("meta-inf/manifest.xml")
    return manifest is not None and b"encryption-data" in beginning(content, manifest, 500_000)


def _has_doctype(content: bytes, name: str, part: zipfile.ZipInfo) -> bool:
    if not name.endswith((".xml", ".rels", ".vml")):
        return False
    start = beginning(content, part, _ROOT_WITHIN).replace(b"\x00", b"")  # UTF-16 becomes readable too
    root = _ROOT.search(start)
    if root is None:
        return len(start) >= _ROOT_WITHIN // 2
    return b"<!DOCTYPE" in start[: root.start()].upper()
