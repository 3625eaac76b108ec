"""What each figure of the delivery plan is: counts of actions, their status, what is late or missing."""

from .definition import Example, Metric

#: Objectives are the plan's own text, so what is broken down by them stays in the room.
RESTRICTED = ("organisation", "lead", "agency", "objective")


def _of_actions(
    key: str, label: str, why: str, how: str, example: Example, left_out: str = "", better: str = "lower"
) -> Metric:
    return Metric(
        key=f"plan_{key}",
        label=label,
        why=why,
        how=how,
        left_out=left_out,
        audience="public",
        restricted_breakdowns=RESTRICTED,
        better=better,  # type: ignore[arg-type]
        example=example,
    )


_DUE = """
            reference | status      | due_on
            1.1       | complete    | 2026-06-30
            1.2       | in progress | 2026-09-29
            1.3       | in progress | 2026-09-30   # the day of the figures
            1.4       | in progress | 2026-12-09   # the day before the meeting
            1.5       | complete    | 2026-12-10
            """


PLAN_METRICS: tuple[Metric, ...] = (
    _of_actions(
        "actions",
        "Actions in the plan",
        "The Board owns the plan and needs to see the status of every action.",
        "Actions counted by status, section, objective, RAG and lead. An action past its due date counts as overdue, "
        "whatever its status. An action with several leads counts for each of them. Status and RAG are counted "
        "separately.",
        Example(
            """
            reference | section          | status      | rag   | due_on
            1.1       | channel panel    | complete    | green | 2026-06-30
            1.2       | channel panel    | in progress | amber | 2026-08-31   # past its date
            2.1       | partnership plan | not started |       | 2027-01-31
            """,
            "How many actions count as overdue on 30 September 2026?",
            "1",
        ),
        "RAG is counted for live actions only (and blue wherever it is given), because it means nothing for a "
        "complete or cancelled action.",
        "no judgement",
    ),
    _of_actions(
        "complete",
        "Actions complete",
        "Shows how much of what the Board agreed has been done.",
        "Actions with the status complete, out of all actions that are not cancelled. If a plan gives no status, "
        "actions with a completion date, 100% or blue count as complete.",
        Example(
            """
            reference | status      | rag   | completed_on
            1.1       | complete    | green | 2026-06-30
            1.2       | complete    |       | 2026-10-04   # after the day of the figures
            1.3       | cancelled   |       |
            1.4       |             | blue  |
            """,
            "How many actions are complete on 30 September 2026?",
            "2 of 3",
        ),
        "Cancelled actions. An action completed after the day of the figures still counts as in progress.",
        "higher",
    ),
    _of_actions(
        "due_by_now",
        "Actions due by now",
        "The number complete means little without the number that should be complete.",
        "Actions due on or before the day of the figures, complete or not, and those their lead calls overdue."
        " These are the complete, the overdue and those due on the day itself.",
        Example(
            """
            reference | due_on
            1.1       | 2026-09-29
            1.2       | 2026-09-30
            1.3       | 2026-10-01
            """,
            "How many actions were due by 30 September 2026?",
            "2 of 3",
        ),
        "Cancelled actions, and actions with no fixed date.",
        "no judgement",
    ),
    _of_actions(
        "due_complete",
        "Actions due by now and complete",
        "The part of what was due that has been done.",
        "Actions due by now that are complete, out of all those due by now.",
        Example(_DUE, "How many of the actions due by 30 September 2026 are complete?", "1 of 3"),
        "Actions completed before they were due.",
        "higher",
    ),
    _of_actions(
        "due_today",
        "Actions due on the day of the figures",
        "They are neither complete nor late yet.",
        "Live actions due on the day of the figures, out of all those due by now.",
        Example(_DUE, "How many live actions were due on 30 September 2026 itself?", "1 of 3"),
    ),
    _of_actions(
        "long_overdue",
        "Actions more than three months overdue",
        "An action that has been overdue this long needs a new date, a new lead or a decision to end it.",
        "Overdue actions that were due more than three months before the day of the figures, out of all live actions.",
        Example(
            """
            reference | status      | due_on
            1.1       | in progress | 2026-06-29
            1.2       | in progress | 2026-06-30
            1.3       | in progress | 2026-09-29
            """,
            "How many actions are more than three months overdue on 30 September 2026?",
            "1 of 3",
        ),
        "Actions that their lead calls overdue and that have no date.",
    ),
    _of_actions(
        "overdue_by_meeting",
        "Actions due before the meeting",
        "Dates between the figures and the meeting will have passed when the Board meets.",
        "Live actions due from the day of the figures to the day before the meeting, out of all live actions. They "
        "will be overdue by the meeting unless they have been completed since.",
        Example(_DUE, "How many live actions are due before the meeting on 10 December 2026?", "2 of 3"),
        "Actions that are overdue already.",
    ),
    _of_actions(
        "overdue",
        "Actions overdue",
        "An overdue action needs a new date, a new lead or a decision.",
        "Live actions whose due date is before the day of the figures, and live actions that their lead calls overdue.",
        Example(
            """
            reference | status      | due_on     | timescale
            1.1       | in progress | 2026-09-29 |
            1.2       | in progress | 2026-09-30 |             # due on the day itself
            1.3       | complete    | 2026-06-30 |
            1.4       | in progress |            | Ongoing     # words are never late
            """,
            "How many actions are overdue on 30 September 2026?",
            "1 of 3",
        ),
        "Actions whose timescale is in words, such as Ongoing or Weekly, are never late.",
    ),
    _of_actions(
        "in_words",
        "Actions with no fixed date",
        "An Ongoing action can never be late, so the Board should know how many there are.",
        "Live actions with no due date and a timescale such as Ongoing.",
        Example(
            """
            reference | status      | due_on     | timescale
            1.1       | in progress |            | Ongoing
            1.2       | in progress |            | Weekly
            1.3       | in progress | 2027-01-31 |
            """,
            "How many actions have no fixed date?",
            "2 of 3",
        ),
        "Complete and cancelled actions.",
        "no judgement",
    ),
    _of_actions(
        "reds_without_corrective_action",
        "Red actions without a corrective action",
        "Every red action should say what is being done about it. If not, it needs a decision.",
        "Live red actions with no corrective action, out of all live red actions.",
        Example(
            """
            reference | status      | rag   | corrective_action
            1.1       | in progress | red   | New lead from October
            1.2       | in progress | red   |
            1.3       | complete    | red   |                        # no longer live
            1.4       | in progress | amber |
            """,
            "How many red actions have no corrective action?",
            "1 of 2",
        ),
        "Complete and cancelled actions.",
    ),
    _of_actions(
        "without_date",
        "Live actions without a date",
        "Without a date nobody can say whether an action is on time.",
        "Live actions with no due date and no timescale.",
        Example(
            """
            reference | status      | due_on     | timescale
            1.1       | in progress |            |
            1.2       | in progress |            | Ongoing
            1.3       | in progress | 2027-01-31 |
            """,
            "How many live actions have no date?",
            "1 of 3",
        ),
        "Complete and cancelled actions.",
    ),
    _of_actions(
        "without_lead",
        "Live actions without a lead",
        "An action that nobody leads is not likely to be done.",
        "Live actions with no lead recorded.",
        Example(
            """
            reference | status      | lead
            1.1       | in progress | Police; Housing
            1.2       | not started |
            """,
            "How many live actions have no lead?",
            "1 of 2",
        ),
        "Complete and cancelled actions.",
    ),
    _of_actions(
        "without_measure",
        "Live actions without a success measure",
        "A success measure says how the Board will know that an action made a difference.",
        "Live actions with no success measure recorded.",
        Example(
            """
            reference | status      | success_measure
            1.1       | in progress | All libraries have the policy
            1.2       | in progress |
            """,
            "How many live actions have no success measure?",
            "1 of 2",
        ),
        "Complete and cancelled actions.",
    ),
    _of_actions(
        "linked_to_risk",
        "Live actions linked to a risk",
        "The plan should follow from the local risk assessment.",
        "Live actions that name a risk.",
        Example(
            """
            reference | status      | risk
            1.1       | in progress | R3 Venue hire
            1.2       | in progress |
            """,
            "How many live actions name the risk they address?",
            "1 of 2",
        ),
        "Complete and cancelled actions.",
        "higher",
    ),
    Metric(
        key="plan_expenditure",
        label="Expenditure of the plan",
        why="Funded areas must show what they spent under each section of the toolkit.",
        how="The sum of the expenditure given for actions, by section.",
        left_out="Actions with no expenditure. The plan does not say when money was spent.",
        unit="pounds",
        example=Example(
            """
            reference | section          | expenditure
            1.1       | channel panel    | 1200
            1.2       | channel panel    |
            2.1       | partnership plan | 300
            """,
            "How much was spent?",
            "£1,500",
        ),
    ),
)
