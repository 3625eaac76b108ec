"""What counting takes and gives, and counts of rows by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from ..datasets.settings import Settings

# What counting takes and gives


@dataclass(frozen=True)
class Source:
    """All that a report is counted from.

    `tables`: one tidy table a dataset key, the chosen returns of that dataset put together.
    `partners`: name, sector, in_scope (bool), expects (dataset keys, comma separated), people_per_session.
    `returns`: partner, dataset, period, received_on, due_on, state (received, late, missing).
    `figures_to`: the day up to which figures are counted. `baseline`: the plan as first shared for the year.
    """

    tables: Mapping[str, pd.DataFrame]
    partners: pd.DataFrame
    returns: pd.DataFrame
    settings: Settings
    figures_to: date
    baseline: pd.DataFrame | None = None

    @property
    def meeting_on(self) -> date | None:
        """The meeting that the figures are for, where it is known."""
        return self.settings.meeting_after(self.figures_to)


@dataclass(frozen=True)
class Counts:
    """Exact counts: tables by name, each tidy with one row a cell or a group.

    A name starts with its subject: `training_…`, `referrals_…`, `plan_…`, `governance_…`, `engagement_…`.
    """

    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def __or__(self, other: Counts) -> Counts:
        """Put two sets of counts together; a name may stand in one of them only."""
        twice = self.tables.keys() & other.tables.keys()
        if twice:
            raise ValueError(f"counted twice: {sorted(twice)}")
        return Counts({**self.tables, **other.tables})


# Counts of rows by place:

COLUMNS = ("metric", "period", "breakdown", "category", "breakdown_2", "category_2", "count", "base")


def tally(
    metric: str,
    period: str,
    counted: pd.DataFrame,
    by: Iterable[tuple[str, ...]] = (),
    base: pd.DataFrame | None = None,
    amount: str | None = None,
) -> pd.DataFrame:
    """Count the rows (or sum the column `amount`) in all, and by each breakdown of one or two columns.

    Shape: `COLUMNS`; the total has breakdown `all`. With `base` each place also has the rows of the base there, and
    a place of the base without a counted row has the count 0. Rows with no value in a column are left out of it.
    """
    parts = [_total(counted, base, amount)]
    parts += [_by(counted, columns, base, amount) for columns in by]
    return pd.concat(parts, ignore_index=True).assign(metric=metric, period=period)[list(COLUMNS)]


def joined(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Put tallies together; none gives an empty one."""
    kept = [part for part in parts if len(part)]
    return pd.concat(kept, ignore_index=True) if kept else pd.DataFrame(columns=list(COLUMNS))


def _amount(rows: pd.DataFrame, amount: str | None) -> float:
    return float(rows[amount].sum()) if amount else float(len(rows))


def _total(counted: pd.DataFrame, base: pd.DataFrame | None, amount: str | None) -> pd.DataFrame:
    row = {"breakdown": "all", "category": "", "breakdown_2": "", "category_2": "", "count": _amount(counted, amount)}
    return pd.DataFrame([row | {"base": float("nan") if base is None else float(len(base))}])


def _by(counted: pd.DataFrame, columns: tuple[str, ...], base: pd.DataFrame | None, amount: str | None) -> pd.DataFrame:
    counts = _sizes(counted, columns, amount)
    found = pd.DataFrame({"count": counts})
    if base is not None:
        found = pd.DataFrame({"base": _sizes(base, columns, None)}).join(found, how="outer").fillna({"count": 0.0})
    found.index.names = list(columns)  # joining an empty count loses them
    found = found.reset_index()
    placed = pd.DataFrame({"breakdown": columns[0], "category": found[columns[0]].astype(str)}, index=found.index)
    placed["breakdown_2"] = columns[1] if len(columns) > 1 else ""
    placed["category_2"] = found[columns[1]].astype(str) if len(columns) > 1 else ""
    return placed.assign(count=found["count"], base=found["base"] if base is not None else float("nan"))


def _sizes(rows: pd.DataFrame, columns: tuple[str, ...], amount: str | None) -> pd.Series:
    grouped = rows.groupby([rows[name].astype("object") for name in columns], sort=True, dropna=True)
    sizes = grouped[amount].sum() if amount else grouped.size()
    return sizes.astype("float64")
