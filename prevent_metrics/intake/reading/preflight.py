"""Before a file is opened: its size, its kind by content, what its zip directory says, and whether it is a bomb."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from ...vocabulary.issues import Issue
from . import limits as reasons

_OTHER_FILES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a photo"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed folder"),
    (b"Rar!", "a compressed folder"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a data file for software"),
)
_BIFF_BEFORE_1995 = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"^\s*<(\?xml|!doctype\s+html|html|table|!--|meta|head|body)", re.IGNORECASE)


def family(content: bytes) -> str | Issue:
    """Say whether bytes are a `zip`, an `ole` container or `text`, or why they are no spreadsheet.

    >>> family(b"Name,Course"), family(b"%PDF-1.7").code
    ('text', 'file-not-a-spreadsheet')
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return reasons.empty_file()
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if content.startswith(_BIFF_BEFORE_1995):
        return reasons.old_format("a spreadsheet from a very old version of Excel")
    for beginning, what_it_is in _OTHER_FILES:
        if content.startswith(beginning) and _is_binary_or_marked(content, beginning):
            return reasons.not_a_spreadsheet(what_it_is)
    return _text_family(content)


def _is_binary_or_marked(content: bytes, beginning: bytes) -> bool:
    # Two letters such as BM or MZ can begin a heading; a picture or program has zero bytes soon after.
    return len(beginning) > 2 or b"\x00" in content[:512]


def _text_family(content: bytes) -> str | Issue:
    start = content[:4096]
    if utf16_without_mark(start) or start.startswith(_BYTE_ORDER_MARKS):
        return "text"
    if _MARKUP.match(start):
        return _markup_reason(start)
    controls = sum(1 for byte in start if byte < 32 and byte not in (9, 10, 11, 12, 13, 26, 31))
    if controls > len(start) / 100:
        return reasons.not_a_spreadsheet("of a kind we do not know")
    return "text"


def _markup_reason(start: bytes) -> Issue:
    if b"Excel.Sheet" in start or b"office:spreadsheet" in start:
        return reasons.old_format("an XML spreadsheet from Excel 2003")
    return reasons.old_format("a web page saved with a spreadsheet name")


def utf16_without_mark(start: bytes) -> str:
    """The UTF-16 order of text without a byte order mark, or nothing: every second byte of plain text is zero.

    >>> utf16_without_mark("Name;Course".encode("utf-16-le")), utf16_without_mark(b"Name")
    ('utf-16-le', '')
    """
    pairs = max(len(start) // 2, 1)
    if start[1::2].count(0) > 0.4 * pairs and start[0::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if start[0::2].count(0) > 0.4 * pairs and start[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return ""


MOST_PARTS = 5_000
_MOST_DIRECTORY_BYTES = 2_000_000
_END = b"PK\x05\x06"


@dataclass(frozen=True)
class Directory:
    """What a zip says of itself: its parts with packed and unpacked bytes."""

    parts: dict[str, zipfile.ZipInfo]
    packed: int
    unpacked: int
    lies: bool  # two parts have one name, parts claim more bytes than the file has, or to unpack to less than they are


def directory(content: bytes) -> Directory | None:
    """Read the directory of a zip; None where it has none, is cut short or is absurdly long."""
    end = content.rfind(_END, max(0, len(content) - 65_600))
    if end < 0 or len(content) - end < 22:
        return None
    entries, length = struct.unpack("<HI", content[end + 10 : end + 16])
    if entries > MOST_PARTS or length > _MOST_DIRECTORY_BYTES:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listing = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, struct.error):
        return None
    packed = sum(part.compress_size for part in listing)
    return Directory(
        {part.filename.replace("\\", "/").lstrip("/").casefold(): part for part in listing},
        packed,
        sum(part.file_size for part in listing),
        len({part.filename for part in listing}) < len(listing)
        or packed > len(content)
        or any(part.compress_size > part.file_size + part.file_size // 100 + 1_000 for part in listing),
    )


def beginning(content: bytes, part: zipfile.ZipInfo, most: int = 65_536) -> bytes:
    """Unpack at most the first bytes of a part; empty where it cannot be unpacked."""
    packed = packed_bytes(content, part)
    try:
        if part.compress_type == zipfile.ZIP_STORED:
            return packed[:most]
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[: most * 2], most)
    except zlib.error:
        return b""


def packed_bytes(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """The bytes of a part as they stand in the file; empty where the place does not hold a part."""
    at = part.header_offset
    if content[at : at + 4] != b"PK\x03\x04" or len(content) < at + 30:
        return b""
    name, extra = struct.unpack("<HH", content[at + 26 : at + 30])
    start = at + 30 + name + extra
    return content[start : start + part.compress_size]


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
        return reasons.unsafe("it is far too big when unpacked")
    if any(_has_doctype(content, name, part) for name, part in found.parts.items()):
        return reasons.unsafe("it has instructions that normal spreadsheets never have")
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
    return reasons.damaged() if not types else reasons.not_a_spreadsheet("of a kind we do not know")


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
