"""What someone who has seen everything shared can know: which whole numbers every count can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from .linked import sums_matrix

#: Every count's range must hold so many values, and contain 0 or reach the base, else sharing stops.
FEWEST_VALUES = 3
_ROUNDS = 40
_UNBOUNDED = 3  # milp's status


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
    def _constraints(self) -> list[LinearConstraint]:
        found = [LinearConstraint(sums_matrix(self.cells, self.sums), 0, 0)] if self.sums else []
        if self.clues:
            rows = [row for row, clue in enumerate(self.clues) for _ in clue.parts]
            columns = [self._place[part] for clue in self.clues for part in clue.parts]
            matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(self.clues), len(self.cells)))
            lower, upper = ([getattr(clue, side) for clue in self.clues] for side in ("lower", "upper"))
            found.append(LinearConstraint(matrix, lower, upper))
        return found

    def most(self, weights: np.ndarray) -> np.ndarray | None:
        """Counts that fit everything and make the weighted sum greatest; None where it has no limit.

        Raises Contradiction where no counts fit.
        """
        low, high = np.array(list(self.bounds.values()), dtype=float).T
        found = milp(
            -weights, integrality=np.ones(len(self.cells)), bounds=Bounds(low, high), constraints=self._constraints
        )
        if found.x is not None:
            return np.rint(found.x).astype(np.int64)
        if found.status == _UNBOUNDED:
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


@dataclass(frozen=True)
class Narrow:
    """A cell whose range is narrower than the rule, with the range."""

    cell: Any
    lower: int
    upper: int


def too_narrow(known: Knowledge, base: int, cells: Sequence[Any] | None = None) -> list[Narrow]:
    """The cells whose range neither contains 0 nor reaches the base, or holds fewer than 3 values.

    Counts that fit are looked for in random directions until they show three values and a 0 or the base for nearly
    every cell; what is left is worked out for each cell by itself. Raises Contradiction where no counts fit.
    """
    wanted = np.array([known._place[cell] for cell in (known.cells if cells is None else cells)])
    seen: list[set[int]] = [set() for _ in wanted]
    draw = np.random.default_rng(0)
    left = np.ones(len(wanted), bool)
    for _ in range(_ROUNDS):
        weights = np.zeros(len(known.cells))
        weights[wanted[left]] = draw.choice([-1.0, 1.0], left.sum()) * draw.random(left.sum())
        found = known.most(weights)
        if found is None:
            break
        for at in np.flatnonzero(left):
            seen[at].add(int(found[wanted[at]]))
            left[at] = not wide_enough(seen[at], base)
        if not left.any():
            return []
    narrow = []
    for at in np.flatnonzero(left):
        lower, upper = known.range_of(known.cells[wanted[at]])
        if upper - lower < FEWEST_VALUES - 1 or not (lower == 0 or upper >= base):
            narrow.append(Narrow(known.cells[wanted[at]], int(lower), int(upper)))
    return narrow


def wide_enough(values: set[int], base: int) -> bool:
    """Say whether values that a count can have satisfy the rule.

    >>> wide_enough({0, 1, 2}, 5), wide_enough({1, 2, 3, 4}, 5), wide_enough({4, 5}, 5), wide_enough({4, 5, 6}, 5)
    (True, False, False, True)
    """
    return len(values) >= FEWEST_VALUES and (min(values) == 0 or max(values) >= base)
