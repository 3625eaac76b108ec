"""Percentages of a column: shares multiplied, numbers that may have been meant as shares pointed at."""

from __future__ import annotations

import numpy as np

from ..sheets import Column
from .collecting import Collected
from .values.numbers import as_percents, doubtful_percents


def percents_of(heading: str, column: Column, values: np.ndarray, found: Collected) -> np.ndarray:
    """The percentages (0 to 100) of a column's distinct texts, from their numbers."""
    found.at(
        "percents-doubtful",
        "check",
        f"**Check {{count}} numbers in “{heading}”.** {{rows}} are below 1 while others are above, so 0.85 is read as "
        "0.85%, not 85%. Write all of them as 85%, or all as 0.85.",
        np.isin(column.codes, doubtful_percents(values, column.distinct)),
        heading,
    )
    return as_percents(values, column.distinct)
