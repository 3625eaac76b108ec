"""Linked cells: counts together with the sums that tie them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy  # its parts are loaded when they are first used


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
