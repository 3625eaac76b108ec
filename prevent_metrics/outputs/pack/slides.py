"""The pack as slides: a finding a slide with its native chart or table, everything else in the notes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pptx import Presentation

from ...vocabulary.periods import say_day
from ..content import Asks, Block, Cell, Chart, Note, Page, Statements, Table, Tile, Tiles
from ..exports import cell_text, handling_line
from ..logo import logo_bytes
from .contents import Pack
from .listed import asks_table, statements_table
from .slide_deck import Deck

_MOST_IN_NOTES = 60
_MOST_BESIDE_CARDS = 420  # letters of sentences that fit under the cards


def slides(pack: Pack) -> bytes:
    """Draw the pack as a PowerPoint file whose charts can be edited."""
    report = pack.report
    deck = Deck(Presentation(), pack.marking + (" · SAMPLE DATA" if report.settings.sample else ""), _handling(pack))
    deck.describe(f"{report.title} – {pack.name}", report.settings.board_name, report.shared_at, report.check_code)
    number = f"Report {report.number}" if report.number else "Draft"
    board = report.settings.board_name
    lines = [board, f"{number} · figures to {say_day(report.figures_to)}", pack.name]
    deck.opening(report.title, lines, logo_bytes(report.settings.logo), board)
    if pack.covering:
        deck.words("From the Prevent Co-ordinator", pack.covering)
    for page in pack.pages:
        _page(deck, page)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _handling(pack: Pack) -> str:
    return f"{handling_line(pack.report)} · {pack.name}"


def _page(deck: Deck, page: Page) -> None:
    """One Board page: what opens it, then an exhibit a slide with the sentences after it in its notes."""
    start = next((at for at, each in enumerate(page.blocks) if not isinstance(each, Note | Tiles)), len(page.blocks))
    lead, rest = page.blocks[:start], page.blocks[start:]
    if lead:
        _lead(deck, page, lead)
    for place, (block, after) in enumerate(_exhibits(rest)):
        _exhibit(deck, page, block, page.finding if place == 0 and not lead else "", after)


def _lead(deck: Deck, page: Page, lead: tuple[Block, ...]) -> None:
    tiles: tuple[Tile, ...] = tuple(tile for each in lead if isinstance(each, Tiles) for tile in each.tiles)
    sentences = [each.text for each in lead if isinstance(each, Note)]
    fit = sum(map(len, sentences)) <= _MOST_BESIDE_CARDS
    deck.lead(page.finding, page.subline, tiles, sentences if fit else [])
    if not fit:
        deck.words(f"{page.name}: what to know first", "\n".join(sentences))


def _exhibits(blocks: tuple[Block, ...]) -> list[tuple[Chart | Asks | Statements | Table, list[str]]]:
    """What gets a slide of its own, each with the sentences that stand around it."""
    found: list[tuple[Chart | Asks | Statements | Table, list[str]]] = []
    waiting: list[str] = []
    for each in blocks:
        if isinstance(each, Note):
            (found[-1][1] if found else waiting).append(each.text)
        elif isinstance(each, Chart | Asks | Statements | Table) and _belongs_on_a_slide(each):
            found.append((each, waiting))
            waiting = []
    return found


def _exhibit(deck: Deck, page: Page, block: Chart | Asks | Statements | Table, finding: str, after: list[str]) -> None:
    """One exhibit; `finding` is the page's own where this is the first that is shown of it."""
    match block:
        case Chart():
            deck.chart(block, _notes(block.table, [*block.sources], after))
        case Asks():
            listed = asks_table(block, page)
            deck.table(finding or listed.caption, listed, _notes(listed, [], after))
        case Statements():
            listed = statements_table(block, page)
            deck.table(finding or listed.caption, listed, _notes(listed, [], after))
        case Table():
            deck.table(finding or f"{page.name}: {block.caption}", block, _notes(block, [], after))


def _belongs_on_a_slide(block: Chart | Asks | Statements | Table) -> bool:
    """Tables that judge (a word with a tone) are shown; long lists to search in stay in the papers."""
    if isinstance(block, Chart | Asks | Statements):
        return isinstance(block, Chart) or bool(block.asks if isinstance(block, Asks) else block.statements)
    table = block
    judged = any(isinstance(cell, Cell) and cell.tone for row in table.rows for cell in row)
    return judged and not table.searchable and len(table.headings) <= 8


def _notes(table: Table, sources: list[str], after: list[str]) -> str:
    said = [*_lines(table), *table.notes, *([f"Sources: {'; '.join(sources)}."] if sources else [])]
    return "\n".join([*said, *after])


def _lines(table: Table) -> Iterator[str]:
    yield table.caption
    yield " | ".join(table.headings)
    for row in table.rows[:_MOST_IN_NOTES]:
        yield " | ".join(cell_text(cell) for cell in row)
    if len(table.rows) > _MOST_IN_NOTES:
        yield f"and {len(table.rows) - _MOST_IN_NOTES} more in the papers"
