"""What an OpenDocument spreadsheet tells beside its texts: hidden, merged, coloured, not calculated, in error."""

from __future__ import annotations

from xml.parsers import expat  # a DOCTYPE was refused before, so nothing can expand

from .preflight import beginning, directory
from .sheet_facts import MOST_PLACES, SMALL, Facts
from .workbook_parts import rag_word

_MOST_REPEATED = 20_000


def facts_by_sheet(content: bytes) -> list[Facts]:
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
            repeated = _number(about.get("table:number-rows-repeated"))
            self.rows += repeated
            if hidden:
                sheet.hidden_rows.update(range(self.row, self.row + min(repeated, _MOST_REPEATED)))
        elif kind == "table-column":
            repeated = _number(about.get("table:number-columns-repeated"))
            if hidden:
                sheet.hidden_columns.update(range(self.columns + 1, self.columns + 1 + min(repeated, _MOST_REPEATED)))
            self.columns += repeated
        else:
            self._cell(sheet, about)

    def _cell(self, sheet: Facts, about: dict[str, str]) -> None:
        repeated = _number(about.get("table:number-columns-repeated"))
        word = self.words.get(about.get("table:style-name", ""))
        if word and repeated < 100 and len(sheet.tints) < MOST_PLACES:
            sheet.tints |= {(self.row, self.column + each): word for each in range(1, repeated + 1)}
        formula = "table:formula" in about and len(sheet.uncalculated) + len(sheet.errors) < MOST_PLACES
        if formula and about.get("calcext:value-type") == "error":
            sheet.errors.append((self.row, self.column + 1))
        elif formula and "office:value-type" not in about:
            sheet.uncalculated.append((self.row, self.column + 1))
        down, across = (_number(about.get(f"table:number-{way}-spanned")) for way in ("rows", "columns"))
        if (down > 1 or across > 1) and len(sheet.merged) < MOST_PLACES:
            first = (self.row, self.column + 1)
            sheet.merged.append((*first, self.row + down - 1, self.column + across))
        self.column += repeated


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1
