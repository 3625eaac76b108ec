"""Edited rows are checked by the rules of a file, and each trouble says its row."""

import doctest
from datetime import date

import pandas as pd
import pytest
from drawn import rows

from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets import editing as editing_cells
from prevent_metrics.datasets.editing import checked

EDITABLE = ("plan", "assurance", "meetings", "decisions", "key_dates", "sessions", "threat", "engagement")
WHOLE = {
    "plan": "reference | action | lead | due_on | status\n 1 | Write it | Police | 2026-12-31 | in progress",
    "assurance": "section | rating | evidence\n channel panel | met | Panel of four.",
    "meetings": "date | group | agency | attendance\n 2026-09-14 | board | Police | attended",
    "decisions": "date | decision | owner | due_on\n 2026-09-14 | Write it | Chair | 2026-12-31",
    "key_dates": "subject | next_due_on\n CTLP | 2026-12-31",
    "sessions": "date | product | state | places\n 2026-12-01 | wrap | planned | 20",
    "engagement": "date | kind | section | partner | outcome\n 2026-09-14 | event | training programme | Police | Agreed",
    "threat": "theme | likelihood | impact\n Online groups | 3 | 4",
}


def found(dataset: str, drawn: str) -> list[tuple[str, str, tuple[int, ...]]]:
    _, issues = checked(rows(drawn), dataset)
    return [(each.code, each.level, each.rows) for each in issues]


@pytest.mark.parametrize("dataset", EDITABLE)
def test_a_whole_row_has_no_issue_and_comes_back_tidy(dataset):
    table, issues = checked(rows(WHOLE[dataset]), dataset)
    assert issues == ()
    assert list(table.columns) == list(DATASETS[dataset].names)
    assert len(table) == 1


@pytest.mark.parametrize("dataset", EDITABLE)
def test_a_blank_row_is_left_out_when_saved(dataset):
    blank = dict.fromkeys(DATASETS[dataset].names, "")
    table, issues = checked(pd.DataFrame([blank]), dataset)
    assert (len(table), issues) == (0, ())


@pytest.mark.parametrize("dataset", EDITABLE)
def test_no_rows_at_all_are_no_trouble(dataset):
    table, issues = checked(pd.DataFrame(), dataset)
    assert (len(table), issues) == (0, ())


@pytest.mark.parametrize("dataset", [key for key in EDITABLE if key != "threat"])
def test_a_row_without_what_every_row_needs_is_named(dataset):
    required = next(each for each in DATASETS[dataset].fields if each.required)
    drawn = rows(WHOLE[dataset]).assign(**{required.name: None})
    assert (f"{dataset}-required-missing", "must fix", (1,)) in [
        (each.code, each.level, each.rows) for each in checked(drawn, dataset)[1]
    ]


def test_row_numbers_are_those_of_the_form_also_after_blank_rows():
    drawn = pd.DataFrame(
        [dict.fromkeys(DATASETS["key_dates"].names, ""), {"subject": "CTLP", "next_due_on": "sometime"}]
    )
    assert [(each.code, each.rows) for each in checked(drawn, "key_dates")[1]] == [("key_dates-date-unreadable", (2,))]


def test_words_are_taken_as_key_label_or_any_known_spelling():
    table, issues = checked(
        pd.DataFrame(
            {
                "action": ["A", "B", "C"],
                "status": ["in progress", "In progress", "Underway"],
                "due_on": "1/2/2027",
                "lead": "Police",
            }
        ),
        "plan",
    )
    assert issues == ()
    assert set(table["status"]) == {"in progress"}


def test_an_unknown_word_is_named_with_the_known_ones():
    drawn = "date | group | agency | attendance\n 2026-09-14 | board | Police | perhaps"
    _, issues = checked(rows(drawn), "meetings")
    assert [(each.code, each.rows) for each in issues] == [("meetings-word-unknown", (1,))]
    assert "Attended, Apologies or Absent" in issues[0].message
    assert "perhaps" not in issues[0].message


