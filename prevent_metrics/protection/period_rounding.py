"""Round the lists of one period, give way where no solution exists, and say how far numbers are from the truth."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..counting.referrals import ALL, categories
from ..vocabulary.referral_words import SOURCES
from .ledger import KINDS
from .rounding_programme import Chosen, choose
from .tables import REFERRED, Arm, Cell, TableList, linked_cells

# Round the lists of one period, give way where no solution exists, and say what was done


@dataclass(frozen=True)
class RoundedList:
    """The protected counts of one list in one period.

    `left_out`: breakdowns whose cells by source could not be shown. `loose`: totals that may be further from the
    truth than the base less one. `counts` is empty where the whole list could not be shown.
    """

    counts: Mapping[Cell, int]
    running_held: bool = True
    left_out: tuple[str, ...] = ()
    loose: frozenset[Cell] = frozenset()


def round_list(
    listed: TableList,
    exact: Mapping[Cell, int],
    *,
    period: str,
    base: int,
    running: Mapping[Cell, int],
    key: bytes,
    pinned: Mapping[Cell, int],
) -> RoundedList:
    """Round one list of one period.

    pinned: shared numbers of the pivot that this list must add up to (empty where it has its own). First all rules;
    then without the running bound; then, for a pinned list, with totals within twice the base less one, and for
    one with three crossings with one crossing fewer, which always has a solution.
    """
    secret = hmac.new(key, f"{listed.name}|{period}".encode(), hashlib.sha256).digest()
    if pinned:
        return _round_pinned(listed, exact, base, running, secret, pinned)
    left_out: tuple[str, ...] = ()
    for arm in (None, *(each for each in reversed(listed.arms) if each.crossed)):
        cells, left_out = _without(exact, arm, left_out)
        chosen = choose(linked_cells(listed, cells), base=base, running=running, key=secret)
        if chosen is not None:
            return RoundedList(chosen.counts, chosen.running_held, left_out)
    raise AssertionError("a list with one crossing always has a solution")


def _without(
    exact: Mapping[Cell, int], arm: Arm | None, left_out: tuple[str, ...]
) -> tuple[dict[Cell, int], tuple[str, ...]]:
    dropped = left_out if arm is None else (*left_out, arm.breakdown)
    return {cell: n for cell, n in exact.items() if cell.source == ALL or cell.breakdown not in dropped}, dropped


def _round_pinned(
    listed: TableList,
    exact: Mapping[Cell, int],
    base: int,
    running: Mapping[Cell, int],
    secret: bytes,
    pinned: Mapping[Cell, int],
) -> RoundedList:
    """Each breakdown on its own, for they share nothing but the pivot, which stands."""
    counts: dict[Cell, int] = {}
    held, left_out = True, list[str]()
    loose: set[Cell] = set()
    for arm in listed.arms:
        own = {cell: n for cell, n in exact.items() if cell.breakdown == arm.breakdown}
        if not own:
            continue
        columns = frozenset(cell for cell in own if cell.source == ALL)
        linked = linked_cells(listed, {**pivot_of(listed, own), **own})
        chosen: Chosen | None = None
        for allowed in (frozenset[Cell](), columns):
            chosen = choose(linked, base=base, running=running, key=secret, fixed=pinned, loose=allowed)
            if chosen is not None:
                loose |= allowed
                break
        if chosen is None:
            left_out.append(arm.breakdown)
            continue
        held = held and chosen.running_held
        counts.update({cell: chosen.counts[cell] for cell in own})
    return RoundedList(counts, held, tuple(left_out), frozenset(loose))


def pivot_of(listed: TableList, own: Mapping[Cell, int]) -> dict[Cell, int]:
    """The sources and the total as these cells add up now: late records may have changed them since."""
    sources: dict[Cell, int] = {}
    for cell, count in own.items():
        if cell.source != ALL:
            pivot = listed.source_cell(cell.source)
            sources[pivot] = sources.get(pivot, 0) + count
    return {listed.total: sum(sources.values()), **sources}


# How far shared numbers would be from the truth, by closed period, and which period suits a borough

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
