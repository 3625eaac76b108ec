"""What stands at the end of every pack: how figures are defined and small numbers protected."""

from __future__ import annotations

from collections.abc import Set

from ...metrics.registry import definitions
from ...metrics.report import Report
from ..content import Block, Heading, Note, Page, Table
from ..words import definitions as words


def closing_pages(report: Report, kind: str, only: Set[str] = frozenset()) -> tuple[Page, ...]:
    """Definitions of the measures in the pack, or `only` of some, and the protection note beside referral figures."""
    used = only or set(report.figures.table["metric"])
    alike: dict[tuple[str, str], list[str]] = {}
    for key, metric in definitions().items():
        if key in used and (kind == "restricted" or metric.audience == "public"):
            alike.setdefault((metric.how, metric.left_out or "Nothing"), []).append(metric.label)
    rows = tuple(("; ".join(labels), how, left_out) for (how, left_out), labels in alike.items())
    headings = ("Measure", "How it is counted", "What is left out")
    blocks: list[Block] = [Heading("Measures"), Table("Measures in this pack", headings, rows)]
    if kind == "restricted":
        blocks += [
            Heading("How small numbers are protected"),
            Note("\n".join(words.protection())),
            Heading("What the protection does not do"),
            Note("\n".join(words.limits()), tone="amber"),
        ]
    return (Page("definitions", "Definitions", *_TITLES[kind], (*blocks, *check_note(report))),)


def check_note(report: Report) -> tuple[Block, ...]:
    """The code by which a pack can be checked against the store; a draft has none."""
    if not report.check_code:
        return ()
    return (Heading("Has it been changed?"), Note(words.check_pack(report.number or 0, report.check_code)))


_TITLES = {
    "restricted": ("how the figures are counted and protected", words.subline()),
    "public": ("how the figures are counted", "What each measure is and what is left out of it"),
}
