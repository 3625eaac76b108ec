"""The recipes of ARCHITECTURE.md, each followed on a copy of the product: what it promises is then there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_READ = """
from datetime import date
from prevent_metrics.intake.opening import understand
from prevent_metrics.intake.results import Knowledge
def read(name, text):
    return understand(name, text.encode(), Knowledge(today=date(2026, 11, 22), secret=b"sixteen bytes or more"))
"""
_SHARE = """
import pandas as pd
from boards import board
from prevent_metrics.metrics.registry import definitions
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.governance import page as governance
from prevent_metrics.workflow.recipe import Known, make
source = board(3)
made = make(source, Known(pd.DataFrame()), key=b"x" * 32)
report = Report(None, "Prevent Board", source.figures_to, "OFFICIAL", made.figures, made.entries, source.settings)
page = governance.page(report, None, {each.key: each.default for each in governance.pickers(report)})
"""
Edits = list[tuple[str, str, str]]

METRIC: Edits = [
    (
        "prevent_metrics/counting/governance.py",
        "    if len(paid):",
        '    at_no_cost = activities[activities["cost"].isna()]\n'
        '    parts.append(tally("engagement_at_no_cost", period, at_no_cost, _PLACES[:1], activities))\n'
        "    if len(paid):",
    ),
    (
        "prevent_metrics/metrics/governance.py",
        "_ENGAGEMENT_METRICS: tuple[Metric, ...] = (\n",
        "_ENGAGEMENT_METRICS: tuple[Metric, ...] = (\n"
        '    Metric("engagement_at_no_cost", "Activities at no cost", "Shows what costs nothing.", "Without a cost."),\n',
    ),
]
DATASET: Edits = [
    (
        "prevent_metrics/datasets/registry.py",
        "\nDATASETS: dict",
        "from .visits import VISITS\n\nDATASETS: dict",
    ),
    ("prevent_metrics/datasets/registry.py", "        COMPARATORS,\n", "        COMPARATORS,\n        VISITS,\n"),
    (
        "prevent_metrics/datasets/visits.py",
        "",
        '"""Visits to premises."""\n\n'
        "from .definition import Dataset, Field, Kind\n\n"
        "VISITS = Dataset(\n"
        '    key="visits",\n'
        '    label="Visits to premises",\n'
        '    row_is="one visit to one venue",\n'
        "    fields=(\n"
        '        Field("venue", "Venue", Kind.TEXT, ("premises visited", "hall"), required=True),\n'
        '        Field("visited_on", "Visited on", Kind.DATE, ("date of visit",), required=True),\n'
        '        Field("minutes", "Minutes", Kind.COUNT, ("length in minutes",)),\n'
        "    ),\n"
        '    needs=(("venue",), ("visited_on",)),\n'
        '    hints=r"\\bvisits?\\b",\n'
        '    dated_by="visited_on",\n'
        ")\n",
    ),
]
PRODUCT: Edits = [
    (
        "prevent_metrics/vocabulary/products.py",
        "DEFINITIONS = (\n",
        "DEFINITIONS = (\n"
        "    Product(\n"
        '        "hosts",\n'
        '        "Venue hire course",\n'
        '        ("Prevent for venue hirers",),\n'
        '        purpose="How to check who hires a hall",\n'
        '        audience="Those who hire halls out",\n'
        "    ),\n",
    )
]
SENTENCE: Edits = [
    (
        "prevent_metrics/outputs/governance/words.py",
        '\nNOTHING = "',
        '\nTHANKS = "The Board thanks its partners."\nNOTHING = "',
    ),
    (
        "prevent_metrics/outputs/governance/page.py",
        "    blocks: list[Block] = [Pickers(chosen)]",
        "    blocks: list[Block] = [Note(words.THANKS), Pickers(chosen)]",
    ),
]
CHART: Edits = [
    (
        "prevent_metrics/outputs/governance/page.py",
        "from ..content import ",
        "from ..content import Chart, Series\nfrom ..content import ",
    ),
    (
        "prevent_metrics/outputs/governance/page.py",
        "    blocks: list[Block] = [Pickers(chosen)]",
        "    drawn = Chart(\n"
        '        key="visits", form="columns", finding="More visits in May",\n'
        '        series=(Series("Visits", ("April", "May"), (2.0, 5.0)),),\n'
        '        alternative="Two in April, five in May.",\n'
        '        table=Table("Visits", ("Month", "Visits"), (("April", 2), ("May", 5))),\n'
        "    )\n"
        "    blocks: list[Block] = [drawn, Pickers(chosen)]",
    ),
]
HEADING: Edits = [
    (
        "prevent_metrics/datasets/plan.py",
        '                "deadline",\n',
        '                "deadline",\n                "zielmarke",\n',
    )
]
SPELLING: Edits = [
    (
        "prevent_metrics/vocabulary/sectors.py",
        '            "early years",\n',
        '            "early years",\n            "skolen",\n',
    )
]
RULE: Edits = [
    (
        "prevent_metrics/intake/judging/rules.py",
        "TRAINING_RULES = (",
        "def _sundays(reading: Reading, records: Records) -> Records:\n"
        '    days = records.fields.get("completed_on", no_days(records.size))\n'
        '    sunday = (days.astype("datetime64[D]").astype(int) + 3) % 7 == 6\n'
        '    words = "**Check {count} rows.** {rows} were completed on a Sunday."\n'
        '    reading.found.at("training-on-sunday", "check", words, rows_marked(reading, records, sunday))\n'
        "    return records\n\n\n"
        "TRAINING_RULES = (_sundays, ",
    )
]
RECIPES: dict[str, tuple[Edits, str]] = {
    "a metric": (
        METRIC,
        _SHARE + "assert 'engagement_at_no_cost' in definitions()\n"
        "assert len(report.figures.only(metric='engagement_at_no_cost')) > 0",
    ),
    "a dataset": (
        DATASET,
        _READ + "text = 'Premises visited,Date of visit,Length in minutes\\n' + ''.join(\n"
        "    f'Community hall {n},{n + 1:02d}/05/2026,{10 + n}\\n' for n in range(9))\n"
        "(table,) = read('Prevent visits May.csv', text).tables\n"
        "assert (table.dataset, len(table.tidy)) == ('visits', 9), table\n"
        "from prevent_metrics.intake.templates import template\n"
        "from prevent_metrics.datasets import DATASETS\n"
        "assert template(DATASETS['visits'])",
    ),
    "a training product": (
        PRODUCT,
        _READ + "text = 'Organisation,Staff number,Course,Completed\\n' + ''.join(\n"
        "    f'Wrenbury College,{1000 + n},Prevent for venue hirers,{n + 1:02d}/05/2026\\n' for n in range(9))\n"
        "(table,) = read('training.csv', text).tables\n"
        "assert set(table.tidy['product'].astype(str)) == {'hosts'}, table\n"
        "from boards import board\n"
        "from dataclasses import replace\n"
        "import pandas as pd\n"
        "from prevent_metrics.outputs.training.view import Reading\n"
        "from prevent_metrics.metrics.report import Report\n"
        "from prevent_metrics.workflow.recipe import Known, make\n"
        "source = board(3)\n"
        "rows = source.tables['training']\n"
        "rows = rows.assign(product=rows['product'].astype(str).replace('awareness', 'hosts').astype('category'))\n"
        "source = replace(source, tables=source.tables | {'training': rows})\n"
        "made = make(source, Known(pd.DataFrame()), key=b'x' * 32)\n"
        "assert len(made.figures.only(metric='training_in_date', category='hosts')) > 0",
    ),
    "a sentence": (SENTENCE, _SHARE + "assert 'The Board thanks its partners.' in repr(page)"),
    "a chart": (
        CHART,
        _SHARE + "from prevent_metrics.outputs.content import Chart\n"
        "from prevent_metrics.outputs.render.plotly_chart import figure\n"
        "from prevent_metrics.outputs.render.svg_chart import svg\n"
        "(chart,) = [each for each in page.every_block if isinstance(each, Chart) and each.key == 'visits'] or [None]\n"
        "assert chart and figure(chart, 'OFFICIAL') and b'April' in svg(chart, 'OFFICIAL')",
    ),
    "a heading": (
        HEADING,
        _READ + "text = 'Action,Lead,Zielmarke,Status\\n' + ''.join(\n"
        "    f'Hold meeting {n} of the Board,Council,{n + 1:02d}/05/2027,In progress\\n' for n in range(9))\n"
        "(table,) = read('prevent plan.csv', text).tables\n"
        "assert [each.field for each in table.columns if each.heading == 'Zielmarke'] == ['due_on'], table.columns",
    ),
    "a spelling": (
        SPELLING,
        _READ + "text = 'Organisation,Sector,Staff number,Course,Completed\\n' + ''.join(\n"
        "    f'Wrenbury Hall,Skolen,{1000 + n},WRAP,{n + 1:02d}/05/2026\\n' for n in range(9))\n"
        "(table,) = read('training.csv', text).tables\n"
        "assert set(table.tidy['sector'].astype(str)) == {'education'}, table",
    ),
    "a rule": (
        RULE,
        _READ + "text = 'Organisation,Staff number,Course,Completed\\n' + ''.join(\n"
        "    f'Wrenbury College,{1000 + n},WRAP,{n + 1:02d}/05/2026\\n' for n in range(9))\n"
        "(table,) = read('training.csv', text).tables\n"
        "assert 'training-on-sunday' in [each.code for each in table.issues]",
    ),
}


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_followed_on_a_copy_gives_what_it_promises(recipe: str, tmp_path: Path) -> None:
    edits, shown = RECIPES[recipe]
    for room in ("prevent_metrics", "pages"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name, before, after in edits:
        path = tmp_path / name
        text = path.read_text("utf-8") if path.exists() else ""
        assert not before or text.count(before) == 1, f"{name} has changed: mend the recipe and ARCHITECTURE.md"
        path.write_text(text.replace(before, after) if before else after, "utf-8")
    rooms = [str(tmp_path), *(str(ROOT / "tests" / room) for room in ("", "recomputed", "training"))]
    done = subprocess.run(
        [sys.executable, "-c", shown],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(rooms)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
