"""What the small parts of an Office workbook say: which sheet is which part, the date system, styles."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from .zips import Directory, beginning, directory

MOST_PART_BYTES = 20_000_000
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITIES = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))


@dataclass(frozen=True)
class Parts:
    """The parts of one workbook: its directory, the part of every sheet by name, and its date system."""

    content: bytes
    directory: Directory
    sheets: dict[str, str]
    missed_1904: bool = False

    def read(self, name: str, most: int = MOST_PART_BYTES) -> bytes:
        """Unpack a part by its name, empty where it is not there."""
        part = self.directory.parts.get(name.casefold())
        return beginning(self.content, part, most) if part else b""


def parts_of(content: bytes) -> Parts | None:
    """Find the parts of an xlsx or xlsm workbook; None where they cannot be told."""
    listing = directory(content)
    if listing is None:
        return None
    empty = Parts(content, listing, {})
    book_name = _main_part(empty)
    book, targets = empty.read(book_name), _relations(empty, book_name)
    sheets = {}
    for tag in tags(book, b"sheet"):
        target = next((targets[value] for key, value in tag.items() if key.endswith(":id") and value in targets), "")
        if target:
            sheets[tag.get("name", "")] = target
    return Parts(content, listing, sheets, _misses_1904(book))


def tags(xml: bytes, name: bytes) -> list[dict[str, str]]:
    """The attributes of every start tag of that local name, in order."""
    pattern = re.compile(rb"<(?:\w+:)?" + name + rb"(?=[\s/>])([^>]*)>")
    return [attributes(found.group(1)) for found in pattern.finditer(xml)]


def attributes(inside: bytes) -> dict[str, str]:
    """The attributes of a start tag as texts."""
    return {
        found.group(1).decode("utf-8", "replace"): unescaped(found.group(2) or found.group(3) or b"")
        for found in _ATTRIBUTE.finditer(inside)
    }


def unescaped(raw: bytes) -> str:
    """Text of XML with its five entities and numbered characters put back.

    >>> unescaped(b"Health &amp; care &#8211; 2026")
    'Health & care – 2026'
    """
    for entity, plain in _ENTITIES[:-1]:
        raw = raw.replace(entity, plain)
    text = raw.decode("utf-8", "replace")
    text = re.sub(r"&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));", _numbered_character, text)
    return text.replace("&amp;", "&")


def _numbered_character(found: re.Match[str]) -> str:
    number = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def _main_part(parts: Parts) -> str:
    for tag in tags(parts.read("_rels/.rels"), b"Relationship"):
        if tag.get("Type", "").endswith("/officeDocument"):
            return tag.get("Target", "").lstrip("/")
    return "xl/workbook.xml"


def _relations(parts: Parts, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    return {
        tag.get("Id", ""): resolved(folder, tag.get("Target", ""))
        for tag in tags(parts.read(f"{folder}/_rels/{name}.rels".lstrip("/")), b"Relationship")
        if tag.get("TargetMode") != "External"
    }


def resolved(folder: str, target: str) -> str:
    """The full name of a part that another part points at.

    >>> resolved("xl/worksheets", "../comments1.xml"), resolved("xl", "/xl/theme/theme1.xml")
    ('xl/comments1.xml', 'xl/theme/theme1.xml')
    """
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def relations_of(parts: Parts, part: str) -> dict[str, str]:
    """The parts that a part points at, by relation id."""
    return _relations(parts, part)


def _misses_1904(book: bytes) -> bool:
    # Excel writes a second, unrelated workbookPr at the end; the reader takes that one and forgets the date system.
    systems = [tag.get("date1904", "") in ("1", "true") for tag in tags(book, b"workbookPr")]
    return bool(systems) and systems[0] and not systems[-1]
