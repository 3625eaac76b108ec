"""Sentences of the Governance page: ratings, meetings, review dates, decisions, engagement."""

from __future__ import annotations

from datetime import date

from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import say_day
from ..plan.words import shortened

# Sentences of the Governance page:

NOTHING = "No governance records have been loaded for this report"
NOTHING_NOTE = (
    "Upload attendance, decisions, review dates or toolkit ratings on the Upload page, or add them on Returns. They "
    "then appear in the next report."
)
TOOLKIT_NOTE = (
    "The toolkit is guidance, not statute: a rating shows what is in place and what is still to do. Its eight "
    "sections are those of February 2024. Criteria from older files are shown under the matching section. Where two "
    "match one section, we show the lower rating."
)
NOT_RATED = "Not rated"
NO_EVIDENCE = "No evidence recorded"
NO_OWNER = "No owner"
NO_RATINGS = "No section of the toolkit has been rated yet."
NO_MEETINGS = "No attendance has been recorded yet."
NO_REVIEWS = "No review dates have been recorded yet."
NO_DECISIONS = "No decision of a meeting is open."
NO_ONE_MISSED = "No agency missed two meetings in a row."
NOT_RECORDED = "Not recorded"
RULE_NOT_MET = "The section has the lowest rating on its scale."
RULE_RATING = "The section is half way up its scale and no better than last year, or it is lower than last year."
RULE_REVIEW = "The review was due before the day of the figures."
RULE_REVIEW_BY_MEETING = "The review falls due between the figures and the meeting."
RULE_DECISION = "Open, with a due date before the day of the figures."
RULE_MISSED = "On the list for the group’s latest meeting, but attended neither it nor the one before."
ATTENDANCE_NOTE = "“Not recorded” means that the agency is not on that meeting’s list. It does not mean absent."


def finding(not_met: Claim, rated: Claim, past: Claim | None, overdue: Claim) -> str:
    """The page's title; `past` is None where no review date is recorded.

    >>> finding(1, 8, 2, 3)
    '1 of 8 rated toolkit sections is not met; 2 reviews are overdue; 3 decisions are overdue'
    >>> finding(0, 8, 0, 0)
    'All 8 rated toolkit sections are at least partially met; no review is overdue'
    >>> finding(0, 0, 1, 0)
    'No toolkit section is rated; 1 review is overdue'
    >>> finding(0, 1, None, 0)
    'The one rated toolkit section is at least partially met'
    """
    if not rated:
        parts = ["No toolkit section is rated"]
    elif not not_met:
        which = "The one rated toolkit section is" if rated == 1 else f"All {rated} rated toolkit sections are"
        parts = [f"{which} at least partially met"]
    else:
        parts = [f"{not_met} of {counted(rated, 'rated toolkit section')} {'is' if not_met == 1 else 'are'} not met"]
    parts += [] if past is None else [reviews_past(past)]
    if overdue:
        parts.append(f"{counted(overdue, 'decision')} {'is' if overdue == 1 else 'are'} overdue")
    return "; ".join(parts)


def reviews_past(past: Claim) -> str:
    """Overdue reviews.

    >>> reviews_past(2), reviews_past(1), reviews_past(0)
    ('2 reviews are overdue', '1 review is overdue', 'no review is overdue')
    """
    if not past:
        return "no review is overdue"
    return f"{counted(past, 'review')} {'is' if past == 1 else 'are'} overdue"


def subline(figures_to: date, earlier: date | None, meeting: date | None = None) -> str:
    """The grey line.

    >>> subline(date(2026, 9, 30), None, date(2026, 12, 10))
    'Records up to 30 September 2026 · for the meeting on 10 December 2026'
    """
    parts = [f"Records up to {say_day(figures_to)}"]
    parts += [f"for the meeting on {say_day(meeting)}"] if meeting else []
    parts += [f"compared with {say_day(earlier)}"] if earlier else []
    return " · ".join(parts)


def meetings_held(held: Claim, calendar: Claim | None, expected: Claim) -> str:
    """Meetings held against plan.

    >>> meetings_held(3, 8, 4), meetings_held(2, None, 0)
    ('3 of 8 planned this year; 4 were due by now', '2 this year')
    >>> meetings_held(4, 8, 4)
    '4 of 8 planned this year, as many as were due by now'
    """
    if calendar is None:
        return f"{whole(held)} this year"
    start = f"{whole(held)} of {whole(calendar)} planned this year"
    if held == expected:
        return f"{start}, as many as were due by now"
    return f"{start}; {whole(expected)} {'was' if expected == 1 else 'were'} due by now"


def attended(present: Claim, recorded: Claim) -> str:
    """Attendance of one agency or group, in numbers rather than a percentage of a few meetings.

    >>> attended(3, 4), attended(0, 0)
    ('3 of 4', 'not recorded')
    """
    return f"{whole(present)} of {whole(recorded)}" if recorded else "not recorded"


