"""The Board's settings as they are saved, and what protection they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from ..datasets.settings import Settings, saved_from, settings_from
from ..outputs.content import Table
from ..outputs.coordinator import settings_words as words
from ..protection.period_rounding import expected_errors
from ..vocabulary.periods import add_months, month_of
from .workspace import Workspace

# The Board's settings:


def save(space: Workspace, changes: Mapping[str, Any], *, by: str) -> Settings:
    """Save what changed and give the settings as they stand after it."""
    known = saved_from(settings_from(changes))
    kept = {name: known[name] for name in changes if name in known}
    space.store.save_settings(kept, by=by, at=space.now)
    return space.settings


def standing(space: Workspace, names: Iterable[str]) -> dict[str, Any]:
    """These settings as they stand now, to be saved again where a change is undone."""
    known = saved_from(space.settings)
    return {name: known[name] for name in names}


# The protection of small numbers before it is chosen:


def advice(space: Workspace) -> Table | None:
    """The expected error of each closed period at this borough's volume; None before any referral is stored."""
    volume = _referrals_a_year(space)
    return words.advice_table(volume, _errors(volume, space.settings.protection_base)) if volume else None


def given_out(space: Workspace) -> Table | None:
    """Counts recorded as given out elsewhere, which every audit then knows."""
    recorded = space.store.disclosed()
    return words.given_out_table(recorded) if len(recorded) else None


def record_given_out(space: Workspace, *, period: str, count: int, where: str, by: str) -> int:
    """Record an exact total of referrals that was given out elsewhere. `period`: 2026-09, 2026-27 Q2 or 2026-27."""
    return space.store.record_disclosed({"period": period, "count": count, "where": where}, by=by, at=space.now)


@lru_cache(maxsize=16)
def _errors(volume: int, base: int) -> pd.DataFrame:
    return expected_errors(volume, base=base)


def _referrals_a_year(space: Workspace) -> int:
    """Referrals of the last twelve months, to the nearest ten: enough to choose by, and no more."""
    first = add_months(month_of(space.now.date()), -12)
    records = [each for each in space.store.returns(("current",)) if each.dataset == "referrals"]
    months = [space.store.content(each.return_id)["month"].astype("string") for each in records]
    return round(sum(int((each >= first).sum()) for each in months), -1)
