"""Titles, readings and alternative texts of the plan's charts."""

from __future__ import annotations

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import say_month

RAG_READING = "RAG is the lead's own judgement of live actions. It is separate from status."
DOTS = {"overdue": "Overdue", "due": "Due soon"}
TILES_READING = "One tile an action. Open a tile for the action itself."


def burn_up(done: Claim, planned: Claim, month: str) -> str:
    """The title of the burn-up chart.

    >>> burn_up(13, 18, "2026-09")
    '13 actions are complete where 18 were planned by the end of September 2026'
    >>> burn_up(18, 18, "2026-09")
    '18 actions are complete, as planned by the end of September 2026'
    >>> burn_up(1, 0, "2026-09")
    '1 action is complete; none was planned by the end of September 2026'
    >>> burn_up(0, 0, "2026-09")
    'No action is complete, and none was planned by the end of September 2026'
    """
    start = f"{counted(done, 'action') if done else 'No action'} {'are' if done > 1 else 'is'} complete"
    by_then = f"by the end of {say_month(month)}"
    if planned == 0:
        return f"{start}{'; none' if done else ', and none'} was planned {by_then}"
    if done == planned:
        return f"{start}, as planned {by_then}"
    return f"{start} where {whole(planned)} {'was' if planned == 1 else 'were'} planned {by_then}"


def burn_up_alternative(scope: Claim, first: str, last: str, planned_end: Claim) -> str:
    """What a reader who cannot see the burn-up chart needs to know.

    >>> burn_up_alternative(40, "2026-04", "2027-03", 34)
    'Lines from April 2026 to March 2027: scope, now 40 actions; planned, rising to 34; complete, up to that day.'
    """
    return (
        f"Lines from {say_month(first)} to {say_month(last)}: scope, now {counted(scope, 'action')}; planned, rising "
        f"to {whole(planned_end)}; complete, up to that day."
    )


def burn_reading(scope: Claim, planned: Claim, last: str, ahead: str) -> str:
    """How to read the burn-up chart: why planned ends under scope, and when the plan would be complete.

    >>> burn_reading(40, 37, "2027-03", "At this pace it will be complete on time.")
    'Planned follows the first plan of the year: 37 of 40; 3 have no date by March 2027. At this pace it will be \
complete on time.'
    >>> burn_reading(40, 40, "2027-03", "")
    'Planned follows the first plan of the year: 40 of 40.'
    """
    undated = scope - planned
    rest = f"; {whole(undated)} {'has' if undated == 1 else 'have'} no date by {say_month(last)}" if undated > 0 else ""
    told = f"Planned follows the first plan of the year: {whole(planned)} of {whole(scope)}{rest}."
    return f"{told} {ahead}".strip()


def undated_complete(count: Claim) -> str:
    """Complete actions whose date of completion is not known; empty where there are none.

    >>> undated_complete(2)
    '2 complete actions have no completion date and are counted from the day of the figures only.'
    """
    if not count:
        return ""
    have = "has" if count == 1 else "have"
    return (
        f"{counted(count, 'complete action')} {have} no completion date and {'is' if count == 1 else 'are'} counted "
        "from the day of the figures only."
    )


def rag(counts: dict[str, Claim], unrated: Claim) -> str:
    """The title of RAG by section, from the number of live actions of each colour; blue ones are complete or embedded.

    >>> rag({"red": 5, "amber": 4, "green": 9}, 2)
    '5 live actions are red, 4 amber and 9 green; 2 have no RAG'
    >>> rag({"red": 0, "amber": 1, "green": 3, "blue": 6}, 0)
    'No live action is red: 1 is amber and 3 green; 6 are blue, complete or embedded'
    >>> rag({"blue": 6}, 0), rag({}, 3)
    ('No live action has a RAG; 6 are blue, complete or embedded', 'None of 3 live actions has a RAG')
    """
    blue, live = counts.get("blue", 0), [(key, count) for key, count in counts.items() if count and key != "blue"]
    if not live and not blue:
        return f"None of {counted(unrated, 'live action')} has a RAG"
    if live:
        parts = [listed([_first_colour(*live[0]), *(f"{whole(count)} {colour}" for colour, count in live[1:])])]
    else:
        parts = ["No live action has a RAG"]
    parts += [f"{whole(blue)} {'is' if blue == 1 else 'are'} blue, complete or embedded"] if blue else []
    parts += [f"{whole(unrated)} {'has' if unrated == 1 else 'have'} no RAG"] if unrated and live else []
    return "; ".join(parts)


def _first_colour(colour: str, count: Claim) -> str:
    are = "is" if count == 1 else "are"
    if colour == "red":
        return f"{counted(count, 'live action')} {are} red"
    return f"No live action is red: {whole(count)} {are} {colour}"


def timeline(overdue: Claim, coming: Claim, days: Claim) -> str:
    """The title of the time line.

    >>> timeline(4, 3, 90), timeline(0, 1, 90)
    ('4 actions are overdue; 3 more are due in the next 90 days', 'No action is overdue; 1 is due in the next 90 days')
    """
    late = (
        f"{counted(overdue, 'action')} {'is' if overdue == 1 else 'are'} overdue" if overdue else "No action is overdue"
    )
    more = f"{coming or 'none'} {'more ' if overdue and coming else ''}{'is' if coming < 2 else 'are'} due"
    return f"{late}; {more} in the next {days} days"


def dates(days: Claim) -> str:
    """The caption of the dates.

    >>> dates(90)
    'Due dates: overdue, and the next 90 days'
    """
    return f"Due dates: overdue, and the next {days} days"


def nothing_near(days: Claim) -> str:
    """Where nothing is overdue and nothing falls due soon."""
    return f"No action is overdue, and none is due in the next {days} days."


def more_dots(more: Claim) -> str:
    """How many actions the table has more than the time line."""
    return f"The first are shown; {more} more are in the table." if more > 0 else ""


def timeline_alternative(dates: list[tuple[str, str]]) -> str:
    """What the dots are, and the first that they begin with; the table beside them lists each with its date."""
    first = f" The earliest is {dates[0][0]}." if dates and not any(letter.isdigit() for letter in dates[0][0]) else ""
    return f"Actions by due date: overdue ones first, then those due soon.{first} The table lists each with its date."
