"""Tables of a page as files, and pages made ready before they are asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from pages.server.roles import Person
from pages.server.trouble import LOG
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.content import Page
from prevent_metrics.outputs.files import csv_of, file_name, tables_of
from prevent_metrics.store.records import ReadOnlyNow
from prevent_metrics.workflow import viewing
from prevent_metrics.workflow.workspace import Workspace

from .board_pages import ABOUT, OF_A_REPORT, chosen, described, offered
from .session import workspace

# Tables as files:

Address = Callable[[str], str]
_DIGITS = 9  # no Board shares more reports than these can number


def address_of(key: str, page: Page, report: Report, earlier: Report | None, said: Mapping[str, str]) -> Address:
    """From a table's name to where its file is: page, report, comparison and choices stand in the address.

    Not the choices of tables that are the same with them and without: so what stands around such a table stays the
    same to the letter, and a browser need not read it again. An address holds no secret and opens the same file for
    everybody who may see the page.
    """
    compared = {"compare": str(earlier.number)} if earlier is not None else {}
    opened = {"report": str(report.number), **compared}
    plain, full = urlencode(opened), urlencode({**opened, **said})
    unchosen = described(key, report, earlier, chosen(offered(key, report), {})) if said else page
    before, now = tables_of(unchosen), tables_of(page)
    return lambda name: f"./tables/{key}/{name}.csv?{plain if before.get(name) == now[name] else full}"


def table_file(person: Person, key: str, name: str, asked: Mapping[str, str]) -> tuple[str, bytes] | None:
    """The file's name and bytes; None where no such table of a shared report is.

    Raises `ReadOnlyNow` where a viewer would be the first to see the report and that cannot be written down.
    """
    space = workspace()
    number = _number(asked.get("report"))
    if key not in OF_A_REPORT | ABOUT or number not in {each.number for each in viewing.shared(space)}:
        return None
    if person.role == "viewer":
        viewing.opened_by_viewer(space, number, by=person.address)
    report = viewing.report(space, number)
    earlier = viewing.earlier_report(space, number, _number(asked.get("compare")))
    table = tables_of(described(key, report, earlier, chosen(offered(key, report), asked))).get(name)
    if table is None:
        return None
    _note(space, person, {"report": number, "page": key, "table": name})
    return file_name(report, table.caption, "csv"), csv_of(table, report)


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isdecimal() and len(said) < _DIGITS else None


def _note(space: Workspace, person: Person, details: dict[str, object]) -> None:
    """Write the download into the audit trail; where nothing can be written, into the log."""
    try:
        space.store.note("table downloaded", by=person.address, at=space.now, details=details)
    except ReadOnlyNow:
        LOG.warning("a download could not be recorded in the audit trail", details)


# Opens the newest report and makes its pages before the first reader comes


def prefetch() -> None:
    """Make the description of every Board page as a reader without choices sees it; nobody is noted as a reader."""
    with contextlib.suppress(Exception):  # a page that cannot be made says so itself when it is opened
        space = workspace()
        newest = next(iter(viewing.shared(space)), None)
        if newest is None:
            return
        report, earlier = viewing.report(space, newest.number), viewing.earlier_report(space, newest.number)
        for key in OF_A_REPORT:
            described(key, report, earlier, chosen(offered(key, report), {}))
