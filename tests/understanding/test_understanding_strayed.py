"""Headings that somebody sorted into the rows: the rows above them are counted, and nobody in them is named."""

from __future__ import annotations

import json

import pytest
from understanding_tables import codes, only, rows_of, understood

from prevent_metrics.commands.spreadsheets import check_document

SORTED_WITH_ITS_HEADINGS = """
    Uma Wetherall  | 2101014  | Canalside Homes | WRAP workshop | 18/03/2026
    Lena Penhale   | 2101010  | Canalside Homes | WRAP workshop | 17/10/2025
    Quinn Lowick   | 2101011  | Millside Homes  | WRAP workshop | 07/10/2025
    Employee Name  | Staff ID | Organisation    | Training      | Date completed
    Farid Cole     | 2101002  | Canalside Homes | WRAP workshop | 20/12/2024
    Quinn Jarrold  | 2101003  | Canalside Homes | WRAP workshop | 21/12/2024
"""
PEOPLE = ("Wetherall", "Penhale", "Lowick", "Cole", "Jarrold")


def told(report: object) -> str:
    return json.dumps(check_document([report]))


def test_rows_above_the_headings_are_told_with_their_places_and_are_no_title() -> None:
    report = understood(SORTED_WITH_ITS_HEADINGS)
    table = only(report)
    assert (table.heading_row, table.rows_read) == (4, 2)
    assert rows_of(table, "rows-above-headings") == (1, 2, 3)
    assert set(table.tidy["organisation"]) == {"Canalside Homes"}
    assert not [name for name in PEOPLE if name in told(report)]


SORTED_TO_THE_END = """
    WRAP workshop | 2101014       | Grace      | Fenby   | a
    WRAP workshop | 2101010       | Lena       | Penhale | 17/10/2025
    Awareness     | 2101010       | Lena       | Penhale | 18/10/2025
    Awareness     | 2101014       | Grace      | Fenby   | 19/10/2025
    Course Title  | Staff No      | First Name | Surname | Completed on
"""


def test_headings_sorted_to_the_end_make_titles_of_nobody() -> None:
    report = understood(SORTED_TO_THE_END)
    table = only(report)
    assert rows_of(table, "rows-above-headings") == (1, 2, 3, 4)
    assert table.rows_read == 0
    assert not [name for name in ("Grace", "Fenby", "Penhale") if name in told(report)]


def test_a_form_without_rows_keeps_its_title() -> None:
    report = understood(
        """
        Prevent training | Quarter 1  | 2026-27
        Organisation     | Course     | Completed on
        """
    )
    assert "rows-above-headings" not in codes(only(report))


@pytest.mark.parametrize(
    "title",
    ["Training report", "Organisation: | Canalside Homes", "Report | Prevent training | run 1/11/2026", ""],
)
def test_a_title_is_no_row_of_the_table(title: str) -> None:
    rows = SORTED_WITH_ITS_HEADINGS.strip("\n").splitlines()[3:]
    table = only(understood("\n".join([title, *rows])))
    assert table.rows_read == 2
    assert "rows-above-headings" not in codes(table)


def test_a_row_of_people_right_above_the_headings_is_no_label_of_them() -> None:
    report = understood(
        """
        Amelia Hughes | 2101014  | Canalside Homes | WRAP workshop | 18/03/2026
        Employee Name | Staff ID | Organisation    | Training      | Date completed
        Farid Cole    | 2101002  | Millside Homes  | Awareness     | 20/12/2024
        """
    )
    assert "Hughes" not in told(report) and "Cole" not in told(report)


def test_without_headings_the_first_person_is_not_taken_for_one() -> None:
    report = understood(
        """
        Uma Wetherall | 2101014 | Canalside Homes | WRAP workshop | 18/03/2026
        Lena Penhale  | 2101010 | Canalside Homes | WRAP workshop | 17/10/2025
        Farid Cole    | 2101002 | Canalside Homes | WRAP workshop | 20/12/2024
        """
    )
    assert not [name for name in PEOPLE if name in told(report)]


def test_headings_of_a_names_form_over_other_things_are_shown() -> None:
    report = understood(
        """
        Organisation    | Training      | Date completed | Venue Hall
        Canalside Homes | WRAP workshop | 18/03/2026     | 12
        Canalside Homes | WRAP workshop | 17/10/2025     | 14
        """
    )
    assert "Venue Hall" in [column.heading for column in only(report).columns]


def test_rows_that_ran_together_in_one_cell_are_counted_and_not_shown() -> None:
    ran_together = "Lena Penhale;2101010;WRAP\nUma Wetherall"
    rows = [
        ["Staff ID", "Organisation", "Training", "Date completed", "Status"],
        *([f"21010{n:02}", "Canalside Homes", "WRAP workshop", "18/03/2026", "Completed"] for n in range(8)),
        ["2101014", "Canalside Homes", "WRAP workshop", "18/03/2026", ran_together],
    ]
    report = understood(rows)
    assert rows_of(only(report), "status-unknown") == (10,)
    assert not [name for name in PEOPLE if name in told(report)]


def test_a_heading_of_thousands_of_letters_is_cut_where_it_is_told() -> None:
    rows = [
        ["Organisation", "Training", "Date completed", "x" * 30_000],
        ["Canalside Homes", "WRAP", "18/03/2026", "y"],
    ]
    assert [column.heading for column in only(understood(rows)).columns][-1] == "x" * 120 + "…"


@pytest.mark.parametrize("rows", [[["?", "?"]], [["-", "-", "-"], ["-", "-", "-"]], [["?", "?"], ["WRAP", "1"]]])
def test_a_row_of_signs_is_no_heading_and_no_fault(rows: list) -> None:
    report = understood(rows)
    assert report.outcome in ("understood", "problems")
    assert [table.dataset for table in report.tables] == [None]
