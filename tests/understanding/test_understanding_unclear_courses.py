"""Courses that do not say which they are: asked about wherever they stand, never guessed, never lost in silence."""

from __future__ import annotations

from cases_read import case
from understanding_tables import codes, columns, must, only, table_of, values

from prevent_metrics.intake.results import Correction

MATRIX = """
    Priory Lane Infant School - staff training
    Name | Job role | Child protection | Prevent Duty | Online safety
    Wren Harper | Teacher | Completed 12/09/2026 | Completed 13/09/2026 | Completed 12/09/2026
    Jay Martin | TA | Not started | 75% | Not started
    """


def test_a_prevent_column_of_a_matrix_that_does_not_say_which_course_is_asked_about() -> None:
    table = table_of(MATRIX)
    assert (table.dataset, table.shape) == ("training", "matrix")
    assert columns(table)["Prevent Duty"] == "product:unclear"
    assert must(table) == [("word", "product: Prevent Duty")]
    assert len(table.tidy) == 0, "nothing counts until the question is answered"


def test_the_likeliest_course_stands_first_among_the_answers() -> None:
    (question,) = [each for each in table_of(MATRIX).questions if each.code == "word"]
    assert question.options[0][0] == "awareness"


def test_an_answer_about_a_matrix_column_gives_its_completions() -> None:
    table = table_of(MATRIX, told=Correction(words={"product": {"Prevent Duty": "awareness"}}))
    assert values(table, "product", "completed_on", "status") == [
        ("awareness", "2026-09-13", "done"),
        ("awareness", None, "not done"),
    ]
    assert must(table) == []


def test_an_unclear_column_beside_a_clear_one_is_not_left_out_in_silence() -> None:
    table = table_of(
        """
        Prevent training - Oakwood Special School
        Staff no | Prevent session | WRAP
        1 | 14.02.26 | 01.10.25
        2 | 15.02.26 |
        """
    )
    assert must(table) == [("word", "product: Prevent session")]
    assert values(table, "product", "completed_on") == [("wrap", "2025-10-01")]


def test_a_column_answered_as_none_of_ours_is_left_out() -> None:
    table = table_of(
        """
        Grange Park Academy
        Staff no | Prevent session | WRAP
        1 | 14.02.26 | 01.10.25
        """,
        told=Correction(words={"product": {"Prevent session": ""}}),
    )
    assert "Prevent session" not in columns(table)
    assert must(table) == []


def test_levels_are_courses_where_all_is_about_prevent() -> None:
    table = table_of(
        """
        Prevent training of practices, 30 September 2026
        Practice | Level 1-2 Eligible | Level 1-2 Trained | Level 3 workshop eligible | Level 3 workshop trained
        Elm Tree Surgery | 20 | 18 | 8 | 4
        """
    )
    assert values(table, "product", "people", "in_scope") == [("awareness", 18, 20), ("wrap", 4, 8)]


def test_a_level_three_that_does_not_say_how_it_was_delivered_is_asked_about() -> None:
    table = table_of(
        """
        Staff no | Employer | Competence | Date achieved
        1 | Wrenbury Hospitals NHS Trust | Preventing Radicalisation - Levels 3, 4 & 5 (Prevent Awareness) | 14/02/2026
        2 | Wrenbury Hospitals NHS Trust | Preventing Radicalisation - Level 1 | 14/02/2026
        """
    )
    assert values(table, "product") == [("awareness",)]
    assert [code for code, _ in must(table)] == ["word"]


def test_a_level_three_by_elearning_is_never_wrap() -> None:
    table = table_of(
        """
        Staff no | Employer | Competence | Date achieved | Delivery method
        1 | Wrenbury Hospitals NHS Trust | Preventing Radicalisation - Level 3 | 14/02/2026 | e-learning
        2 | Wrenbury Hospitals NHS Trust | Preventing Radicalisation - Level 3 | 14/02/2026 | Classroom
        3 | Wrenbury Hospitals NHS Trust | Preventing Radicalisation - Level 3 (eLearning) | 14/02/2026 |
        """
    )
    assert values(table, "product") == [("level3_elearning",), ("wrap",), ("level3_elearning",)]
    assert must(table) == []


def test_a_cell_that_names_several_courses_counts_for_each() -> None:
    table = table_of(
        """
        Staff no | Organisation | Training attended | Date
        1 | Wrenbury Council | WRAP & Awareness | 14/02/2026
        2 | Wrenbury Council | WRAP | 15/02/2026
        """
    )
    assert values(table, "product", "completed_on") == [
        ("wrap", "2026-02-14"),
        ("awareness", "2026-02-14"),
        ("wrap", "2026-02-15"),
    ]
    assert "training-several-courses" in codes(table, "information")


def test_a_choice_of_two_courses_is_asked_about_because_elearning_is_never_wrap() -> None:
    table = table_of(
        """
        Staff no | Organisation | Course | Date
        1 | Wrenbury Council | WRAP/Prevent awareness | 14/02/2026
        """
    )
    assert must(table) == [("word", "product: WRAP/Prevent awareness")]
    assert len(table.tidy) == 0


def test_the_day_is_taken_from_the_course_that_names_it() -> None:
    table = table_of(
        """
        Timestamp | Full name | Organisation | Which session did you attend?
        20/10/2026 10:01 | Wren Harper | Wrenbury Council | WRAP - 14 October 2026 (Town Hall)
        22/10/2026 10:02 | Jay Martin | Wrenbury Council | WRAP - 21 October 2026 (Library)
        """
    )
    assert values(table, "product", "completed_on") == [("wrap", "2026-10-14"), ("wrap", "2026-10-21")]


def test_the_course_above_a_repeated_heading_names_what_follows() -> None:
    table = table_of(
        """
        Wrenbury Council
        WRAP attendance
        Name | Staff no | Date
        Wren Harper | 1 | 14/02/2026

        Prevent awareness
        Name | Staff no | Date
        Jay Martin | 2 | 15/02/2026
        Ada Martin | 3 | 16/02/2026
        """
    )
    assert values(table, "product", "completed_on") == [
        ("wrap", "2026-02-14"),
        ("awareness", "2026-02-15"),
        ("awareness", "2026-02-16"),
    ]


def test_a_level_three_whose_name_says_no_delivery_is_asked_about_and_never_basic_awareness() -> None:
    table = only(case("p26"))
    assert values(table, "product", "people", "in_scope") == [
        ("awareness", 1000, 1100),
        ("awareness", 1001, 1101),
        ("awareness", 1002, 1102),
    ]
    (question,) = [each for each in table.questions if each.code == "word"]
    assert {value for value, _ in question.options[:2]} == {"wrap", "level3_elearning"}
    assert (question.must, question.column, question.rows) == (True, "Competence Name", 3)
