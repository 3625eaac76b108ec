"""Headline figures and ranked sentences as tables, for slides and spreadsheets."""

from __future__ import annotations

from ..content import Cell, Page, Statements, Table, Tiles


def tiles_table(tiles: Tiles, page: Page) -> Table:
    """The headline figures of a page, a row each."""
    rows = tuple((tile.label, tile.value, tile.detail) for tile in tiles.tiles)
    return Table(f"{page.name}: headline figures", ("Measure", "Figure", "Direction and target"), rows)


def statements_table(listed: Statements, page: Page) -> Table:
    """A list of statements, a row each in its order."""
    rows = tuple((Cell(line.tag, tone=line.tone), line.text) for line in listed.statements)
    return Table(f"{page.name}: {listed.title}", ("Kind", "What"), rows)
