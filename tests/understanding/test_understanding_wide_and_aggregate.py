"""Wide matrices and aggregates: melted to records, numbers kept as numbers."""

from __future__ import annotations

import pytest
from understanding_tables import codes, columns, dropped, must, rows_of, table_of, values

from prevent_metrics.intake.results import Correction

MATRIX = """
    St Oswald's Primary School
    Safeguarding training matrix 2026-27

    Staff name   | Payroll no | Job title | WRAP       | Prevent awareness | Prevent Referrals | First aid
    Teaching staff
    Wren Harper  | 31         | Teacher   | 14/10/2025 | 15/11/2024        | Booked 3/12/26    | 01/01/2026
    Jay Martin   | 32         | Head      | 22/06/2026 |                   | N/A               |
    Staff name   | Payroll no | Job title | WRAP       | Prevent awareness | Prevent Referrals | First aid
    Bank Staff
    Ash Rowan    | 33         | Midday supervisor | ✓  | 13/02/2026        | Expired 01/02/2024 | 01/01/2026
    Maternity leave
    Lee Fenn     | 34         | Teacher   |            |                   |                   |
    Total        |            |           | 3          | 2                 | 0                 | 2

    Note: figures checked in June
"""


def test_a_schools_matrix_with_sections_repeated_headings_and_totals() -> None:
    table = table_of(MATRIX)
    assert (table.dataset, table.shape, table.heading_row) == ("training", "matrix", 4)
    assert columns(table) == {
        "Payroll no": "person",
        "Job title": "role",
        "WRAP": "product:wrap",
        "Prevent awareness": "product:awareness",
        "Prevent Referrals": "product:referrals",
    }
    assert dropped(table) == ["Staff name"]
    assert values(table, "organisation", "role", "product", "completed_on", "expires_on", "status") == [
        ("St Oswald's Primary School", "Teacher", "wrap", "2025-10-14", None, "done"),
        ("St Oswald's Primary School", "Teacher", "awareness", "2024-11-15", None, "done"),
        ("St Oswald's Primary School", "Teacher", "referrals", None, None, "not done"),
        ("St Oswald's Primary School", "Head", "wrap", "2026-06-22", None, "done"),
        ("St Oswald's Primary School", "Midday supervisor", "wrap", None, None, "done"),
        ("St Oswald's Primary School", "Midday supervisor", "awareness", "2026-02-13", None, "done"),
        ("St Oswald's Primary School", "Midday supervisor", "referrals", None, "2024-02-01", "lapsed"),
    ]
    assert (table.rows_read, table.rows_accepted) == (4, 4)
    assert rows_of(table, "rows-headings") == (8,)
    assert rows_of(table, "rows-total") == (13,)
    assert rows_of(table, "rows-notes") == (15,)
    assert rows_of(table, "rows-sections") == (5, 9, 11)
    assert "training-date-missing" in codes(table)


def test_two_heading_rows_with_a_course_over_date_and_expiry() -> None:
    table = table_of(
        """
        Name        | Staff no | Organisation     | WRAP       |            | Prevent awareness |
                    |          |                  | Date       | Expiry     | Date              | Expiry
        Wren Harper | 31       | Wrenbury Council | 01/02/2026 | 01/02/2028 | 13/02/2026        | 13/02/2028
        Jay Martin  | 32       | Wrenbury Council |            |            | 14/02/2026        | 14/02/2028
        """
    )
    assert table.heading_row == 2
    assert columns(table)["WRAP Date"] == "product:wrap"
    assert columns(table)["WRAP Expiry"] == "product:wrap:expires_on"
    assert values(table, "product", "completed_on", "expires_on", "status") == [
        ("wrap", "2026-02-01", "2028-02-01", "done"),
        ("awareness", "2026-02-13", "2028-02-13", "done"),
        ("awareness", "2026-02-14", "2028-02-14", "done"),
    ]


def test_group_labels_above_the_names_row() -> None:
    table = table_of(
        """
        | | WRAP |  | Channel awareness |
        Employee name | Employee number | Date completed | Status | Date completed | Status
        Wren Harper   | 31 | 2026-02-01 | Complete | | Booked
        """,
        sheet="Wrenbury Council",
    )
    assert values(table, "organisation", "product", "completed_on", "status") == [
        ("Wrenbury Council", "wrap", "2026-02-01", "done"),
        ("Wrenbury Council", "channel", None, "not done"),
    ]


