"""Tables of the Training page: the coverage matrix, organisations, the gap planner, sessions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ...metrics.report import Report
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import whole
from ...vocabulary.periods import twelve_months_to
from ...vocabulary.products import NOTICE_CHECK_SHARE, PRODUCT, PRODUCTS
from ...vocabulary.words import plain
from ..content import Cell, Table, link_to
from . import detail_words as details
from . import words
from .planner import sessions_for
from .view import ALL, Chosen, Reading, organisation_cell

ROWS_SHOWN = 100


def matrix(reading: Reading, before: Reading | None = None) -> Table:
    """Sector by product: percentage, distance to the target, change since `before`; then the age of the data.

    Products of which no headcount is known anywhere are named in a note, unless it is so of all.
    """
    products = reading.products()
    based = [product for product in products if reading.cover(product).state != "not available"] or products  # type: ignore[union-attr]
    unbased = [
        (product, reading.count("ever_trained", "product", product)) for product in products if product not in based
    ]
    sectors = [*reading.sectors(), *([""] if len(reading.sectors()) > 1 else [])]
    returned = bool(reading.report.figures.periods("returns_received"))
    rows = tuple(
        (
            _named(sector),
            *(_cover(reading, before, product, sector) for product in based),
            *([returns_in(reading.report, sector)] if returned else []),
        )
        for sector in sectors
    )
    return Table(
        caption="People in date by sector and product",
        headings=("Sector", *(words.product_word(product) for product in based), *(["Returns in"] if returned else [])),
        rows=rows,
        notes=(
            *words.matrix_notes(
                reading.count("without_headcount"), reading.count("without_return"), unbased, reading.thin()
            ),
            *words.older_returns(*reading.rests_on()),
        ),
        audience="public",
    )


def _named(sector: str) -> Cell | str:
    """A sector, with the way to its organisations."""
    if not sector:
        return "All sectors"
    name = words.sector_word(sector)
    return Cell(name, link=link_to("training", part="Organisations", sector=name))


def returns_in(report: Report, sector: str) -> Cell | str:
    """How many of a sector's training returns of the latest period are in hand: the age of its data."""
    period = report.figures.periods("returns_received")[-1]
    place = {"breakdown": "sector", "category": sector} if sector else {}
    found = report.figures.one("returns_received", period=period, **place)
    if found is None or not found.denominator:
        return words.NONE_EXPECTED
    came = f"{whole(found.value)} of {whole(found.denominator)}"
    return came if found.value == found.denominator else Cell(came, words.OLDER_DATA)


def _cover(reading: Reading, before: Reading | None, product: str, sector: str = "") -> Cell | str:
    found = reading.cover(product, sector)
    if found is None:
        return Cell("no data", "no return, no headcount", "grey")
    if sector and reading.silent(sector) and found.state == "shown":
        return Cell("no return", f"{whole(found.denominator)} in scope", "grey")
    cell = words.cover_cell(
        found.value, found.numerator, found.denominator, found.state, reading.target(product, sector)
    )
    was = before.cover(product, sector) if before else None
    if was is None or was.state != "shown" or found.state != "shown" or found.value > 1:
        return words.cell_from_return(cell, *reading.rests_on(sector)) if sector else cell
    moved = replace(cell, note=f"{cell.note} · {words.points_moved(found.value, was.value)}")
    return words.cell_from_return(moved, *reading.rests_on(sector)) if sector else moved


def organisations(reading: Reading, choice: Chosen) -> Table:
    """One row an organisation for the product, sector and search chosen, in the order chosen."""
    cover = reading.rows_of("in_date", "product", choice.product)
    sector_of = reading.sector_of()
    short = reading.by_organisation("gap_people", "product", choice.product)
    wanted = [each for each in cover.itertuples() if _wanted(each.category_2, sector_of, choice)]
    ordered = sorted(wanted, key=lambda each: _rank(each, short, choice.order))
    beside = [short, *(reading.by_organisation(key, "product", choice.product) for key in ("expired", "due_3m"))]
    told = reading.rows_of("without_return", "sector")
    silent = set(told.loc[told["value"] == told["denominator"], "category_2"])
    most = len(ordered) if choice.every_row else ROWS_SHOWN
    rows = [_organisation(reading, each, sector_of, silent, beside, choice) for each in ordered[:most]]
    notes = [details.more_rows(most, len(ordered))] if len(ordered) > most else []
    return Table(
        caption=f"Organisations: {words.product_word(choice.product)}",
        headings=("Organisation", "Sector", "In date", "People short", "Lapsed", "Lapse in 3 months"),
        rows=tuple(rows),
        numeric=(3, 4, 5),
        notes=(*notes, *(() if rows else ("No organisation matches your choice.",))),
        searchable=True,
    )


