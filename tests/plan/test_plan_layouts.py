"""The plan layouts that partners send give a timeline and a RAG table, read from real files."""

from datetime import date
from pathlib import Path

import pytest
from plan_made import report

from prevent_metrics.intake.opening import understand_here
from prevent_metrics.intake.results import Knowledge
from prevent_metrics.outputs.board import plan
from prevent_metrics.outputs.content import Chart, Side

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
def test_a_layout_gives_all_its_actions_a_timeline_and_a_rag_table(file):
    (table,) = plans_of(file)
    made = report(table.tidy)
    page = plan.page(made, None, {})
    charts = {
        c.key
        for b in page.every_block
        for c in ((*b.left, *b.right) if isinstance(b, Side) else (b,))
        if isinstance(c, Chart)
    }
    dated, rated = LAYOUTS[file]
    assert made.figures.one("plan_actions").value == table.rows_accepted > 0
    assert ("plan_timeline" in charts, "plan_rag_by_section" in charts) == (dated, rated)


def test_ongoing_and_weekly_are_counted_as_words_and_none_of_them_is_late():
    (table,) = plans_of("Prevent action plan (Ongoing).xlsx")
    in_words = table.tidy["due_on"].isna() & table.tidy["timescale"].notna()
    made = report(table.tidy, on=date(2030, 1, 1))
    figures = made.figures
    assert figures.one("plan_in_words").value == in_words.sum() > 0
    assert figures.one("plan_overdue").value == table.tidy["due_on"].notna().sum()
