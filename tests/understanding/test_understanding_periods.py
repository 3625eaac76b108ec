"""Numbers under quarters and months, people who have left, headcounts of everyone, files that hold nothing of ours."""

from __future__ import annotations

import json

from understanding_tables import codes, columns, must, table_of, understood, values

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.results import Correction

QUARTERS = """
    WRAP 2026/27
    Agency | Q1 | Q2 | Q3 | Total
    Wrenbury Council | 40 | 55 | | 95
    Wren Valley Police | 12 | 9 | | 21
    Total | 52 | 64 | | 116
    """


def told(meant: str) -> Correction:
    return Correction(answers={"periods": meant})


def test_numbers_under_quarters_wait_until_it_is_known_what_they_are() -> None:
    table = table_of(QUARTERS)
    assert columns(table)["Q2"] == "period:2026-09-30"
    assert must(table) == [("periods", "periods")]
    assert len(table.tidy) == 0


def test_people_trained_in_each_quarter_all_count() -> None:
    table = table_of(QUARTERS, told=told("each"))
    assert values(table, "organisation", "product", "completed_on", "people") == [
        ("Wrenbury Council", "wrap", "2026-06-30", 40),
        ("Wrenbury Council", "wrap", "2026-09-30", 55),
        ("Wren Valley Police", "wrap", "2026-06-30", 12),
        ("Wren Valley Police", "wrap", "2026-09-30", 9),
    ]


def test_of_people_who_hold_it_at_the_end_of_each_quarter_only_the_latest_count() -> None:
    table = table_of(QUARTERS, told=told("standing"))
    assert values(table, "completed_on", "people") == [("2026-09-30", 55), ("2026-09-30", 9)]


def test_a_title_that_says_what_the_numbers_are_is_believed_and_said() -> None:
    table = table_of(QUARTERS.replace("WRAP 2026/27", "WRAP completions by quarter 2026/27"))
    assert must(table) == []
    assert "training-periods" in codes(table, "information")
    assert len(table.tidy) == 4


def test_quarters_under_each_course_and_months_with_their_year() -> None:
    table = table_of(
        """
        Wren House Housing, staff newly trained 2026/27
        Team | WRAP Q1 | WRAP Q2 | Prevent awareness Q1 | Prevent awareness Q2
        North | 3 | 4 | 10 | 12
        South | 1 | 0 | 5 | 6
        """
    )
    assert values(table, "product", "completed_on", "people")[:4] == [
        ("wrap", "2026-06-30", 3),
        ("wrap", "2026-09-30", 4),
        ("awareness", "2026-06-30", 10),
        ("awareness", "2026-09-30", 12),
    ]


def test_quarters_of_no_year_are_asked_about() -> None:
    table = table_of(QUARTERS.replace(" 2026/27", " completions"))
    assert must(table) == [("year", "year")]
    answered = table_of(QUARTERS.replace(" 2026/27", " completions"), told=Correction(answers={"year": "2025-26"}))
    assert values(answered, "completed_on")[0] == ("2025-06-30",)


def test_a_pivot_table_says_itself_where_its_headings_stand() -> None:
    table = table_of(
        """
        Course status | Completed

        Count of Employee No | Column Labels
        Row Labels | Prevent Awareness | WRAP | Grand Total
        Wrenbury Council | 120 | 40 | 160
        Wren House Housing | 60 | 12 | 72
        Grand Total | 180 | 52 | 232
        """
    )
    assert table.heading_row == 4
    assert values(table, "organisation", "product", "people") == [
        ("Wrenbury Council", "awareness", 120),
        ("Wrenbury Council", "wrap", 40),
        ("Wren House Housing", "awareness", 60),
        ("Wren House Housing", "wrap", 12),
    ]


def test_people_still_to_be_trained_are_never_people_trained() -> None:
    table = table_of(
        """
        Wrenbury Hospitals NHS Trust, 30 September 2026
        Staff group | WRAP required | WRAP completed | WRAP outstanding
        Nursing | 900 | 800 | 100
        Medical | 300 | 200 | 100
        """
    )
    assert values(table, "people", "in_scope") == [(800, 900), (200, 300)]
    assert must(table) == []


def test_who_has_left_is_left_out_unless_the_day_is_given() -> None:
    table = table_of(
        """
        Employee ID | Employee status | Last day of service | Employer | Course | Completion date
        A1 | Active | | Wrenbury Council | WRAP | 14/02/2026
        A2 | Terminated | 01/05/2026 | Wrenbury Council | WRAP | 15/02/2026
        A3 | Leaver | | Wrenbury Council | WRAP | 15/02/2026
        """
    )
    assert values(table, "completed_on", "left_on") == [("2026-02-14", None), ("2026-02-15", "2026-05-01")]
    assert "training-leavers" in codes(table, "information")


def test_a_section_of_leavers_is_left_out() -> None:
    table = table_of(
        """
        Rosebank Nursery
        Staff no | Job title | WRAP | Prevent awareness
        1 | Manager | 14/02/2026 | 14/02/2026
        LEAVERS
        2 | Cook | 14/02/2026 | 14/02/2026
        """
    )
    assert len(table.tidy) == 2


def test_due_beside_done_is_when_a_course_runs_out() -> None:
    table = table_of(
        """
        Rosebank Nursery
        Staff no | WRAP Done | WRAP Due
        1 | 14/02/2026 | 14/02/2028
        """
    )
    assert values(table, "completed_on", "expires_on") == [("2026-02-14", "2028-02-14")]


def test_the_day_after_a_yes_is_the_day_it_was_done() -> None:
    table = table_of(
        """
        What is your name? | Which place of worship or group? | Have you completed the Prevent awareness e-learning? | If yes, when?
        Wren Harper | St Mark's Church | Yes | March 3, 2026
        Jay Martin | Central Mosque | No |
        Ada Martin | Guru Nanak Gurdwara | Yes | April 20, 2026
        """
    )
    assert values(table, "product", "completed_on", "status") == [
        ("awareness", "2026-03-03", "done"),
        ("awareness", None, "not done"),
        ("awareness", "2026-04-20", "done"),
    ]


def test_everyone_employed_beside_those_who_need_a_product_is_kept() -> None:
    table = table_of(
        """
        Staff required to hold each product, October 2026
        Organisation | Total headcount | WRAP required | Channel required
        Wrenbury Council | 2600 | 400 | 12
        """
    )
    assert values(table, "product", "headcount") == [("wrap", 400), ("channel", 12), (None, 2600)]


def test_a_file_with_nothing_of_ours_says_so() -> None:
    report = understood("Menu | Monday | Tuesday\nSoup | 3 | 4\nPie | 5 | 6", file="return.xlsx")
    assert [issue.code for issue in report.issues] == ["nothing-recognised"]


def test_a_strange_name_among_names_is_hidden_in_headings() -> None:
    report = understood("Course | Wren Harper | Ada Martin | Per Lindqvist\nFire | 1 | 2 | 3\nFood | 1 | 1 | 1")
    assert "Lindqvist" not in json.dumps(check_document([report]))
