"""The manner of every Board page: guard, open the report, read the choices, draw."""

from __future__ import annotations

from .access import require
from .board_pages import OF_A_REPORT, choices, described, in_words, offered
from .decisions import record
from .drawing import draw, draw_presented
from .frame import nothing_shared, seen_as
from .presenting import place_shown
from .session import opened_report, workspace
from .table_files import address_of


def board_page(key: str) -> None:
    """Show one Board page of the open report, or a page about the dashboard, to whoever may see it."""
    person = seen_as(require("viewer"))
    report, earlier = opened_report(person) or (None, None)
    if report is None and key in OF_A_REPORT:
        nothing_shared(person)
        return
    pickers = offered(key, report)
    chosen = choices(pickers)
    page = described(key, report, earlier, chosen)
    if report is not None and key in OF_A_REPORT and (place := place_shown()):
        draw_presented(page, report, place)
        return
    files = address_of(key, page, report, earlier, in_words(pickers, chosen)) if report is not None else None
    draw(page, report, person, presents=report is not None and key in report.settings.running_order, files=files)
    if key == "summary" and report is not None and person.role == "coordinator":
        record(workspace(), report, person)
