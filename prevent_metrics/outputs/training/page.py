"""The Training page: who is covered, what lapses, what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from ...metrics.report import Report
from ...vocabulary.periods import add_months, twelve_months_to
from ..content import Block, Chart, Heading, Note, Page, Part, Pickers, Side, Table
from . import charts, chase, tables, words
from . import detail_words as details
from .feeds import changes, headlines, needs_decision, sectors_under_target
from .planner import capacity, planner
from .planner import finding as planner_finding
from .view import REACH_IN_MONTHS, Chosen, Reading, all_pickers, chosen, pickers, read, wrap_standing

__all__ = ["changes", "headlines", "needs_decision", "page", "pickers", "sectors_under_target"]


def page(report: Report, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the Training page for the reader's choices."""
    reading = read(report)
    subline = words.subline(report.figures_to, reading.target("wrap"))
    if not reading.products():
        blocks: tuple[Block, ...] = (
            Note(words.nothing_yet_note(), audience="public"),
            Heading("Returns still missing"),
            chase.returns_table(report),
        )
        return Page("training", "Training", words.nothing_yet(), subline, blocks)
    choice = chosen(reading, choices)
    before = read(earlier) if earlier else None
    parts = (
        Part("Session planner", tuple(_capacity(reading, choice))),
        Part("Organisations", tuple(_organisations(reading, choice))),
        Part("Delivered", tuple(_activity(reading, choice))),
        Part("Courses", (tables.courses(reading), tables.done_by(reading)), on_paper=False),
        Part("Follow up", tuple(_chase(reading))),
        Part("Education", tuple(chase.education(reading, choice)), on_paper=False),
    )
    shown = tuple(part for part in parts if part.blocks)
    return Page("training", "Training", _finding(reading), subline, tuple(_cover(reading, before, choice)), shown)


def _finding(reading: Reading) -> str:
    under, judged = wrap_standing(reading)
    by_month = add_months(reading.month, REACH_IN_MONTHS)
    lapsing = reading.count(f"due_{REACH_IN_MONTHS}m", "product", "wrap")
    if not judged:
        cover = reading.cover("wrap")
        state = cover.state if cover is not None else None
        silent = state == "shown" and all(reading.silent(sector) for sector in reading.sectors())
        return words.no_cover("no return" if silent else state, lapsing, by_month)
    points = [(sector, words.points_under(share, target)) for sector, share, target in under]
    return words.finding(points, judged, lapsing, by_month)


def _cover(reading: Reading, before: Reading | None, choice: Chosen) -> list[Block]:
    offered = all_pickers(reading)
    outlook = charts.outlook(reading, choice)
    planned = (_planner_pickers(reading, choice), *_planner(reading, choice))
    found = capacity(reading, choice.reach_by, choice.people_per_session)
    return [
        tables.matrix(reading, before),
        *_any_one(reading),
        Heading(planner_finding(found) if found.needed else details.AHEAD),
        Pickers((offered["product"], offered["sector"])),
        Side(left=(outlook,), right=planned) if isinstance(outlook, Chart) else outlook,
    ]


def _capacity(reading: Reading, choice: Chosen) -> list[Block]:
    """The planner: needed, booked, held; a choice of pace and what comes of it."""
    if not reading.sectors() or reading.target("wrap") is None:
        return []
    offered = all_pickers(reading)
    asked = Pickers(tuple(offered[key] for key in ("pace", "reach_by", "people_per_session", "sector")))
    return [asked, *planner(reading, choice)]


def _any_one(reading: Reading) -> list[Block]:
    """The local measure, named apart from the products."""
    found = reading.figure("any_one_product")
    if found is None or found.state != "shown":
        return []
    return [Note(details.any_one(found.value, found.numerator, found.denominator), audience="public")]


def _planner_pickers(reading: Reading, choice: Chosen) -> Pickers:
    offered = all_pickers(reading)
    asked = ("reach_by", "people_per_session") if choice.product == "wrap" else ("reach_by",)
    return Pickers(tuple(offered[key] for key in asked))


def _planner(reading: Reading, choice: Chosen) -> list[Block]:
    if reading.target(choice.product, choice.sector) is None:
        return [Note(details.no_target(choice.product), audience="public")]
    if not tables.planned(reading, choice):
        return [Note(details.no_outlook(choice.product), audience="public")]
    return [tables.planner(reading, choice)]


def _organisations(reading: Reading, choice: Chosen) -> list[Block]:
    offered = all_pickers(reading)
    return [
        Pickers(tuple(offered[key] for key in ("search", "order", "product", "sector"))),
        tables.organisations(reading, choice),
    ]


def _activity(reading: Reading, choice: Chosen) -> list[Block]:
    offered = all_pickers(reading)
    mix, sessions = charts.delivery_mix(reading, choice), tables.sessions(reading)
    blocks: list[Block] = [Pickers((offered["product"], offered["sector"])), charts.trained(reading, choice)]
    place = reading.place(choice.product, choice.sector)
    period = twelve_months_to(reading.month)
    first, again = (reading.count(name, *place, period=period) for name in ("first_time", "refreshed"))
    if first or again:
        blocks.append(Note(details.again_sentence(choice.product, first, again), audience="public"))
    return [*blocks, *mix, *([sessions] if sessions else [])]


def _chase(reading: Reading) -> list[Block]:
    nobody = chase.without_anybody(reading)
    missing = chase.returns_table(reading.report)
    return [
        chase.to_chase(reading),
        *([nobody] if nobody else []),
        *([] if isinstance(missing, Table) else [Heading("Returns still missing")]),
        missing,
        *chase.totals_not_used(reading),
    ]
