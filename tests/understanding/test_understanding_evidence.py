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
        ("Assignment status", "Active Assignment", "Terminate Process Assignment"),
        ("Employment status", "In post", "Left 31/03/2026"),
        ("Person type", "On maternity leave", "Ex-employee"),
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


TAKEN_BACK = (
    "Attended: No",
    "Completed (failed)",
    "Yes (booked)",
    "Yes - not yet",
    "Attended (left early)",
    "Completed / not passed",
    "Passed - expired",
    "Attended?",
    "Passed (resit needed)",
    "Completed - awaiting approval",
    "Y (cancelled)",
    "Present N",
)
SHEETS = {
    "status": """
        Staff ID | Organisation | Course | Date completed | Status
        101 | Wrenbury Council | WRAP | 14/03/2026 | Attended
        102 | Wrenbury Council | WRAP | 14/03/2026 | {0}
        """,
    "date cell": """
        Staff ID | Organisation | Course | Date completed
        101 | Wrenbury Council | WRAP | 14/03/2026
        102 | Wrenbury Council | WRAP | 15/03/2026 {0}
        """,
    "grid": """
        St Oswald's Primary School
        Name | Staff no | WRAP
        Wren Harper | 101 | Yes
        Jay Martin | 102 | {0}
        """,
}


@pytest.mark.parametrize("sheet", sorted(SHEETS))
@pytest.mark.parametrize("word", TAKEN_BACK)
def test_a_word_that_takes_back_what_stands_beside_it_is_never_done(sheet: str, word: str) -> None:
    assert done_rows(table_of(SHEETS[sheet].format(word))) == 1


@pytest.mark.parametrize(
    "word", ["Attended (online)", "Completed late", "Passed - certificate no. 12", "Yes, 90%", "Complete 100%"]
)
def test_a_remark_that_takes_nothing_back_leaves_it_done(word: str) -> None:
    table = table_of(SHEETS["status"].format(word))
    assert done_rows(table) == 2 or must(table)


UNDONE = ("Did not attend", "Apologies", "No shows", "Booked", "Waiting list", "Not completed", "Outstanding", "DNA")


@pytest.mark.parametrize("section", UNDONE)
def test_who_is_listed_under_a_section_of_those_who_did_not_do_it_has_not_done_it(section: str) -> None:
    table = table_of(
        f"""
        St Oswald's Primary School
        WRAP 14/03/2026
        Name | Staff no | Date
        Attended
        Wren Harper | 101 | 14/03/2026
        {section}
        Jay Martin | 102 | 14/03/2026
        """
    )
    assert values(table, "status") == [("done",), ("not done",)]
    assert rows_of(table, "training-section-not-done") == (7,)


def test_of_two_lists_of_two_columns_the_second_may_be_of_those_who_did_not_come() -> None:
    table = table_of(
        """
        WRAP 14/03/2026
        Attended
        Name | Organisation
        Wren Harper | Wrenbury Council
        Did not attend
        Name | Organisation
        Jay Martin | Wrenbury Council
        """
    )
    assert values(table, "status") == [("done",), ("not done",)]


@pytest.mark.parametrize(
    "title",
    [
        "Staff who have not completed Prevent awareness",
        "Outstanding Prevent awareness training",
        "Non-attenders: Prevent awareness",
        "Prevent awareness waiting list",
        "Prevent awareness: expiry dates",
    ],
)
def test_a_list_named_after_those_who_have_not_done_it_asks_before_a_row_counts(title: str) -> None:
    rows = f"""
        Wrenbury Council
        {title}
        Name | Staff no | Date
        Wren Harper | 101 | 14/03/2026
        """
    asked = table_of(rows)
    assert (done_rows(asked), must(asked)) == (0, [("not-done", "not-done")])
    for answer in ("done", "not done"):
        told = table_of(rows, told=Correction(answers={"not-done": answer}))
        assert (values(told, "status"), must(told)) == ([(answer,)], [])


