"""Protect referral counts: read what was shared from the ledger, round what is new, audit all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ..counting.counts import Counts
from ..datasets.settings import Settings
from ..vocabulary.issues import Issue
from .cells import as_tables, by_period, exact_cells
from .ledger import not_final, standing_rows
from .periods_shared import quarters_of, whole_periods, year_of
from .rules import Rule, rule_kept, rules_by_year
from .sealed import Protected, seal
from .tables import REFERRED, Cell
from .years import PeriodList, protect_year, rows_of


@dataclass(frozen=True)
class ReferralProtection:
    """Protected referral counts, the rows for the ledger, and what stops the sharing."""

    protected: Protected
    new_rows: pd.DataFrame
    problems: tuple[Issue, ...]


def protect_referrals(
    counts: Counts,
    settings: Settings,
    *,
    ledger: pd.DataFrame,
    key: bytes,
    disclosed: pd.DataFrame | None = None,
    as_shared: Counts | None = None,
) -> ReferralProtection:
    """Protect the counts of referrals."""
    standing = standing_rows(ledger)
    exact = exact_cells(counts)
    rules = rules_by_year(exact["quarter"].str[:7].unique(), standing, settings)
    now, then = _by_period(exact, rules), _by_period(exact_cells(as_shared or Counts()), rules)
    turns = _turns(now, standing, rules)
    lists: list[PeriodList] = []
    for year, rule in rules.items():
        own = {period: turn for period, turn in turns.items() if year_of(period) == year}
        rows = standing[standing["period"].map(year_of) == year] if len(standing) else standing
        lists += protect_year(rule, own, rows, now, then, key)
    rows = rows_of(lists, rules, standing)
    return ReferralProtection(seal(as_tables(rows)), not_final(rows, ledger), rule_kept(rules, settings))


def _by_period(exact: pd.DataFrame, rules: Mapping[str, Rule]) -> dict[str, dict[Cell, int]]:
    """Exact counts by whole period of each year's kind."""
    kinds = {year: rule.kind for year, rule in rules.items()}
    quarters = exact["quarter"].unique()
    periods = [
        period
        for year, kind in kinds.items()
        for period in whole_periods([quarter for quarter in quarters if year_of(quarter) == year], kind)
    ]
    return by_period(exact, kinds, {period: len(quarters_of(period)) for period in periods})


def _turns(now: Mapping[str, Mapping[Cell, int]], standing: pd.DataFrame, rules: Mapping[str, Rule]) -> dict[str, int]:
    """The periods to share, with their place in their year: those that stand, then new ones in order.

    New ones start with the first that has at least as many referrals as the base: that the file begins somewhere
    must not tell that a period with few referrals has any.
    """
    turns = dict(zip(standing["period"], standing["turn"].astype(int), strict=True)) if len(standing) else {}
    enough = [period for period, cells in now.items() if cells[REFERRED.total] >= rules[year_of(period)].base]
    starts = [*turns, *enough]
    for period in sorted(now):
        if starts and period >= min(starts) and period not in turns:
            turns[period] = sum(year_of(other) == year_of(period) for other in turns)
    return turns
