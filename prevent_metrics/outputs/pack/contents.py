"""What goes into a pack: the Board's pages, for one audience, with nothing restricted in the public one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ...metrics.report import Report
from ..board import governance, plan, summary, threat, training
from ..content import Block, Chart, Heading, Note, Page, Pickers, Side, Statements, Table, Tiles

Kind = Literal["public", "restricted"]
_PAGES = (summary, training, plan, threat, governance)


@dataclass(frozen=True)
class Pack:
    """A pack before it is drawn: what it is of and its pages."""

    report: Report
    kind: Kind
    pages: tuple[Page, ...]

    @property
    def marking(self) -> str:
        """The public pack is OFFICIAL; the restricted one carries the report's marking."""
        return "OFFICIAL" if self.kind == "public" else self.report.marking


def pack_of(report: Report, earlier: Report | None, kind: Kind) -> Pack:
    """Put a pack together. The public one is built from public figures alone, so nothing else can be in it."""
    if kind == "public":
        report, earlier = _public(report), _public(earlier) if earlier else None
    pages = []
    for subject in _PAGES:
        page = subject.page(report, earlier, {picker.key: picker.default for picker in subject.pickers(report)})
        blocks = tuple(_kept(page.blocks, kind))
        if any(not isinstance(block, Heading) for block in blocks):
            pages.append(replace(page, blocks=blocks))
    return Pack(report, kind, tuple(pages))


def _public(report: Report) -> Report:
    """A report with its public figures only, and no entries."""
    empty = {name: table.iloc[:0] for name, table in report.entries.items()}
    return replace(report, figures=report.figures.public(), entries=empty, marking="OFFICIAL", protection_report={})


def _kept(blocks: Iterable[Block], kind: Kind) -> list[Block]:
    """The blocks that this audience may see, in reading order; choices and empty headings fall away."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Side):
            kept += _kept((*block.left, *block.right), kind)
        elif isinstance(block, Tiles):
            shown = tuple(each for each in block.tiles if kind == "restricted" or each.audience == "public")
            kept += [Tiles(shown)] if shown else []
        elif isinstance(block, Statements):
            shown_lines = tuple(each for each in block.statements if kind == "restricted" or each.audience == "public")
            if shown_lines or kind == "restricted":
                kept.append(replace(block, statements=shown_lines))
        elif isinstance(block, Chart | Table | Note):
            kept += [block] if kind == "restricted" or block.audience == "public" else []
        elif isinstance(block, Heading):
            kept.append(block)
    return _without_empty_headings([block for block in kept if not isinstance(block, Pickers)])


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    return [
        block
        for place, block in enumerate(blocks)
        if not isinstance(block, Heading) or (place + 1 < len(blocks) and not isinstance(blocks[place + 1], Heading))
    ]
