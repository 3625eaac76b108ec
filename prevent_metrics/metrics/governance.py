"""Figures of governance: attendance, review dates, decisions, ratings of the toolkit's sections, engagement."""

from __future__ import annotations

from datetime import date

from ..datasets.settings import Settings
from ..protection.figures import Figures
from ..protection.protected_counts import Protected
from .definition import Example, Metric, tallied_figures

# Figures of governance:

_GOVERNANCE_METRICS: tuple[Metric, ...] = (
    Metric(
        key="governance_attendance",
        label="Attendance at meetings",
        why="Prevent works through partners. A Board cannot decide if its members do not attend.",
        how="Meetings an agency attended, out of those it is recorded at, over twelve months. Shown by group, by "
        "agency and for each meeting. An agency with two members attended if either did.",
        left_out="Meetings with no record for the agency. Apologies do not count as attendance.",
        unit="share",
        better="higher",
        example=Example(
            """
            date       | group | agency    | attendance
            2026-06-10 | board | Police    | attended
            2026-06-10 | board | Probation | absent
            2026-09-14 | board | Police    | attended
            2026-09-14 | board | Probation | apologies
            """,
            "What was attendance at meetings in the twelve months to September 2026?",
            "2 of 4",
        ),
    ),
    Metric(
        key="governance_missed_two",
        label="Agencies that missed two meetings in a row",
        why="After two missed meetings, ask the agency whether it still has a member.",
        how="Agencies on the list for a group's latest meeting that attended neither it nor the one before.",
        left_out="Agencies not recorded at the latest meeting.",
        better="lower",
        example=Example(
            """
            date       | group | agency    | attendance
            2026-03-10 | board | Probation | attended
            2026-06-10 | board | Probation | absent
            2026-06-10 | board | Housing   | absent
            2026-09-14 | board | Probation | apologies
            2026-09-14 | board | Housing   | attended
            """,
            "How many agencies missed two meetings in a row?",
            "1",
        ),
    ),
    Metric(
        key="governance_meetings_held",
        label="Meetings held this year",
        why="The Board and its Delivery Group are meant to meet quarterly.",
        how="Meetings a group has held this financial year, out of the number planned for the year (a setting).",
        better="higher",
        example=Example(
            """
            date       | group          | agency | attendance
            2026-03-10 | board          | Police | attended     # the year before
            2026-06-10 | board          | Police | attended
            2026-09-14 | board          | Police | attended
            2026-07-01 | delivery group | Police | attended
            """,
            "How many of the year's eight meetings were held by 30 September 2026?",
            "3 of 8",
        ),
    ),
    Metric(
        key="governance_meetings_expected",
        label="Meetings due by now",
        why="Shows whether meetings are behind plan, or the year is simply not over.",
        how="Meetings planned for the year, multiplied by the whole months passed and divided by twelve.",
        example=Example(
            """
            date       | group | agency | attendance
            2026-06-10 | board | Police | attended
            """,
            "How many meetings of two groups that meet quarterly were due by 30 September 2026?",
            "4",
        ),
    ),
    Metric(
        key="governance_reviews_past",
        label="Overdue reviews",
        why="Terms of reference, risk assessments and policies go out of date unless they are reviewed.",
        how="Documents and duties whose next review was due before the day of the figures.",
        better="lower",
        example=Example(
            """
            subject            | next_due_on
            Terms of reference | 2026-09-29
            Risk assessment    | 2026-09-30
            """,
            "How many reviews are overdue on 30 September 2026?",
            "1 of 2",
        ),
    ),
    Metric(
        key="governance_reviews_past_by_meeting",
        label="Reviews due before the meeting",
        why="Dates between the figures and the meeting will have passed when the Board meets.",
        how="Documents and duties whose next review is due from the day of the figures to the day before the meeting.",
        left_out="Reviews that are already overdue.",
        better="lower",
        example=Example(
            """
            subject            | next_due_on
            Terms of reference | 2026-09-29
            Risk assessment    | 2026-09-30
            Venue hire policy  | 2026-12-10
            """,
            "How many reviews fall due before the meeting on 10 December 2026?",
            "1 of 3",
        ),
    ),
    Metric(
        key="governance_reviews_due",
        label="Reviews coming up",
        why="Gives the Board time to prepare a review.",
        how="Documents and duties whose next review is due within three months of the meeting, or of the day of "
        "the figures if there is no meeting date.",
        left_out="Reviews that are overdue by then.",
        example=Example(
            """
            subject            | next_due_on
            Terms of reference | 2026-09-29
            Risk assessment    | 2026-09-30
            Venue hire policy  | 2026-12-30
            CTLP               | 2026-12-31
            """,
            "How many reviews are due in the three months from 30 September 2026?",
            "2 of 4",
        ),
    ),
    Metric(
        key="governance_decisions_open",
        label="Open decisions and actions from meetings",
        why="What a meeting agreed should be done, or reported as done.",
        how="Decisions and actions that are open, carried forward or have no status.",
        left_out="Those that were only noted.",
        better="lower",
        example=Example(
            """
            date       | decision            | status
            2026-06-10 | Ask for a new lead  | open
            2026-06-10 | Write to schools    |
            2026-06-10 | The plan was noted  | noted
            2026-06-10 | Appoint a chair     | complete
            """,
            "How many decisions are open?",
            "2 of 4",
        ),
    ),
    Metric(
        key="governance_decisions_overdue",
        label="Overdue decisions and actions of meetings",
        why="An overdue decision should be back on the agenda.",
        how="Open decisions whose due date is before the day of the figures.",
        left_out="Decisions without a due date are never late.",
        better="lower",
        example=Example(
            """
            date       | decision            | due_on     | status
            2026-06-10 | Ask for a new lead  | 2026-09-29 | open
            2026-06-10 | Write to schools    | 2026-09-30 | open
            2026-06-10 | Map the venues      |            | open
            """,
            "How many open decisions are overdue on 30 September 2026?",
            "1 of 3",
        ),
    ),
    Metric(
        key="governance_decisions_overdue_by_meeting",
        label="Decisions and actions due before the meeting",
        why="Dates between the figures and the meeting will have passed when the Board meets.",
        how="Open decisions due from the day of the figures to the day before the meeting.",
        left_out="Decisions that are overdue already.",
        better="lower",
        example=Example(
            """
            date       | decision            | due_on     | status
            2026-06-10 | Ask for a new lead  | 2026-09-29 | open
            2026-06-10 | Write to schools    | 2026-12-09 | open
            2026-06-10 | Map the venues      | 2026-12-10 | open
            """,
            "How many open decisions fall due before the meeting on 10 December 2026?",
            "1 of 3",
        ),
    ),
    Metric(
        key="governance_decisions_in_plan",
        label="Open decisions carried into the plan",
        why="A decision in the plan has a lead and a date, and is followed up there.",
        how="Open decisions whose plan action is in the Delivery plan.",
        better="higher",
        example=Example(
            """
            date       | decision            | plan_reference | status
            2026-06-10 | Ask for a new lead  | 1.1            | open
            2026-06-10 | Write to schools    | 9.9            | open     # no such action
            """,
            "The plan has one action, 1.1. How many open decisions are carried into it?",
            "1 of 2",
        ),
    ),
    Metric(
        key="governance_rating",
        label="Rating of a toolkit section",
        why="The toolkit shows an area what is in place and what is not. It is not statutory.",
        how="The position of the section's rating on its scale, where 1 is the lowest. If two criteria from an "
        "older file match one section, we use the lower rating.",
        unit="score",
        better="higher",
        example=Example(
            """
            section          | rating
            channel panel    | met
            channel panel    | partially met
            partnership plan | exceeding
            """,
            "Where is the Channel panel on the scale not met, partially met, met, exceeding?",
            "2 of 4",
        ),
    ),
    Metric(
        key="governance_rating_previous",
        label="Last year's rating of a toolkit section",
        why="Shows the direction of travel.",
        how="The position of last year's rating on its scale, where 1 is the lowest.",
        unit="score",
        better="higher",
        example=Example(
            """
            section          | rating        | previous_rating
            channel panel    | met           | not met
            """,
            "Where was the Channel panel on the scale last year?",
            "1",
        ),
    ),
    Metric(
        key="governance_sections_not_met",
        label="Toolkit sections not met",
        why="A section that is not met needs a decision by the Board.",
        how="Sections with the lowest rating (not met, or red), out of those rated.",
        better="lower",
        example=Example(
            """
            section          | rating
            channel panel    | not met
            partnership plan | partially met
            """,
            "How many of the rated sections are not met?",
            "1 of 2",
        ),
    ),
    Metric(
        key="governance_sections_rated",
        label="Toolkit sections rated",
        why="The Board does not know about sections that are not rated.",
        how="Sections of the eight with a rating.",
        better="higher",
        example=Example(
            """
            section          | rating
            channel panel    | not met
            partnership plan | partially met
            """,
            "How many of the eight sections are rated?",
            "2 of 8",
        ),
    ),
)