def test_a_title_of_done_and_not_done_says_nothing_of_a_row() -> None:
    rows = "Prevent awareness: completed and outstanding\nName | Staff no | Organisation | Date completed\n"
    assert must(table_of(f"{rows}Wren Harper | 101 | Wrenbury Council | 14/03/2026")) == []


@pytest.mark.parametrize("heading", ["Progress", "% complete", "Percentage complete"])
@pytest.mark.parametrize("day", ["Date", "Date completed"])
def test_who_is_part_of_the_way_has_not_done_it_whatever_day_there_is(heading: str, day: str) -> None:
    table = table_of(
        f"""
        Staff ID | Organisation | Course | {day} | {heading}
        101 | Wrenbury Council | WRAP | 14/03/2026 | 100%
        102 | Wrenbury Council | WRAP | 14/03/2026 | 60%
        """
    )
    assert values(table, "status") == [("done",), ("not done",)]


@pytest.mark.parametrize(
    ("heading", "mark", "fields"),
    [
        ("Attended", "✓", {"Attended": "status"}),
        ("Present", "Yes", {"Present": "status"}),
        ("Signature", "W Harper", {}),
        ("Certificate number", "C1", {}),
    ],
)
def test_an_empty_mark_of_presence_beside_the_day_of_a_session_is_asked_about(
    heading: str, mark: str, fields: dict[str, str]
) -> None:
    rows = f"""
        Staff ID | Organisation | Course | Session date | {heading}
        101 | Wrenbury Council | WRAP | 14/03/2026 | {mark}
        102 | Wrenbury Council | WRAP | 14/03/2026 |
        """
    asked = table_of(rows, told=Correction(fields=fields))
    assert done_rows(asked) == 1
    assert "empty-mark" in {code for code, _ in must(asked)}
    told = table_of(rows, told=Correction(fields=fields, answers={"empty-mark": "not done"}))
    assert (values(told, "status"), "empty-mark" in dict(must(told))) == ([("done",), ("not done",)], False)


@pytest.mark.parametrize("heading", ["Date booked", "Enrolled on", "Last accessed", "Date invited", "Start date"])
def test_a_day_before_training_shows_nothing_done(heading: str) -> None:
    table = table_of(f"Staff ID | Organisation | Course | {heading}\n101 | Wrenbury Council | WRAP | 14/03/2026")
    assert (done_rows(table), bool(must(table))) == (0, True)


def test_a_start_and_an_end_are_the_days_of_an_event_that_was_held() -> None:
    table = table_of(
        """
        Staff ID | Organisation | Course | Start date | End date
        101 | Wrenbury Council | WRAP | 14/03/2026 | 15/03/2026
        102 | Wrenbury Council | WRAP | 14/03/2026 |
        """
    )
    assert done_rows(table) == 1 or must(table)
    assert done_rows(table) <= 1


@pytest.mark.parametrize("heading", ["WRAP booked", "WRAP requested", "WRAP start", "WRAP enrolled"])
def test_a_column_of_days_before_a_course_is_no_column_of_completions(heading: str) -> None:
    table = table_of(
        f"""
        St Oswald's Primary School
        Name | Staff no | {heading} | Prevent awareness
        Wren Harper | 101 | 14/03/2026 | 15/03/2026
        """
    )
    assert values(table, "product", "status") == [("awareness", "done")]


@pytest.mark.parametrize(("heading", "word"), [("Result", "Fail"), ("Comments", "Did not attend")])
def test_a_second_column_that_says_not_done_is_asked_about_before_its_rows_count(heading: str, word: str) -> None:
    table = table_of(
        f"""
        Staff ID | Organisation | Course | Date completed | Status | {heading}
        101 | Wrenbury Council | WRAP | 14/03/2026 | Completed |
        102 | Wrenbury Council | WRAP | 14/03/2026 | Completed | {word}
        """
    )
    assert (done_rows(table), must(table)) == (1, [("field", heading)])


