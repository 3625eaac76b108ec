"""The pack as slides: a finding a slide with its native chart or table, everything else in the notes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pptx import Presentation

from ...vocabulary.periods import say_day
from ..content import Block, Cell, Chart, Page, Statements, Table, Tiles
from ..exports import cell_text, handling_line
from ..logo import logo_bytes
from .contents import Pack
from .listed import statements_table, tiles_table
from .slide_deck import Deck

_MOST_IN_NOTES = 60


def slides(pack: Pack) -> bytes:
    """Draw the pack as a PowerPoint file whose charts can be edited."""
    report = pack.report
    deck = Deck(Presentation(), pack.marking + (" · SAMPLE DATA" if report.settings.sample else ""), _handling(pack))
    deck.describe(f"{report.title} – {pack.name}", report.settings.board_name, report.shared_at)
    number = f"Report {report.number}" if report.number else "Draft"
    board = report.settings.board_name
    lines = [board, f"{number} · figures to {say_day(report.figures_to)}", pack.name]
    deck.opening(report.title, lines, logo_bytes(report.settings.logo), board)
    if pack.covering:
        deck.words("From the Prevent Co-ordinator", pack.covering)
    for page in pack.pages:
        for block in page.blocks:
            _block(deck, page, block)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _handling(pack: Pack) -> str:
    return f"{handling_line(pack.report)} · {pack.name}"


def _block(deck: Deck, page: Page, block: Block) -> None:
    match block:
        case Chart():
            deck.chart(block, _notes(block.table, [*block.sources]))
        case Tiles():
            deck.table(page.finding, tiles_table(block, page), page.subline)
        case Statements():
            if block.statements:
                listed = statements_table(block, page)
                deck.table(listed.caption, listed, _notes(listed, []))
        case Table():
            if _belongs_on_a_slide(block):
                deck.table(f"{page.name}: {block.caption}", block, _notes(block, []))


def _belongs_on_a_slide(table: Table) -> bool:
    """Tables that judge (a word with a tone) are shown; long lists to search in stay in the papers."""
    judged = any(isinstance(cell, Cell) and cell.tone for row in table.rows for cell in row)
    return judged and not table.searchable and len(table.headings) <= 8


def _notes(table: Table, sources: list[str]) -> str:
    return "\n".join([*_lines(table), *table.notes, *([f"Sources: {'; '.join(sources)}."] if sources else [])])


def _lines(table: Table) -> Iterator[str]:
    yield table.caption
    yield " | ".join(table.headings)
    for row in table.rows[:_MOST_IN_NOTES]:
        yield " | ".join(cell_text(cell) for cell in row)
    if len(table.rows) > _MOST_IN_NOTES:
        yield f"and {len(table.rows) - _MOST_IN_NOTES} more in the papers"
