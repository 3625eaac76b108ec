"""Sentences on the plan's pace: where it stands on its own time, when it would end."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted, spelled
from ...vocabulary.periods import add_months, month_end, month_start, say_day, say_month

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
