"""Blocks as Typst: headings, figures with alternative text, tables with headers."""

from __future__ import annotations

import re

from ..content import Block, Cell, Chart, Heading, Note, Page, Statements, Table, Tiles
from ..pens.ink import SHAPES, TINTS

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+/\-'\"])")


def text(words: str) -> str:
    r"""Words that Typst takes as words, whatever signs they hold.

    >>> text("#panic[1] = $x$")
    '\\#panic\\[1\\] \\= \\$x\\$'
    """
    return _SPECIAL.sub(r"\\\1", words.replace("\r", " ").replace("\n", " "))


def string(words: str) -> str:
    """Words as a Typst string."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def page(described: Page, pictures: dict[str, str]) -> str:
    """One Board page: its finding as heading, the grey line, its blocks; `pictures` are file names by chart key."""
    parts = [f"= {text(described.name)}: {text(described.finding)}", f"#quiet[{text(described.subline)}]"]
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
            cells = ", ".join(
                f"[#tile[{text(tile.label)}][{text(tile.value)}][{text(tile.detail)}]]" for tile in each.tiles
            )
            return f"#grid(columns: (1fr, 1fr, 1fr), gutter: 6pt, {cells})"
        case Statements():
            return _statements(each)
        case Note():
            return f"#note[{text(each.text)}]"
        case Heading():
            return f"== {text(each.text)}"
    return ""


def _statements(each: Statements) -> str:
    lines = [
        f"- #tag({string(line.tone)})[{text(SHAPES[line.tone] + ' ' + line.tag)}] {text(line.text)}"
        for line in each.statements
    ]
    return f"== {text(each.title)}\n\n" + ("\n".join(lines) if lines else text(each.empty))


def _chart(chart: Chart, pictures: dict[str, str], level: int) -> str:
    reading = f"#quiet[{text(chart.reading)}]\n\n" if chart.reading else ""
    sources = f"#quiet[Sources: {text('; '.join(chart.sources))}.]" if chart.sources else ""
    picture = f"image({string(pictures[chart.key])}, alt: {string(chart.alternative or chart.finding)}, width: 100%)"
    return (
        f"{'=' * level} {text(chart.finding)}\n\n#figure({picture}, caption: [{text(chart.finding)}])\n\n{reading}{table(chart.table)}"
        f"\n\n{sources}"
    )


def table(described: Table) -> str:
    """A table with its caption above, a repeated header row, notes below."""
    columns = len(described.headings)
    align = ", ".join("right" if place in described.numeric else "left" for place in range(columns))
    head = ", ".join(f"[*{text(each)}*]" for each in described.headings)
    body = ",\n  ".join(", ".join(_cell(cell) for cell in row) for row in described.rows)
    widths = ", ".join(_width(described, place) for place in range(columns))
    notes = "".join(f"\n\n#quiet[{text(note)}]" for note in described.notes)
    if not described.rows:
        return f"#quiet[{text(described.caption)}: nothing to list.]"
    return (
        f"#figure(table(columns: ({widths},), align: ({align},), table.header({head}),\n  {body}), "
        f"caption: [{text(described.caption)}], kind: table){notes}"
    )


def _width(described: Table, place: int) -> str:
    longest = max((len(_plain(row[place])) for row in described.rows), default=0)
    return "auto" if longest <= 14 else f"{min(longest, 90)}fr"


def _plain(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else f"{cell.text} {cell.note}"


def _cell(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return f"[{text(cell)}]"
    note = (
        f" #linebreak() #small[{text((SHAPES[cell.tone] + ' ') if cell.tone else '')}{text(cell.note)}]"
        if cell.note
        else ""
    )
    if cell.tone is None:
        return f"[{text(cell.text)}{note}]"
    return f'table.cell(fill: rgb("{TINTS[cell.tone][0]}"))[*{text(cell.text)}*{note}]'
