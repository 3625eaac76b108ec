"""Crosses beside ticks, percentages alone, organisations with somebody to ask, returns filled in side by side."""

from __future__ import annotations

import json

from understanding_tables import codes, columns, dropped, must, only, rows_of, table_of, values

from prevent_metrics.commands.spreadsheets import check_document


def test_beside_ticks_a_cross_is_a_no() -> None:
    table = table_of(
        """
        Rosebank Nursery
        Staff no | WRAP | Prevent awareness
        1 | x | ✓
        2 | ✓ | ✓
        """
    )
    done = {("wrap", "not done"), ("wrap", "done"), ("awareness", "done")}
    assert set(values(table, "product", "status")) == done
    assert "training-cross" in codes(table, "check")


def test_crosses_alone_are_how_many_people_tick() -> None:
    table = table_of(
        """
        Rosebank Nursery
        Staff no | WRAP | Prevent awareness
        1 | x |
        2 | x | x
        """
    )
    assert values(table, "status") == [("done",)] * 3


def test_percentages_without_numbers_of_people_are_not_taken_for_people() -> None:
    table = table_of(
        """
        Wrenbury Hospitals NHS Trust - compliance at 30 September 2026
        Directorate | Basic Prevent Awareness | WRAP
        Surgery | 0.92 | 0.81
        Medicine | 0.88 | 1
        Trust total | 0.9 | 0.9
        """
    )
    assert len(table.tidy) == 0
    assert "training-percentage-only" in codes(table, "must fix")
    assert rows_of(table, "rows-total") == (5,)


def test_a_person_to_ask_does_not_make_numbers_of_schools_records_of_persons() -> None:
    table = table_of(
        """
        Name of school | Total number of staff | How many staff have attended WRAP? | Name of DSL
        St Oswald's Primary School | 40 | 5 | Wren Harper
        Grange Park Academy | 90 | 10 | Jay Martin
        """
    )
    assert values(table, "organisation", "product", "people", "in_scope", "person") == [
        ("St Oswald's Primary School", "wrap", 5, 40, None),
        ("Grange Park Academy", "wrap", 10, 90, None),
    ]
    assert dropped(table) == ["Name of DSL"]


SIDEWAYS = """
    Prevent training return, September 2026
    | Grange Park Academy | St Oswald's Primary School | Wren Lane School | Hill Road School
    Number of staff | 90 | 40 | 10 | 12
    Staff who have attended WRAP | 10 | lots | 3 | 4
    """


def test_organisations_side_by_side_are_read_column_by_column() -> None:
    table = table_of(SIDEWAYS)
    assert values(table, "organisation", "product", "people", "in_scope") == [
        ("Grange Park Academy", "wrap", 10, 90),
        ("St Oswald's Primary School", "wrap", None, 40),
        ("Wren Lane School", "wrap", 3, 10),
        ("Hill Road School", "wrap", 4, 12),
    ]
    assert "table-turned" in codes(table, "information")


def test_places_in_a_table_read_column_by_column_are_named_as_the_spreadsheet_shows_them() -> None:
    table = table_of(SIDEWAYS)
    (issue,) = [each for each in table.issues if each.code == "numbers-unreadable"]
    assert "Column C" in issue.message and issue.rows == ()
    letters = {column.heading: column.letter for column in table.columns}
    assert (table.heading_row, letters["Number of staff"]) == (3, "3")


def test_a_form_of_labels_and_values_is_one_organisations_return() -> None:
    table = table_of(
        """
        Prevent return
        Organisation | Wren House Housing
        Period | Q2 2026-27
        Number of staff | 90
        Staff who have attended WRAP | 10
        """
    )
    assert values(table, "organisation", "product", "completed_on", "people", "in_scope") == [
        ("Wren House Housing", "wrap", "2026-09-30", 10, 90)
    ]


def test_a_cover_of_labels_and_values_speaks_for_the_other_sheets_and_names_nobody() -> None:
    from understanding_tables import drawn, understood_sheets

    from prevent_metrics.intake.sheets import sheet_of

    cover = (
        "Prevent return\nOrganisation | Wren House Housing\nPeriod | July to September 2026\nContact | Per Lindqvist"
    )
    rows = "Staff no | Training | Completed\n1 | WRAP | 02/08/2026\n2 | WRAP | 22/08/2026"
    report = understood_sheets([sheet_of(drawn(cover), "Cover"), sheet_of(drawn(rows), "Return")])
    assert values(only(report), "organisation") == [("Wren House Housing",)] * 2
    assert "Lindqvist" not in json.dumps(check_document([report]))


def test_who_gave_a_course_is_not_whose_staff_took_it() -> None:
    table = table_of(
        """
        Staff code | Course | Provider | Course date | Employer
        A1 | WRAP | County Prevent Team | 14/02/2026 | Wrenbury Council
        """
    )
    assert columns(table)["Employer"] == "organisation"
    assert "Provider" not in columns(table)
    assert must(table) == []


def test_a_number_of_staff_is_no_staff_number() -> None:
    table = table_of(
        """
        Prevent training Q1 2026-27
        School | Staff | Trained in WRAP
        Grange Park Academy | 90 | 10
        St Oswald's Primary School | 120 | 22
        """
    )
    assert values(table, "organisation", "completed_on", "people", "in_scope", "person") == [
        ("Grange Park Academy", "2026-06-30", 10, 90, None),
        ("St Oswald's Primary School", "2026-06-30", 22, 120, None),
    ]


def test_a_provider_may_be_the_employer_or_the_trainer_and_is_asked_about() -> None:
    table = table_of(
        """
        Provider | Staff number | Course | Date completed
        Wrenbury Council | 1 | WRAP | 14/02/2026
        Wren House Housing | 2 | WRAP | 15/02/2026
        """
    )
    assert columns(table)["Provider"] == "organisation"
    assert must(table) == [("field", "Provider")]