def missed(agency: str, group: str, count: Claim) -> str:
    """An agency that missed meetings in a row.

    >>> missed("Probation", "Prevent Board", 2)
    'Probation missed the last 2 meetings of the Prevent Board'
    """
    return f"{agency} missed the last {count} meetings of the {group}"


def rating(section: str, now: str, before: str, fell: bool | None) -> str:
    """A section's rating beside last year's. `fell`: None where it is as last year or last year's is not known.

    >>> rating("Channel panel", "not met", "met", True)
    'Channel panel: rated “not met”, last year “met”'
    >>> rating("Channel panel", "partially met", "partially met", None)
    'Channel panel: rated “partially met”, as last year'
    >>> rating("Channel panel", "partially met", "", None)
    'Channel panel: rated “partially met”'
    """
    start = f"{section}: rated “{now}”"
    if not before:
        return start
    return f"{start}, as last year" if before == now and fell is None else f"{start}, last year “{before}”"


def rating_moved(section: str, now: str, before: str) -> str:
    """A rating that changed between two reports.

    >>> rating_moved("Channel panel", "met", "partially met")
    'Channel panel moved from “partially met” to “met”'
    """
    return f"{section} moved from “{before}” to “{now}”"


def criteria_together(sections: list[str]) -> str:
    """Sections in which criteria of an older file meet; empty where there are none.

    >>> criteria_together(["Communications and engagement"])
    'More than one criterion in the file belongs to Communications and engagement; the lower rating is shown.'
    """
    if not sections:
        return ""
    return f"More than one criterion in the file belongs to {listed(sections)}; the lower rating is shown."


def review_past(subject: str, due_on: date, meeting: date | None = None) -> str:
    """A review past its date, on the day of the figures or by the meeting.

    >>> review_past("Terms of reference", date(2026, 6, 30))
    'Review of “Terms of reference” was due 30 June 2026'
    >>> review_past("CTLP", date(2026, 10, 2), date(2026, 12, 10))
    'Review of “CTLP” is due 2 October 2026: overdue by the meeting on 10 December 2026 unless it is done'
    """
    named = f"Review of “{shortened(subject, 70)}”"
    if meeting is None:
        return f"{named} was due {say_day(due_on)}"
    return f"{named} is due {say_day(due_on)}: overdue by the meeting on {say_day(meeting)} unless it is done"


def reviews_ahead(by_meeting: Claim, coming: Claim) -> list[str]:
    """Reviews that fall due before the meeting and after it.

    >>> reviews_ahead(2, 3), reviews_ahead(0, 1)
    (['2 more by the meeting', '3 in the three months after it'], ['1 coming up in three months'])
    """
    if not by_meeting:
        return [f"{coming} coming up in three months"]
    return [f"{by_meeting} more by the meeting", f"{coming} in the three months after it"]


def decisions_overdue(count: Claim, example: str) -> str:
    """Overdue decisions, with one of them.

    >>> decisions_overdue(2, "Appoint a deputy chair"), decisions_overdue(1, "Appoint a deputy chair")
    ('2 decisions of meetings are overdue, including “Appoint a deputy chair”', '“Appoint a deputy chair” is overdue')
    """
    quoted = f"“{shortened(example, 70)}”"
    return (
        f"{quoted} is overdue"
        if count == 1
        else f"{whole(count)} decisions of meetings are overdue, including {quoted}"
    )


def decisions_closed(count: Claim) -> str:
    """Decisions completed since the last report.

    >>> decisions_closed(3)
    '3 decisions of meetings were completed'
    """
    return f"{counted(count, 'decision')} of meetings {'was' if count == 1 else 'were'} completed"


def carried(reference: str, status: str) -> str:
    """Where in the plan a decision is followed.

    >>> carried("3.2", "In progress"), carried("9.9", ""), carried("", "")
    ('3.2, in progress', '9.9, not in the plan', 'Not carried into the plan')
    """
    if not reference:
        return "Not carried into the plan"
    return f"{reference}, {status[:1].lower() + status[1:] if status else 'not in the plan'}"


# Sentences on engagement:

NO_ENGAGEMENT = "No engagement has been recorded this financial year."
NO_OUTCOME = "No outcome recorded"
NO_CONCERNS = "No concern about Prevent was recorded this financial year."
ALL_REACHED = "Every partner in scope was reached this financial year."
REACH_NOTE = "People reached are added up across activities, so one person may be counted more than once."


def engagement_finding(activities: Claim, without: Claim) -> str:
    """The title of activity beside outcomes.

    >>> engagement_finding(9, 4), engagement_finding(9, 0)
    ('4 of 9 activities have no recorded outcome', 'All 9 activities have a recorded outcome')
    >>> engagement_finding(1, 1), engagement_finding(3, 3)
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
