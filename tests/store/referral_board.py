"""A Board that shares reports on invented referrals through the product itself, over a store of the test's own."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
from stored import ANN, snapshot

from prevent_metrics.datasets.referrals import REFERRALS
from prevent_metrics.datasets.tidy import conform
from prevent_metrics.protection.late_records import Restatement
from prevent_metrics.store import Store
from prevent_metrics.workflow import sharing, viewing
from prevent_metrics.workflow.workspace import Workspace

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "protection"))
from referral_sources import invented

RECORDS = invented(120, seed=2, years=2)
VIEWER = "viewer@board.example"


def late_police(count: int, month: str = "2024-05") -> pd.DataFrame:
    """Referrals that arrive after their quarter was shared."""
    return pd.DataFrame({"month": [month] * count, "source": "police", "concern": "islamist", "gender": "male"})


@dataclass(frozen=True)
class ReferralBoard:
    """A store with its secret and its day; every step goes through the workflow that pages and commands use."""

    space: Workspace

    @classmethod
    def of(cls, store: Store, home: Path) -> ReferralBoard:
        """The Board whose store this is."""
        secret = b"the tests' own secret, 32 bytes."
        return cls(Workspace(store, "", home, secret, lambda: datetime(2025, 5, 1, tzinfo=UTC)))

    @classmethod
    def over(cls, store: Store, home: Path, **settings: object) -> ReferralBoard:
        """A Board with an empty store."""
        made = cls.of(store, home)
        store.save_settings({"board_name": "Wrenbury Prevent Board", **settings}, by=ANN, at=made.space.now)
        return made

    def on(self, day: date) -> ReferralBoard:
        """The same Board on another day."""
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        return ReferralBoard(replace(self.space, clock=lambda: moment))

    def save(self, *parts: pd.DataFrame) -> int:
        """Save a snapshot of all referrals, which replaces the one before."""
        table = conform(pd.concat(parts, ignore_index=True), REFERRALS)
        new = snapshot("referrals.xlsx", dataset="referrals", source="Police", table=table, rows=len(table))
        (number,) = self.space.store.save_returns([new], by=ANN, at=self.space.now)
        return number

    def draft(self, figures_to: date, **asked: object) -> sharing.Draft:
        """A report that is not shared."""
        return sharing.draft(self.space, figures_to, title="Board", **asked)

    def share(self, figures_to: date, *, seen: bool = True, **asked: object) -> int:
        """Share a report; `seen`: a viewer opens it."""
        number = sharing.share(self.space, self.draft(figures_to, **asked), by=ANN)
        if seen:
            viewing.opened_by_viewer(self.space, number, by=VIEWER)
        return number

    def figures(self, number: int) -> pd.DataFrame:
        """The figures of a report."""
        return viewing.report(self.space, number).figures.table


def wish(*periods: str, **changed: object) -> Restatement:
    """A restatement of some periods."""
    said = {"periods": periods, "reason": "late returns of the hospital", "on": date(2025, 11, 1)}
    return Restatement(**{**said, **changed})  # type: ignore[arg-type]
