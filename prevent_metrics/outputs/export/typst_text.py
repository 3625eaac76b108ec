"""Blocks as Typst, and how the width of a page or slide is shared among columns."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace

from ...vocabulary.periods import say_day
from ..content import (
    Ask,
    Asks,
    Block,
    Cell,
    Chart,
    Grid,
    GridTile,
    Heading,
    Note,
    Page,
    Side,
    Statements,
    Table,
    Tiles,
    level,
)
from ..render.palette import SHAPES, TINTS
from ..summary import words

# How the width of a page or slide is shared among the columns of a table

_UNBROKEN = 18  # a date or a short name is not broken over lines where there is room
_BESIDE = 2  # letters that the space between two columns takes
_BOLD, _SMALL = 1.1, 0.85  # how wide letters are in a cell that judges, and in the note below one
_AT_EASE = 1.5  # a column of longer texts wants this much more than its longest word


def letters_across(table: Table) -> float:
    """How many letters stand beside each other where nothing is broken over lines."""
    return sum(max(widths) + _BESIDE for widths in _columns(table, _wide))


def letters_needed(table: Table, beside: float = _BESIDE) -> float:
    """How many letters stand beside each other where every line is broken after each word."""
    return sum(max(widths) + beside for widths in _columns(table, _longest_word))


def shares(table: Table, across: float, beside: float = _BESIDE) -> list[float]:
    """The letters of each column where `across` letters fit, of which the space between two columns takes `beside`.

    Every column holds its longest word; dates and short words stay whole where the longer texts have room as well;
    what is left goes to the columns that want more. A table without rows has no shares.
    """
    least = [max(widths) for widths in _columns(table, _longest_word)]
    most = [max(widths) for widths in _columns(table, _wide)]
    room = across - beside * len(most)
    firm = [wanted if wanted <= _UNBROKEN else word for word, wanted in zip(least, most, strict=True)]
    eased = sum(w if w <= _UNBROKEN else word * _AT_EASE for word, w in zip(least, most, strict=True))
    held = firm if eased <= room else least
    spare, wish = max(room - sum(held), 0), sum(most) - sum(held)
    return [
        width + (wanted - width) * (min(spare / wish, 1) if wish else 0) + beside
        for width, wanted in zip(held, most, strict=True)
    ]


def lines_of(table: Table, across: float) -> int:
    """About how many lines the rows take where `across` letters stand beside each other."""
    letters = shares(table, across)
    return sum(
        max(math.ceil(_wide(cell) / max(wide - _BESIDE, 1)) for cell, wide in zip(row, letters, strict=True))
        for row in table.rows
    )


def _columns(table: Table, measure: Callable[[str | Cell], float]) -> list[list[float]]:
    by_column = zip(table.headings, zip(*table.rows, strict=True), strict=True)
    return [[measure(Cell(heading)) * _BOLD, *map(measure, cells)] for heading, cells in by_column]


def _wide(cell: str | Cell) -> float:
    if isinstance(cell, str):
        return len(cell)
    sign = 2 if cell.tone else 0
    return max(len(cell.text) * _BOLD + sign, len(cell.note) * _SMALL + sign)


def _longest_word(cell: str | Cell) -> float:
    if isinstance(cell, str):
        return max(map(len, _broken(cell)), default=1)
    sign = 2 if cell.tone else 0  # a sign stays with its word
    texts = max(map(len, _broken(cell.text)), default=1) * _BOLD
    return max(texts, max(map(len, _broken(cell.note)), default=0) * _SMALL) + sign


def _broken(text: str) -> list[str]:
    return text.replace("-", "- ").split()


# Blocks as Typst:

_NOT_TEXT = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufffe\uffff]+")
#: Sizes of a table's letters beside those of the text, and how many of them a line has: where nothing is broken over
#: lines, where something is, where every word is a line; on a whole page, on half of one, in a column of the annex.
Sizes = tuple[tuple[str, int], tuple[str, int], tuple[str, int]]
PAGE: Sizes = (("0.85em", 100), ("0.78em", 112), ("0.72em", 121))
_HALF: Sizes = (("0.85em", 46), ("0.78em", 52), ("0.72em", 57))
_COLUMN: Sizes = (("1em", 100), ("1em", 110), ("0.94em", 117))
_TILES_ACROSS = 4
_KEPT_WHOLE = 16  # a table of no more lines stands on one page


def string(words: str) -> str:
    r"""Words as a Typst string; nothing in it is markup.

    >>> print(string('Say "yes" \\ no'))
    "Say \"yes\" \\ no"
    """
    return '"' + _NOT_TEXT.sub(" ", words).replace("\\", "\\\\").replace('"', '\\"') + '"'


def text(words: str) -> str:
    """Words that Typst takes as words, whatever signs they hold.

    >>> text("#panic[1] = $x$")
    '#"#panic[1] = $x$";'
    """
    return f"#{string(words)};"


def paragraphs(words: str) -> str:
    """A text of several paragraphs."""
    return "\n\n".join(text(part.strip()) for part in words.split("\n") if part.strip())


def page(described: Page, pictures: dict[str, str]) -> str:
    """One Board page: its finding as heading, the grey line, its blocks; `pictures` are file names by chart key."""
    parts = [f"= {text(headed(described))}"]
    if described.subline:
        parts.append(f"#quiet[{text(described.subline)}]")
    under_heading = False
    for before, each in zip((None, *described.blocks), described.blocks, strict=False):
        if isinstance(before, Heading) and isinstance(each, Table) and each.caption == before.text:
            drawn = table(each, captioned=False)
        else:
            drawn = block(each, pictures, 3 if under_heading else 2)
        parts.append(f"#led-by-heading[{drawn}]" if isinstance(before, Heading) and isinstance(each, Note) else drawn)
        under_heading = under_heading or isinstance(each, Heading | Statements)
    return "\n\n".join(parts)


def annex(described: Page) -> str:
    """The detail behind a page: its tables, set small. A chart gives its table, one over time what it shows."""
    parts, said = [f"= {text(headed(described))}"], set[str]()
    parted = [each for part in described.parts for each in (Heading(part.name), *part.blocks)]
    for each in level((*described.blocks, *parted)):
        match each:
            case Chart(form="range"):
                parts.append(_annexed(replace(each.table, caption=each.finding), said))
            case Chart():
                parts.append(f"*{text(each.finding)}* #linebreak() {text(each.alternative)}")
            case Table():
                parts.append(_annexed(each, said))
            case Tiles():
                told = (f"- {text(tile.label)} *{text(tile.value)}* {text(tile.detail)}" for tile in each.tiles)
                parts.append("\n".join(told))
            case Note():
                parts.append(paragraphs(each.text))
            case _:
                parts.append(block(each, {}, 2))
    return "\n\n".join(parts)


def _annexed(described: Table, said: set[str]) -> str:
    """A table of the annex; a note that several tables have is printed under the first of them."""
    notes = tuple(note for note in described.notes if note not in said)
    said.update(notes)
    return table(replace(described, notes=notes), sizes=_COLUMN)


def headed(described: Page) -> str:
    """The heading of a page: its name and its finding, the name once.

    >>> headed(Page("r", "Return", "Return for quarter 2", "")), headed(Page("t", "Training", "Two are due", ""))
    ('Return for quarter 2', 'Training: Two are due')
    """
    name, finding = described.name, described.finding
    return finding if finding.startswith(name) else f"{name}: {finding}"


def block(each: Block, pictures: dict[str, str], level: int, sizes: Sizes = PAGE) -> str:
    """One block; `level` is that of a chart's heading, so that no level is skipped."""
    match each:
        case Side():
            return _side(each, pictures, level)
        case Chart():
            return _chart(each, pictures, level)
        case Table():
            return table(each, sizes=sizes)
        case Tiles():
            cells = ", ".join(f"tile({string(t.label)}, {string(t.value)}, {string(t.detail)})" for t in each.tiles)
            across = len(each.tiles) if len(each.tiles) <= _TILES_ACROSS else 3
            return f"#grid(columns: (1fr,) * {across}, gutter: 6pt, {cells})"
        case Grid():
            return _grid(each)
        case Asks():
            return _asks(each)
        case Statements():
            return _statements(each)
        case Note():
            return f"#note({string(each.tone)})[{paragraphs(each.text)}]"
        case Heading():
            return f"== {text(each.text)}"
    return ""


