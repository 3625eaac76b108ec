"""The benchmark's smallest run: every row is there and says what it must; how long anything took is not asserted."""

import json
from datetime import date

import pytest

from prevent_metrics.bench import measured as table
from prevent_metrics.bench.measured import Row, at_most, growth, sizes_up_to
from prevent_metrics.bench.runs import run
from prevent_metrics.commands.line import main

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def smallest():
    return list(run(["figures"], 400))


def test_a_run_gives_rows_of_its_parts_with_numbers(smallest):
    assert {row.part for row in smallest} == {"Training figures"}
    assert all(row.value is not None and row.value >= 0 for row in smallest)


def test_each_row_stands_in_the_table_under_its_part(smallest):
    written = table.markdown(smallest, table.described(), DAY)
    assert written.startswith("# Measured on 22 November 2026\n")
    assert all(row.what in written for row in smallest)
    assert written.count("\n## ") == 1


def test_the_run_can_be_written_as_json(smallest):
    read_back = json.loads(json.dumps(table.as_json(smallest, table.described(), DAY)))
    assert [each["what"] for each in read_back["rows"]] == [row.what for row in smallest]


@pytest.mark.parametrize(("value", "kept"), [(2.4, True), (2.5, True), (2.6, False)])
def test_a_ratio_is_held_against_its_promise(value, kept):
    row = at_most("part", "what", value * 2, 2.5, "s", "beside", 2.0)
    assert (row.ratio, row.kept) == (value, kept)


def test_a_broken_promise_is_said_in_the_table():
    assert "**no**" in table.markdown([at_most("part", "what", 3.0, 2.0)], {}, DAY)


def test_growth_is_one_where_time_is_in_step_with_records():
    steps = growth("part", "what", [10, 100, 1000], [1.0, 10.0, 1000.0])
    assert [(row.value, row.kept) for row in steps] == [(1.0, True), (2.0, False)]


@pytest.mark.parametrize(("most", "sizes"), [(9, [9]), (10, [10]), (11, [10]), (1000, [10, 100])])
def test_no_size_above_the_one_asked_for_is_measured(most, sizes):
    assert sizes_up_to(most, [10, 100]) == sizes


def test_the_command_writes_its_table_and_prints_it(tmp_path, capsys):
    out = tmp_path / "made" / "benchmark.md"
    assert main(["bench", "--rows", "300", "--only", "figures", "--out", str(out)]) == 0
    assert capsys.readouterr().out.strip() == out.read_text("utf-8").strip()


def test_a_part_that_does_not_exist_is_wrong_use():
    assert main(["bench", "--only", "no such part"]) == 2


def test_rows_without_a_comparison_have_no_ratio():
    assert "×" not in table.markdown([Row("part", "what", 1.0)], {}, DAY)