def _wanted(name: str, sector_of: dict[str, str], choice: Chosen) -> bool:
    in_sector = choice.sector == ALL or sector_of.get(name) == choice.sector
    return in_sector and plain(choice.search) in plain(name)


def _rank(row: Any, short: dict[str, float], order: str) -> tuple[float, str]:
    """Most people short first, or lowest share first (no percentage comes last), or by name."""
    name = str(row.category_2)
    value = float(row.value)
    if order == "short":
        return -short.get(name, 0.0), name.casefold()
    if order == "share":
        return value if value == value else float("inf"), name.casefold()
    return 0.0, name.casefold()


def _organisation(
    reading: Reading,
    row: Any,
    sector_of: dict[str, str],
    silent: set[str],
    beside: list[dict[str, float]],
    choice: Chosen,
) -> tuple[str | Cell, ...]:
    name = str(row.category_2)
    sector = sector_of.get(name, "other")
    target = reading.target(choice.product, sector)
    cell = words.cover_cell(row.value, row.numerator, row.denominator, row.state, target)
    cell = words.cell_from_return(cell, *_older(reading, name))
    if name in silent:
        cell = Cell("no return", f"{whole(row.denominator)} in scope" if row.state == "shown" else "", "grey")
    shown = organisation_cell(reading.report, name)
    return (shown, words.sector_word(sector), cell, *(whole(column.get(name, 0)) for column in beside))


def _older(reading: Reading, organisation: str) -> tuple[Claim, Claim, str]:
    """How many of an organisation (or a group) rest on an older return, of how many, and of which month."""
    rows = reading.rows_of("older_return", "organisation", organisation)
    if rows.empty:
        return Claim(0), Claim(1), ""
    older = of_rows(rows["value"].sum(), "training_older_return", organisation)
    return older, members_of(organisation), str(rows["category_2"].min())


def members_of(organisation: str) -> Claim:
    """How many organisations a row of the table is of: a group of small settings says so in its name.

    >>> [int(members_of(name)) for name in ("Small settings (4), Education", "Wrenbury Council")]
    [4, 1]
    """
    found = re.match(r"Small settings \((\d+)\)", organisation)
    return of_rows(int(found[1]) if found else 1, "partners", organisation)


def planner(reading: Reading, choice: Chosen) -> Table:
    """People short of the target by the month chosen, and for WRAP the sessions that hold them, sector by sector."""
    wrap = choice.product == "wrap"
    gaps = planned(reading, choice)
    people, sessions = sum((each[1] for each in gaps), Claim(0)), sum((each[2] for each in gaps), Claim(0))
    rows = [_planned_row(*each, wrap) for each in gaps]
    if len(rows) > 1:
        rows.append(_planned_row("All of these", people, sessions, wrap))
    usual = reading.figure("usual_attendance", "product", "wrap")
    where = details.sector_or_all(choice.sector)
    return Table(
        caption=details.planner_finding(people, sessions if wrap else None, choice.product, choice.reach_by, where),
        headings=("Sector", "People short", "Sessions") if wrap else ("Sector", "People short"),
        rows=tuple(rows),
        numeric=(1, 2) if wrap else (1,),
        notes=details.planner_notes(choice.product, usual.value if usual else None),
        audience="public",
    )