@pytest.mark.parametrize("word", ["Left early", "Cancelled", "Turned away"])
def test_a_column_that_only_its_other_values_explain_is_asked_about_where_a_word_says_not_done(word: str) -> None:
    table = table_of(
        f"""
        Staff ID | Organisation | Course | Date completed | Zzq
        101 | Wrenbury Council | WRAP | 14/03/2026 | Workshop
        102 | Wrenbury Council | WRAP | 15/03/2026 | Workshop
        103 | Wrenbury Council | WRAP | 16/03/2026 | Webinar
        104 | Wrenbury Council | WRAP | 17/03/2026 | {word}
        """
    )
    (asked,) = [each for each in table.questions if each.about == "Zzq"]
    assert (done_rows(table), must(table)) == (0, [("field", "Zzq")])
    assert [value for value, _ in asked.options] == ["status", "delivery", ""]


def test_of_two_columns_of_days_under_headings_of_nonsense_neither_is_taken_as_done_unasked() -> None:
    table = table_of(
        """
        Staff ID | Organisation | Course | Zzq | Blorp
        101 | Wrenbury Council | WRAP | 14/03/2026 | 02/04/2026
        102 | Wrenbury Council | WRAP | 15/03/2026 |
        103 | Wrenbury Council | WRAP | 16/03/2026 | 06/04/2026
        """
    )
    assert done_rows(table) == 0
    assert {code for code, _ in must(table)} == {"field"}


def test_a_long_remark_that_says_not_done_is_asked_about_before_its_row_counts() -> None:
    remark = "Did not attend on the day because of annual leave and would like to be put down again in the summer term"
    table = table_of(
        f"""
        Staff ID | Organisation | Course | Date completed | Notes
        101 | Wrenbury Council | WRAP | 14/03/2026 | Asked about referral routes and wants the slides sending over soon
        102 | Wrenbury Council | WRAP | 14/03/2026 | {remark}
        """
    )
    assert (done_rows(table), must(table)) == (1, [("field", "Notes")])


@pytest.mark.parametrize("heading", ["Did not attend", "Still to do", "No show", "Cancelled", "Non attendance"])
@pytest.mark.parametrize("mark", ["Yes", "✓"])
def test_a_yes_below_a_heading_of_those_who_did_not_come_is_no_completion(heading: str, mark: str) -> None:
    table = table_of(
        f"""
        Staff ID | Organisation | Course | Date | {heading}
        101 | Wrenbury Council | WRAP | 14/03/2026 | {mark}
        102 | Wrenbury Council | WRAP | 14/03/2026 |
        103 | Wrenbury Council | WRAP | 14/03/2026 | {mark}
        """
    )
    assert values(table, "status") == [("not done",), ("done",), ("not done",)]
    assert rows_of(table, "training-marked-not-done") == (2, 4)


@pytest.mark.parametrize(("who", "course"), [("Wren Harper (DNA)", "WRAP"), ("Wren Harper", "WRAP (not attended)")])
def test_a_remark_beside_the_person_or_the_course_says_who_did_not_do_it(who: str, course: str) -> None:
    table = table_of(
        f"""
        Name | Organisation | Course | Date
        {who} | Wrenbury Council | {course} | 14/03/2026
        Jay Martin | Wrenbury Council | WRAP | 14/03/2026
        """
    )
    assert values(table, "status") == [("not done",), ("done",)]


@pytest.mark.parametrize("cell", ["due 14/03/2026", "by 14/03/2026", "from 14/03/2026", "Enrolled 14/03/2026"])
def test_a_day_that_somebody_waits_for_is_no_completion(cell: str) -> None:
    table = table_of(
        f"St Oswald's Primary School\nName | Staff no | WRAP\nWren Harper | 1 | {cell}\nJay Martin | 2 | Yes"
    )
    assert values(table, "status") == [("not done",), ("done",)]


