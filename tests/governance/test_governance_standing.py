"""Attendance, decisions, review dates and ratings stand on a day by one rule each."""

from datetime import date

import pytest
from drawn import tidy

from prevent_metrics.datasets.board_standing import (
    attendance_on,
    decisions_on,
    key_dates_on,
    missed_in_a_row,
    ratings_by_section,
)

SEPTEMBER = date(2026, 9, 30)


def missed(drawn: str) -> list[tuple[str, int]]:
    found = missed_in_a_row(attendance_on(tidy("meetings", drawn), SEPTEMBER))
    return [(row["agency"], row["missed"]) for _, row in found.iterrows()]


def test_one_missed_meeting_is_not_two_and_three_are_three():
    drawn = """
        date       | group | agency    | attendance
        2026-03-10 | board | Police    | absent
        2026-03-10 | board | Probation | absent
        2026-03-10 | board | Housing   | attended
        2026-06-10 | board | Police    | attended
        2026-06-10 | board | Probation | apologies
        2026-06-10 | board | Housing   | absent
        2026-09-14 | board | Police    | absent
        2026-09-14 | board | Probation | absent
        2026-09-14 | board | Housing   | absent
    """
    assert missed(drawn) == [("Housing", 2), ("Probation", 3)]


def test_groups_are_counted_apart():
    drawn = """
        date       | group          | agency | attendance
        2026-06-10 | board          | Police | absent
        2026-07-10 | delivery group | Police | absent
    """
    assert missed(drawn) == []


def test_an_agency_no_longer_on_the_list_is_not_chased():
    drawn = """
        date       | group | agency    | attendance
        2026-03-10 | board | Probation | absent
        2026-06-10 | board | Probation | absent
        2026-09-14 | board | Police    | attended
    """
    assert missed(drawn) == []


def test_an_agency_was_there_if_one_of_its_two_people_was():
    drawn = """
        date       | group | agency  | attendance
        2026-06-10 | board | Police  | apologies
        2026-06-10 | board | POLICE  | attended
    """
    found = attendance_on(tidy("meetings", drawn), SEPTEMBER)
    assert found[["agency", "attendance"]].to_numpy().tolist() == [["Police", "attended"]]


@pytest.mark.parametrize(("day", "meetings"), [("2026-09-29", 1), ("2026-09-30", 1), ("2026-10-01", 0)])
def test_a_meeting_after_the_day_is_not_counted_yet(day, meetings):
    drawn = f"date | group | agency | attendance\n {day} | board | Police | attended"
    assert len(attendance_on(tidy("meetings", drawn), SEPTEMBER)) == meetings


@pytest.mark.parametrize(
    ("due", "past", "coming_up"),
    [
        ("2026-09-29", True, False),
        ("2026-09-30", False, True),
        ("2026-12-30", False, True),
        ("2026-12-31", False, False),
    ],
)
def test_a_review_is_past_coming_up_or_later(due, past, coming_up):
    found = key_dates_on(tidy("key_dates", f"subject | next_due_on\n CTLP | {due}"), SEPTEMBER)
    assert (bool(found["past"][0]), bool(found["coming_up"][0])) == (past, coming_up)


def test_decisions_are_open_until_complete_and_noted_ones_never_were():
    drawn = """
        date       | decision | status          | due_on     | plan_reference
        2026-06-10 | A        |                 | 2026-09-29 | 1.1
        2026-06-10 | B        | carried forward | 2026-09-30 | 9
        2026-06-10 | C        | complete        | 2026-06-30 |
        2026-06-10 | D        | noted           | 2026-06-30 |
        2026-10-10 | E        | open            |            |       # after the day
    """
    plan = tidy("plan", "reference | action\n 1.1 | Write it")
    found = decisions_on(tidy("decisions", drawn), plan, SEPTEMBER)
    assert list(found["open"]) == [True, True, False, False]
    assert list(found["overdue"]) == [True, False, False, False]
    assert list(found["in_plan"]) == [True, False, False, False]


def test_two_criteria_of_an_older_file_make_one_section_with_the_lower_rating():
    drawn = """
        section                       | rating        | previous_rating | evidence     | owner
        communications and engagement | exceeding     | met             | Newsletters. | Communications
        communications and engagement | partially met | not met         | Two events.  | Communities
        channel panel                 | met           |                 |              |
    """
    found = ratings_by_section(tidy("assurance", drawn)).set_index("section")
    merged = found.loc["communications and engagement"]
    assert (merged["rating"], merged["previous_rating"], merged["rows"]) == ("partially met", "not met", 2)
    assert merged["evidence"] == "Newsletters. Two events."
    assert found.loc["channel panel", "rows"] == 1


def test_a_rating_in_colours_is_placed_on_its_own_scale():
    found = ratings_by_section(tidy("assurance", "section | rating\n channel panel | amber"))
    assert (found["rank"][0], found["steps"][0]) == (2, 3)
