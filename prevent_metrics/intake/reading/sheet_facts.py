"""What a table reader leaves out of a sheet: hidden, merged, coloured, not calculated; and the names of cells."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zipfile import ZIP_STORED

from .preflight import packed_bytes
from .workbook_parts import Parts, attributes, tags

SMALL = 5_000_000  # bytes of a sheet up to which every cell's style is looked at
MOST_PLACES = 20_000
_PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")


@dataclass
class Facts:
    """What a pass over a sheet found; rows and columns in spreadsheet numbers."""

    starts_in_a: bool = False
    is_chart: bool = False  # its cells only repeat what the chart draws
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)  # where the table reader does not tell them
    tints: dict[tuple[int, int], str] = field(default_factory=dict)


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of a cell's name.

    >>> place("C14"), place("AA1"), place("nowhere")
    ((14, 3), (1, 27), None)
    """
    found = _PLACE.match(reference)
    return (int(found.group(2)), column_number(found.group(1))) if found else None


def column_number(letters: str) -> int:
    """The number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    named = ""
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(65 + rest) + named
    return named


_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")
_MOST_COLUMNS = 16_384
_ROOT_WITHIN = 65_536
_FED = 32_768  # packed bytes at a time: what comes of them stays in the processor's own memory while it is looked over
_CHUNK = 4_000_000  # the most that comes of them at once
_MOST_CARRIED = 32_000_000  # bytes without a row that are still kept together


def facts_of(parts: Parts, part: str, tint_words: Mapping[str, str]) -> Facts:
    """Pass once over a sheet; fill colours are looked at only where the sheet is small."""
    found, looks, block = Facts(), None, b""
    info = parts.directory.parts.get(part.casefold())
    small = info is not None and info.file_size <= SMALL
    for block in _blocks(parts, part):
        if looks is None:
            looks = _Looks(_prefix(block), tint_words if small else {})
            _head(block, found)
        looks.over(block, found)
    if looks is not None:
        looks.merged(block, found)  # merged ranges stand behind all rows, so in the last block
    return found


def _blocks(parts: Parts, part: str) -> Iterator[bytes]:
    info = parts.directory.parts.get(part.casefold())
    if info is None:
        return
    carried, unpacked, row = bytearray(), 0, b""
    for piece in _pieces(packed_bytes(parts.content, info), info.compress_type == ZIP_STORED):
        unpacked += len(piece)
        if unpacked > info.file_size:
            raise ValueError("the part is longer than the directory says")  # only a bomb is
        looked_at = max(len(carried) - len(row) - 1, 0)
        carried += piece
        row = row or _row_tag(carried[:_ROOT_WITHIN])
        cut = _last_row(carried, row, looked_at) if row else -1
        if cut > 0:
            yield bytes(carried[:cut])
            del carried[:cut]
        if len(carried) > _MOST_CARRIED:
            carried.clear()
    yield bytes(carried)


def _row_tag(block: bytearray) -> bytes:
    found = _ROOT.search(block)
    return b"<" + bytes(found.group(1) or b"") + b"row" if found else b""


def _last_row(block: bytearray, row: bytes, start: int) -> int:
    # Cut before the last row that begins here, so that no tag is torn between two blocks.
    cut = block.rfind(row + b" ", start)
    return cut if cut > 0 else block.rfind(row + b">", start)


def _pieces(packed: bytes, stored: bool) -> Iterator[bytes]:
    if stored:
        yield from (packed[start : start + _CHUNK] for start in range(0, len(packed), _CHUNK))
        return
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _FED):
        fed = packed[start : start + _FED]
        while fed and not stream.eof:
            try:
                yield stream.decompress(fed, _CHUNK)
            except zlib.error:
                return
            fed = stream.unconsumed_tail


def _prefix(block: bytes) -> bytes:
    found = _ROOT.search(block)
    return (found.group(1) or b"") if found else b""


def _head(block: bytes, found: Facts) -> None:
    before_rows = block[: max(block.find(b"sheetData"), 0)]
    for column in tags(before_rows, b"col"):
        if (
            len(found.hidden_columns) < _MOST_COLUMNS
            and column.get("hidden") in ("1", "true")
            and column.get("min", "").isdigit()
        ):
            last = column.get("max", "")
            found.hidden_columns.update(
                range(int(column["min"]), min(int(last) if last.isdigit() else 0, _MOST_COLUMNS) + 1),
            )


def far_corner(parts: Parts, part: str) -> tuple[int, int]:
    """The last row and column that a sheet says it reaches to; nought where it does not say."""
    for size in tags(parts.read(part, 16_384), b"dimension"):
        return place(size.get("ref", "").split(":")[-1]) or (0, 0)
    return 0, 0


class _Looks:
    """What to look for, as patterns made for the prefix that this sheet's tags carry."""

    def __init__(self, prefix: bytes, tint_words: Mapping[str, str]) -> None:
        tag, end, self.tint_words = b"<" + prefix, b"</" + prefix, tint_words
        value = tag + rb"(?:v|is)>"
        self.hidden_row = re.compile(tag + rb"row\s([^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)>")
        self.merge = re.compile(tag + rb"mergeCell\s([^>]*)>")
        self.in_column_a = re.compile(
            tag + rb'c r="A\d+"[^>]*>(?:' + tag + rb"f[^>]*>[^<]*" + end + rb"f>)?" + value + rb"[^\s]"
        )
        self.formula = re.compile(
            tag + rb"c\s([^>]*)>\s*" + tag + rb"f(?:\s[^>]*)?(?:/>|>[^<]*" + end + rb"f>)\s*"
            rb"(" + tag + rb"v\s*/>|" + value + end + rb"v>)?\s*" + end + rb"c>"
        )
        self.formula_mark = re.compile(tag + rb"f[\s/>]")
        self.hidden_mark = re.compile(b"hidden")
        styles = b"|".join(re.escape(style.encode()) for style in tint_words)
        self.tinted = re.compile(tag + rb"c\s([^>]*\bs=\"(?:" + styles + rb")\"[^>]*)>") if tint_words else None

    def over(self, block: bytes, found: Facts) -> None:
        """Look over one block of whole rows; a plain search first spares most blocks the patterns."""
        found.starts_in_a = found.starts_in_a or self.in_column_a.search(block) is not None
        if self.hidden_mark.search(block):  # much faster than `in` for so rare a word
            self._hidden_rows(block, found)
        if self.formula_mark.search(block):
            self._formulas(block, found)
        if self.tinted:
            self._tints(block, found)

    def _hidden_rows(self, block: bytes, found: Facts) -> None:
        for row in self.hidden_row.finditer(block):
            number = attributes(row.group(1)).get("r", "")
            if number.isdigit():
                found.hidden_rows.add(int(number))

    def merged(self, block: bytes, found: Facts) -> None:
        """Note the merged ranges of the last block."""
        for merge in self.merge.finditer(block):
            corners = [place(corner) for corner in attributes(merge.group(1)).get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1] and len(found.merged) < MOST_PLACES:
                found.merged.append((*corners[0], *corners[1]))

    def _formulas(self, block: bytes, found: Facts) -> None:
        for cell in self.formula.finditer(block):
            about = attributes(cell.group(1))
            at = place(about.get("r", ""))
            # A formula that gave an empty text has a text type and an empty value: that one was calculated.
            if at and not (about.get("t") == "str" and cell.group(2)) and len(found.uncalculated) < MOST_PLACES:
                found.uncalculated.append(at)

    def _tints(self, block: bytes, found: Facts) -> None:
        assert self.tinted is not None
        for cell in self.tinted.finditer(block):
            about = attributes(cell.group(1))
            at = place(about.get("r", ""))
            if at and len(found.tints) < 10 * MOST_PLACES:
                found.tints[at] = self.tint_words[about["s"]]
