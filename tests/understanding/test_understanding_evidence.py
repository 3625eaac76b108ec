"""Nothing is done without evidence that says done: unknown words, unexplained columns and leavers."""

from __future__ import annotations

import pytest
from cases_read import case
from understanding_tables import codes, must, only, rows_of, table_of, understood, values

from prevent_metrics.intake.results import Correction, TableReport


def done_rows(table: TableReport) -> int:
    return int((table.tidy["status"] == "done").sum())


def test_a_word_that_is_not_understood_is_never_done_and_the_other_rows_count() -> None:
    table = only(case("m1"))
    assert (done_rows(table), table.rows_accepted) == (10, 10)
    assert rows_of(table, "status-unknown") == (5, 10)
    assert must(table) == [("word", "status: Did not turn up on the day")]


def test_a_column_of_results_under_an_unknown_heading_is_read_or_asked_about_before_a_row_counts() -> None:
    table = only(case("m2"))
    assert done_rows(table) in (0, 5)
    assert done_rows(table) == 5 or ("field", "Verdict") in must(table)


def test_the_answer_that_a_column_is_the_status_is_taken() -> None:
    rows = "Staff ID | Organisation | Course | Training date | Upshot\n" + "\n".join(
        f"{number} | Wrenbury Council | WRAP | 1{number}/05/2026 | {word}"
        for number, word in enumerate(["Sat it", "Sat it", "Never came", "Sat it"], 3)
    )
    asked = table_of(rows)
    assert (done_rows(asked), must(asked)) == (0, [("field", "Upshot")])
    (question,) = [each for each in asked.questions if each.must]
    assert (question.column, question.rows, question.values) == ("Upshot", 4, ("Sat it", "Never came"))
    told = Correction(fields={"Upshot": "status"}, words={"status": {"Sat it": "done", "Never came": "not done"}})
    assert done_rows(only(understood(rows, told=told))) == 3
    left_out = only(understood(rows, told=Correction(fields={"Upshot": ""})))
    assert (done_rows(left_out), must(left_out)) == (4, [])


@pytest.mark.parametrize("heading", ["Comments", "Any notes", "Trainer"])
def test_words_that_say_not_done_are_asked_about_under_whatever_heading(heading: str) -> None:
    table = table_of(
        f"""
        Staff ID | Organisation | Course | Date completed | {heading}
        101 | Wrenbury Council | WRAP | 14/03/2026 |
        102 | Wrenbury Council | WRAP | 14/03/2026 | Did not attend
        103 | Wrenbury Council | WRAP | 14/03/2026 |
        """
    )
    assert done_rows(table) == 2 or ("field", heading) in must(table)
    assert done_rows(table) == 2


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("Department", ("Housing", "Finance")),
        ("Base", ("Town Hall", "Depot")),
        ("How", ("online", "face to face")),
        ("Grade of post", ("Head teacher", "Teaching assistant")),
    ],
)
def test_a_column_explained_by_its_heading_or_its_words_is_not_asked_about(
    heading: str, texts: tuple[str, str]
) -> None:
    rows = "\n".join(
        f"{place} | Wrenbury Council | WRAP | 1{place}/03/2026 | {texts[place % 2]}" for place in range(1, 7)
    )
    table = table_of(f"Staff ID | Organisation | Course | Date completed | {heading}\n{rows}")
    assert (done_rows(table), must(table)) == (6, [])


def test_yes_and_no_under_a_heading_that_says_nothing_of_training_are_no_status() -> None:
    table = table_of(
        """
        Staff ID | Organisation | Course | Date completed | First aider
        101 | Wrenbury Council | WRAP | 14/03/2026 | Yes
        102 | Wrenbury Council | WRAP | | Yes
        103 | Wrenbury Council | WRAP | 14/03/2026 |
        """
    )
    assert values(table, "status") == [("done",)]
    assert must(table) == [("field", "First aider")]


@pytest.mark.parametrize(
    ("heading", "stays", "gone"),
    [
        ("Still employed?", "Yes", "No"),
        ("Active", "Y", "N"),
        ("Leaver", "No", "Yes"),
        ("Has left", "", "✓"),
        ("Position", "Current", "Ex employee"),
        ("User status", "Active", "Inactive"),
        ("Account", "Enabled", "Disabled"),
    ],
)
def test_leavers_are_told_by_what_a_column_says(heading: str, stays: str, gone: str) -> None:
    marks = [stays, gone, stays, stays]
    rows = "\n".join(
        f"{number} | Wrenbury Council | WRAP | 14/03/2026 | {mark}" for number, mark in enumerate(marks, 101)
    )
    table = table_of(f"Staff ID | Organisation | Course | Date completed | {heading}\n{rows}")
    assert (done_rows(table), rows_of(table, "training-leavers"), must(table)) == (3, (3,), [])


@pytest.mark.parametrize("blank", ["", "-"])
def test_a_dash_in_a_status_column_leaves_the_date_to_speak_and_leave_it_out_leaves_out_the_row(blank: str) -> None:
    rows = f"""
        Staff ID | Organisation | Course | Date completed | Status
        101 | Wrenbury Council | WRAP | 14/03/2026 | Attended
        102 | Wrenbury Council | WRAP | 14/03/2026 | {blank}
        103 | Wrenbury Council | WRAP | 14/03/2026 | Quibbled
        """
    table = table_of(rows)
    assert (done_rows(table), rows_of(table, "status-unknown")) == (2, (4,))
    told = only(understood(rows, told=Correction(words={"status": {"Quibbled": ""}})))
    assert (done_rows(told), must(told)) == (2, [])


def test_ticks_without_a_day_are_done_and_said_to_be_undated() -> None:
    table = table_of(
        """
        St Oswald's Primary School
        Name | Staff no | WRAP
        Wren Harper | 101 | ✓
        Jay Martin | 102 | 14/03/2026
        """
    )
    assert values(table, "completed_on", "status") == [(None, "done"), ("2026-03-14", "done")]
    assert "training-date-missing" in codes(table, "check")


def test_a_number_under_a_course_is_how_far_a_person_is_and_never_a_count_of_people() -> None:
    table = table_of(
        """
        St Oswald's Primary School
        Name | Email | Prevent awareness progress
        Wren Harper | w.harper@example.org | 100
        Jay Martin | j.martin@example.org | 60
        Ash Rowan | a.rowan@example.org | 0
        """
    )
    assert values(table, "status", "people") == [("done", 1), ("not done", 1), ("not done", 1)]


def test_a_file_with_a_question_that_must_be_answered_is_never_understood() -> None:
    rows = "Staff ID | Organisation | Course | Date completed | First aider\n1 | Wrenbury Council | WRAP | 14/03/2026 |"
    assert understood(rows).outcome == "understood"
    asked = understood(f"{rows} Yes")
    assert (asked.outcome, must(only(asked))) == ("problems", [("field", "First aider")])
    assert codes(only(asked), "must fix") == set()