def _side(each: Side, pictures: dict[str, str], level: int) -> str:
    """Charts and tables share the width of the page; texts have all of it, one after the other."""
    narrow = fits_half(each)
    halves = (
        "\n\n".join(block(part, pictures, level, _HALF if narrow else PAGE) for part in half)
        for half in (each.left, each.right)
    )
    if not narrow:
        return "\n\n".join(halves)
    drawn = ", ".join(f"[{half}]" for half in halves)
    return f"#block(above: 1.6em, grid(columns: (1fr, 1fr), column-gutter: 12pt, {drawn}))"


def fits_half(each: Side) -> bool:
    """Whether two blocks stand side by side on paper too."""
    return all(isinstance(block, Chart | Table | Note) for block in (*each.left, *each.right))


def _grid(each: Grid) -> str:
    rows = ", ".join(
        f"strong({string(name)}), [{' '.join(_grid_tile(tile) for tile in tiles)}]" for name, tiles in each.rows
    )
    return f"== {text(each.finding)}\n\n#grid(columns: (150pt, 1fr), row-gutter: 5pt, column-gutter: 8pt, {rows})"


def _grid_tile(tile: GridTile) -> str:
    mark = f" {tile.mark}" if tile.mark else ""
    return f"#tag({string(tile.tone)}, {string(f'{SHAPES[tile.tone]} {tile.text}{mark}')})"


