"""Choose for every count the multiple of the base below or above it, so that every sum of linked cells holds."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy  # its parts are loaded when they are first used

# Linked cells:


@dataclass(frozen=True)
class Linked:
    """Counts by cell, and the sums among them: each a total's cell with the cells of its parts."""

    counts: Mapping[Any, int]
    sums: tuple[tuple[Any, tuple[Any, ...]], ...]

    def __post_init__(self) -> None:
        """Refuse counts that do not add up, for then no sums can be kept."""
        broken = [total for total, parts in self.sums if self.counts[total] != sum(map(self.counts.__getitem__, parts))]
        if broken:
            raise ValueError(f"{len(broken)} totals are not the sum of their parts")

    @cached_property
    def keys(self) -> tuple[Any, ...]:
        """The cells in order."""
        return tuple(self.counts)

    @cached_property
    def amounts(self) -> np.ndarray:
        """The counts in the order of `keys` (int64)."""
        return np.fromiter(self.counts.values(), dtype=np.int64, count=len(self.counts))

    @cached_property
    def matrix(self) -> scipy.sparse.csr_array:
        """One row a sum, one column a cell: parts +1, total −1, so that the matrix times the counts is 0."""
        return sums_matrix(self.keys, self.sums)

    @cached_property
    def totals(self) -> np.ndarray:
        """Which cells are the total of others."""
        named = {total for total, _ in self.sums}
        return np.array([key in named for key in self.keys])

    def values(self, amounts: Iterable[float]) -> dict[Any, int]:
        """Whole numbers by cell, given in the order of `keys`."""
        return {key: round(amount) for key, amount in zip(self.keys, amounts, strict=True)}


def sums_matrix(keys: tuple[Any, ...], sums: Iterable[tuple[Any, tuple[Any, ...]]]) -> scipy.sparse.csr_array:
    """Sums as a sparse matrix (one row a sum, one column a key): parts +1, total −1."""
    place = {key: at for at, key in enumerate(keys)}
    rows, columns, signs, count = [], [], [], 0
    for total, parts in sums:
        rows.extend([count] * (len(parts) + 1))
        columns.extend([*(place[part] for part in parts), place[total]])
        signs.extend([1] * len(parts) + [-1])
        count += 1
    return scipy.sparse.csr_array((signs, (rows, columns)), shape=(count, len(keys)), dtype=np.int64)


# Choose for every count the multiple of the base below or above it, so that every sum holds

#: How much an error of a total weighs against that of an inner cell, and the running error against the new one.
TOTAL_WEIGHT = 3.0
RUNNING_WEIGHT = 1.0
NOISE_SCALE = 0.25
_KEEPING = 1000.0
#: A limit on the search that depends on the counts alone: a limit of time would make draft and report differ.
_NODES = 20_000


@dataclass(frozen=True)
class Chosen:
    """Protected counts by cell; whether every running total stayed within twice the base less one."""

    counts: Mapping[Any, int]
    running_held: bool


def choose(
    linked: Linked,
    *,
    base: int,
    running: Mapping[Any, int] | None = None,
    key: bytes | None = None,
    fixed: Mapping[Any, int] | None = None,
    loose: frozenset[Any] = frozenset(),
    preferred: Mapping[Any, int] | None = None,
) -> Chosen | None:
    """Choose neighbouring multiples that add up and steer against the running error; None where there are none.

    running: protected less true so far in the financial year, by cell (left out: 0). key: secret of the noise that
    makes the choice impossible to replay. fixed: protected numbers that stand already. loose: totals that may be
    any multiple within twice the base less one. preferred: numbers to keep wherever the sums allow it. Where the
    running bound cannot be kept it is dropped, and said.
    """
    error = np.array([(running or {}).get(cell, 0) for cell in linked.keys], dtype=np.int64)
    low, high = _neighbours(linked, base, fixed or {}, loose)
    costs = _costs(linked, base, error, key) + _preference(linked, base, preferred or {})
    reach = 2 * base - 1
    held_low = np.maximum(low, -((error + reach - linked.amounts) // base))
    held_high = np.minimum(high, (reach - error + linked.amounts) // base)
    settled = np.array([cell in (fixed or {}) for cell in linked.keys], dtype=bool)
    held_low, held_high = np.where(settled, low, held_low), np.where(settled, high, held_high)
    found = _solve(linked, costs, held_low, held_high)
    if found is not None:
        return Chosen(linked.values(found * base), True)
    found = _solve(linked, costs, low, high)
    return None if found is None else Chosen(linked.values(found * base), False)


def _neighbours(
    linked: Linked, base: int, fixed: Mapping[Any, int], loose: frozenset[Any]
) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest of each cell in steps of the base; a multiple of the base stays."""
    low, high = linked.amounts // base, -(-linked.amounts // base)
    reach = 2 * base - 1
    for at, cell in enumerate(linked.keys):
        if cell in fixed:
            low[at] = high[at] = fixed[cell] // base
        elif cell in loose:
            low[at] = max(0, -((reach - linked.counts[cell]) // base))
            high[at] = (linked.counts[cell] + reach) // base
    return low, high


def _costs(linked: Linked, base: int, running: np.ndarray, key: bytes | None) -> np.ndarray:
    """What the step from the multiple below to the one above adds to the squared errors, and noise."""
    up = 1 - (linked.amounts % base) / base
    down, before = up - 1, running / base
    step = up**2 - down**2 + RUNNING_WEIGHT * ((before + up) ** 2 - (before + down) ** 2)
    weighted = step * np.where(linked.totals, TOTAL_WEIGHT, 1.0)
    if key is None:
        return weighted
    return weighted + NOISE_SCALE * np.array([keyed_noise(key, cell) for cell in linked.keys])


def _preference(linked: Linked, base: int, preferred: Mapping[Any, int]) -> np.ndarray:
    """A cost that outweighs all others for leaving a number that is to be kept."""
    keep_high = np.array([preferred.get(cell, -1) > count for cell, count in linked.counts.items()])
    keep_low = np.array([-1 < preferred.get(cell, -1) <= count for cell, count in linked.counts.items()])
    return _KEEPING * (keep_low.astype(float) - keep_high.astype(float))


def keyed_noise(key: bytes, cell: Any) -> float:
    """Logistic noise of a cell from HMAC-SHA-256: the same for the same key and cell.

    It has no greatest value, so every choice of neighbours is possible and none can be ruled out by its cost.
    """
    digest = hmac.new(key, repr(cell).encode(), hashlib.sha256).digest()
    uniform = (int.from_bytes(digest[:8], "big") + 0.5) / 2**64
    return math.log(uniform / (1 - uniform))


def _solve(linked: Linked, costs: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
    if (low > high).any():
        return None
    sums = scipy.optimize.LinearConstraint(linked.matrix, 0, 0) if linked.sums else ()
    found = scipy.optimize.milp(
        costs,
        integrality=np.ones(len(costs)),
        bounds=scipy.optimize.Bounds(low, high),
        constraints=sums,
        options={"node_limit": _NODES},
    )
    return None if found.x is None else np.rint(found.x).astype(np.int64)
