"""Where an action stands on a day follows its dates and its status, never its RAG."""

from datetime import date

import pytest
from drawn import tidy

from prevent_metrics.datasets.plan_standing import leads, with_standing

SEPTEMBER = date(2026, 9, 30)


def standing(drawn: str, on: date = SEPTEMBER) -> list[str]:
    return list(with_standing(tidy("plan", drawn), on)["standing"])


@pytest.mark.parametrize(
    ("due_on", "expected"), [("2026-09-29", "overdue"), ("2026-09-30", "in progress"), ("2026-10-01", "in progress")]
)
def test_an_action_is_overdue_from_the_day_after_its_date(due_on, expected):
    assert standing(f"action | status | due_on\n A | in progress | {due_on}") == [expected]


@pytest.mark.parametrize(
    ("completed_on", "expected"),
    [("2026-09-29", "complete"), ("2026-09-30", "complete"), ("2026-10-01", "in progress")],
)
def test_an_action_completed_after_the_day_was_still_under_way(completed_on, expected):
    assert standing(f"action | status | completed_on\n A | complete | {completed_on}") == [expected]


def test_words_for_a_timescale_are_never_late_whatever_the_status_says():
    drawn = """
        action | status      | timescale
        A      | in progress | Ongoing
        B      | overdue     | Weekly
        C      | overdue     |              # no words and no date: its lead says it is late
    """
    assert standing(drawn) == ["in progress", "in progress", "overdue"]


def test_without_a_status_other_signs_are_read():
    drawn = """
        action | rag   | progress_percent | completed_on | due_on
        A      | blue  |                  |              |
        B      |       | 100              |              |
        C      |       |                  | 2026-05-01   |
        D      | green | 40               |              |
        E      | green |                  |              |
        F      | green |                  |              | 2026-05-01
    """
    assert standing(drawn) == ["complete", "complete", "complete", "in progress", "not given", "overdue"]


def test_a_given_status_is_never_overruled_by_a_colour():
    drawn = """
        action | status      | rag
        A      | in progress | blue
        B      | complete    | red
        C      | cancelled   | red
    """
    found = with_standing(tidy("plan", drawn), SEPTEMBER)
    assert list(found["standing"]) == ["in progress", "complete", "cancelled"]
    assert not found["red"].any()


def test_a_completed_or_cancelled_action_is_never_overdue():
    drawn = """
        action | status      | due_on
        A      | complete    | 2026-01-31
        B      | cancelled   | 2026-01-31
        C      | not started | 2026-01-31
    """
    assert list(with_standing(tidy("plan", drawn), SEPTEMBER)["overdue"]) == [False, False, True]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Police", ("Police",)),
        ("Police; Housing / Probation", ("Police", "Housing", "Probation")),
        ("Children and Families, Health\nPolice", ("Children and Families", "Health", "Police")),
        ("Adults & Health", ("Adults & Health",)),
        ("", ()),
        (None, ()),
    ],
)
def test_one_cell_can_name_several_leads(cell, expected):
    assert leads(cell) == expected


def test_the_table_given_is_not_changed():
    plan = tidy("plan", "action | status\n A | complete")
    before = plan.copy()
    with_standing(plan, SEPTEMBER)
    assert plan.equals(before)
