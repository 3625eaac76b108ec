"""What stands in a cell of the pack's workbook: a number where it is one, text that is no formula, shorthand."""

from __future__ import annotations

import re

from ...vocabulary.spreadsheet_text import neutral
from ..content import Cell, Table
from ..exports import cell_text

CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE, LOW, REVISED = "[c]", "[x]", "[z]", "[low]", "[r]"
#: What shorthand means in this workbook.
SHORTHAND = {
    CONFIDENTIAL: "[c] means too few people or referrals to give a figure safely.",
    NOT_AVAILABLE: "[x] means not available: we have not received the data.",
    NOT_APPLICABLE: "[z] means not applicable.",
    LOW: "[low] means small or none: the rounded figure is 0; the columns Least and Greatest give its range.",
    REVISED: "[r] means revised: the figure includes a restated period. The figures on restated periods say why.",
}
_WHOLE = re.compile(r"-?\d{1,3}(,\d{3})*|-?\d+")
_PERCENT = re.compile(r"\d+%")
_HAS_LETTER = re.compile(r"[a-zA-Z0-9]")
Value = str | int | float


def written(words: str) -> str:
    """Text as gptables and Excel take it: no formula, link or note reference, never empty.

    >>> written("=1+1"), written(""), written("[x](http://y)"), written("–")
    ("'=1+1", '[z]', '[x] (http://y)', '[z]')
    """
    plain = neutral(words).replace("](", "] (").replace("$$", "$ $").strip()
    if _HAS_LETTER.search(plain):
        return plain
    return f"Text: {plain}" if any(sign.isalpha() for sign in plain) else NOT_APPLICABLE


def heading(words: str) -> str:
    """A column's heading; one without words is numbered by its place elsewhere."""
    return written(words)


def column(table: Table, place: int) -> tuple[list[Value], str]:
    """The cells of a column and its number format: whole numbers and percentages become numbers where all are."""
    texts = [_words(row[place]) for row in table.rows]
    if place > 0 and all(_WHOLE.fullmatch(each) for each in texts):
        return [int(each.replace(",", "")) for each in texts], "#,##0"
    if place > 0 and all(_PERCENT.fullmatch(each) for each in texts):
        return [int(each[:-1]) / 100 for each in texts], "0%"
    return [written(each) for each in texts], ""


def _words(cell: str | Cell) -> str:
    return cell_text(cell).strip()
