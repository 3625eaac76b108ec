"""The pack as slides: a finding a slide with its native chart or table, everything else in the notes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pptx import Presentation

from ...vocabulary.periods import say_day
from ..content import Asks, Block, Cell, Chart, Grid, Note, Page, Statements, Table, Tile, Tiles, level
from ..files import cell_text, handling_line, logo_bytes
from .contents import Pack, asks_table, grid_table, statements_table
from .slide_deck import Deck

Exhibit = Chart | Asks | Grid | Statements | Table
_MOST_IN_NOTES = 60
_FEW_TILES = 4
_SHORT, _NARROW = 10, 3  # a small table is shown whatever it says
_MOST_BESIDE_CARDS = 420  # letters of sentences that fit under the cards


def slides(pack: Pack) -> bytes:
    """Draw the pack as a PowerPoint file whose charts can be edited."""
    report = pack.report
    deck = Deck(Presentation(), pack.marking + (" · SAMPLE DATA" if report.settings.sample else ""), _handling(pack))
    deck.describe(f"{report.title} – {pack.name}", report.settings.board_name, report.shared_at, report.check_code)
    number = f"Report {report.number}" if report.number else "Draft"
    board = report.settings.board_name
    lines = [board, f"{number} · figures to {say_day(report.figures_to)}", pack.name]
    headlines = [_tiles(page) for page in pack.pages]
    deck.opening(report.title, lines, headlines[0] if headlines else (), logo_bytes(report.settings.logo), board)
    if pack.covering:
        deck.words("From the Prevent Co-ordinator", pack.covering)
    for place, (page, tiles) in enumerate(zip(pack.pages, headlines, strict=True)):
        _page(deck, page, tiles if place else ())  # those of the first page open the deck
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _handling(pack: Pack) -> str:
    return f"{handling_line(pack.report)} · {pack.name}"


def _tiles(page: Page) -> tuple[Tile, ...]:
    return tuple(tile for each in level(page.blocks) if isinstance(each, Tiles) for tile in each.tiles)


def _page(deck: Deck, page: Page, tiles: tuple[Tile, ...]) -> None:
    """One Board page: what opens it, then an exhibit a slide with the sentences after it in its notes.

    A few headline figures need no slide of their own: they are a line above the first exhibit, whose title is the
    page's finding; ranked sentences keep their own title. A chart has its own finding as title, so a page that begins
    with one opens with a slide of the page's.
    """
    blocks = tuple(level(page.blocks))
    start = next((at for at, each in enumerate(blocks) if not isinstance(each, Note | Tiles)), len(blocks))
    lead, rest = blocks[:start], blocks[start:]
    sentences = [each.text for each in lead if isinstance(each, Note)]
    exhibits = _exhibits(rest)
    alone = len(tiles) > _FEW_TILES or not exhibits or isinstance(exhibits[0][0], Chart)
    if alone:
        _lead(deck, page, tiles, sentences)
    line = "" if alone else " · ".join(f"{tile.label}: {tile.value}" for tile in tiles)
    titled = next((block for block, _ in exhibits if not isinstance(block, Statements)), None)
    for block, after in exhibits:
        first = block is titled and not alone
        before = sentences if first else []
        _exhibit(deck, page, block, (page.finding, line) if first else ("", ""), [*before, *after])


def _lead(deck: Deck, page: Page, tiles: tuple[Tile, ...], sentences: list[str]) -> None:
    fit = sum(map(len, sentences)) <= _MOST_BESIDE_CARDS
    deck.lead(page.finding, page.subline, tiles, sentences if fit else [])
    if not fit:
        deck.words(f"{page.name}: what to know first", "\n".join(sentences))


def _exhibits(blocks: tuple[Block, ...]) -> list[tuple[Exhibit, list[str]]]:
    """What gets a slide of its own, each with the sentences that stand around it."""
    found: list[tuple[Exhibit, list[str]]] = []
    waiting: list[str] = []
    for each in blocks:
        if isinstance(each, Note):
            (found[-1][1] if found else waiting).append(each.text)
        elif isinstance(each, Chart | Asks | Grid | Statements | Table) and _belongs_on_a_slide(each):
            found.append((each, waiting))
            waiting = []
    return found


def _exhibit(deck: Deck, page: Page, block: Exhibit, own: tuple[str, str], after: list[str]) -> None:
    """One exhibit; `own` is the page's finding and its headline figures where this is the first that is shown of it."""
    finding, line = own
    match block:
        case Chart():
            deck.chart(block, _notes(block.table, [*block.sources], after))
        case Grid():
            deck.table(finding or block.finding, grid_table(block), _notes(block.table, [], after), line)
        case Asks():
            listed = asks_table(block, page)
            deck.table(finding or listed.caption, listed, _notes(listed, [], after), line)
        case Statements():
            listed = statements_table(block, page)
            deck.table(finding or listed.caption, listed, _notes(listed, [], after), line)
        case Table():
            deck.table(finding or f"{page.name}: {block.caption}", block, _notes(block, [], after), line)


def _belongs_on_a_slide(block: Exhibit) -> bool:
    """Small tables and those that judge (a word with a tone) are shown; long lists to search in stay in the papers."""
    if isinstance(block, Chart | Asks | Grid):
        return True
    if isinstance(block, Statements):
        return len(block.statements) > 1
    table = block
    judged = any(isinstance(cell, Cell) and cell.tone for row in table.rows for cell in row)
    short = len(table.rows) <= _SHORT and len(table.headings) <= _NARROW
    return (judged or short) and not table.searchable and len(table.headings) <= 8


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
