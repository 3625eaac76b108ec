"""Sentences of the capacity planner: sessions needed, booked and held, and when targets are reached."""

from __future__ import annotations

from datetime import date

from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import counted, listed, percent
from ...vocabulary.periods import say_day, say_month
from .training import sector_word

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
    """
    name = sector_word(sector)
    name = name[0].lower() + name[1:]
    if month is None:
        return f"at last year’s pace {name} does not reach {percent(target)} within three years"
    return f"at last year’s pace {name} reaches {percent(target)} in {say_month(month)}"


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
    verb, its = ("does", "its") if len(late) == 1 else ("do", "their")
    return f"{name}: {who} {verb} not reach {its} target within three years"


def alternative(sectors: list[tuple[str, str | None]]) -> str:
    """Each sector with the month in which it reaches its target."""
    parts = [f"{sector_word(sector)} {month_or_never(month)}" for sector, month in sectors]
    return f"Lines of people in date by month. Targets are reached: {'; '.join(parts)}."


def month_or_never(month: str | None) -> str:
    """A month in words, or that it does not come."""
    return NEVER if month is None else say_month(month)


def source(figures_to: date) -> str:
    """The source line."""
    return f"Training, workforce and session returns up to {say_day(figures_to)}"
