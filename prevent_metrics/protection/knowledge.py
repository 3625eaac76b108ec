"""What someone can know who has seen everything shared, and the counts that can be told too closely."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
import pandas as pd
import scipy  # its parts are loaded when they are first used

from ..counting.referrals import ALL
from ..vocabulary.periods import period_months
from .rounding_programme import sums_matrix
from .tables import REFERRED, Cell

# What someone who has seen everything shared can know:

_PASSES = 6  # over all rules, to tighten bounds
_FAR = 1e9


class Contradiction(Exception):
    """No counts at all fit what is known: something given out does not belong to these records."""


@dataclass(frozen=True)
class Clue:
    """A sum of counts that is known to lie between two numbers."""

    parts: tuple[Any, ...]
    lower: float = -inf
    upper: float = inf


@dataclass(frozen=True)
class Knowledge:
    """The cells with the least and greatest each can be by itself, the sums among them, and further clues."""

    bounds: Mapping[Any, tuple[float, float]]
    sums: tuple[tuple[Any, tuple[Any, ...]], ...]
    clues: tuple[Clue, ...] = ()

    @cached_property
    def cells(self) -> tuple[Any, ...]:
        """The cells in order."""
        return tuple(self.bounds)

    @cached_property
    def _place(self) -> dict[Any, int]:
        return {cell: place for place, cell in enumerate(self.cells)}

    @cached_property
    def _constraints(self) -> list[scipy.optimize.LinearConstraint]:
        found = [scipy.optimize.LinearConstraint(sums_matrix(self.cells, self.sums), 0, 0)] if self.sums else []
        if self.clues:
            rows = [row for row, clue in enumerate(self.clues) for _ in clue.parts]
            columns = [self._place[part] for clue in self.clues for part in clue.parts]
            matrix = scipy.sparse.csr_array(
                (np.ones(len(rows)), (rows, columns)), shape=(len(self.clues), len(self.cells))
            )
            lower, upper = ([getattr(clue, side) for clue in self.clues] for side in ("lower", "upper"))
            found.append(scipy.optimize.LinearConstraint(matrix, lower, upper))
        return found

    def most(self, weights: np.ndarray, gap: float = 0.0) -> np.ndarray | None:
        """Counts that fit everything and make the weighted sum greatest; None where it has no limit.

        gap: how far, as a share, the sum may stay below the greatest (0: it is the greatest).

        Raises Contradiction where no counts fit.
        """
        low, high = np.array(list(self.bounds.values()), dtype=float).T
        found = scipy.optimize.milp(
            -weights,
            integrality=np.ones(len(self.cells)),
            bounds=scipy.optimize.Bounds(low, high),
            constraints=self._constraints,
            options={"mip_rel_gap": gap},
        )
        if found.x is not None:
            return np.rint(found.x).astype(np.int64)
        # the solver tells "without limit" from "nothing fits" only where it has nothing to make great
        if weights.any() and self.most(np.zeros(len(weights))) is not None:
            return None
        raise Contradiction("no counts fit what is known")

    def range_of(self, cell: Any) -> tuple[float, float]:
        """The least and greatest count that a cell can have."""
        weights = np.zeros(len(self.cells))
        place = self._place[cell]
        ends = []
        for sign in (-1.0, 1.0):
            weights[place] = sign
            found = self.most(weights)
            ends.append(sign * inf if found is None else float(found[place]))
        return max(ends[0], 0.0), ends[1]

    def quick_bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Bounds of every cell from each rule by itself, over and over: never narrower than the true range."""
        low, high = np.array(list(self.bounds.values()), dtype=float).T
        for constraint in self._constraints * _PASSES:
            low, high = _tightened(constraint, low, high)
        return low, high


def _tightened(
    constraint: scipy.optimize.LinearConstraint, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Bounds tightened by each row of one set of rules."""
    rows = constraint.A.tocoo()
    sign, column = rows.data, rows.col
    least = np.clip(np.where(sign > 0, low[column], -high[column]), -_FAR, _FAR)
    most = np.clip(np.where(sign > 0, high[column], -low[column]), -_FAR, _FAR)
    shape = constraint.A.shape[0]
    sum_least = np.bincount(rows.row, least, shape)[rows.row]
    sum_most = np.bincount(rows.row, most, shape)[rows.row]
    floor = np.broadcast_to(constraint.lb, shape)[rows.row] - (sum_most - most)
    roof = np.broadcast_to(constraint.ub, shape)[rows.row] - (sum_least - least)
    low, high = low.copy(), high.copy()
    np.maximum.at(low, column, np.where(sign > 0, floor, -roof))
    np.minimum.at(high, column, np.where(sign > 0, roof, -floor))
    return low, high


# Find the counts that can be told too closely, as someone with integer programmes would

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


# Counts known elsewhere:

_DEFAULTS = {"list": REFERRED.total.table, "source": ALL, "breakdown": ALL, "category": ALL}


@dataclass(frozen=True)
class GivenOut:
    """An exact count that is known: of which months, of which cell; whether it was shared and audited before."""

    months: frozenset[str]
    cell: Cell
    count: int
    audited: bool = False

    def inside(self, periods: Iterable[str]) -> list[str]:
        """The periods that lie wholly in its months."""
        return [period for period in periods if self.months.issuperset(period_months(period))]

    def touched(self, periods: Iterable[str]) -> list[str]:
        """The periods that share a month with it."""
        return [period for period in periods if self.months & set(period_months(period))]


def given_out(disclosed: pd.DataFrame | None) -> list[GivenOut]:
    """Counts recorded as disclosed elsewhere.

    disclosed: period (`2026-09`, `2026-27 Q2`, `2026-27`, `12 months to 2026-09`) and count; list, source, breakdown
    and category say the cell (left out or empty: the overall total of referrals).
    """
    if disclosed is None or disclosed.empty:
        return []
    rows = disclosed.reindex(columns=["period", "count", *_DEFAULTS])
    for column, value in _DEFAULTS.items():
        rows[column] = rows[column].astype("object").where(rows[column].notna() & rows[column].ne(""), value)
    return [
        GivenOut(frozenset(period_months(str(row[0]))), Cell(*map(str, row[2:])), int(row[1]))
        for row in rows.itertuples(index=False, name=None)
    ]


def exact_months(rows: pd.DataFrame, periods: Sequence[str], shared: Collection[str]) -> list[GivenOut]:
    """The exact total of each period whose months' totals are shown. rows: month and count; shared: months before."""
    counts = dict(zip(rows["month"], rows["count"], strict=True))
    found = []
    for period in periods:
        months = period_months(period)
        if all(month in counts for month in months):
            total = int(sum(counts[month] for month in months))
            found.append(GivenOut(frozenset(months), REFERRED.total, total, set(months) <= set(shared)))
    return found
