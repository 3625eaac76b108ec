"""What stands at the end of every pack: how figures are defined and small numbers protected."""

from __future__ import annotations

from ...metrics.registry import definitions
from ..content import Block, Note, Page, Table
from ..words import definitions as words
from .contents import Pack


def closing_pages(pack: Pack) -> tuple[Page, ...]:
    """Definitions of the measures in the pack and the protection note."""
    used = set(pack.report.figures.table["metric"])
    rows = tuple(
        (metric.label, metric.how, metric.left_out or "Nothing")
        for key, metric in definitions().items()
        if key in used and (pack.kind == "restricted" or metric.audience == "public")
    )
    blocks: list[Block] = [Table("Measures in this pack", ("Measure", "How it is counted", "What is left out"), rows)]
    if pack.kind == "restricted":
        blocks = [
            *(Note(line) for line in words.protection()),
            *(Note(line, tone="amber") for line in words.limits()),
            *blocks,
        ]
    return (
        Page("definitions", "Definitions", "how the figures are counted and protected", words.subline(), tuple(blocks)),
    )
