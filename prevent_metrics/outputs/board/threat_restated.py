"""Marks what a restatement changed: a note first, and every table of referrals that may hold it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...metrics.referrals_restated import Restated
from ..content import Block, Chart, Note, Side, Table
from ..words import threat_restated as words


def restated_note(told: Sequence[Restated]) -> list[Block]:
    """What was restated, why and when; nothing where nothing was."""
    return [Note(words.beside_figures(told), tone="blue")] if told else []


def marked(blocks: Iterable[Block], told: Sequence[Restated]) -> list[Block]:
    """The blocks with the restated periods named under each table."""
    return [_marked(block, told) for block in blocks] if told else list(blocks)


def _marked(block: Block, told: Sequence[Restated]) -> Block:
    if isinstance(block, Side):
        return Side(tuple(marked(block.left, told)), tuple(marked(block.right, told)))
    if isinstance(block, Chart):
        return replace(block, table=_with_notes(block.table, told))
    return _with_notes(block, told) if isinstance(block, Table) else block


def _with_notes(table: Table, told: Sequence[Restated]) -> Table:
    return replace(table, notes=(*table.notes, *words.under_table(told)))