def _asks(each: Asks) -> str:
    lines = [_ask(ask) for ask in each.asks]
    return f"== {text(each.title)}\n\n" + ("\n".join(lines) if lines else text(each.empty))


def _ask(ask: Ask) -> str:
    due = f" · by {say_day(ask.due_on)}" if ask.due_on else ""
    tagged = f"#tag({string(ask.tone)}, {string(f'{SHAPES[ask.tone]} {ask.tag}')})"
    under = f"#quiet[{text(f'{ask.owner}{due} · {words.OTHERWISE}: {ask.otherwise}')}]"
    return f"+ *{text(ask.ask)}* #linebreak() {tagged} {text(ask.text)} #linebreak() {under}"


def _statements(each: Statements) -> str:
    lines = [
        f"- #tag({string(line.tone)}, {string(f'{SHAPES[line.tone]} {line.tag}')}) {text(line.text)}"
        for line in each.statements
    ]
    return f"== {text(each.title)}\n\n" + ("\n".join(lines) if lines else text(each.empty))


def _chart(chart: Chart, pictures: dict[str, str], level: int) -> str:
    picture = f"image({string(pictures[chart.key])}, alt: {string(chart.alternative or chart.finding)}, width: 100%)"
    caption = f", caption: [{text(chart.reading)}]" if chart.reading else ""
    sources = f"#quiet[{text('Sources: ' + '; '.join(chart.sources) + '.')}]" if chart.sources else ""
    return "\n\n".join(
        [f"{'=' * level} {text(chart.finding)}", _verdict(chart.verdict), f"#figure({picture}{caption})", sources]
    )


def _verdict(cell: Cell | None) -> str:
    if cell is None or cell.tone is None:
        return ""
    return f"#tag({string(cell.tone)}, {string(f'{SHAPES[cell.tone]} {cell.text}')}) {text(cell.note)}"


def table(described: Table, *, captioned: bool = True, sizes: Sizes = PAGE) -> str:
    """A table with its caption above, a header row repeated on each page, notes below.

    Where the heading before it says the same, it has no caption.
    """
    if not described.rows:
        return f"#quiet[{text(f'{described.caption}: nothing to list.')}]"
    columns = len(described.headings)
    align = ", ".join("right" if place in described.numeric else "left" for place in range(columns))
    head = ", ".join(f"strong({string(each)})" for each in described.headings)
    body = ",\n  ".join(", ".join(_cell(cell) for cell in row) for row in described.rows)
    notes = "".join(f"\n\n#quiet[{text(note)}]" for note in described.notes)
    caption = f"caption: [{text(described.caption)}], " if captioned else ""
    (size, across), widths = _laid_out(described, sizes)
    figure = (
        f"figure([#set text(size: {size}); #table(columns: ({widths},), align: ({align},), "
        f"table.header({head}),\n  {body})], {caption}kind: table)"
    )
    whole = lines_of(described, across) <= _KEPT_WHOLE
    return f"#block(breakable: false, width: 100%, {figure}){notes}" if whole else f"#{figure}{notes}"


def _laid_out(described: Table, sizes: Sizes) -> tuple[tuple[str, int], str]:
    """The size of the letters; columns as wide as their words where all fit on one line, else shares of the page."""
    on_one_line, broken, crowded = sizes
    if letters_across(described) <= on_one_line[1]:
        return on_one_line, ", ".join("auto" for _ in described.headings)
    size = broken if letters_needed(described) <= broken[1] else crowded
    return size, ", ".join(f"{share:.1f}fr" for share in shares(described, size[1]))


def _cell(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return string(cell)
    shape = f"{SHAPES[cell.tone]}\u00a0" if cell.tone else ""
    if not cell.note:
        words = f"strong({string(shape + cell.text)})" if cell.tone else string(cell.text)
    else:
        head = f"strong({string(cell.text)})" if cell.tone else string(cell.text)
        words = f"{head} + linebreak() + small({string(shape + cell.note)})"
    return f'table.cell(fill: rgb("{TINTS[cell.tone][0]}"), {words})' if cell.tone else words