def governance_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Make the figures of governance; all are restricted until a Board decides otherwise."""
    return tallied_figures(protected, "governance_tally", _GOVERNANCE_METRICS)


# Figures of engagement:

_PERIODS = "The financial year so far, and each of its quarters."
_RESTRICTED = ("organisation", "lead", "agency", "partner")
_ROWS = """
            date       | kind           | section                       | partner | people_reached | outcome   | cost
            2026-03-20 | event          | communications and engagement | Library | 12             |           |
            2026-05-06 | event          | communications and engagement | Library | 25             | Two hosts | 150
            2026-07-01 | project        | communications and engagement | Mosque  |                |           | 1000
            2026-08-01 | communication  | communications and engagement | Council | 3100           |           |
            2026-08-12 | concern raised | communications and engagement | Library |                |           |
            """

_ENGAGEMENT_METRICS: tuple[Metric, ...] = (
    Metric(
        key="engagement_activities",
        label="Events, projects and communications",
        why="Shows where the area is active, and where it is not.",
        how=f"Activities counted by kind, section, audience and partner. {_PERIODS}",
        left_out="Concerns raised; they are counted on their own.",
        restricted_breakdowns=_RESTRICTED,
        example=Example(_ROWS, "How many activities were there in 2026-27?", "3"),
    ),
    Metric(
        key="engagement_people_reached",
        label="People reached by events and projects",
        why="Reach shows the scale of activity. It does not show what changed.",
        how=f"The sum of people who took part in events and projects that give it. {_PERIODS}",
        left_out="Communications, which we count separately, and activities that do not give the number of people "
        "reached."
        " A person may be counted more than once.",
        unit="people",
        restricted_breakdowns=_RESTRICTED,
        example=Example(_ROWS, "How many people were reached in 2026-27?", "25"),
    ),
    Metric(
        key="engagement_message_reach",
        label="Reach of communications",
        why="A message sent to thousands of people is not thousands taking part.",
        how=f"The sum of people reached as communications give it. {_PERIODS}",
        left_out="Events and projects. A person may be counted more than once.",
        unit="people",
        restricted_breakdowns=_RESTRICTED,
        example=Example(_ROWS, "What was the reach of communications in 2026-27?", "3,100"),
    ),
    Metric(
        key="engagement_without_outcome",
        label="Activities without an outcome",
        why="The Board needs outcomes, not just activity: what changed, not what was done.",
        how=f"Activities with nothing under outcome, out of all activities. {_PERIODS}",
        left_out="Concerns raised.",
        better="lower",
        example=Example(_ROWS, "How many activities of 2026-27 have no outcome?", "2 of 3"),
    ),
    Metric(
        key="engagement_partners_not_reached",
        label="Partners not reached this year",
        why="Engagement tends to go where it is welcome. This shows which partners were left out.",
        how="Partners in scope with no recorded activity in the financial year so far.",
        left_out="Partners out of scope. Raising a concern does not count as being reached.",
        better="lower",
        example=Example(
            _ROWS,
            "Library, Mosque and College are in scope. How many were not reached in 2026-27?",
            "1 of 3",
        ),
    ),
    Metric(
        key="engagement_concerns_raised",
        label="Concerns raised about Prevent",
        why="The sooner a concern is heard, the sooner it is answered.",
        how=f"Entries recorded as a concern raised. {_PERIODS}",
        example=Example(_ROWS, "How many concerns were raised in 2026-27?", "1"),
    ),
    Metric(
        key="engagement_cost",
        label="Cost of engagement",
        why="Funded areas must show what they spent under each section of the toolkit.",
        how=f"The sum of the costs given, by kind and section. {_PERIODS}",
        left_out="Entries that do not give a cost.",
        unit="pounds",
        example=Example(_ROWS, "What did engagement cost in 2026-27?", "£1,150"),
    ),
)


def engagement_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Make the figures of engagement; all are restricted until a Board decides otherwise."""
    return tallied_figures(protected, "engagement_tally", _ENGAGEMENT_METRICS)


METRICS = _GOVERNANCE_METRICS + _ENGAGEMENT_METRICS
