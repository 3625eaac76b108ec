"""Where tables stand on a sheet: headings, totals and what a computer did to a file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from understanding_tables import KNOWN, understood

from prevent_metrics.intake.opening import understand_here
from prevent_metrics.intake.results import FileReport, TableReport
from prevent_metrics.intake.sheets import sheet_of
from prevent_metrics.intake.understanding.as_json import check_document
from prevent_metrics.intake.understanding.contrast import contrast
from prevent_metrics.intake.understanding.grid import Grid

CASES = Path(__file__).parent / "cases"


def case(name: str) -> FileReport:
    return understand_here(name, (CASES / name).read_bytes(), KNOWN)


def table_of_case(name: str) -> TableReport:
    (table,) = case(name).tables
    return table


@pytest.mark.parametrize(("name", "rows"), [("m7_data_row_as_heading.csv", 12), ("m10_plan_leftover_columns.csv", 6)])
def test_headings_whose_words_we_do_not_know_are_still_the_headings(name: str, rows: int) -> None:
    table = table_of_case(name)
    assert (table.heading_row, table.rows_read) == (1, rows)


def test_rows_without_headings_are_no_table_and_nothing_of_them_is_shown() -> None:
    report = case("p39a.csv")
    assert [issue.code for issue in report.issues] == ["no-table"]
    assert not [
        text for text in ("Rhodri", "Maddocks", "7000050", "RX00000") if text in json.dumps(check_document([report]))
    ]


WORDS = ("WRAP", "Prevent awareness", "in person", "e-learning", "Wrenbury Council", "Completed", "Attended")
DAYS = st.dates(date(2015, 1, 1), date(2026, 11, 1)).map(lambda day: f"{day:%d/%m/%Y}")
ROWS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), DAYS, st.integers(1, 99).map(str)),
    min_size=6,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_a_row_of_any_body_is_never_a_heading_because_its_words_are_known(rows: list[tuple[str, ...]]) -> None:
    grid = Grid(sheet_of([["Zub", "Quend", "Fliss", "Orrel"], *map(list, rows)]))
    assert contrast(grid, 0, 0, 4) > 0 > max(contrast(grid, row, 0, 4) for row in range(1, len(rows)))
    report = understood([list(row) for row in rows])
    assert all(table.heading_row is None or table.turned for table in report.tables)
