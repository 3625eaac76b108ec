"""The restricted lists of a report, with their types whatever way they were stored."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...datasets import DATASETS
from ...datasets.tidy import conform, empty
from ...metrics.report import Report


def entered(report: Report, dataset: str) -> pd.DataFrame:
    """The entries of one dataset as a tidy table; an empty one where the report has none."""
    table = report.entries.get(dataset)
    return empty(DATASETS[dataset]) if table is None else conform(table, DATASETS[dataset])


def word(value: Any, otherwise: str = "") -> str:
    """A cell's words, or other words where it is empty."""
    return otherwise if pd.isna(value) or not str(value).strip() else str(value)
