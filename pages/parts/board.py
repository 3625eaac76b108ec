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


def board_page(build: Build, pickers: Callable[[Report], tuple[Picker, ...]] | None = None) -> None:
    """Show one Board page of the open report to whoever may see it."""
    person = require("viewer")
    opened = opened_report(person)
    if opened is None:
        nothing_shared(person.role == "coordinator")
        return
    report, earlier = opened
    report_pickers()
    draw(build(report, earlier, choices(pickers(report)) if pickers else {}), report)
