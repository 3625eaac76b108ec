"""Sentences of the Training page's parts: outlook, planner, organisations, activity, chase lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import counted, listed, percent, whole
from ...vocabulary.periods import say_day, say_month
from ...vocabulary.sectors import OTHER_SECTORS
from ...vocabulary.training_words import DELIVERY
from ..content import Cell
from .words import met, product_in_words, product_word, sector_word

# Sentences of the Training page's parts:

AHEAD = "What lapses, and what closes the gap"
WITH_SESSIONS = "WRAP with the sessions booked"
CLEANING = "How we cleaned the training data"
DONE_BY = "Who has done each course, by sector"
DONE_BY_NOTE = "People who have ever done the course, out of the people it is meant for. Some certificates have lapsed."
NO_ADDRESS = "No address entered in Settings"
RULES = {
    "not evidence": "Booked, enrolled, cancelled or failed: not counted",
    "after the day of the figures": "Completed after the day of the figures: waits for the next report",
    "left": "People who have left: not in cover, but counted in the month they trained",
    "expiry before completion": "Expiry on or before the completion: the usual validity is used",
    "no date": "Completed without any date: counted as done, but not as in date until we have a date",
    "before joining": "Completed before the person joined: counted, because the certificate came with them",
    "same completion twice": "The same completion in two files: counted once",
    "total repeated by a second source": "People in a total that a second source repeats: counted once",
    "records instead": "People in totals of an organisation that also sent records: the records count",
}


def delivery_word(key: str) -> str:
    """A way of delivery on screen."""
    return "Not stated" if key == "not stated" else DELIVERY.label(key)


def outlook_finding(product: str, now: Claim, then: Claim, target: Claim | None, falls_under: str | None) -> str:
    """The title of the outlook.

    >>> outlook_finding("wrap", 0.9, 0.56, 0.85, "2026-12")
    'Without refreshers WRAP falls under its target in December 2026, and to 56% in a year'
    >>> outlook_finding("wrap", 0.78, 0.56, 0.85, None), outlook_finding("wrap", 0.9, 0.9, 0.85, None)
    ('Without refreshers WRAP falls from 78% to 56% in a year', 'WRAP stays at 90% for a year')
    """
    name = product_word(product)
    if percent(now) == percent(then):
        return f"{name} stays at {percent(now)} for a year"
    if target is not None and met(now, target) and falls_under:
        return (
            f"Without refreshers {name} falls under its target in {say_month(falls_under)}, and to {percent(then)} in "
            "a year"
        )
    return f"Without refreshers {name} falls from {percent(now)} to {percent(then)} in a year"


def outlook_reading(kept: Claim) -> str:
    """How to read the outlook; `kept` people have no last day."""
    words = "Based on today's certificates and headcount, if nobody trains."
    if not kept:
        return words
    return f"{words} {counted(kept, 'person', 'people')} in totals without names or dates are kept as they are."


def outlook_alternative(product: str, points: list[tuple[str, Claim]]) -> str:
    """The outlook for a reader who cannot see it."""
    told = [f"{say_month(month)} {percent(min(share, 1))}" for month, share in points[:: max(len(points) // 4, 1)]]
    return f"Step line of {product_word(product)} in date if nobody refreshes: {', '.join(told)}."


def no_outlook(product: str) -> str:
    """Where the outlook has no percentage."""
    return f"No headcount was received for {product_word(product)}, so we cannot forecast cover."


def planner_finding(people: Claim, sessions: Claim | None, product: str, by_month: str, where: str) -> str:
    """The title of the planner.

    >>> planner_finding(192, 10, "wrap", "2027-03", "health")
    '10 WRAP sessions close the gap in health by March 2027'
    >>> planner_finding(40, None, "awareness", "2027-03", "")
    '40 people close the gap for Awareness eLearning by March 2027'
    >>> planner_finding(0, 0, "wrap", "2027-03", "")
    'WRAP stays on target to March 2027 without further training'
    """
    place = f" in {where}" if where else ""
    if not people:
        return f"{product_word(product)} stays on target{place} to {say_month(by_month)} without further training"
    if sessions is None:
        verb = "closes" if people == 1 else "close"
        name = product_word(product)
        return f"{counted(people, 'person', 'people')} {verb} the gap{place} for {name} by {say_month(by_month)}"
    verb = "closes" if sessions == 1 else "close"
    return f"{counted(sessions, f'{product_word(product)} session')} {verb} the gap{place} by {say_month(by_month)}"


def planner_notes(product: str, usual: Claim | None) -> tuple[str, ...]:
    """What the planner assumes."""
    notes = [
        "People short: how many more need training to meet the target on that day, if nobody refreshes before then."
    ]
    if product == "wrap":
        notes.append(
            "Sessions are rounded up for each sector. The line for all sectors adds them up, so each meets its target."
        )
        if usual:
            notes.append(f"Average attendance at all WRAP sessions is {usual:.0f}.")
    return tuple(notes)


def silent_sector(sector: str) -> str:
    """A sector that sent no return, in the planner.

    >>> silent_sector("police")
    'Police (no return)'
    """
    return f"{sector_word(sector)} (no return)"


def trained_finding(product: str, people: Claim, year: str, before: Claim | None, year_before: str) -> str:
    """The title of people trained by month.

    >>> trained_finding("wrap", 410, "2026-27", 380, "2025-26")
    '410 people did WRAP in 2026-27 so far; 380 in the whole of 2025-26'
    >>> trained_finding("wrap", 0, "2026-27", None, "2025-26")
    'Nobody did WRAP in 2026-27 so far'
    """
    name = product_word(product)
    who = counted(people, "person", "people") if people else "Nobody"
    then = f"; {whole(before)} in the whole of {year_before}" if before is not None else ""
    return f"{who} did {name} in {year} so far{then}"


def mix_finding(product: str, way: str, share: Claim) -> str:
    """The title of ways of delivery.

    >>> mix_finding("wrap", "workshop", 0.67)
    '67% of WRAP was by workshop in the last 12 months'
    """
    if way == "not stated":
        return f"For {percent(share)} of {product_word(product)} no file gives the delivery method"
    return f"{percent(share)} of {product_word(product)} was by {delivery_word(way).lower()} in the last 12 months"


def again_sentence(product: str, first: Claim, again: Claim) -> str:
    """First training against refreshers.

    >>> again_sentence("wrap", 300, 110)
    'WRAP in the last 12 months: 300 trained for the first time, 110 refreshed.'
    """
    trained = f"{whole(first)} trained for the first time, {whole(again)} refreshed"
    return f"{product_word(product)} in the last 12 months: {trained}."


def prerequisite(product: str, people: Claim, of: Claim, earlier: Sequence[str]) -> str:
    """People whose prerequisite no record shows.

    >>> prerequisite("referrals", 34, 410, ("awareness", "wrap"))
    '34 of 410 people with Referrals eLearning show no earlier awareness or WRAP'
    """
    courses = " or ".join(product_in_words(each).removesuffix(" eLearning") for each in earlier)
    verb = "shows" if people == 1 else "show"
    return (
        f"{whole(people)} of {counted(of, 'person', 'people')} with {product_word(product)} {verb} no earlier {courses}"
    )


def nobody_trained(organisations: Claim, of: Claim) -> str:
    """Organisations with nobody in date for any product.

    >>> nobody_trained(3, 25)
    '3 of 25 organisations have nobody in date for any product'
    """
    verb = "has" if organisations == 1 else "have"
    return f"{whole(organisations)} of {counted(of, 'organisation')} {verb} nobody in date for any product"


def nobody_caption(sector: str) -> str:
    """The caption of organisations with nobody in date, in one sector where one is named.

    >>> nobody_caption("education")
    'Education: organisations with nobody in date for any product'
    """
    said = "rganisations with nobody in date for any product"
    return f"{sector_word(sector)}: o{said}" if sector else f"O{said}"


def without_headcount(organisations: Claim, of: Claim) -> str:
    """Organisations without a headcount.

    >>> without_headcount(1, 25)
    '1 of 25 organisations has no headcount'
    """
    verb = "has" if organisations == 1 else "have"
    return f"{whole(organisations)} of {counted(of, 'organisation')} {verb} no headcount"


def without_return(organisations: Claim, of: Claim, sectors: list[str]) -> str:
    """Organisations that sent no training return, and sectors of which none did.

    >>> without_return(2, 25, ["police"])
    '2 of 25 organisations never sent a training return; no data from police'
    """
    then = f"; no data from {listed([sector_word(each).lower() for each in sectors])}" if sectors else ""
    return f"{whole(organisations)} of {counted(of, 'organisation')} never sent a training return{then}"


def totals_sentence(products: list[tuple[str, Claim]]) -> str:
    """Where records were used instead of totals.

    >>> totals_sentence([("wrap", 34)])
    'We used records and left out totals from the same organisation: 34 people for WRAP.'
    """
    told = listed(
        [f"{counted(people, 'person', 'people')} for {product_word(product)}" for product, people in products]
    )
    return f"We used records and left out totals from the same organisation: {told}."


def members(in_date: Claim, of: Claim) -> str:
    """Members in date for any product.

    >>> members(7, 12)
    '7 of 12 members whose role says so are in date for a product'
    """
    return f"{whole(in_date)} of {counted(of, 'member')} whose role says so are in date for a product"


def more_rows(shown: int, of: int) -> str:
    """How to reach rows that are not shown.

    >>> more_rows(100, 400)
    'This shows the first 100 of 400. Search, or choose a sector, to see the others.'
    """
    return f"This shows the first {shown} of {of}. Search, or choose a sector, to see the others."


def education_finding(settings_in_date: Claim, settings: Claim) -> str:
    """The title of the Education view.

    >>> education_finding(41, 60)
    '41 of 60 settings in education have a safeguarding lead in date'
    """
    verb = "has" if settings_in_date == 1 else "have"
    return (
        f"{whole(settings_in_date)} of {counted(settings, 'setting')} in education {verb} a safeguarding lead in date"
    )


def lead_state(in_date: Claim, named: Claim, settings: Claim) -> tuple[Cell, str]:
    """How a setting (or a group of them) stands, and what to ask it for.

    >>> lead_state(1, 1, 1)[0].text, lead_state(0, 1, 1)[1], lead_state(2, 3, 5)[0].text, lead_state(1, 1, 1)[1]
    ('in date', 'Book a refresher for the lead', '2 of 5 in date', 'Nothing')
    """
    if in_date == settings:
        return Cell("in date", "for any product", "green"), "Nothing"
    ask = "Book a refresher for the lead" if named == settings else "Ask who the safeguarding lead is"
    if settings > 1:
        return Cell(f"{in_date} of {settings} in date", f"{named} named", "amber"), ask
    if named:
        return Cell("not in date", "a lead is named", "red"), ask
    return Cell("not known", "no role given", "amber"), ask


def sector_or_all(sector: str) -> str:
    """A choice of sector in a sentence."""
    return "" if sector == "all" else sector_word(sector).lower()


def any_one(share: Claim, people: Claim, of: Claim) -> str:
    """The local measure.

    >>> any_one(0.5, 2, 4)
    'Local measure, in addition to WRAP: 50% (2 of 4) are in date for at least one product.'
    """
    told = f"{percent(min(share, 1))} ({whole(people)} of {whole(of)}) are in date for at least one product"
    return f"Local measure, in addition to WRAP: {told}."


def done_by(people: Claim, of: Claim | None) -> str:
    """How many of a course's audience have done it.

    >>> done_by(40, 60), done_by(40, None), done_by(0, None)
    ('40 of 60', '40, headcount unknown', 'none known')
    """
    if of is None:
        return f"{whole(people)}, headcount unknown" if people else "none known"
    return f"{whole(people)} of {whole(of)}"


def no_target(product: str) -> str:
    """Where the Board set no target."""
    return f"The Board has set no target for {product_word(product)}, so there is no gap to close."


# Sentences of the capacity planner:

BOOKED, HELD = "WRAP sessions booked", "WRAP sessions in 12 months"
MONTH, LAPSED, BY_MONTH = "Month", "Lapsed by then", "Month by month at this pace"
SECTOR, PEOPLE, SESSIONS, REACHES = "Sector", "People still needed", "Sessions needed", "On target from"
CAPTION = "What each sector still needs for WRAP"
READING = "People in date as a share of those in scope, if the same number train each month."
NOTES = (
    "People still needed: to reach the target on that day if nobody refreshes until then.",
    "On target from: the first month from which the sector meets its target for a year.",
)
ASSUMED = (
    "We know what lapses in the next year. After that we assume the same number lapses each month.",
    "Last year’s pace is the number of people who did WRAP, at a recorded session or otherwise.",
    "Booked sessions are spread evenly up to the month chosen. Nobody refreshes early.",
)
PACES = (
    ("booked", "Only what is booked"),
    ("1", "Last year’s pace"),
    ("1.5", "One and a half times last year’s pace"),
    ("2", "Twice last year’s pace"),
    ("3", "Three times last year’s pace"),
)
NEVER = "not within three years"


def needed_by(month: str) -> str:
    """The label of sessions needed.

    >>> needed_by("2027-03")
    'WRAP sessions needed by March 2027'
    """
    return f"WRAP sessions needed by {say_month(month)}"


def people(count: Claim) -> str:
    """The people behind the sessions."""
    return f"{counted(count, 'person', 'people')} still needed to reach the target"


def still_to_book(sessions: Claim) -> str:
    """What is left to book.

    >>> still_to_book(35), still_to_book(-1)
    ('35 still to book', 'enough')
    """
    return f"{sessions} still to book" if sessions > 0 else "enough"


def attendance(usual: Claim, trained: Claim) -> str:
    """Average attendance, and everybody who did WRAP, at a recorded session or otherwise.

    >>> attendance(17.5, 1525)
    'average attendance 18; 1,525 people did WRAP in all'
    """
    return f"average attendance {usual:.0f}; {counted(trained, 'person', 'people')} did WRAP in all"


def enough(month: str) -> str:
    """Where no session is needed."""
    return f"Every sector stays on target for WRAP to {say_month(month)} without further training."


def finding(
    needed: Claim, people_short: Claim, month: str, booked: Claim, last: tuple[str, Claim, str | None] | None
) -> str:
    """The one sentence: needed, booked, and when the last sector arrives at last year's pace.

    >>> finding(49, 600, "2027-03", 3, ("health", 0.85, "2027-11"))
    '49 sessions needed by March 2027; 3 are booked; at last year’s pace health reaches 85% in November 2027'
    >>> finding(1, 9, "2027-03", 1, None)
    '1 session needed by March 2027; 1 is booked'
    """
    start = f"{counted(needed, 'session')} needed by {say_month(month)}"
    have = f"{booked if booked else 'none'} {'is' if booked < 2 else 'are'} booked"
    return "; ".join([start, have, *([at_last_year_s_pace(*last)] if last else [])])


def at_last_year_s_pace(sector: str, target: Claim, month: str | None) -> str:
    """When the last sector reaches its target if as many sessions are held as last year.

    >>> at_last_year_s_pace("health", 0.85, None)
    'at last year’s pace health does not reach 85% within three years'
    >>> at_last_year_s_pace("other sectors", 0.85, "2027-04")
    'at last year’s pace other sectors reach 85% in April 2027'
    """
    name = sector_word(sector)
    name = name[0].lower() + name[1:]
    many = sector == OTHER_SECTORS
    if month is None:
        return f"at last year’s pace {name} {'do' if many else 'does'} not reach {percent(target)} within three years"
    return f"at last year’s pace {name} {'reach' if many else 'reaches'} {percent(target)} in {say_month(month)}"


def reached(pace: str, sectors: list[tuple[str, str | None]]) -> str:
    """The title of the way to the target; the latest sector comes first.

    >>> reached("2", [("health", "2027-05"), ("education", "2027-04")])
    'Twice last year’s pace: every sector reaches its target by May 2027'
    >>> reached("booked", [("health", None), ("education", "2027-04")])
    'Only what is booked: health does not reach its target within three years'
    """
    name = dict(PACES)[pace]
    late = [sector_word(sector).lower() for sector, month in sectors if month is None]
    if not late:
        return f"{name}: every sector reaches its target by {say_month(str(sectors[0][1]))}"
    who = listed(late) if len(late) <= 3 else f"{of_rows(len(late), 'sectors', 'not on target')} sectors"
    verb, its = ("does", "its") if len(late) == 1 and late[0] != OTHER_SECTORS else ("do", "their")
    return f"{name}: {who} {verb} not reach {its} target within three years"


def alternative(sectors: list[tuple[str, str | None]]) -> str:
    """Each sector with the month in which it reaches its target."""
    parts = [f"{sector_word(sector)} {month_or_never(month)}" for sector, month in sectors]
    return f"Lines of people in date by month. When each reaches its target: {'. '.join(parts)}."


def month_or_never(month: str | None) -> str:
    """A month in words, or that it does not come."""
    return NEVER if month is None else say_month(month)


def source(figures_to: date) -> str:
    """The source line."""
    return f"Training, workforce and session returns up to {say_day(figures_to)}"
