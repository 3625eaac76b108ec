"""The RAG word of every cell style of an Office workbook, from the colour of its fill."""

from __future__ import annotations

import re

from .hues import NUMBERED, rag_word
from .workbook_parts import Parts, tags

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
