"""A Board report: a frozen set of protected figures with the entries that are listed beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd

from ..datasets.settings import Settings
from ..protection.figures import Figures


@dataclass(frozen=True, eq=False)  # one opened report is itself and no other, so that pages made of it can be kept
class Report:
    """What Board pages, packs and exports read, and nothing else.

    `entries`: tables listed in words, by dataset key (plan, assurance, decisions, key_dates, meetings, engagement,
    threat, comparators, returns, came); never training or referrals. `texts`: the co-ordinator's covering texts by
    place. `number` is None for a draft.
    """

    number: int | None
    title: str
    figures_to: date
    marking: str
    figures: Figures
    entries: Mapping[str, pd.DataFrame]
    settings: Settings
    shared_at: datetime | None = None
    shared_by: str = ""
    state: str = "draft"  # draft, shared, withdrawn
    texts: Mapping[str, str] = field(default_factory=dict)
    protection_report: Mapping[str, Any] = field(default_factory=dict)
    check_code: str = ""  # signs all that was frozen; printed on packs, so that one can be checked against the store

    @property
    def meeting_on(self) -> date | None:
        """The day of the meeting that the report is for, where it is known."""
        return self.settings.meeting_after(self.figures_to)
