"""The parts of an xlsx package: sheets, styles with their fill colours, comments and properties."""

from __future__ import annotations

import colorsys
import posixpath
import re
from dataclasses import dataclass

from .preflight import Directory, beginning, directory

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


# The numbered colours of Excel that have a hue; greys, black and white are left out.
NUMBERED = {
    2: "FF0000", 3: "00FF00", 4: "0000FF", 5: "FFFF00", 7: "00FFFF",
    10: "FF0000", 11: "00FF00", 12: "0000FF", 13: "FFFF00", 15: "00FFFF", 16: "800000", 17: "008000", 18: "000080",
    19: "808000", 21: "008080", 24: "9999FF", 26: "FFFFCC", 27: "CCFFFF", 29: "FF8080", 30: "0066CC", 31: "CCCCFF",
    32: "000080", 34: "FFFF00", 35: "00FFFF", 37: "800000", 38: "008080", 39: "0000FF", 40: "00CCFF", 41: "CCFFFF",
    42: "CCFFCC", 43: "FFFF99", 44: "99CCFF", 47: "FFCC99", 48: "3366FF", 49: "33CCCC", 50: "99CC00", 51: "FFCC00",
    52: "FF9900", 53: "FF6600", 54: "666699", 56: "003366", 57: "339966", 58: "003300", 59: "333300", 60: "993300",
    62: "333399",
}  # fmt: skip
_LEAST_SATURATION = 0.3
_HUES = ((15, "red"), (70, "amber"), (165, "green"), (260, "blue"), (335, ""), (361, "red"))


def rag_word(colour: str) -> str:
    """The word for a colour written RRGGBB or AARRGGBB; empty for greys, purples and what is no colour.

    >>> rag_word("FFC7CE"), rag_word("FFC000"), rag_word("FF92D050"), rag_word("4472C4"), rag_word("D9D9D9")
    ('red', 'amber', 'green', 'blue', '')
    """
    try:
        red, green, blue = (int(colour[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < _LEAST_SATURATION or not 0.1 < light < 0.97:
        return ""
    return next(word for most, word in _HUES if hue * 360 < most)


# The order of colours that a theme number counts in; the file lists dark before light.
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_FILL = re.compile(rb"<(?:\w+:)?fill(?:\s[^>]*)?>(.*?)</(?:\w+:)?fill>|<(?:\w+:)?fill\s*/>", re.DOTALL)


def words_by_style(parts: Parts) -> dict[str, str]:
    """The RAG word of each style number that has a plain red, amber, green or blue fill."""
    styles = parts.read(_part_like(parts, "styles.xml"))
    fills = _inside(styles, b"fills")
    theme = _theme_colours(parts.read(_part_like(parts, "theme1.xml")))
    words = [_word_of_fill(found.group(1) or b"", theme) for found in _FILL.finditer(fills)]
    styled = {}
    for number, cell_format in enumerate(tags(_inside(styles, b"cellXfs"), b"xf")):
        fill = int(cell_format["fillId"]) if cell_format.get("fillId", "").isdigit() else 0
        if fill < len(words) and words[fill]:
            styled[str(number)] = words[fill]
    return styled


def _part_like(parts: Parts, ending: str) -> str:
    return next((name for name in parts.directory.parts if name.endswith("/" + ending)), "")


def _inside(xml: bytes, name: bytes) -> bytes:
    found = re.search(rb"<(?:\w+:)?" + name + rb"[\s>].*?</(?:\w+:)?" + name + rb">", xml, re.DOTALL)
    return found.group(0) if found else b""


def _theme_colours(theme: bytes) -> dict[int, str]:
    colours = {}
    for number, name in enumerate(_THEME_ORDER):
        found = re.search(rb"<(?:\w+:)?" + name.encode() + rb">(.*?)</", theme, re.DOTALL)
        colour = re.search(rb'(?:lastClr|srgbClr val)="([0-9A-Fa-f]{6})"', found.group(1)) if found else None
        colours[number] = colour.group(1).decode() if colour else ""
    return colours


def _word_of_fill(fill: bytes, theme: dict[int, str]) -> str:
    pattern, colour = tags(fill, b"patternFill"), tags(fill, b"fgColor")
    if not pattern or pattern[0].get("patternType") != "solid" or not colour:
        return ""
    given = colour[0]
    if "rgb" in given:
        return rag_word(given["rgb"])
    if given.get("theme", "").isdigit():
        return rag_word(theme.get(int(given["theme"]), ""))
    return rag_word(NUMBERED.get(int(given["indexed"]), "")) if given.get("indexed", "").isdigit() else ""


_MOST_TEXTS = 500
_MOST_PART = 2_000_000
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</")
_COMMENT = re.compile(
    rb"<(?:\w+:)?(?:comment|threadedComment)\s(.*?)</(?:\w+:)?(?:comment|threadedComment)>", re.DOTALL
)
_AUTHOR = re.compile(rb"<(?:\w+:)?author>([^<]+)</")
_PROPERTY = re.compile(rb"<(?:\w+:)?([A-Za-z]+)(?:\s[^>]*)?>([^<]+)</")
_PROPERTIES = {
    "title": "title", "subject": "subject", "description": "comments", "keywords": "tags", "category": "category",
    "creator": "author", "lastModifiedBy": "last saved by", "Manager": "manager", "Company": "company",
}  # fmt: skip


def side_texts(parts: Parts) -> tuple[tuple[str, str], ...]:
    """Collect the side texts with the place of each."""
    found: list[tuple[str, str]] = []
    for name in sorted(parts.directory.parts):
        if name in ("docprops/core.xml", "docprops/app.xml"):
            found += _properties(parts.read(name, _MOST_PART))
        elif re.search(r"/(threaded)?comments?[^/]*\.xml$", name):
            found += _comments(parts.read(name, _MOST_PART))
    return tuple(found[:_MOST_TEXTS])


def _properties(xml: bytes) -> list[tuple[str, str]]:
    return [
        (f"document property “{_PROPERTIES[key]}”", text)
        for key, text in ((m.group(1).decode(), unescaped(m.group(2)).strip()) for m in _PROPERTY.finditer(xml))
        if key in _PROPERTIES and text
    ]


def _comments(xml: bytes) -> list[tuple[str, str]]:
    found = [("comment author", unescaped(author.group(1))) for author in _AUTHOR.finditer(xml)]
    for comment in _COMMENT.finditer(xml):
        about = tags(b"<x " + comment.group(1).split(b">")[0] + b">", b"x")
        text = "".join(unescaped(part.group(1)) for part in _TEXT.finditer(comment.group(0)))
        if not text:  # threaded comments
            text = " ".join(unescaped(part) for part in re.findall(rb"<(?:\w+:)?text[^>]*>([^<]*)</", comment.group(0)))
        if text.strip():
            found.append((f"comment in {about[0].get('ref', '') if about else ''}".strip(), text.strip()))
    return found
