"""Makes the plan's figures and a report from drawn tables, by the product's own recipe."""

from datetime import date

import pandas as pd
from drawn import tidy

from prevent_metrics.counting.counts import Counts, Source
from prevent_metrics.counting.plan import count_plan
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import empty
from prevent_metrics.metrics.plan import plan_figures
from prevent_metrics.metrics.report import Report
from prevent_metrics.protection import Figures, release

SEPTEMBER = date(2026, 9, 30)
PARTNERS = ["name", "sector", "in_scope", "expects", "people_per_session"]
RETURNS = ["partner", "dataset", "period", "received_on", "due_on", "state"]


def source(
    plan: pd.DataFrame, on: date = SEPTEMBER, baseline: pd.DataFrame | None = None, meeting: date | None = None, **more
) -> Source:
    tables = {key: empty(dataset) for key, dataset in DATASETS.items()} | {"plan": plan} | more
    return Source(
        tables,
        pd.DataFrame(columns=PARTNERS),
        pd.DataFrame(columns=RETURNS),
        Settings(next_meeting_on=meeting),
        on,
        baseline=baseline,
    )


def counted(drawn: str | pd.DataFrame, on: date = SEPTEMBER, baseline: str = "", meeting: date | None = None) -> Counts:
    plan = drawn if isinstance(drawn, pd.DataFrame) else tidy("plan", drawn)
    return count_plan(source(plan, on, tidy("plan", baseline) if baseline else None, meeting))


def figures(
    drawn: str | pd.DataFrame, on: date = SEPTEMBER, baseline: str = "", meeting: date | None = None
) -> Figures:
    return plan_figures(release(counted(drawn, on, baseline, meeting)), Settings(), on)


def report(
    drawn: str | pd.DataFrame,
    on: date = SEPTEMBER,
    baseline: str = "",
    number: int = 1,
    meeting: date | None = None,
    **entries,
) -> Report:
    plan = drawn if isinstance(drawn, pd.DataFrame) else tidy("plan", drawn)
    return Report(
        number=number,
        title="Board",
        figures_to=on,
        marking="OFFICIAL-SENSITIVE",
        figures=figures(plan, on, baseline, meeting),
        entries={"plan": plan} | entries,
        settings=Settings(next_meeting_on=meeting),
        texts=entries.pop("texts", {}),
    )


def say(figure, unit: str = "count") -> str:
    """A figure as the worked examples write it."""
    number = f"{figure.value:.1f}" if unit == "months" else f"{figure.value:,.0f}"
    base = f"{figure.denominator:.1f}" if unit == "months" else f"{figure.denominator:,.0f}"
    pounds = "£" if unit == "pounds" else ""
    return f"{pounds}{number} of {base}" if figure.denominator == figure.denominator else f"{pounds}{number}"
