"""Texts beside the tables of a workbook that may name people: comments, document properties, headers and footers."""

from __future__ import annotations

import re

from .workbook_parts import Parts, tags, unescaped

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
