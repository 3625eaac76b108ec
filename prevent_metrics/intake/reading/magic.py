"""What bytes are, by how they begin and never by the name of the file."""

from __future__ import annotations

import re

from ...vocabulary.issues import Issue
from . import reasons

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
    (b"PAR1", "a data file for programs"),
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
        return reasons.old_format("a spreadsheet of a very old Excel")
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
        return reasons.not_a_spreadsheet("of a kind that we do not know")
    return "text"


def _markup_reason(start: bytes) -> Issue:
    if b"Excel.Sheet" in start or b"office:spreadsheet" in start:
        return reasons.old_format("an XML spreadsheet of Excel 2003")
    return reasons.old_format("a web page that was named like a spreadsheet")


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
