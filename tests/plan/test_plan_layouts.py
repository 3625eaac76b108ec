"""The plan layouts that partners send give a timeline and a RAG table, read from real files."""

from datetime import date
from pathlib import Path

import pytest
from plan_made import report

from prevent_metrics.intake.opening import understand_here
from prevent_metrics.intake.results import Knowledge
from prevent_metrics.outputs.content import Grid
from prevent_metrics.outputs.plan import page as plan

MESSY = Path(__file__).parents[2] / "sample_data" / "messy"
#: File → whether it has dates, whether it has a RAG.
LAYOUTS = {
    "Prevent action plan (Ongoing).xlsx": (True, False),  # key action, lead, timescale, outcomes, notes
    "Guidance and work to date.xlsx": (False, True),  # guidance, work to date, action required; RAG by colour
    "Prevent Delivery Plan - county template.xlsx": (True, True),  # the heading repeated for each section
    "Risk register with scores.xlsx": (False, True),  # gross and residual scores, further action needed
    "Risk assessment DfE style.xlsx": (True, False),  # the heading at row 12
}


def plans_of(file: str):
    understood = understand_here(file, (MESSY / file).read_bytes(), Knowledge(today=date(2026, 11, 22)))
    return [table for table in understood.tables if table.dataset == "plan"]


@pytest.mark.parametrize("file", LAYOUTS)
def test_a_layout_gives_all_its_actions_a_tile_in_the_colour_of_its_rag(file):
    (table,) = plans_of(file)
    made = report(table.tidy)
    page = plan.page(made, None, {})
    grids = [each for each in page.every_block if isinstance(each, Grid)]
    tones = {tile.tone for grid in grids for _, tiles in grid.rows for tile in tiles}
    _, rated = LAYOUTS[file]
    assert made.figures.one("plan_actions").value == table.rows_accepted > 0
    assert bool(tones & {"red", "amber", "green"}) == rated


def test_ongoing_and_weekly_are_counted_as_words_and_none_of_them_is_late():
    (table,) = plans_of("Prevent action plan (Ongoing).xlsx")
    in_words = table.tidy["due_on"].isna() & table.tidy["timescale"].notna()
    made = report(table.tidy, on=date(2030, 1, 1))
    figures = made.figures
    assert figures.one("plan_in_words").value == in_words.sum() > 0
    assert figures.one("plan_overdue").value == table.tidy["due_on"].notna().sum()