def test_ticks_yes_and_no_in_a_matrix() -> None:
    table = table_of(
        """
        Forename | Surname | School                     | WRAP | Prevent awareness
        Wren     | Harper  | St Oswald's Primary School | Yes  | x
        Jay      | Martin  | St Oswald's Primary School | No   | 1
        """
    )
    assert values(table, "product", "status") == [
        ("wrap", "done"),
        ("awareness", "done"),
        ("wrap", "not done"),
        ("awareness", "done"),
    ]
    assert dropped(table) == ["Forename", "Surname"]


def test_an_aggregate_return_with_a_total_row() -> None:
    table = table_of(
        """
        Wren Valley Police – Prevent training return
        Figures up to 30/09/2026

        Agency             | Course                     | Number in scope | Number trained | % trained
        Wren Valley Police | WRAP                       | 1,204           | 188            | 15.6%
        Wren Valley Police | Prevent awareness eLearning | 412            | 378            | 91.7%
        Total              |                            | 1,616           | 566            |
        """
    )
    assert (table.shape, table.heading_row, table.rows_read, table.rows_accepted) == ("aggregate", 4, 2, 2)
    assert columns(table) == {
        "Agency": "organisation",
        "Course": "product",
        "Number in scope": "in_scope",
        "Number trained": "people",
    }
    assert values(table, "organisation", "sector", "product", "completed_on", "people", "in_scope", "person") == [
        ("Wren Valley Police", "police", "wrap", "2026-09-30", 188, 1204, None),
        ("Wren Valley Police", "police", "awareness", "2026-09-30", 378, 412, None),
    ]
    assert rows_of(table, "rows-total") == (7,)


def test_organisations_down_and_products_across_with_numbers() -> None:
    table = table_of(
        """
        Prevent training: staff trained, Q2 2026-27
        School                     | Headcount | WRAP | Prevent awareness
        St Oswald's Primary School | 34        | 12   | 30
        Grange Park Academy        | 80        | 0    | 75
        """
    )
    assert (table.dataset, table.shape) == ("training", "matrix")
    assert values(table, "organisation", "product", "completed_on", "people", "in_scope") == [
        ("St Oswald's Primary School", "wrap", "2026-09-30", 12, 34),
        ("St Oswald's Primary School", "awareness", "2026-09-30", 30, 34),
        ("Grange Park Academy", "wrap", "2026-09-30", 0, 80),
        ("Grange Park Academy", "awareness", "2026-09-30", 75, 80),
    ]


def test_in_scope_and_trained_under_each_course() -> None:
    table = table_of(
        """
                         | WRAP     |         |   | Channel  |         |
        Organisation     | In scope | Trained | % | In scope | Trained | %
        Wrenbury Council | 100      | 80      | 80% | 20     | 5       | 25%
        """,
        file="Q2.xlsx",
    )
    assert values(table, "organisation", "product", "people", "in_scope") == [
        ("Wrenbury Council", "wrap", 80, 100),
        ("Wrenbury Council", "channel", 5, 20),
    ]


def test_people_trained_are_worked_out_from_a_percentage_and_said() -> None:
    table = table_of(
        """
        Organisation     | Training | Eligible staff | Compliance %
        Wrenbury Council | WRAP     | 200            | 85%
        Wren House Housing | WRAP   | 41             | 50%
        """
    )
    assert values(table, "people", "in_scope") == [(170, 200), (21, 41)]
    assert "training-people-from-percentage" in codes(table)


@pytest.mark.parametrize(
    ("first", "second", "people", "told"),
    [
        ("0.5", "0.9", [(20,), (9,)], False),  # cells shown as 50% and 90%
        ("0.5", "90%", [(20,), (9,)], False),
        ("50%", "90%", [(20,), (9,)], False),
        ("0.5", "90", [(0,), (9,)], True),
    ],
)
def test_a_share_beside_percentages_is_multiplied_or_pointed_at(first, second, people, told) -> None:
    table = table_of(
        f"""
        Organisation     | Training | Eligible staff | Compliance %
        Wrenbury Council | WRAP     | 40             | {first}
        Wren House Housing | WRAP   | 10             | {second}
        """
    )
    assert values(table, "people") == people
    assert ("percents-doubtful" in codes(table)) is told


def test_more_trained_than_in_scope_is_to_check() -> None:
    table = table_of(
        """
        Organisation     | Course | In scope | Trained
        Wrenbury Council | WRAP   | 10       | 11
        Wren House Housing | WRAP | 10       | 10
        """
    )
    assert rows_of(table, "training-more-trained-than-in-scope") == (2,)
    assert table.rows_accepted == 2


