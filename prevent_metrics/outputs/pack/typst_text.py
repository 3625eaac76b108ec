"""Blocks as Typst: headings, figures with alternative text, tables with headers."""

from __future__ import annotations

import re

from ...vocabulary.periods import say_day
from ..content import Ask, Asks, Block, Cell, Chart, Grid, GridTile, Heading, Note, Page, Statements, Table, Tiles
from ..render.palette import SHAPES, TINTS
from ..words import asks as words
from .widths import letters_across, letters_needed, lines_of, shares

_NOT_TEXT = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufffe\uffff]+")
#: Sizes of a table's letters, and how many letters stand beside each other in each.
_ON_ONE_LINE, _BROKEN, _CROWDED = ("8.5pt", 100), ("7.8pt", 112), ("7.2pt", 121)
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


def page(described: Page, pictures: dict[str, str], *, tables: bool = True) -> str:
    """One Board page: its finding as heading, the grey line, its blocks; `pictures` are file names by chart key.

    Without `tables` those behind charts are left to the annex.
    """
    parts = [f"= {text(headed(described))}"]
    if described.subline:
        parts.append(f"#quiet[{text(described.subline)}]")
    under_heading = False
    printed = set[Table]() if tables else {each.table for each in described.blocks if isinstance(each, Chart)}
    for before, each in zip((None, *described.blocks), described.blocks, strict=False):
        if isinstance(before, Heading) and isinstance(each, Table) and each.caption == before.text:
            drawn = table(each, captioned=False)
        else:
            drawn = block(each, pictures, 3 if under_heading else 2, printed)
        parts.append(f"#led-by-heading[{drawn}]" if isinstance(before, Heading) and isinstance(each, Note) else drawn)
        under_heading = under_heading or isinstance(each, Heading | Statements)
    return "\n\n".join(parts)


def headed(described: Page) -> str:
    """The heading of a page: its name and its finding, the name once.

    >>> headed(Page("r", "Return", "Return for quarter 2", "")), headed(Page("t", "Training", "Two are due", ""))
    ('Return for quarter 2', 'Training: Two are due')
    """
    name, finding = described.name, described.finding
    return finding if finding.startswith(name) else f"{name}: {finding}"


def block(each: Block, pictures: dict[str, str], level: int, printed: set[Table]) -> str:
    """One block; `level` is that of a chart's heading, so that no level is skipped.

    `printed` holds the tables behind the charts so far: two charts of the same figures have one table.
    """
    match each:
        case Chart():
            table_here = "" if each.table in printed else table(each.table)
            printed.add(each.table)
            return _chart(each, pictures, level, table_here)
        case Table():
            return table(each)
        case Tiles():
            cells = ", ".join(f"tile({string(t.label)}, {string(t.value)}, {string(t.detail)})" for t in each.tiles)
            return f"#grid(columns: (1fr, 1fr, 1fr), gutter: 6pt, {cells})"
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


def _chart(chart: Chart, pictures: dict[str, str], level: int, table_here: str) -> str:
    picture = f"image({string(pictures[chart.key])}, alt: {string(chart.alternative or chart.finding)}, width: 100%)"
    caption = f", caption: [{text(chart.reading)}]" if chart.reading else ""
    sources = f"#quiet[{text('Sources: ' + '; '.join(chart.sources) + '.')}]" if chart.sources else ""
    heading = f"{'=' * level} {text(chart.finding)}"
    return "\n\n".join([heading, f"#figure({picture}{caption})", table_here, sources])


def table(described: Table, *, captioned: bool = True) -> str:
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
    (size, across), widths = _laid_out(described)
    figure = (
        f"figure([#set text(size: {size}); #table(columns: ({widths},), align: ({align},), "
        f"table.header({head}),\n  {body})], {caption}kind: table)"
    )
    whole = lines_of(described, across) <= _KEPT_WHOLE
    return f"#block(breakable: false, width: 100%, {figure}){notes}" if whole else f"#{figure}{notes}"


def _laid_out(described: Table) -> tuple[tuple[str, int], str]:
    """The size of the letters; columns as wide as their words where all fit on one line, else shares of the page."""
    if letters_across(described) <= _ON_ONE_LINE[1]:
        return _ON_ONE_LINE, ", ".join("auto" for _ in described.headings)
    size = _BROKEN if letters_needed(described) <= _BROKEN[1] else _CROWDED
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
