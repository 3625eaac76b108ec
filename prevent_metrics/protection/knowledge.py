"""What someone who has seen everything shared can know: which whole numbers every count can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
import scipy  # its parts are loaded when they are first used

from .linked import sums_matrix

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
