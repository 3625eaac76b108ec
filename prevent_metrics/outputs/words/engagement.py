"""Sentences on engagement: reach and outcomes, partners not reached, concerns."""

from __future__ import annotations

from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import counted, listed, whole

NOTHING = "No engagement has been recorded this financial year."
NO_OUTCOME = "No outcome recorded"
NO_CONCERNS = "No concern about Prevent was recorded this financial year."
ALL_REACHED = "Every partner in scope was reached this financial year."
REACH_NOTE = "People reached are added up across activities, so one person may be counted more than once."


def finding(activities: Claim, without: Claim) -> str:
    """The title of activity beside outcomes.

    >>> finding(9, 4), finding(9, 0)
    ('4 of 9 activities have no recorded outcome', 'All 9 activities have a recorded outcome')
    >>> finding(1, 1), finding(3, 3)
    ('The one activity has no recorded outcome', 'None of 3 activities has a recorded outcome')
    """
    if activities == 1:
        return f"The one activity has {'no' if without else 'a'} recorded outcome"
    if not without:
        return f"All {whole(activities)} activities have a recorded outcome"
    if without == activities:
        return f"None of {whole(activities)} activities has a recorded outcome"
    return f"{whole(without)} of {whole(activities)} activities {'has' if without == 1 else 'have'} no recorded outcome"


def reach(activities: Claim, people: Claim | None, messages: Claim | None) -> str:
    """Activities of the year, people who took part, and the reach of messages: two figures, never one sum.

    >>> reach(9, 240, None), reach(3, None, None)
    ('9 activities; 240 people took part', '3 activities; none gives the number of people reached')
    >>> reach(9, 250, 5700)
    '9 activities; 250 people took part, and messages reached 5,700'
    """
    return f"{counted(activities, 'activity', 'activities')}; {_reached(people, messages)}"


def _reached(people: Claim | None, messages: Claim | None) -> str:
    took_part = [] if people is None else [f"{counted(people, 'person', 'people')} took part"]
    by_message = [] if messages is None else [f"messages reached {whole(messages)}"]
    return ", and ".join([*took_part, *by_message]) or "none gives the number of people reached"


def not_reached(names: list[str], in_scope: Claim) -> str:
    """Partners with which nothing was done this year.

    >>> not_reached(["College", "Mosque"], 25)
    '2 of 25 partners in scope were not reached this financial year: College and Mosque'
    >>> not_reached([], 25)
    'Every partner in scope was reached this financial year.'
    """
    if not names:
        return ALL_REACHED
    missed = of_rows(len(names), "partners", "not reached")
    shown = names[:4] if len(names) <= 4 else [*names[:3], f"{missed - 3} more"]
    are = "was" if len(names) == 1 else "were"
    return (
        f"{whole(missed)} of {counted(in_scope, 'partner')} in scope {are} not reached this financial year: "
        f"{listed(shown)}"
    )


def concerns(count: Claim) -> str:
    """Concerns raised about Prevent.

    >>> concerns(1)
    '1 concern about Prevent was raised this financial year'
    >>> concerns(3)
    '3 concerns about Prevent were raised this financial year'
    """
    return f"{counted(count, 'concern')} about Prevent {'was' if count == 1 else 'were'} raised this financial year"


def since(activities: Claim, people: Claim | None, messages: Claim | None, month: str) -> str:
    """Engagement since the last report.

    >>> since(4, 120, None, "June 2026"), since(1, None, None, "June 2026")
    ('4 activities since June 2026; 120 people took part', '1 activity since June 2026')
    """
    done = f"{counted(activities, 'activity', 'activities')} since {month}"
    return done if people is None and messages is None else f"{done}; {_reached(people, messages)}"
