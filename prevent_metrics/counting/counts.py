"""What counting takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from ..datasets.settings import Settings


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
