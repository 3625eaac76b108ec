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
_NEAR = 0.3  # any counts that fit will do while looking around, so the very greatest sum is not sought


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

    def most(self, weights: np.ndarray, gap: float = 0.0) -> np.ndarray | None:
        """Counts that fit everything and make the weighted sum greatest; None where it has no limit.

        gap: how far, as a share, the sum may stay below the greatest (0: it is the greatest).

        Raises Contradiction where no counts fit.
        """
        low, high = np.array(list(self.bounds.values()), dtype=float).T
        found = milp(
            -weights,
            integrality=np.ones(len(self.cells)),
            bounds=Bounds(low, high),
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


@dataclass(frozen=True)
class Narrow:
    """A cell whose range is narrower than the rule, with the range."""

    cell: Any
    lower: int
    upper: int


def too_narrow(known: Knowledge, base: int, cells: Sequence[Any] | None = None) -> list[Narrow]:
    """The cells whose range neither contains 0 nor reaches the base, or holds fewer than 3 values.

    Counts that fit are looked for in random directions until they show a wide enough range of nearly every cell;
    what is left is worked out for each cell by itself. Raises Contradiction where no counts fit.
    """
    place = {cell: at for at, cell in enumerate(known.cells)}
    wanted = np.array([place[cell] for cell in (known.cells if cells is None else cells)], dtype=np.int64)
    least, greatest = np.full(len(wanted), np.inf), np.full(len(wanted), -np.inf)
    draw = np.random.default_rng(0)
    for _ in range(_ROUNDS):
        left = ~wide_enough(least, greatest, base)
        if not left.any():
            return []
        weights = np.zeros(len(known.cells))
        weights[wanted[left]] = draw.choice([-1.0, 1.0], left.sum()) * draw.random(left.sum())
        found = known.most(weights, gap=_NEAR)
        if found is None:
            break
        least, greatest = np.minimum(least, found[wanted]), np.maximum(greatest, found[wanted])
    narrow = []
    for at in np.flatnonzero(~wide_enough(least, greatest, base)):
        lower, upper = known.range_of(known.cells[wanted[at]])
        if not wide_enough(np.array(lower), np.array(upper), base):
            narrow.append(Narrow(known.cells[wanted[at]], int(lower), int(upper)))
    return narrow


def wide_enough(lower: np.ndarray, upper: np.ndarray, base: int) -> np.ndarray:
    """Say which ranges satisfy the rule: 3 values or more, and either 0 or the base among them or below them.

    >>> wide_enough(np.array([0, 1, 4, 4]), np.array([2, 4, 5, 6]), 5)
    array([ True, False, False,  True])
    """
    return (upper - lower >= FEWEST_VALUES - 1) & ((lower == 0) | (upper >= base))
