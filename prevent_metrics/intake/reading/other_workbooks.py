"""Sheets of binary and old Excel workbooks and of open documents."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from xml.parsers import expat  # a DOCTYPE was refused before, so nothing can expand

from .preflight import beginning, directory
from .sheet_facts import MOST_PLACES, SMALL, Facts
from .workbook_parts import NUMBERED, Parts, rag_word, relations_of

# Hidden rows and columns and merged cells of an .xlsb, from the records of its sheet parts

_BINARY_ROW, _COLUMN, _BINARY_SHEET, _MERGED = 0, 60, 156, 176


def binary_facts_by_sheet(parts: Parts) -> list[Facts]:
    """What an .xlsb says of each of its sheets, in their order; nothing for a large sheet."""
    targets, found = relations_of(parts, "xl/workbook.bin"), []
    for kind, body in _binary_records(parts.read("xl/workbook.bin")):
        if kind == _BINARY_SHEET:
            part = targets.get(_text_at(body, 8), "")
            info = parts.directory.parts.get(part.casefold())
            small = info is not None and info.file_size <= SMALL
            found.append(facts_of_part(parts.read(part, SMALL)) if small else Facts())
    return found


def facts_of_part(part: bytes) -> Facts:
    """What the records of one sheet say."""
    found = Facts()
    for kind, body in _binary_records(part):
        if kind == _BINARY_ROW and len(body) >= 12 and body[11] & 0x10:
            found.hidden_rows.add(struct.unpack_from("<I", body)[0] + 1)
        elif kind == _COLUMN and len(body) >= 18 and body[16] & 1:
            first, last = struct.unpack_from("<II", body)
            found.hidden_columns.update(range(first + 1, min(last, 16_383) + 2))
        elif kind == _MERGED and len(body) >= 16 and len(found.merged) < MOST_PLACES:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            found.merged.append((top + 1, left + 1, bottom + 1, right + 1))
    return found


def _binary_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _excel_number(part, at, 2)
        length, at = _excel_number(part, at, 4)
        yield kind, part[at : at + length]
        at += length


def _excel_number(part: bytes, at: int, most: int) -> tuple[int, int]:
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


# Hidden rows and columns and fill colours of an old .xls, from the records of its workbook stream

_END, _OLD_SHEET, _COLUMNS, _OLD_ROW, _FORMAT, _PALETTE = 0x0A, 0x85, 0x7D, 0x208, 0xE0, 0x92
_ONE_CELL = (0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0x06)  # each begins with row, column, format
_MANY_BLANKS = 0xBE
_SOLID = 1
_CHART = 2


def old_facts_by_sheet(content: bytes) -> list[Facts]:
    """What an .xls says of each of its sheets, in their order; nothing for a large file."""
    stream = _workbook_stream(content) if len(content) <= SMALL else b""
    palette, formats, starts = dict(NUMBERED), [], []
    for kind, at, length in _old_records(stream, 0):
        if kind == _OLD_SHEET and length >= 6:
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


def _old_records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
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
    for kind, at, length in _old_records(stream, start):
        if kind == _OLD_ROW and length >= 16 and stream[at + 12] & 0x20:
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


# What an OpenDocument spreadsheet tells beside its texts:

_MOST_REPEATED = 20_000


def document_facts_by_sheet(content: bytes) -> list[Facts]:
    """What an .ods says of each of its sheets, in their order; nothing for a large file."""
    listing = directory(content)
    part = listing.parts.get("content.xml") if listing else None
    if part is None or part.file_size > SMALL:
        return []
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reading.starts
    try:
        parser.Parse(beginning(content, part, SMALL), True)
    except expat.ExpatError:
        return []
    return reading.sheets


class _Reading:
    """Walks through the elements of content.xml, counting rows and columns as it goes."""

    def __init__(self) -> None:
        self.sheets: list[Facts] = []
        self.words: dict[str, str] = {}
        self.row_style = self.style = ""
        self.row = self.rows = self.column = self.columns = 0

    def starts(self, name: str, about: dict[str, str]) -> None:
        """Take in the start of an element."""
        kind = name.rpartition(":")[2]
        if kind == "style":
            self.style = about.get("style:name", "")
        elif kind == "table-cell-properties":
            if word := rag_word(about.get("fo:background-color", "").lstrip("#")):
                self.words[self.style] = word
        elif kind == "table" and name == "table:table":
            self.sheets.append(Facts())
            self.row = self.rows = self.column = self.columns = 0
        elif kind in ("table-row", "table-column", "table-cell", "covered-table-cell") and self.sheets:
            self._counted(kind, about)

    def _counted(self, kind: str, about: dict[str, str]) -> None:
        sheet, hidden = self.sheets[-1], about.get("table:visibility") in ("collapse", "filter")
        if kind == "table-row":
            self.row, self.column = self.rows + 1, 0
            repeated = _document_number(about.get("table:number-rows-repeated"))
            self.rows += repeated
            if hidden:
                sheet.hidden_rows.update(range(self.row, self.row + min(repeated, _MOST_REPEATED)))
        elif kind == "table-column":
            repeated = _document_number(about.get("table:number-columns-repeated"))
            if hidden:
                sheet.hidden_columns.update(range(self.columns + 1, self.columns + 1 + min(repeated, _MOST_REPEATED)))
            self.columns += repeated
        else:
            self._cell(sheet, about)

    def _cell(self, sheet: Facts, about: dict[str, str]) -> None:
        repeated = _document_number(about.get("table:number-columns-repeated"))
        word = self.words.get(about.get("table:style-name", ""))
        if word and repeated < 100 and len(sheet.tints) < MOST_PLACES:
            sheet.tints |= {(self.row, self.column + each): word for each in range(1, repeated + 1)}
        formula = "table:formula" in about and len(sheet.uncalculated) + len(sheet.errors) < MOST_PLACES
        if formula and about.get("calcext:value-type") == "error":
            sheet.errors.append((self.row, self.column + 1))
        elif formula and "office:value-type" not in about:
            sheet.uncalculated.append((self.row, self.column + 1))
        down, across = (_document_number(about.get(f"table:number-{way}-spanned")) for way in ("rows", "columns"))
        if (down > 1 or across > 1) and len(sheet.merged) < MOST_PLACES:
            first = (self.row, self.column + 1)
            sheet.merged.append((*first, self.row + down - 1, self.column + across))
        self.column += repeated


def _document_number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1