@pytest.mark.parametrize("heading", ["Course requested", "Training needed", "Which course would you like to book?"])
def test_a_course_that_somebody_asked_for_is_not_done(heading: str) -> None:
    table = table_of(f"Name | Organisation | {heading} | Date\nWren Harper | Wrenbury Council | WRAP | 14/03/2026")
    assert (done_rows(table), ("field", heading) in must(table)) == (0, True)


def test_an_empty_state_below_booked_beside_the_day_of_a_session_is_asked_about() -> None:
    table = table_of(
        """
        Staff ID | Organisation | Course | Session date | Status
        101 | Wrenbury Council | WRAP | 14/03/2026 | Booked
        102 | Wrenbury Council | WRAP | 14/03/2026 |
        103 | Wrenbury Council | WRAP | 14/03/2026 | Attended
        """
    )
    assert (done_rows(table), must(table)) == (1, [("empty-mark", "empty-mark")])


@pytest.mark.parametrize(
    "section", ["Could not come", "Reserve list", "To chase", "Rebooked for May", "People who missed it"]
)
def test_who_is_listed_under_a_section_we_do_not_know_waits_until_it_is_said_what_it_means(section: str) -> None:
    rows = f"""
        WRAP register 14/03/2026
        Name | Organisation | Job title
        Wren Harper | Wrenbury Council | Teacher
        Jay Martin | Wrenbury Council | Cook
        {section}
        Tom Reed | Wrenbury Council | Cook
        """
    table = table_of(rows)
    assert done_rows(table) == 2
    assert (table.rows_read, len(must(table))) in ((3, 0), (3, 1))
    told = table_of(rows, told=Correction(words={"status": {section: "done"}}))
    assert (done_rows(told), must(told)) == (3, [])


@pytest.mark.parametrize("section", ["Teaching staff", "Kitchen", "Year 6", "Housing team", "Maternity leave"])
def test_a_section_that_names_a_team_says_nothing_of_its_rows(section: str) -> None:
    table = table_of(
        f"""
        WRAP register 14/03/2026
        Name | Organisation | Job title
        Wren Harper | Wrenbury Council | Teacher
        {section}
        Tom Reed | Wrenbury Council | Cook
        """
    )
    assert (done_rows(table), must(table)) == (2, [])


@pytest.mark.parametrize(
    "end",
    ["Trainer | Ada Nowak |", "Apologies | Tom Reed |", "Number attended | 2 |", "Signed | Ada Nowak | 14/03/2026"],
)
def test_labels_at_the_end_of_a_register_are_nobody_who_came(end: str) -> None:
    table = table_of(
        f"""
        WRAP register 14/03/2026
        Name | Organisation | Job title
        Wren Harper | Wrenbury Council | Teacher
        Jay Martin | Wrenbury Council | Cook
        {end}
        """
    )
    assert (done_rows(table), table.rows_read, must(table)) == (2, 2, [])


@pytest.mark.parametrize(("heading", "cells"), [("Minutes attended", ("88", "0")), ("Initials", ("WH", ""))])
def test_who_was_there_for_no_time_or_left_no_initials_is_not_done_unasked(
    heading: str, cells: tuple[str, str]
) -> None:
    table = table_of(
        f"""
        Name | Organisation | Course | Session date | {heading}
        Wren Harper | Wrenbury Council | WRAP | 14/03/2026 | {cells[0]}
        Jay Martin | Wrenbury Council | WRAP | 14/03/2026 | {cells[1]}
        Ada Nowak | Wrenbury Council | WRAP | 14/03/2026 | {cells[0]}
        """
    )
    assert done_rows(table) == 2


def test_a_word_we_do_not_know_under_a_course_is_not_done_whatever_day_is_beside_it() -> None:
    table = table_of(
        """
        St Oswald's Primary School
        Name | Staff no | WRAP status | WRAP date
        Wren Harper | 101 | Attended | 14/03/2026
        Jay Martin | 102 | Quibbled | 14/03/2026
        Ada Nowak | 103 | Attended | 15/03/2026
        """
    )
    assert (done_rows(table), bool(must(table))) == (2, True)