def test_dates_come_as_dates_or_as_text():
    table, issues = checked(
        pd.DataFrame(
            {"subject": ["A", "B", "C"], "next_due_on": [date(2026, 12, 31), pd.Timestamp("2026-12-31"), "31/12/2026"]}
        ),
        "key_dates",
    )
    assert issues == ()
    assert set(table["next_due_on"]) == {pd.Timestamp("2026-12-31")}


@pytest.mark.parametrize(
    ("due_on", "codes"), [("2026-06-29", ["plan-due-before-start"]), ("2026-06-30", []), ("2026-07-01", [])]
)
def test_a_due_date_may_not_be_before_the_start(due_on, codes):
    drawn = f"action | lead | start_on | due_on\n A | Police | 2026-06-30 | {due_on}"
    assert [code for code, _, _ in found("plan", drawn)] == codes


def test_an_address_of_a_person_is_refused_and_never_repeated():
    for lead in ("somebody@example.org", "Police, 01922 555010"):
        _, issues = checked(rows(f"action | lead | due_on\n A | {lead} | 2026-12-31"), "plan")
        assert [each.code for each in issues if each.level == "must fix"] == ["plan-personal-detail"]
        assert lead not in issues[0].message


@pytest.mark.parametrize(
    ("dataset", "drawn", "expected"),
    [
        (
            "plan",
            "reference | action | lead | due_on\n 1 | A | X | 2026-12-31\n 1 | B | X | 2026-12-31",
            [("plan-reference-repeated", "must fix", (2,))],
        ),
        (
            "plan",
            "action | lead | due_on | rag\n A | X | 2026-12-31 | red",
            [("plan-red-without-corrective-action", "check", (1,))],
        ),
        (
            "plan",
            "action | lead | due_on | status\n A | X | 2026-12-31 | complete",
            [("plan-complete-without-date", "check", (1,))],
        ),
        (
            "plan",
            "action | lead | due_on | timescale\n A | X | | Ongoing\n B | X | |",
            [("plan-action-without-date", "check", (2,))],
        ),
        (
            "assurance",
            "section | rating | evidence\n channel panel | met | E\n channel panel | not met | E",
            [("assurance-section-repeated", "must fix", (2,))],
        ),
        (
            "meetings",
            "date | group | agency | attendance\n 2026-09-14 | board | Police | attended\n"
            " 2026-09-14 | board | POLICE | absent",
            [("meetings-agency-repeated", "must fix", (2,))],
        ),
        (
            "decisions",
            "date | decision | owner | due_on\n 2026-09-14 | A | Chair | 2026-09-13",
            [("decisions-due-before-meeting", "must fix", (1,))],
        ),
        (
            "key_dates",
            "subject | last_reviewed_on | next_due_on\n CTLP | 2026-09-14 | 2026-09-13",
            [("key_dates-due-before-reviewed", "must fix", (1,))],
        ),
        (
            "sessions",
            "date | product | state | places | attended\n 2026-06-01 | wrap | delivered | 20 | 21",
            [("sessions-more-than-places", "check", (1,))],
        ),
        ("sessions", "date | product\n 2026-06-01 | wrap", [("sessions-nothing-said", "must fix", (1,))]),
        (
            "sessions",
            "date | product | state | places\n 2026-06-01 | wrap | planned | 3.5",
            [("sessions-number-unreadable", "must fix", (1,))],
        ),
        (
            "threat",
            "level | set_on | source\n substantial | | gov.uk",
            [("threat-level-without-day", "must fix", (1,))],
        ),
        ("threat", "theme | likelihood | impact\n A | 6 | 1", [("threat-outside-scale", "must fix", (1,))]),
        ("threat", "theme | likelihood | impact\n A | 5 | 0", [("threat-outside-scale", "must fix", (1,))]),
        ("threat", "theme\n A", [("threat-theme-without-place", "must fix", (1,))]),
    ],
)
def test_each_rule_finds_its_rows(dataset, drawn, expected):
    assert found(dataset, drawn) == expected


def test_the_table_given_is_not_changed():
    table = rows(WHOLE["plan"])
    before = table.copy()
    checked(table, "plan")
    assert table.equals(before)


def test_the_examples_of_single_cells_hold():
    result = doctest.testmod(editing_cells)
    assert (result.attempted > 0, result.failed) == (True, 0)
