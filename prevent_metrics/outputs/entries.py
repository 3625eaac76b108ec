"""The restricted lists of a report, with their types whatever way they were stored."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from ..datasets import DATASETS
from ..datasets.tidy import conform, empty
from ..metrics.report import Report


@lru_cache(maxsize=64)  # the parts of a page, and the Summary, ask for the same few tables
def entered(report: Report, dataset: str) -> pd.DataFrame:
    """Read the entries of one dataset as a tidy table, empty where the report has none. Nobody edits it."""
    table = report.entries.get(dataset)
    return empty(DATASETS[dataset]) if table is None else conform(table, DATASETS[dataset])


def word(value: Any, otherwise: str = "") -> str:
    """A cell's words, or other words where it is empty."""
    return otherwise if pd.isna(value) or not str(value).strip() else str(value)
