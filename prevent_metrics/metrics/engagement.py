"""Figures of engagement: activities and their outcomes, people reached, partners not reached, concerns, cost."""

from __future__ import annotations

from datetime import date

from ..datasets.settings import Settings
from ..protection.figures import Figures
from ..protection.protected_counts import Protected
from .definition import Example, Metric
from .tallied import tallied_figures

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

METRICS: tuple[Metric, ...] = (
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
    return tallied_figures(protected, "engagement_tally", METRICS)
