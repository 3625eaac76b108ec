"""Titles, readings and alternative texts of the plan's charts, and sentences on its pace."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted, listed, spelled, whole
from ...vocabulary.periods import add_months, month_end, month_start, say_day, say_month

# Titles, readings and alternative texts of the plan's charts

RAG_READING = "RAG is the lead's own judgement of live actions. It is separate from status."
DOTS = {"overdue": "Overdue", "due": "Due soon"}
TILES_READING = "One tile per action. Open a tile to read the action."


def burn_up(done: Claim, planned: Claim, month: str) -> str:
    """The title of the burn-up chart.

    >>> burn_up(13, 18, "2026-09")
    '13 actions are complete; 18 were planned by the end of September 2026'
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
    return f"{start}; {whole(planned)} {'was' if planned == 1 else 'were'} planned {by_then}"


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
    'The planned line follows the first plan of the year: 37 of 40; 3 have no date by March 2027. At this pace it will \
be complete on time.'
    >>> burn_reading(40, 40, "2027-03", "")
    'The planned line follows the first plan of the year: 40 of 40.'
    """
    undated = scope - planned
    rest = f"; {whole(undated)} {'has' if undated == 1 else 'have'} no date by {say_month(last)}" if undated > 0 else ""
    told = f"The planned line follows the first plan of the year: {whole(planned)} of {whole(scope)}{rest}."
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


# Sentences on the plan's pace:

_WEEKS_IN_MONTH = 365.25 / 12 / 7
#: Beyond this many months a forecast is said as "more than two years".
_FARTHEST = 24


def months_in_words(count: Claim) -> str:
    """A number of months.

    >>> months_in_words(1), months_in_words(2)
    ('one month', 'two months')
    """
    return f"{spelled(count)} {'month' if count == 1 else 'months'}"


def day_at(first_month: str, months: float) -> date:
    """The day that lies so many months after the start of a month.

    >>> day_at("2026-04", 1.5), day_at("2026-04", 6.0), day_at("2026-04", 0)
    (datetime.date(2026, 5, 16), datetime.date(2026, 9, 30), datetime.date(2026, 4, 1))
    """
    full = int(months)
    month = add_months(first_month, full)
    days = round((months - full) * monthrange(int(month[:4]), int(month[5:7]))[1])
    if days == 0:
        return month_end(add_months(month, -1)) if full else month_start(month)
    return month_start(month) + timedelta(days=days - 1)


def distance(months: Claim) -> str:
    """A distance in time: weeks up to eight, months beyond; empty under one week.

    >>> distance(-1.2), distance(3.1), distance(0.1)
    ('about 5 weeks behind', 'about three months ahead', '')
    """
    weeks = round(abs(months) * _WEEKS_IN_MONTH)
    if weeks < 1:
        return ""
    side = "behind" if months < 0 else "ahead"
    if weeks > 8:
        return f"about {months_in_words(round(abs(months)))} {side}"
    return f"about {weeks} {'week' if weeks == 1 else 'weeks'} {side}"


def where_it_stands(first_month: str, earned: Claim, elapsed: Claim) -> str:
    """How far along the plan is, in months from its start.

    >>> where_it_stands("2026-04", 1.4516129, 6.0)
    'The plan is where it should have been on 14 May 2026: about five months behind.'
    >>> where_it_stands("2026-04", 6.0, 6.0)
    'The plan is where it should be.'
    >>> where_it_stands("2026-04", 7.0, 6.0)
    'The plan is already where it should be on 31 October 2026: about 4 weeks ahead.'
    >>> where_it_stands("2026-04", 0.0, 6.0), where_it_stands("2027-04", 0.0, 0.0)
    ('None of the actions with a date is complete yet.', 'The plan starts in April 2027.')
    """
    if elapsed == 0:
        return f"The plan starts in {say_month(first_month)}."
    if not (apart := distance(earned - elapsed)):
        return "The plan is where it should be."
    if earned == 0:
        return "None of the actions with a date is complete yet."
    day = say_day(day_at(first_month, earned))
    if earned < elapsed:
        return f"The plan is where it should have been on {day}: {apart}."
    return f"The plan is already where it should be on {day}: {apart}."


def forecast(first_month: str, duration: Claim, months_late: Claim) -> str:
    """When the plan would be complete at this pace.

    >>> forecast("2026-04", 10, 2.0)
    'At this pace it will be complete in March 2027, two months late.'
    >>> forecast("2026-04", 12, 0.3), forecast("2026-04", 12, 30)
    ('At this pace it will be complete on time.', 'At this pace it will finish more than two years late.')
    """
    late = round(months_late)
    if late == 0:
        return "At this pace it will be complete on time."
    if late > _FARTHEST:
        return "At this pace it will finish more than two years late."
    # A little less than whole months still ends in the month before the next.
    month = add_months(first_month, max(math.ceil(float(duration + months_late) - 1e-9), 1) - 1)
    side = "late" if late > 0 else "early"
    return f"At this pace it will be complete in {say_month(month)}, {months_in_words(abs(late))} {side}."


def no_forecast(dated: Claim, fewest: Claim) -> str:
    """Why there is no forecast; empty where the number of dated actions is not the reason.

    >>> no_forecast(9, 10)
    'We make no forecast with fewer than ten dated actions.'
    """
    return f"We make no forecast with fewer than {spelled(fewest)} dated actions." if dated < fewest else ""


def pace_needed(left: Claim, months_left: Claim, done: Claim, months_passed: Claim) -> str:
    """How many actions a month the rest needs; empty where the pace will do or no whole month is left.

    >>> pace_needed(25, 6, 15, 6)
    '25 actions are left for six months: about four a month, against 2.5 so far.'
    >>> pace_needed(10, 6, 15, 6), pace_needed(10, 0, 15, 6)
    ('', '')
    """
    if months_left < 1 or months_passed < 1 or left / months_left <= done / months_passed:
        return ""
    needed, so_far = _a_month(left / months_left), _a_month(done / months_passed)
    return (
        f"{counted(left, 'action')} {'is' if left == 1 else 'are'} left for {months_in_words(round(months_left))}: "
        f"{needed} a month, against {so_far} so far."
    )


def _a_month(rate: Claim) -> str:
    """A pace in words near a whole number, else with one decimal, so that rounding hides no difference."""
    near = round(rate)
    return f"about {spelled(near)}" if near and abs(rate - near) <= 0.2 else f"{rate:.1f}"
