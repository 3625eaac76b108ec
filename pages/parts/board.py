"""The manner of every Board page: guard, open the report, read the choices, draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.content import Page, Picker

from .access import require
from .choices import choices
from .drawing import draw, draw_presented
from .frame import nothing_shared
from .presenting import place_shown
from .session import opened_report
from .switching import seen_as

Build = Callable[[Report, Report | None, Mapping[str, str]], Page]
Pick = Callable[[Report], tuple[Picker, ...]]


def board_page(build: Build, pickers: Pick | None = None) -> None:
    """Show one Board page of the open report to whoever may see it."""
    person = seen_as(require("viewer"))
    opened = opened_report(person)
    if opened is None:
        nothing_shared(person)
        return
    report, earlier = opened
    page = built(build, report, earlier, tuple(choices(offered(pickers, report)).items()) if pickers else ())
    if place := place_shown():
        draw_presented(page, report, place)
    else:
        draw(page, report, person, presents=True)


@lru_cache(maxsize=128)
def built(build: Build, report: Report, earlier: Report | None, chosen: tuple[tuple[str, str], ...]) -> Page:
    """A page's description, made once for each report and choice: a shared report never changes."""
    return build(report, earlier, dict(chosen))


@lru_cache(maxsize=64)
def offered(pickers: Pick, report: Report) -> tuple[Picker, ...]:
    """The choices that a report offers."""
    return tuple(pickers(report))


def open_page(build: Callable, pickers: Callable | None = None) -> None:
    """Show a page that says something with or without a report."""
    person = seen_as(require("viewer"))
    report, earlier = opened_report(person) or (None, None)
    draw(build(report, earlier, choices(pickers(report)) if pickers else {}), report, person)
