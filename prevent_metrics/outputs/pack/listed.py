"""Headline figures and ranked sentences as tables, for slides and spreadsheets."""

from __future__ import annotations

from ...vocabulary.periods import say_day
from ..content import Asks, Cell, Grid, Page, Statements, Table, Tiles
from ..render.palette import SHAPES
from ..words import asks as words


def tiles_table(tiles: Tiles, page: Page) -> Table:
    """The headline figures of a page, a row each."""
    rows = tuple((tile.label, tile.value, tile.detail) for tile in tiles.tiles)
    return Table(f"{page.name}: headline figures", ("Measure", "Figure", "Direction and target"), rows)


def asks_table(sheet: Asks, page: Page) -> Table:
    """The decision sheet, an ask a row."""
    rows = tuple(
        (
            str(place),
            each.ask,
            each.text,
            each.owner,
            say_day(each.due_on) if each.due_on else words.NO_DAY,
            each.otherwise,
        )
        for place, each in enumerate(sheet.asks, 1)
    )
    headings = ("Ask", words.ASKED, words.WHY, words.OWNER, words.BY, words.OTHERWISE)
    return Table(f"{page.name}: {sheet.title}", headings, rows)


def grid_table(grid: Grid) -> Table:
    """Tiles in words, a row of tiles a row."""
    rows = tuple((name, "  ".join(f"{SHAPES[t.tone]} {t.text}" for t in tiles)) for name, tiles in grid.rows)
    return Table(grid.finding, (words.SECTION, words.TILES), rows, notes=(words.LEGEND,))


def statements_table(listed: Statements, page: Page) -> Table:
    """A list of statements, a row each in its order."""
    rows = tuple((Cell(line.tag, tone=line.tone), line.text) for line in listed.statements)
    return Table(f"{page.name}: {listed.title}", ("Kind", "What"), rows)