def test_a_pivot_names_each_organisation_once() -> None:
    table = table_of(
        """
        Organisation     | Course            | Trained | In scope
        Wrenbury Council | WRAP              | 8       | 10
                         | Prevent awareness | 9       | 10
                         | Channel           | 3       | 4
        Wren House Housing | WRAP            | 4       | 6
                         | Prevent awareness | 5       | 6
        """
    )
    assert [row[0] for row in values(table, "organisation")] == ["Wrenbury Council"] * 3 + ["Wren House Housing"] * 2
    assert rows_of(table, "cells-filled-down") == (3, 4, 6)


def test_one_sheet_a_product_by_its_name() -> None:
    table = table_of(
        """
        Employee    | Staff ID | Employer         | Date completed
        Wren Harper | 31       | Wrenbury Council | 13/02/2026
        """,
        sheet="WRAP",
    )
    assert values(table, "organisation", "product", "completed_on") == [("Wrenbury Council", "wrap", "2026-02-13")]


def test_two_tables_side_by_side() -> None:
    table = table_of(
        """
        Organisation     | Course | Trained | In scope | | Code | Meaning of the code
        Wrenbury Council | WRAP   | 8       | 10       | | A    | Ask
        Wren House Housing | WRAP | 4       | 6        | | B    | Book
        """
    )
    assert values(table, "organisation", "people") == [("Wrenbury Council", 8), ("Wren House Housing", 4)]


def test_a_lone_course_that_no_one_names_is_asked_about() -> None:
    table = table_of(
        """
        Name        | Staff ID | Organisation     | Date completed
        Wren Harper | 31       | Wrenbury Council | 13/02/2026
        """
    )
    assert must(table) == [("product", "Sheet1")]


def test_a_due_date_in_training_is_asked_about() -> None:
    table = table_of(
        """
        Name        | Staff ID | Organisation     | Course | Completed  | Due date
        Wren Harper | 31       | Wrenbury Council | WRAP   | 13/02/2026 | 13/02/2028
        """
    )
    assert must(table) == [("field", "Due date")]
    assert values(table, "expires_on") == [(None,)]


LEVELS = {
    "in a column": """
        Wrenbury Hospitals NHS Trust, 30 September 2026
        Staff group | Competence | Required | Achieved
        Nursing | Prevent level 1 | 100 | 80
        Nursing | Prevent level 2 | 60 | 50
        Medical | Prevent level 1 | 40 | 30
        """,
    "across": """
        Wrenbury Hospitals NHS Trust, 30 September 2026
        Staff group | Prevent level 1 required | Prevent level 1 trained | Prevent level 2 required | Prevent level 2 trained
        Nursing | 100 | 80 | 60 | 50
        Medical | 40 | 30 | |
        """,
}


@pytest.mark.parametrize("written", sorted(LEVELS))
def test_two_levels_of_one_course_for_the_same_people_are_never_added_up_unasked(written: str) -> None:
    asked = table_of(LEVELS[written])
    assert [each.about for each in asked.questions if each.must] == ["levels"]
    assert values(asked, "people", "in_scope") == [(30, 40)]
    same = table_of(LEVELS[written], told=Correction(answers={"levels": "same"}))
    assert (values(same, "people", "in_scope"), must(same)) == ([(80, 100), (30, 40)], [])
    apart = table_of(LEVELS[written], told=Correction(answers={"levels": "different"}))
    assert sorted(values(apart, "people", "in_scope")) == [(30, 40), (50, 60), (80, 100)]


def test_two_levels_for_different_groups_of_people_are_added_up_without_a_question() -> None:
    table = table_of(
        """
        Wrenbury Hospitals NHS Trust, 30 September 2026
        Staff group | Competence | Required | Achieved
        Estates | Prevent level 1 | 100 | 80
        Nursing | Prevent level 2 | 60 | 50
        """
    )
    assert (values(table, "people"), must(table)) == ([(80,), (50,)], [])


def test_headcounts_of_two_levels_of_one_course_are_asked_about_too() -> None:
    table = table_of(
        """
        Prevent headcounts, 30 September 2026
        Organisation | Staff needing Prevent level 1 | Staff needing Prevent level 2
        Wrenbury Council | 100 | 80
        Wren House Housing | 40 | 44
        """
    )
    assert ("levels", "levels") in must(table)
    assert len(table.tidy) == 0
