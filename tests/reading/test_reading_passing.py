"""Reports and knowledge pass between processes unchanged, types of tidy columns included."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.tidy import conform, empty
from prevent_metrics.intake.reading.serialisation import (
    Request,
    framed,
    next_frame,
    packed,
    request_from,
    table_bytes,
    table_from,
    unpacked,
)
from prevent_metrics.intake.results import (
    ColumnReading,
    Correction,
    FileReport,
    Knowledge,
    Partner,
    Question,
    TableReport,
)
from prevent_metrics.vocabulary.issues import Issue


@pytest.mark.parametrize("key", list(DATASETS))
def test_an_empty_tidy_table_keeps_every_type(key):
    table = empty(DATASETS[key])
    pd.testing.assert_frame_equal(table_from(table_bytes(table)), table)


def test_a_tidy_table_with_gaps_keeps_values_and_types():
    drawn = pd.DataFrame(
        {
            "organisation": ["Wrenbury College", None, "Police"],
            "person": ["3f", None, "9a"],
            "completed_on": ["2026-03-04", None, "2025-01-10"],
            "people": [1, None, 3],
        }
    )
    table = conform(drawn, DATASETS["training"])
    passed = table_from(table_bytes(table))
    pd.testing.assert_frame_equal(passed, table)
    assert str(passed["people"].dtype) == "Int64"
    assert str(passed["completed_on"].dtype) == "datetime64[s]"


def test_knowledge_passes_unchanged():
    told = Knowledge(
        (Partner("Wrenbury Hospitals", "health", ("WH",), False),),
        {"f1": Correction(words={"status": {"ja": "done"}}, dates={"When": "day first"}, follows="adds")},
        date(2026, 11, 22),
        b"\x00secret",
    )
    assert unpacked(Knowledge, packed(told)) == told


def test_a_report_passes_unchanged():
    table = conform(pd.DataFrame({"action": ["a", "b"], "progress_percent": [50, None]}), DATASETS["plan"])
    report = FileReport(
        "plan.xlsx",
        "problems",
        "00ff",
        (Issue("c", "check", "m", "Due", (1, 2), 3),),
        (
            TableReport("Cover", 1, None),
            TableReport(
                "Plan", 2, "plan", "records", 4,
                (ColumnReading("Due", "C", "due_on", "by its heading", 0.9, "used"),),
                {"due_on": "day first"}, 3, 2,
                questions=(Question("date-order", "Due", "Which?", (("day first", "3 April"),)),),
                fingerprint="ab", corrected=True, tidy=table,
            ),
        ),
    )  # fmt: skip
    passed = unpacked(FileReport, packed(report))
    pd.testing.assert_frame_equal(passed.tables[1].tidy, table)
    assert passed.issues == report.issues
    for before, after in zip(report.tables, passed.tables, strict=True):
        assert {k: v for k, v in vars(after).items() if k != "tidy"} == {
            k: v for k, v in vars(before).items() if k != "tidy"
        }


def test_a_request_is_read_back_frame_by_frame():
    import io

    request = Request("understand", "plan “2026”.xlsx", "00", 1 << 30, 9.0, 18.0)
    stream = io.BytesIO(framed(request, b"known", b"content"))
    assert request_from(next_frame(stream)) == request
    assert [next_frame(stream) for _ in range(3)] == [b"known", b"content", b""]
