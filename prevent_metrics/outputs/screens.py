"""A Board page as screens for the projector: one finding each, with one exhibit that fits."""

from __future__ import annotations

from .content import Asks, Block, Cell, Chart, Grid, Note, Page, Statements, Table, Tiles, level

Screen = tuple[str, tuple[Block, ...]]
_FEWEST_LINES = 2  # a shorter list needs no screen of its own
#: A page with so many headline figures shows them.
_MANY_TILES = 5


def screens(page: Page) -> tuple[Screen, ...]:
    """Cut a page into screens: its decisions first, then headline figures, then one exhibit a screen.

    Of lists one a page is shown, of tables those that judge.
    """
    blocks = tuple(level(page.blocks))
    tiles = tuple(block for block in blocks if isinstance(block, Tiles) and len(block.tiles) >= _MANY_TILES)
    notes = tuple(block for block in blocks if isinstance(block, Note))[:1]
    found: list[Screen] = [(each.title, (each,)) for each in blocks if isinstance(each, Asks)]
    found += [(page.finding, notes + tiles)] if tiles else []
    lists = [each for each in blocks if isinstance(each, Statements) and len(each.statements) >= _FEWEST_LINES]
    found += [(each.title, (each,)) for each in lists[:1]]
    for block in blocks:
        match block:
            case Chart() | Grid():
                found.append((block.finding, (block,)))
            case Table() if _judges(block):
                found.append((block.caption, (block,)))
            case _:
                continue
    return tuple(found) or ((page.finding, notes),)


def _judges(table: Table) -> bool:
    return any(isinstance(cell, Cell) and cell.tone for row in table.rows for cell in row)
