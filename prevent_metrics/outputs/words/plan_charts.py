"""Titles, readings and alternative texts of the plan's charts."""

from __future__ import annotations

from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import say_month

BURN_READING = (
    "Scope is all actions. Planned follows the due dates in the plan first shared this year. Complete stops at the "
    "date of the figures."
)
SECTION_READING = "An action past its due date counts as overdue, whatever its status."
RAG_READING = "RAG is the lead's own judgement of live actions. It is separate from status."
TIMELINE_READING = (
    "Each bar runs from start to due date. An action without a start date has a bar one week long. An overdue bar "
    "runs to the date of the figures."
)
SECTION_TIMELINE_READING = (
    "Each bar runs from a section's first start to its last due date. A second bar shows how long something has been "
    "overdue."
)


def burn_up(done: int, planned: int, month: str) -> str:
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


def burn_up_alternative(scope: int, first: str, last: str, planned_end: int) -> str:
    """What a reader who cannot see the burn-up chart needs to know.

    >>> burn_up_alternative(40, "2026-04", "2027-03", 34)
    'Lines from April 2026 to March 2027: scope, now 40 actions; planned, rising to 34; complete, up to that day.'
    """
    return (
        f"Lines from {say_month(first)} to {say_month(last)}: scope, now {counted(scope, 'action')}; planned, rising "
        f"to {whole(planned_end)}; complete, up to that day."
    )


def undated_complete(count: int) -> str:
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


def by_section(overdue: list[tuple[str, int, int]]) -> str:
    """The title of progress by section, from (section, overdue, actions) of those with something overdue, most first.

    Where the plan names no sections, `without_sections` is the title.

    >>> by_section([("Channel panel", 3, 6), ("Partnership plan", 1, 4)])
    'Channel panel has the most overdue: 3 of 6 actions'
    >>> by_section([("Channel panel", 1, 6), ("Partnership plan", 1, 4)])
    'Channel panel and Partnership plan each have 1 overdue action'
    >>> by_section([("A", 1, 6), ("B", 1, 4), ("C", 1, 4)]), by_section([])
    ('3 sections each have 1 overdue action', 'No section has an overdue action')
    """
    if not overdue:
        return "No section has an overdue action"
    most = overdue[0][1]
    leading = [section for section, count, _ in overdue if count == most]
    if len(leading) == 1:
        return f"{leading[0]} has the most overdue: {whole(most)} of {counted(overdue[0][2], 'action')}"
    who = listed(leading) if len(leading) == 2 else f"{len(leading)} sections"
    return f"{who} each have {counted(most, 'overdue action')}"


def without_sections(overdue: int) -> str:
    """The title of progress where the plan names no sections.

    >>> without_sections(0), without_sections(3)
    ('No action is overdue; the plan names no sections', '3 actions are overdue; the plan names no sections')
    """
    start = counted(overdue, "action") if overdue else "No action"
    return f"{start} {'are' if overdue > 1 else 'is'} overdue; the plan names no sections"


def rag(counts: dict[str, int], unrated: int) -> str:
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


def _first_colour(colour: str, count: int) -> str:
    are = "is" if count == 1 else "are"
    if colour == "red":
        return f"{counted(count, 'live action')} {are} red"
    return f"No live action is red: {whole(count)} {are} {colour}"


def timeline(overdue: int, dated: int) -> str:
    """The title of the timeline.

    >>> timeline(4, 31), timeline(0, 1)
    ('4 of 31 actions with a date are past it', 'No action with a due date is overdue')
    """
    if not overdue:
        return "No action with a due date is overdue"
    return f"{whole(overdue)} of {counted(dated, 'action')} with a date {'is' if overdue == 1 else 'are'} past it"
