"""What changed between two versions of the plan is said once, in the order that matters."""

from datetime import date

import pytest
from drawn import tidy

from prevent_metrics.metrics.plan import plan_changes

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def kinds(now: str, then: str, confirmed=None) -> list[tuple[str, str]]:
    found = plan_changes(tidy("plan", now), SEPTEMBER, tidy("plan", then), JUNE, confirmed)
    return [(each.kind, each.reference) for each in found]


def test_completed_newly_red_and_recovered_actions_are_found():
    then = """
        reference | action           | status      | rag
        1         | Write the policy | in progress | amber
        2         | Train the leads  | in progress | green
        3         | Review filtering | in progress | red
        4         | Brief the wardens| in progress | red
    """
    now = """
        reference | action           | status      | rag
        1         | Write the policy | complete    | blue
        2         | Train the leads  | in progress | red
        3         | Review filtering | in progress | amber
        4         | Brief the wardens| in progress | red      # as before
    """
    assert kinds(now, then) == [("newly red", "2"), ("completed", "1"), ("recovered", "3")]


@pytest.mark.parametrize(
    ("due_on", "expected"), [("2026-11-29", []), ("2026-11-30", []), ("2026-12-01", [("slipped", "1")])]
)
def test_a_date_has_slipped_from_one_day_more_than_a_month(due_on, expected):
    then = "reference | action | due_on\n 1 | Write the policy | 2026-10-30"
    assert kinds(f"reference | action | due_on\n 1 | Write the policy | {due_on}", then) == expected


def test_an_action_becomes_overdue_by_the_calendar_alone():
    drawn = "reference | action | due_on\n 1 | Write the policy | 2026-08-31"
    assert kinds(drawn, drawn) == [("newly overdue", "1")]


def test_a_red_action_that_was_completed_is_completed_and_not_recovered():
    then = "reference | action | status | rag\n 1 | Write the policy | in progress | red"
    now = "reference | action | status | rag\n 1 | Write the policy | complete | green"
    assert kinds(now, then) == [("completed", "1")]


def test_actions_that_came_and_went_are_said():
    then = "reference | action\n 1 | Write the policy\n 2 | Train the leads"
    now = "reference | action\n 1 | Write the policy\n 3 | Map the venues for hire"
    assert kinds(now, then) == [("added", "3"), ("gone", "2")]


def test_a_doubtful_pair_is_not_compared_until_confirmed():
    then = "reference | action | rag\n 1 | Write the policy for hiring venues | green"
    now = "reference | action | rag\n 1 | Appoint a deputy chair for Channel | red"
    assert kinds(now, then) == [("unsure", "1")]
    assert kinds(now, then, {"1": "1"}) == [("newly red", "1")]
    assert kinds(now, then, {"1": ""}) == [("added", "1"), ("gone", "1")]


def test_the_same_plan_on_the_same_day_has_no_changes():
    drawn = "reference | action | due_on | rag\n 1 | Write the policy | 2026-12-31 | red"
    assert kinds(drawn, drawn) == []
