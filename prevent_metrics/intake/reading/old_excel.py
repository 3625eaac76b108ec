"""Hidden rows and columns and fill colours of an old .xls, from the records of its workbook stream."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from .sheet_facts import MOST_PLACES, SMALL, Facts
from .workbook_parts import NUMBERED, rag_word

_END, _SHEET, _COLUMNS, _ROW, _FORMAT, _PALETTE = 0x0A, 0x85, 0x7D, 0x208, 0xE0, 0x92
_ONE_CELL = (0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0x06)  # each begins with row, column, format
_MANY_BLANKS = 0xBE
_SOLID = 1
_CHART = 2


def facts_by_sheet(content: bytes) -> list[Facts]:
    """What an .xls says of each of its sheets, in their order; nothing for a large file."""
    stream = _workbook_stream(content) if len(content) <= SMALL else b""
    palette, formats, starts = dict(NUMBERED), [], []
    for kind, at, length in _records(stream, 0):
        if kind == _SHEET and length >= 6:
            starts.append((struct.unpack_from("<I", stream, at)[0], stream[at + 5] == _CHART))
        elif kind == _PALETTE:
            colours = [stream[place : place + 3].hex() for place in range(at + 2, at + length - 3, 4)]
            palette |= {8 + number: colour for number, colour in enumerate(colours)}
        elif kind == _FORMAT:
            formats.append(_fill(stream[at : at + length]))
    words = [rag_word(palette.get(colour, "")) if colour is not None else "" for colour in formats]
    return [_facts(stream, start, words, is_chart) for start, is_chart in starts]


def _workbook_stream(content: bytes) -> bytes:
    import olefile  # only old files need it

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            paths = {"/".join(path).casefold(): path for path in container.listdir()}
            book = paths.get("workbook") or paths.get("book")
            return container.openstream(book).read() if book else b""
    except (OSError, ValueError, struct.error, IndexError, TypeError):
        return b""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record up to the end of its part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        if at + 4 + length <= len(stream):
            yield kind, at + 4, length
        at += 4 + length


def _fill(cell_format: bytes) -> int | None:
    if len(cell_format) == 20:  # Excel 97 and later
        pattern = struct.unpack_from("<I", cell_format, 14)[0] >> 26
        return struct.unpack_from("<H", cell_format, 18)[0] & 0x7F if pattern == _SOLID else None
    if len(cell_format) == 16:  # Excel 95
        colours = struct.unpack_from("<I", cell_format, 8)[0]
        return colours & 0x7F if (colours >> 16) & 0x3F == _SOLID else None
    return None


def _facts(stream: bytes, start: int, words: list[str], is_chart: bool) -> Facts:
    found = Facts(is_chart=is_chart)
    for kind, at, length in _records(stream, start):
        if kind == _ROW and length >= 16 and stream[at + 12] & 0x20:
            found.hidden_rows.add(struct.unpack_from("<H", stream, at)[0] + 1)
        elif kind == _COLUMNS and length >= 10 and stream[at + 8] & 1:
            first, last = struct.unpack_from("<HH", stream, at)
            found.hidden_columns.update(range(first + 1, min(last, 255) + 2))
        elif kind in _ONE_CELL and length >= 6:
            row, column, style = struct.unpack_from("<HHH", stream, at)
            _tint(found, row, column, style, words)
        elif kind == _MANY_BLANKS and length >= 8:
            row, first = struct.unpack_from("<HH", stream, at)
            for number, (style,) in enumerate(struct.iter_unpack("<H", stream[at + 4 : at + length - 2])):
                _tint(found, row, first + number, style, words)
    return found


def _tint(found: Facts, row: int, column: int, style: int, words: list[str]) -> None:
    if style < len(words) and words[style] and len(found.tints) < MOST_PLACES:
        found.tints[(row + 1, column + 1)] = words[style]
