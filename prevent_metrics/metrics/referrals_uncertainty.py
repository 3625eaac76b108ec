"""How sure a share of protected counts is: chance and rounding together."""

from __future__ import annotations

from math import ceil, floor, hypot, nan, sqrt
from typing import NamedTuple

import pandas as pd
import scipy  # its parts are loaded when they are first used

from ..protection.sums import BASES_FOR_A_PERCENTAGE, range_of
from .intervals import proportion_interval

#: Standard deviation of the rounding error of one cell in one period, in multiples of the base. Measured on simulated
#: boroughs: at most 0.35 for a single cell and 0.27 per root of the periods for sums of four or more (base 5).
ROUNDING_DEVIATION = 0.3


class ShareWithin(NamedTuple):
    """A share with the interval that holds chance and rounding; nan where the base is too small for one."""

    share: float
    lower: float
    upper: float
    part: float
    whole: float


TOO_FEW = ShareWithin(nan, nan, nan, nan, nan)


def share_within(part: pd.DataFrame, base: pd.DataFrame, confidence: float = 0.95) -> ShareWithin:
    """Give the share of some protected rows in others, from 0 to 1.

    Wilson's interval of the protected counts, each side widened by the rounding error: the two distances are put
    together as the root of their squares (they are independent). Fewer than five bases in the base: `TOO_FEW`.
    """
    count, whole = range_of(part).count, range_of(base).count
    rounding = float(base["base"].max()) if len(base) else 0.0
    if not rounding or part.empty or whole < BASES_FOR_A_PERCENTAGE * rounding:
        return TOO_FEW
    share = min(count / whole, 1.0)
    lower, upper = proportion_interval(min(count, whole), whole, confidence)
    reach = (
        float(scipy.special.ndtri(1 - (1 - confidence) / 2))
        * _rounding_error(len(part), len(base), share, rounding)
        / whole
    )
    return ShareWithin(
        share,
        max(share - hypot(share - lower, reach), 0.0),
        min(share + hypot(upper - share, reach), 1.0),
        count,
        whole,
    )


def _rounding_error(cells: int, base_cells: int, share: float, base: float) -> float:
    """Standard deviation of the numerator's error, with the base's error in proportion to the share."""
    return ROUNDING_DEVIATION * base * sqrt(cells + share * share * base_cells)


def whole_percent(share: float) -> float:
    """A share as whole hundredths, halves up; 0 and 1 only where the counts say so.

    >>> whole_percent(0.285), whole_percent(0.004), whole_percent(0.998)
    (0.29, 0.01, 0.99)
    """
    hundredths = floor(100 * share + 0.5 + 1e-9)
    return (min(max(hundredths, 1), 99) if 0 < share < 1 else hundredths) / 100


def outwards(lower: float, upper: float) -> tuple[float, float]:
    """The ends of an interval as whole hundredths that hold it.

    >>> outwards(0.167, 0.444)
    (0.16, 0.45)
    """
    return floor(100 * lower + 1e-9) / 100, ceil(100 * upper - 1e-9) / 100
