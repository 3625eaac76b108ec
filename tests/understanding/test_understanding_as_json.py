"""The document of `check --json`, as the contract writes it."""

from __future__ import annotations

import json

from understanding_tables import only, understood, values

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.results import Correction


def test_the_document_has_the_contracts_shape() -> None:
    report = understood(
        """
        Staff training, Wrenbury Council

        Name | Email | Staff ID | WRAP | Prevent awareness | Manager
        Wren Harper | wren@example.org | 1 | 25/03/2026 | 25/12/2026 | Jay Martin
        Robin Fletcher | robin@example.org | 2 | 26/03/2026 | | Jay Martin
        """,
        file="matrix.xlsx",
        sheet="Staff",
    )
    document = json.loads(json.dumps(check_document([report])))
    (file,) = document["files"]
    assert (file["file"], file["outcome"], file["issues"]) == ("matrix.xlsx", "problems", [])
    (sheet,) = file["sheets"]
    assert {
        name: sheet[name]
        for name in ("sheet", "table", "dataset", "shape", "heading_row", "rows_read", "rows_accepted")
    } == {
        "sheet": "Staff",
        "table": 1,
        "dataset": "training",
        "shape": "matrix",
        "heading_row": 3,
        "rows_read": 2,
        "rows_accepted": 2,
    }
    assert sheet["columns"] == {"Staff ID": "person", "WRAP": "product:wrap", "Prevent awareness": "product:awareness"}
    assert sheet["dropped_columns"] == ["Name", "Email", "Manager"] and sheet["unused_columns"] == []
    assert sheet["date_order"] == {"completed_on": "day first"}
    issue = next(each for each in sheet["issues"] if each["code"] == "training-date-in-future")
    assert set(issue) == {"code", "level", "column", "rows", "count", "message"}
    assert (issue["level"], issue["column"], issue["rows"], issue["count"]) == ("must fix", "Prevent awareness", [4], 1)


def test_a_sheet_that_holds_none_of_ours_is_listed_with_no_dataset() -> None:
    (file,) = check_document([understood("Colour | Size\nBlue | 3")])["files"]
    assert [sheet["dataset"] for sheet in file["sheets"]] == [None]
    assert file["outcome"] == "problems", "a file of which nothing is ours was never understood"


ROWS = ("1 | Wrenbury Council | WRAP | 14/03/2026", "2 | Wrenbury Council | WRAP | 15/03/2026")
HEADINGS = "Staff ID | Organisation | Course | Date completed"


def marked(*rows: str, file: str = "return.xlsx") -> str:
    return only(understood("\n".join((HEADINGS, *rows)), file=file)).content


def test_the_same_rows_have_the_same_mark_in_any_order_and_any_file() -> None:
    assert marked(*ROWS) == marked(*reversed(ROWS), file="another.csv") != ""


def test_another_row_or_another_day_has_another_mark() -> None:
    assert len({marked(*ROWS), marked(ROWS[0]), marked(ROWS[0], ROWS[1].replace("15", "16"))}) == 3


def test_a_question_says_its_column_its_values_how_many_rows_wait_and_what_we_think() -> None:
    asked = understood(f"{HEADINGS} | Status\n" + "\n".join(f"{row} | Did not turn up" for row in ROWS))
    (sheet,) = check_document([asked])["files"][0]["sheets"]
    (question,) = [each for each in sheet["questions"] if each["must"]]
    assert (question["column"], question["values"], question["rows"]) == ("Status", ["Did not turn up"], 2)
    assert question["options"][0]["value"] == "not done" and question["options"][-1]["value"] == ""
    assert question["thought"]


def test_the_order_of_dates_is_asked_once_and_the_answer_speaks_for_both_columns() -> None:
    rows = "Staff ID | Organisation | Course | Date completed | Expiry date\n1 | Wrenbury Council | WRAP | 02/03/2026 | 04-05-28"
    asked = [each for each in only(understood(rows)).questions if each.code == "date-order"]
    assert [each.about for each in asked] == ["Date completed"]
    told = only(understood(rows, told=Correction(dates={"Date completed": "month first"})))
    assert [each for each in told.questions if each.must] == []
    assert values(told, "completed_on", "expires_on") == [("2026-02-03", "2028-04-05")]
