"""A Board page as screens for the projector: one finding each."""

from __future__ import annotations

from collections.abc import Iterable

from .content import Asks, Block, Chart, Heading, Note, Page, Pickers, Side, Statements, Table, Tiles

Screen = tuple[str, tuple[Block, ...]]


def screens(page: Page) -> tuple[Screen, ...]:
    """Cut a page into screens: first its finding with notes and tiles, then each chart, list and table by itself."""
    blocks = tuple(_level(page.blocks))
    first = tuple(block for block in blocks if isinstance(block, Tiles))
    notes = tuple(block for block in blocks if isinstance(block, Note))[:2]
    found: list[Screen] = [(page.finding, notes + first)]
    for block in blocks:
        match block:
            case Chart():
                found.append((block.finding, (block,)))
            case Statements() if block.statements:
                found.append((block.title, (block,)))
            case Asks() if block.asks:
                found.append((block.title, (block,)))
            case Table() if block.rows:
                found.append((block.caption, (block,)))
            case _:
                continue
    return tuple(found)


def _level(blocks: Iterable[Block]) -> Iterable[Block]:
    """Blocks side by side one after the other; choices and headings are left out."""
    for block in blocks:
        if isinstance(block, Side):
            yield from _level((*block.left, *block.right))
        elif not isinstance(block, Pickers | Heading):
            yield block
