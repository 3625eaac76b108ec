"""Returns put together count as one table."""

from __future__ import annotations

from datetime import date

import pandas as pd
from drawn import tidy

from prevent_metrics.counting import Source
from prevent_metrics.counting.training import count_training
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import empty
from prevent_metrics.workflow.gathering import join_tables

HOSPITAL = """
    organisation | person | product | completed_on | status
    Hospital     | a      | wrap    | 2026-05-01   | done
    Hospital     | b      | wrap    | 2026-05-02   | done
"""
COLLEGE = """
    organisation | person | product   | completed_on | status
    College      | c      | awareness | 2026-05-03   | done
"""


def test_categories_of_several_returns_are_put_together() -> None:
    joined = join_tables([tidy("training", HOSPITAL), tidy("training", COLLEGE)])
    assert joined["organisation"].tolist() == ["Hospital", "Hospital", "College"]
    assert isinstance(joined["organisation"].dtype, pd.CategoricalDtype)


def test_people_of_several_returns_are_counted() -> None:
    joined = join_tables([tidy("training", HOSPITAL), tidy("training", COLLEGE)]).assign(
        return_id=1, source="x", people=1
    )
    partners = pd.DataFrame(
        {
            "name": ["Hospital", "College"],
            "sector": ["health", "education"],
            "in_scope": True,
            "expects": "training",
            "people_per_session": None,
        }
    )
    returns = pd.DataFrame(columns=["partner", "dataset", "period", "received_on", "due_on", "state"])
    tables = {key: empty(each).assign(return_id=0) for key, each in DATASETS.items()} | {"training": joined}
    counts = count_training(Source(tables, partners, returns, Settings(), date(2026, 9, 30)))
    assert counts.tables
