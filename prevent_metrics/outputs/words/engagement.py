"""Sentences on engagement: reach and outcomes, partners not reached, concerns."""

from __future__ import annotations

from ...vocabulary.numbers import counted, listed, whole

NOTHING = "No engagement has been recorded this financial year."
NO_OUTCOME = "No outcome recorded"
NO_CONCERNS = "No concern about Prevent was recorded this financial year."
ALL_REACHED = "Every partner in scope was reached this financial year."
REACH_NOTE = "People reached are added up over activities, so one person may be counted more than once."


def finding(activities: int, without: int) -> str:
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


def reach(people: int | None, activities: int) -> str:
    """People reached.

    >>> reach(240, 9), reach(None, 3)
    ('240 people reached by 9 activities', '3 activities, none of which says how many people it reached')
    """
    done = counted(activities, "activity", "activities")
    if people is None:
        return f"{done}, {'which does not say' if activities == 1 else 'none of which says'} how many people it reached"
    return f"{counted(people, 'person', 'people')} reached by {done}"


def not_reached(names: list[str], in_scope: int) -> str:
    """Partners with which nothing was done this year.

    >>> not_reached(["College", "Mosque"], 25)
    '2 of 25 partners in scope were not reached this financial year: College and Mosque'
    >>> not_reached([], 25)
    'Every partner in scope was reached this financial year.'
    """
    if not names:
        return ALL_REACHED
    shown = names[:8] if len(names) <= 8 else [*names[:7], f"{len(names) - 7} more"]
    are = "was" if len(names) == 1 else "were"
    return (
        f"{whole(len(names))} of {counted(in_scope, 'partner')} in scope {are} not reached this financial year: "
        f"{listed(shown)}"
    )


def concerns(count: int) -> str:
    """Concerns raised about Prevent.

    >>> concerns(1)
    '1 concern about Prevent was raised this financial year'
    >>> concerns(3)
    '3 concerns about Prevent were raised this financial year'
    """
    return f"{counted(count, 'concern')} about Prevent {'was' if count == 1 else 'were'} raised this financial year"


def since(activities: int, people: int | None, month: str) -> str:
    """Engagement since the last report.

    >>> since(4, 120, "June 2026"), since(1, None, "June 2026")
    ('4 activities since June 2026 reached 120 people', '1 activity since June 2026')
    """
    done = f"{counted(activities, 'activity', 'activities')} since {month}"
    return done if people is None else f"{done} reached {counted(people, 'person', 'people')}"
