"""The document of `check --json`, as the contract writes it."""

from __future__ import annotations

import json

from understanding_tables import understood

from prevent_metrics.intake.understanding.as_json import check_document


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
    assert file["outcome"] == "understood"
