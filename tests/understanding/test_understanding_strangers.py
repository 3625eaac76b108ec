"""Tables of other subjects that look like ours, and lists of ours that are laid out or titled in odd ways."""

from __future__ import annotations

import json

import pytest
from understanding_tables import codes, columns, table_of, understood, understood_sheets, values

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.results import Correction
from prevent_metrics.intake.sheets import sheet_of

PLAN = """
Ref | Action | Lead | Due | Status | RAG
CE1 | {action} | Head of Estates | 31/03/2027 | In progress | Green
CE2 | Plant street trees | Parks team | 30/04/2027 | Complete | Amber
CE3 | Insulate the town hall | Fleet team | 30/05/2027 | Not started | Red
"""


def test_a_table_that_nowhere_speaks_of_prevent_is_asked_about_and_gives_no_row() -> None:
    table = table_of(PLAN.format(action="Move the fleet to electric"), file="climate.xlsx")
    assert table.dataset == "plan" and [each.code for each in table.questions] == ["dataset"]
    assert table.questions[0].must and len(table.tidy) == table.rows_accepted == 0


@pytest.mark.parametrize(
    "said",
    [
        {"action": "Prevent training for governors"},
        {"action": "Advice on extremism for schools"},
        {"action": "Move the fleet", "file": "Prevent plan.xlsx"},
        {"action": "Move the fleet", "file": "Wrenbury Council plan.xlsx"},
        {"action": "Move the fleet", "told": Correction(dataset="plan")},
    ],
    ids=["a row", "a word of extremism", "the file", "a partner in the file's name", "an answer"],
)
def test_one_word_of_prevent_a_partner_or_an_answer_makes_it_ours(said: dict) -> None:
    rows = PLAN.format(action=said.pop("action"))
    table = table_of(rows, **{"file": "climate.xlsx"} | said)
    assert len(table.tidy) == 3 and "dataset" not in [each.code for each in table.questions]


def test_another_sheet_of_the_file_that_speaks_of_prevent_speaks_for_it() -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in PLAN.format(action="x y").strip().splitlines()]
    ours = [["Name", "Prevent awareness"], ["Wren Harper", "01/02/2026"], ["Jay Martin", "02/02/2026"]]
    report = understood_sheets([sheet_of(rows, "Plan"), sheet_of(ours, "Staff")], file="ours.xlsx")
    assert [len(table.tidy) for table in report.tables if table.dataset == "plan"] == [3]


@pytest.mark.parametrize("word", ["Chicken wrap", "Falafel wrap"])
def test_a_word_of_ours_in_a_menu_is_no_training(word: str) -> None:
    rows = f"""
    Date | Item | Number | Deliver to | Price
    01/02/2026 | {word} | 14 | Riverside School | 52.23
    02/02/2026 | Soup | 30 | Oak Academy | 60.11
    03/02/2026 | {word} | 6 | Riverside School | 12.40
    """
    report = understood(rows, file="lunch.xlsx")
    assert sum(len(table.tidy) for table in report.tables) == 0


def test_a_headcount_need_not_speak_of_prevent() -> None:
    table = table_of("Organisation | Headcount\nWrenbury Council | 120\nOak Academy | 44", file="staff.xlsx")
    assert table.dataset == "workforce" and len(table.tidy) == 2


def test_a_person_in_each_column_is_read_column_by_column() -> None:
    table = table_of(
        """
        Name | Wren Harper | Jay Martin | Robin Fletcher | Grace Marsh
        School | Oak Academy | Oak Academy | Oak Academy | Oak Academy
        Job title | Teacher | Headteacher | Receptionist | Teacher
        WRAP | 01/02/2026 | | 03/02/2026 | 04/02/2026
        Prevent awareness | | 15/03/2026 | | 16/03/2026
        """,
        file="staff.xlsx",
    )
    assert table.turned and columns(table)["Job title"] == "role" and "table-turned" in codes(table)
    assert len(values(table, "product")) == 5 and set(values(table, "organisation")) == {("Oak Academy",)}
    assert "Harper" not in json.dumps(check_document([understood(PLAN)])) + table.tidy.to_csv() + str(table.columns)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Wrenford Primary School training grid", "Wrenford Primary School"),
        ("Wrenford NHS Foundation Trust Learning Administration", "Wrenford NHS Foundation Trust"),
        ("Wrenford Youth Trust - volunteers", "Wrenford Youth Trust"),
        ("Primary School training grid", None),
    ],
)
def test_a_title_names_an_organisation_among_other_words(title: str, name: str | None) -> None:
    table = table_of(f"{title}\n\nStaff number | WRAP\n0042 | 01/02/2026\n0043 | 02/02/2026")
    assert set(values(table, "organisation")) == {(name,)}


def test_marks_of_footnotes_halves_of_a_word_and_ways_of_not_knowing_are_read() -> None:
    table = table_of("Prevent headcount\nOrganisation | Headcount\nWrenbury Council | 412*\nOak Academy | 44†")
    assert values(table, "headcount") == [(412,), (44,)]
    table = table_of(
        """
        Month | Source | Concern | Gender
        April 2026 | Schools and colleges | Islamist | N/K
        May 2026 | Police | Other | Not disclosed
        """
    )
    assert values(table, "source", "gender") == [("education", "unknown"), ("police", "unknown")]


@pytest.mark.parametrize(
    ("need", "have"), [("staff who need it", "staff with it"), ("number requiring", "number up to date")]
)
def test_of_two_numbers_of_a_course_the_greater_is_of_those_who_need_it(need: str, have: str) -> None:
    table = table_of(
        f"""
        ODS code | Provider name | WRAP: {need} | WRAP: {have}
        RD8 | Oak Medical Centre | 160 | 121
        RX2 | Elm Medical Centre | 90 | 45
        RT5 | Ash Medical Centre | 300 | 299
        """
    )
    assert values(table, "in_scope", "people") == [(160, 121), (90, 45), (300, 299)]
    assert "ODS code" not in columns(table)  # a body's code is no person's
