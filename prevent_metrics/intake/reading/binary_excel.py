"""Hidden rows and columns and merged cells of an .xlsb, from the records of its sheet parts."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .sheet_facts import MOST_PLACES, SMALL, Facts
from .workbook_parts import Parts, relations_of

_ROW, _COLUMN, _SHEET, _MERGED = 0, 60, 156, 176


def facts_by_sheet(parts: Parts) -> list[Facts]:
    """What an .xlsb says of each of its sheets, in their order; nothing for a large sheet."""
    targets, found = relations_of(parts, "xl/workbook.bin"), []
    for kind, body in _records(parts.read("xl/workbook.bin")):
        if kind == _SHEET:
            part = targets.get(_text_at(body, 8), "")
            info = parts.directory.parts.get(part.casefold())
            small = info is not None and info.file_size <= SMALL
            found.append(facts_of_part(parts.read(part, SMALL)) if small else Facts())
    return found


def facts_of_part(part: bytes) -> Facts:
    """What the records of one sheet say."""
    found = Facts()
    for kind, body in _records(part):
        if kind == _ROW and len(body) >= 12 and body[11] & 0x10:
            found.hidden_rows.add(struct.unpack_from("<I", body)[0] + 1)
        elif kind == _COLUMN and len(body) >= 18 and body[16] & 1:
            first, last = struct.unpack_from("<II", body)
            found.hidden_columns.update(range(first + 1, min(last, 16_383) + 2))
        elif kind == _MERGED and len(body) >= 16 and len(found.merged) < MOST_PLACES:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            found.merged.append((top + 1, left + 1, bottom + 1, right + 1))
    return found


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        yield kind, part[at : at + length]
        at += length


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    # Seven bits a byte; the eighth says that another byte follows.
    number = 0
    for place in range(most):
        if at >= len(part):
            break
        byte = part[at]
        number |= (byte & 0x7F) << (7 * place)
        at += 1
        if byte < 0x80:
            break
    return number, at


def _text_at(body: bytes, at: int) -> str:
    if len(body) < at + 4:
        return ""
    (length,) = struct.unpack_from("<I", body, at)
    return body[at + 4 : at + 4 + 2 * min(length, 1000)].decode("utf-16-le", "replace")
