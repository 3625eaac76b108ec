"""Find the counts that can be told too closely, as someone with integer programmes would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .knowledge import Knowledge

#: Every count's range must hold so many values, and contain 0 or reach the base, else sharing stops.
FEWEST_VALUES = 3
_ROUNDS = 40
_NEAR = 0.3  # any counts that fit will do while looking around, so the very greatest sum is not sought


@dataclass(frozen=True)
class Narrow:
    """A cell whose range is narrower than the rule, with the least and greatest it can be."""

    cell: Any
    lower: int
    upper: int


def wide_enough(lower: np.ndarray, upper: np.ndarray, base: int) -> np.ndarray:
    """Say which ranges satisfy the rule: 3 values or more, and either 0 among them or the base reached.

    >>> wide_enough(np.array([0, 1, 4, 4]), np.array([2, 4, 5, 6]), 5)
    array([ True, False, False,  True])
    """
    return (upper - lower >= FEWEST_VALUES - 1) & ((lower == 0) | (upper >= base))


def too_narrow(known: Knowledge, base: int, cells: Sequence[Any] | None = None) -> list[Narrow]:
    """The cells whose range neither contains 0 nor reaches the base, or holds fewer than 3 values.

    cells: those asked about (left out: all). First bounds that are plain; then counts that fit are looked for in
    random directions until they show a wide enough range of nearly every cell; what is left is worked out for each
    cell by itself. Raises Contradiction where no counts fit.
    """
    wanted = set(known.cells if cells is None else cells)
    asked = np.array([cell in wanted for cell in known.cells], dtype=bool)
    low, high = known.quick_bounds()
    plain = asked & ~wide_enough(low, high, base)
    left = _look_around(known, asked & ~plain, base)
    found = [Narrow(known.cells[at], int(low[at]), int(high[at])) for at in np.flatnonzero(plain)]
    for at in np.flatnonzero(left):
        lower, upper = known.range_of(known.cells[at])
        if not wide_enough(np.array(lower), np.array(upper), base):
            found.append(Narrow(known.cells[at], int(lower), int(upper)))
    return found


def _look_around(known: Knowledge, asked: np.ndarray, base: int) -> np.ndarray:
    """The cells asked about of which no wide enough range was met among counts that fit, looking in many directions."""
    least, greatest = np.full(len(asked), np.inf), np.full(len(asked), -np.inf)
    draw = np.random.default_rng(0)
    left = asked
    for turn in range(_ROUNDS):
        sign = draw.choice([-1.0, 1.0], len(asked)) if turn > 1 else (1.0, -1.0)[turn]
        fitting = known.most(np.where(left, sign * draw.random(len(asked)), 0.0), gap=_NEAR)
        if fitting is None:
            return left
        least, greatest = np.minimum(least, fitting), np.maximum(greatest, fitting)
        left = asked & ~wide_enough(least, greatest, base)
        if not left.any():
            return left
    return left
