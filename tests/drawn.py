"""Drawn tables: headings, then rows, cells parted by "|"; what follows "#" is a remark."""

import pandas as pd

from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.tidy import conform, empty


def rows(drawn: str) -> pd.DataFrame:
    """Read a drawn table as text; an empty cell is missing."""
    lines = [line.split("#")[0].strip() for line in drawn.strip().splitlines()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line]
    width = len(cells[0])
    return pd.DataFrame([(row + [""] * width)[:width] for row in cells[1:]], columns=cells[0]).replace("", pd.NA)


def tidy(dataset: str, drawn: str) -> pd.DataFrame:
    """Read a drawn table with the columns and types of a dataset; an empty text gives an empty table."""
    return conform(rows(drawn), DATASETS[dataset]) if drawn.strip() else empty(DATASETS[dataset])
