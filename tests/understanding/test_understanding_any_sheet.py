"""Whatever a sheet holds, understanding ends in a report that can be written as JSON and says nothing twice over."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as some
from hypothesis_profile import tried
from understanding_tables import drawn, understood_sheets

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.datasets import DATASETS
from prevent_metrics.intake.sheets import sheet_of

HEADINGS = sorted(
    {text for dataset in DATASETS.values() for field in dataset.fields for text in (field.label, *field.headings)}
)
WORDS = sorted({word.label for dataset in DATASETS.values() for field in dataset.fields for word in field.words or ()})
ODD = [
    "",
    "-",
    "N/A",
    "TBC",
    "Total",
    "x",
    "✓",
    "0",
    "1",
    "12",
    "4,000",
    "85%",
    "£3",
    "45000",
    "25/03/2026",
    "3/4/26",
    "Q2 2026/27",
    "Ongoing",
    "Date:",
    "()",
    "%",
    "#",
    "?",
    "\u200b",
    "é" * 300,
    "a@b.org",
    "=1+1",
    "2026-13-45",
    "99999999999999999999",
    "WRAP Date",
    "1e400",
]
cells = some.one_of(
    some.sampled_from(HEADINGS), some.sampled_from(WORDS), some.sampled_from(ODD), some.text(max_size=12)
)
sheets = some.lists(some.lists(cells, max_size=8), max_size=14)


@tried(40)
@given(some.lists(sheets, min_size=1, max_size=2))
def test_any_sheets_end_in_a_report(drawn_sheets) -> None:
    report = understood_sheets([sheet_of(rows, f"Sheet{place}") for place, rows in enumerate(drawn_sheets)])
    document = json.loads(json.dumps(check_document([report])))
    assert report.outcome in ("understood", "problems", "refused")
    for table, said in zip(report.tables, document["files"][0]["sheets"], strict=True):
        assert 0 <= table.rows_accepted <= table.rows_read
        assert table.dataset is not None or len(table.tidy) == 0
        if table.dataset and report.outcome != "refused":
            assert list(table.tidy.columns) == list(DATASETS[table.dataset].names)
        used = [column.heading for column in table.columns if column.fate == "used"]
        assert len(said["columns"]) == len(used) == len(set(used))


def test_the_same_sheet_is_understood_the_same_twice() -> None:
    sheet = sheet_of(drawn("Staff ID | Organisation | Course | Completed\n1 | Wrenbury Council | WRAP | 25/03/2026"))
    first, second = (understood_sheets([sheet]) for _ in range(2))
    assert check_document([first]) == check_document([second])
    assert first.tables[0].tidy.equals(second.tables[0].tidy)