def planned(reading: Reading, choice: Chosen) -> list[tuple[str, Claim, Claim]]:
    """Sector in words, people short and sessions needed by the month chosen; the most people first."""
    found = []
    for sector in reading.sectors():
        gap = reading.figure("gap_people", *reading.place(choice.product, sector), period=choice.reach_by)
        if gap is not None and choice.sector in (ALL, sector):
            needed = sessions_for(reading, sector, choice.reach_by, choice.people_per_session)
            name = details.silent_sector(sector) if reading.silent(sector) else words.sector_word(sector)
            found.append((name, round(gap.value), needed))
    return sorted(found, key=lambda each: -each[1])


def _planned_row(name: str, people: Claim, sessions: Claim, wrap: bool) -> tuple[str, ...]:
    return (name, whole(people), whole(sessions)) if wrap else (name, whole(people))


def sessions(reading: Reading) -> Table | None:
    """Sessions delivered, cancelled, not confirmed and ahead, with places, attendance and feedback by product."""
    period = twelve_months_to(reading.month)
    led = ("wrap", "briefing")  # those with a trainer first
    held = [key for key in (*led, *(key for key in PRODUCTS.keys if key not in led)) if _held(reading, key)]
    if not held:
        return None
    return Table(
        caption="Sessions in the last 12 months, and sessions planned",
        headings=(
            "Product",
            "Delivered",
            "Cancelled",
            "Not confirmed",
            "Ahead",
            "Attended",
            "Places taken",
            "Average attendance",
            "Feedback (of 5)",
        ),
        rows=tuple(_sessions_row(reading, key, period) for key in held),
        numeric=tuple(range(1, 9)),
        notes=("Not confirmed: the date has passed and no return says whether the session took place.",),
        audience="public",
    )


def _held(reading: Reading, product: str) -> bool:
    return any(key[0] == "training_sessions" and key[3] == product for key in reading.figures)


def _sessions_row(reading: Reading, product: str, period: str) -> tuple[str, ...]:
    states = [
        reading.count("sessions", "product", product, "state", state, period=period)
        for state in ("delivered", "cancelled", "not confirmed")
    ]
    ahead = reading.count("sessions", "product", product, "state", "planned")
    came, taken, rated = (
        reading.figure("attendance", "product", product, "measure", measure, period=period)
        for measure in ("attended", "places", "feedback")
    )
    usual = reading.figure("usual_attendance", "product", product)
    places = f"{whole(taken.numerator)} of {whole(taken.denominator)}" if taken else "not stated"
    return (
        words.product_word(product),
        *(whole(each) for each in states),
        whole(ahead),
        whole(came.value) if came else "not stated",
        places,
        whole(usual.value) if usual else "not known",
        f"{rated.value:.1f}" if rated else "none given",
    )


def courses(reading: Reading) -> Table:
    """What each course is for, whom it is meant for, what comes before it, where it is taken and who has done it."""
    settings = reading.report.settings
    rows = tuple(
        (
            words.product_word(product),
            PRODUCT[product].purpose,
            PRODUCT[product].audience,
            words.one_of(settings.prerequisites.get(product, ())),
            settings.course_addresses.get(product, details.NO_ADDRESS),
            _cover(reading, None, product),
        )
        for product in reading.products()
    )
    headings = ("Course", "What it is for", "Meant for", "After", "Where it is taken", "In date")
    return Table("The courses", headings, rows, notes=NOTICE_CHECK_SHARE, audience="public")


def done_by(reading: Reading) -> Table:
    """Who of a course's audience has done it: people ever trained of those in scope, by sector and course."""
    products = reading.products()
    sectors = [*reading.sectors(), *([""] if len(reading.sectors()) > 1 else [])]
    rows = tuple(
        (
            words.sector_word(sector) if sector else "All sectors",
            *(_done(reading, product, sector) for product in products),
        )
        for sector in sectors
    )
    headings = ("Sector", *map(words.product_word, products))
    return Table(details.DONE_BY, headings, rows, notes=(details.DONE_BY_NOTE,), audience="public")


def _done(reading: Reading, product: str, sector: str) -> str:
    cover = reading.cover(product, sector)
    known = cover is not None and cover.state == "shown"
    return details.done_by(
        reading.count("ever_trained", *reading.place(product, sector)), cover.denominator if cover and known else None
    )
