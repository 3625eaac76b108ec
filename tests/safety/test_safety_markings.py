"""What is marked SECRET or above gets in by no door: not a file, not a form, not the words of a report."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from command_line import run_command

from prevent_metrics.datasets.editing import checked
from prevent_metrics.intake.opening import problems_workbook_for, understand_here, understand_many
from prevent_metrics.intake.results import Knowledge
from prevent_metrics.vocabulary.issues import Issue

THEMES = [
    ["Theme", "Likelihood", "Impact", "Linked plan action", "Source"],
    ["Online groups", 3, 4, "1.1", "CTLP"],
    ["Self-initiated", 2, 4, "1.2", "CTLP"],
    ["Graffiti", 4, 1, "1.3", "CTLP"],
]
PLAN = [
    ["Ref", "Action", "Owner", "Due date", "Status", "Evidence of progress"],
    ["1.1", "Agree the terms of reference", "Board chair", "31/12/2026", "In progress", "Draft went round"],
    ["1.2", "Train the leads", "Prevent Co-ordinator", "31/01/2027", "Not started", "Nothing yet"],
]


def workbook(rows: list[list], sheet: str = "Register", **properties: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for name, value in properties.items():
        setattr(book.properties, name, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(rows: list[list], row: int, column: int, text: str) -> list[list]:
    made = [list(each) for each in rows]
    made[row][column] = text
    return made


MARKED = {
    "the theme of a threat register": workbook(changed(THEMES, 2, 0, "(SECRET) online networks")),
    "its linked action": workbook(changed(THEMES, 1, 3, "SECRET: see the other system")),
    "its source": workbook(changed(THEMES, 3, 4, "CTLP – TOP SECRET annex")),
    "the action of a plan": workbook(changed(PLAN, 1, 1, "Brief the panel, marked secret")),
    "the evidence of a plan": workbook(changed(PLAN, 2, 5, "Top Secret briefing held")),
    "a line above the table": workbook([["UK SECRET"], [], *THEMES]),
    "a column that nobody asked for": workbook([[*row, "OFFICIAL" if place else "Marking"] for place, row in enumerate(THEMES[:-1])] + [[*THEMES[-1], "SECRET"]]),
    "the name of a sheet": workbook(THEMES, sheet="SECRET"),
    "the properties": workbook(THEMES, title="SECRET - local profile"),
}  # fmt: skip


@pytest.mark.parametrize("place", MARKED)
def test_a_file_that_bears_the_marking_anywhere_is_refused_whole(place: str) -> None:
    report = understand_here("register.xlsx", MARKED[place], Knowledge(secret=b"for tests"))
    assert (report.outcome, report.tables) == ("refused", ())
    assert [(each.code, each.level) for each in report.issues] == [("marked-above-official", "must fix")]
    assert "network" not in report.issues[0].message and "annex" not in report.issues[0].message


def test_a_file_name_counts_too() -> None:
    report = understand_here("SECRET_register.xlsx", workbook(THEMES), Knowledge(secret=b"for tests"))
    assert report.outcome == "refused"


@pytest.mark.parametrize(
    "rows",
    [
        THEMES,
        PLAN,
        changed(PLAN, 1, 1, "Explain that meetings held in secret are a concern"),
        changed(PLAN, 1, 2, "Secretary to the Board"),
        changed(PLAN, 1, 5, "Strapline agreed"),
        [["Markings"], ["OFFICIAL"], ["OFFICIAL-SENSITIVE"], ["SECRET"], ["TOP SECRET"]],
    ],
)
def test_ordinary_words_and_the_choices_of_a_drop_down_are_not_taken_for_a_marking(rows: list[list]) -> None:
    report = understand_here("register.xlsx", workbook(rows), Knowledge(secret=b"for tests"))
    assert report.outcome != "refused"


def test_the_real_child_refuses_it_and_gives_nothing_of_it_back() -> None:
    content = MARKED["the theme of a threat register"]
    (report,) = understand_many([("register.xlsx", content)], Knowledge(secret=b"for tests"))
    back = problems_workbook_for("register.xlsx", content, Knowledge(secret=b"for tests"))
    assert report.outcome == "refused"
    assert isinstance(back, Issue) and "network" not in back.message


@pytest.mark.parametrize(
    ("dataset", "row"),
    [
        ("threat", {"theme": "SECRET – online", "likelihood": 3, "impact": 4}),
        ("threat", {"theme": "Online", "likelihood": 3, "impact": 4, "action": "(secret) 1.1"}),
        ("threat", {"theme": "Online", "likelihood": 3, "impact": 4, "source": "TOP SECRET"}),
        ("plan", {"reference": "1", "action": "Marked SECRET", "lead": "Police", "due_on": "2026-12-31", "status": "in progress"}),
    ],
)  # fmt: skip
def test_a_row_that_is_typed_in_with_the_marking_must_be_mended(dataset: str, row: dict) -> None:
    _, issues = checked(pd.DataFrame([row]), dataset)
    marked = [each for each in issues if each.code == f"{dataset}-marked-above-official"]
    assert [(each.level, each.rows) for each in marked] == [("must fix", (1,))]


def test_a_report_whose_title_bears_the_marking_is_not_shared(sample_home: Path) -> None:
    store = f"sqlite:///{sample_home / 'sample.db'}"
    done = run_command(
        sample_home, "share", "--figures-to", "2026-09-30", "--title", "SECRET annex for the Board", "--store", store
    )
    assert done.returncode == 1
    assert "has a marking above OFFICIAL-SENSITIVE" in done.stderr and "annex" not in done.stderr
    listed = json.loads(run_command(sample_home, "reports", "--store", store, "--json").stdout)
    assert len(listed) == 2
