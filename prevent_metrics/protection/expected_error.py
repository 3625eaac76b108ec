"""How far shared numbers would be from the truth, by closed period, and which period suits a borough."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..counting.referrals import ALL, categories
from ..vocabulary.source_words import SOURCES
from .period_rounding import round_list
from .periods_shared import KINDS
from .tables import REFERRED, Cell

#: From so many referrals a year on, figures by quarter (by half-year) are close enough to be of use.
QUARTERS_FROM = 100
HALF_YEARS_FROM = 50
_PERIODS_A_YEAR = {"quarter": 4, "half-year": 2, "year": 1}
_YEAR = "2024-25"
#: How uneven invented boroughs are: a few sources, concerns and ages make up most referrals.
_UNEVEN = 0.6
_GENDERS = (0.85, 0.11, 0.01, 0.03)


def recommended_period(referrals_a_year: float) -> str:
    """The closed period that suits a yearly volume.

    >>> recommended_period(100), recommended_period(99), recommended_period(49)
    ('quarter', 'half-year', 'year')
    """
    if referrals_a_year >= QUARTERS_FROM:
        return "quarter"
    return "half-year" if referrals_a_year >= HALF_YEARS_FROM else "year"


def expected_errors(referrals_a_year: int, *, base: int = 5, boroughs: int = 4, seed: int = 1) -> pd.DataFrame:
    """How far one-way numbers would be off, by closed period, measured on invented boroughs of this volume.

    Columns: period (quarter, half-year, year), recommended (bool), mean_error of a period's number, and of the sum of
    a year: year_mean_error, year_nineteen_of_twenty (19 of 20 are no further off), year_greatest (never further off).
    """
    draw = np.random.default_rng(seed)
    invented = [_borough(referrals_a_year, draw) for _ in range(boroughs)]
    rows = []
    for kind in KINDS:
        errors = np.concatenate([_errors(quarters, kind, base) for quarters in invented], axis=1)
        of_year = abs(errors.sum(axis=0))
        rows.append(
            {
                "period": kind,
                "recommended": kind == recommended_period(referrals_a_year),
                "mean_error": float(abs(errors).mean()),
                "year_mean_error": float(of_year.mean()),
                "year_nineteen_of_twenty": int(np.quantile(of_year, 0.95, method="higher")),
                "year_greatest": min(_PERIODS_A_YEAR[kind] * (base - 1), 2 * base - 1),
            }
        )
    return pd.DataFrame(rows)


def _borough(referrals_a_year: int, draw: np.random.Generator) -> list[dict[Cell, int]]:
    """Invented counts of four quarters on the listed tables."""
    words = {arm: categories(arm, f"{_YEAR} Q1") for arm in ("concern", "age_band", "gender", "days_to_assessment")}
    shares = {arm: draw.dirichlet(np.full(len(keys), _UNEVEN)) for arm, keys in words.items()} | {"gender": _GENDERS}
    of_sources = draw.dirichlet(np.full(len(SOURCES.keys), _UNEVEN))
    quarters = []
    for size in draw.poisson(referrals_a_year / 4, 4):
        sources = draw.choice(SOURCES.keys, size, p=of_sources)
        drawn = {arm: draw.choice(keys, size, p=shares[arm]) for arm, keys in words.items()}
        quarters.append(_counted(sources, drawn, words))
    return quarters


def _counted(sources: np.ndarray, drawn: dict[str, np.ndarray], words: dict[str, tuple[str, ...]]) -> dict[Cell, int]:
    cells = {REFERRED.total: len(sources)}
    cells |= {REFERRED.source_cell(source): int((sources == source).sum()) for source in SOURCES.keys}
    for arm in REFERRED.arms:
        for word in words[arm.breakdown]:
            there = drawn[arm.breakdown] == word
            cells[Cell(arm.table, ALL, arm.breakdown, word)] = int(there.sum())
            for source in SOURCES.keys if arm.crossed else ():
                cells[Cell(arm.table, source, arm.breakdown, word)] = int((there & (sources == source)).sum())
    return cells


def _errors(quarters: Sequence[dict[Cell, int]], kind: str, base: int) -> np.ndarray:
    """Shared less true of every one-way number. Shape: periods of the year × numbers."""
    size = 4 // _PERIODS_A_YEAR[kind]
    running: dict[Cell, int] = {}
    rows = []
    for first in range(0, 4, size):
        together = quarters[first : first + size]
        exact = {cell: sum(quarter[cell] for quarter in together) for cell in quarters[0]}
        period = f"{kind} {first}"
        rounded = round_list(REFERRED, exact, period=period, base=base, running=running, key=b"invented", pinned={})
        errors = {cell: count - exact[cell] for cell, count in rounded.counts.items()}
        running = {cell: running.get(cell, 0) + error for cell, error in errors.items()}
        rows.append([error for cell, error in errors.items() if cell.source == ALL])
    return np.array(rows)
