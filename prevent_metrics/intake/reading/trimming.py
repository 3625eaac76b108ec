"""Blank rows below a table and blank columns to its right are left out."""

from __future__ import annotations

import numpy as np

from ..sheets import Column


def trimmed(columns: list[Column]) -> tuple[int, tuple[Column, ...]]:
    """Cut blank rows at the end and blank columns at the right; give the rows that are left."""
    filled = [_last_filled(column.codes) + 1 for column in columns]
    rows = max(filled, default=0)
    width = max((place + 1 for place, last in enumerate(filled) if last), default=0)
    return rows, tuple(Column(column.distinct, _cut(column.codes, rows)) for column in columns[:width])


def _last_filled(codes: np.ndarray) -> int:
    backwards = codes[::-1] >= 0
    return len(codes) - 1 - int(backwards.argmax()) if backwards.any() else -1


def _cut(codes: np.ndarray, rows: int) -> np.ndarray:
    # A short view would keep the long table alive; a copy of a little-shortened one would cost for nothing.
    return codes if len(codes) == rows else codes[:rows].copy() if rows < len(codes) // 2 else codes[:rows]
