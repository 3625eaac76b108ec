"""The manner of every Board page: guard, open the report, read the choices, draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.content import Page, Picker

from .access import require
from .choices import choices
from .drawing import draw
from .frame import nothing_shared, report_pickers
from .session import opened_report

Build = Callable[[Report, Report | None, Mapping[str, str]], Page]
Pick = Callable[[Report], tuple[Picker, ...]]


def board_page(build: Build, pickers: Pick | None = None) -> None:
    """Show one Board page of the open report to whoever may see it."""
    person = require("viewer")
    opened = opened_report(person)
    if opened is None:
        nothing_shared(person.role == "coordinator")
        return
    report, earlier = opened
    report_pickers()
    draw(build(report, earlier, choices(pickers(report)) if pickers else {}), report)


def open_page(build: Callable, pickers: Callable | None = None) -> None:
    """Show a page that says something with or without a report."""
    person = require("viewer")
    report, earlier = opened_report(person) or (None, None)
    draw(build(report, earlier, choices(pickers(report)) if pickers else {}), report)
