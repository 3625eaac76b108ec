"""Accessibility statement: made from the results of the checks and the list of known limits."""

from __future__ import annotations

from collections.abc import Mapping

from ...metrics.report import Report
from ..accessibility_checked import CHECKED
from ..accessibility_known import LIMITS
from ..content import Block, Heading, Note, Page, Part, Table
from ..words import accessibility as words


def page(report: Report | None, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the statement; it reads the same with and without a report."""
    blocks: list[Block] = [
        Heading("How far the dashboard meets the standard"),
        Note(words.standing(len(LIMITS)), audience="public"),
        Heading("Known problems"),
        _limits(),
        Heading("Tell us"),
        Note(words.contact(), audience="public"),
    ]
    tried = Table("What else we tried", ("Tried", "How"), words.TRIED, audience="public")
    checks = Part("How it was checked", (Note(words.checked(CHECKED), audience="public"), _results(), tried))
    return Page(
        "accessibility", "Accessibility", words.finding(CHECKED, len(LIMITS)), words.subline(), tuple(blocks), (checks,)
    )


def _limits() -> Table:
    rows = tuple((each.criterion, each.what, each.why, each.instead) for each in LIMITS)
    headings = ("Rule (WCAG 2.2)", "Known problem", "Why", "What to do instead")
    return Table("Known limits", headings, rows, audience="public")


def _results() -> Table:
    rows = tuple(
        (page_name, *(words.found(CHECKED.found.get(f"{page_name} {state}")) for state in ("full", "empty")))
        for page_name in CHECKED.pages
    )
    return Table(
        "Breaches found by page", ("Page", "With the sample", "Before the first report"), rows, audience="public"
    )
