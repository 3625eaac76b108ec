"""Returns: which of those expected have come, which came late, which are missing."""

from __future__ import annotations

import pandas as pd

from ..vocabulary.sectors import SECTORS
from ..vocabulary.words import plain
from .counts import Counts, Source


def count_returns(source: Source) -> Counts:
    """Count expected returns.

    One row a partner, dataset and period: `expected` 1, `received` (in hand, on time or late), `late` (in hand, but
    after the day it was due) and `missing` (not in hand), each 0 or 1. The day of receipt decides; the state stands
    where no day is given.
    """
    returns = source.returns
    received_on, due_on = (pd.to_datetime(returns[name], errors="coerce") for name in ("received_on", "due_on"))
    state = returns["state"].astype("string").fillna("")
    received = received_on.notna() | (state.eq("received") & received_on.isna())
    late = received & ((received_on > due_on) | (due_on.isna() & state.eq("late")))
    table = pd.DataFrame(
        {
            "partner": returns["partner"].astype(str),
            "sector": _sectors(source, returns["partner"]),
            "dataset": returns["dataset"].astype(str),
            "period": returns["period"].astype(str),
            "expected": 1,
            "received": received.astype(int),
            "late": late.astype(int),
            "missing": (~received).astype(int),
        }
    )
    # a corrected return sent a second time is one return: the first that came decides whether it was in time
    ordered = table.sort_values(["missing", "late"], kind="stable")
    kept = ordered.drop_duplicates(["partner", "dataset", "period"]).sort_index().reset_index(drop=True)
    return Counts({"returns_states": kept})


def _sectors(source: Source, partner: pd.Series) -> pd.Series:
    register = {
        plain(str(name)): sector for name, sector in source.partners[["name", "sector"]].itertuples(index=False)
    }
    found = partner.map(lambda name: register.get(plain(str(name))))
    return found.where(found.isin(SECTORS.keys), "other").astype(object)
