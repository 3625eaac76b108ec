"""Feasible ranges agree with the published vectors."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from prevent_metrics.protection.audit import feasible_range
from prevent_metrics.protection.knowledge import Contradiction, Knowledge, too_narrow

VECTORS = {
    each["name"]: each
    for each in json.loads((Path(__file__).parents[1] / "vectors" / "disclosure_tables.json").read_text())["vectors"]
}
TRAP = VECTORS["sdcTable trap: >=2 suppressions in every line yet one cell is exact"]
GEURTS = VECTORS["Geurts 1992 table 10 feasibility intervals"]
DIFFERENCING = VECTORS["OpenSAFELY differencing total minus male"]


def trap_with(hidden):
    table = pd.DataFrame(TRAP["inner"], index=TRAP["rows"], columns=TRAP["cols"], dtype=float)
    for row, column in hidden:
        table.loc[row, column] = np.nan
    table["all"] = TRAP["row_totals"]
    table.loc["all"] = [*TRAP["col_totals"], sum(TRAP["row_totals"])]
    return table


@pytest.mark.parametrize(
    ("added", "expected"),
    [([], "all_intervals_before"), ([["x", "b"]], "all_intervals_after_adding_x_b")],
)
def test_all_ranges_of_the_trap_are_reproduced(added, expected):
    least, greatest = feasible_range(trap_with(TRAP["suppressed"] + added))
    for cell, interval in TRAP["computed_here"][expected].items():
        assert [least.loc[cell[0], cell[1]], greatest.loc[cell[0], cell[1]]] == interval


def test_one_more_hidden_number_opens_the_trap():
    least, greatest = feasible_range(trap_with(TRAP["suppressed"] + [["x", "d"]]))
    assert [least.loc["w", "b"], greatest.loc["w", "b"]] == TRAP["computed_here"]["interval_after_adding_x_d"]


def test_the_ranges_of_geurts_are_reproduced():
    inner = np.full((3, 2), np.nan)
    for cell, count in GEURTS["published_inner"].items():
        row, column = map(int, cell.split(","))
        inner[row - 1, column - 1] = count
    table = pd.DataFrame(inner, columns=["a", "b"])
    table["all"] = GEURTS["row_totals"]
    table.loc["all"] = [*GEURTS["col_totals"], sum(GEURTS["row_totals"])]
    least, greatest = feasible_range(table)
    for cell, interval in GEURTS["computed_here"].items():
        row, column = (int(part) - 1 for part in cell.split(","))
        assert [least.iat[row, column], greatest.iat[row, column]] == interval


def test_subtracting_one_group_from_the_total_gives_the_other_exactly():
    columns = [str(at) for at in range(4)]
    table = pd.DataFrame([DIFFERENCING["male"]["heart"], [None] * 4], index=["male", "female"], columns=columns)
    table.loc["all"] = DIFFERENCING["total"]["heart"]
    least, greatest = feasible_range(table.astype(float))
    assert least.loc["female", columns].tolist() == DIFFERENCING["derived_female"]["heart"]
    assert greatest.loc["female", columns].tolist() == DIFFERENCING["derived_female"]["heart"]


def test_numbers_rounded_to_fives_are_within_four_and_narrow_one_another():
    """A total shown as 0 holds its parts to 0 to 4, whatever they show."""
    least, greatest = feasible_range({"t": pd.Series({"a": 0, "b": 0, "all": 0})}, {"t": 4})
    assert greatest["t"].tolist() == [4, 4, 4]
    least, greatest = feasible_range(pd.Series({"a": 5, "b": 5, "all": 10}), 4)
    assert (least["a"], greatest["a"], least["all"]) == (1, 9, 6)


def test_bounds_can_be_two_tables_and_a_count_can_be_without_limit():
    unknown = pd.Series({"a": None, "b": None}, dtype=float)
    least, greatest = feasible_range(
        {"t": unknown}, {"t": (pd.Series({"a": 2.0, "b": None}), pd.Series({"a": 3.0, "b": None}))}
    )
    assert (least["t"]["a"], greatest["t"]["a"], greatest["t"]["b"]) == (2, 3, float("inf"))


def test_what_cannot_be_is_said_to_be_a_contradiction():
    with pytest.raises(Contradiction):
        feasible_range(pd.Series({"a": 3.0, "b": None, "all": 2.0}))


@pytest.mark.parametrize(
    ("bounds", "narrow"),
    [((0, 1), True), ((0, 2), False), ((1, 4), True), ((1, 5), False), ((4, 5), True), ((4, 6), False), ((7, 7), True)],
)
def test_a_range_must_hold_three_values_and_contain_none_or_reach_five(bounds, narrow):
    known = Knowledge({"cell": bounds, "other": (0, 9)}, ())
    assert [each.cell for each in too_narrow(known, 5)] == (["cell"] if narrow else [])
