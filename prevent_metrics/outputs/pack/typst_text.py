"""Blocks as Typst: headings, figures with alternative text, tables with headers."""

from __future__ import annotations

import re

from ..content import Block, Cell, Chart, Heading, Note, Page, Statements, Table, Tiles
from ..pens.ink import SHAPES, TINTS
from .widths import letters_across, shares

_NOT_TEXT = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufffe\uffff]+")
_ONE_LINE = 100  # letters that fit beside each other
_MANY_COLUMNS = 7


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
    parts = [f"= {text(f'{described.name}: {described.finding}')}"]
    if described.subline:
        parts.append(f"#quiet[{text(described.subline)}]")
    under_heading = False
    for each in described.blocks:
        parts.append(block(each, pictures, level=3 if under_heading else 2))
        under_heading = under_heading or isinstance(each, Heading | Statements)
    return "\n\n".join(parts)


def block(each: Block, pictures: dict[str, str], level: int) -> str:
    """One block; `level` is that of a chart's heading, so that no level is skipped."""
    match each:
        case Chart():
            return _chart(each, pictures, level)
        case Table():
            return table(each)
        case Tiles():
            cells = ", ".join(f"tile({string(t.label)}, {string(t.value)}, {string(t.detail)})" for t in each.tiles)
            return f"#grid(columns: (1fr, 1fr, 1fr), gutter: 6pt, {cells})"
        case Statements():
            return _statements(each)
        case Note():
            return f"#note[{paragraphs(each.text)}]"
        case Heading():
            return f"== {text(each.text)}"
    return ""


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
    heading = f"{'=' * level} {text(chart.finding)}"
    return "\n\n".join([heading, f"#figure({picture}{caption})", table(chart.table), sources])


def table(described: Table) -> str:
    """A table with its caption above, a header row repeated on each page, notes below."""
    if not described.rows:
        return f"#quiet[{text(f'{described.caption}: nothing to list.')}]"
    columns = len(described.headings)
    align = ", ".join("right" if place in described.numeric else "left" for place in range(columns))
    head = ", ".join(f"strong({string(each)})" for each in described.headings)
    body = ",\n  ".join(", ".join(_cell(cell) for cell in row) for row in described.rows)
    notes = "".join(f"\n\n#quiet[{text(note)}]" for note in described.notes)
    size = "7.2pt" if columns > _MANY_COLUMNS else "8.5pt"
    return (
        f"#figure([#set text(size: {size}); #table(columns: ({_widths(described)},), align: ({align},), "
        f"table.header({head}),\n  {body})], caption: [{text(described.caption)}], kind: table){notes}"
    )


def _widths(described: Table) -> str:
    """Columns as wide as their words where all fit on one line; else shares of the page."""
    if letters_across(described) <= _ONE_LINE:
        return ", ".join("auto" for _ in described.headings)
    return ", ".join(f"{share:.1f}fr" for share in shares(described))


def _cell(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return string(cell)
    shape = f"{SHAPES[cell.tone]} " if cell.tone else ""
    if not cell.note:
        words = f"strong({string(shape + cell.text)})" if cell.tone else string(cell.text)
    else:
        head = f"strong({string(cell.text)})" if cell.tone else string(cell.text)
        words = f"{head} + linebreak() + small({string(shape + cell.note)})"
    return f'table.cell(fill: rgb("{TINTS[cell.tone][0]}"), {words})' if cell.tone else words
