"""Exact counts beside shared ones, for the co-ordinator's check against the spreadsheets alone."""

from __future__ import annotations

import pandas as pd

from ..counting.counts import Counts
from .cells import exact_cells
from .periods_shared import quarters_of
from .protected_counts import Protected

_PLACE = ["list", "source", "breakdown", "category"]


def exact_beside_shared(counts: Counts, protected: Protected) -> pd.DataFrame:
    """Each shared number of the listed tables with the exact count of now.

    Columns: period, list, source, breakdown, category, counted, shared, difference. Late and corrected records show
    as a difference of the rounding base or more. Never kept, exported or shown to anyone but the co-ordinator.
    """
    shared = pd.concat([_shared(name, protected[name]) for name in protected.names if _listed(name)])
    exact = exact_cells(counts)
    quarters = {period: quarters_of(period) for period in shared["period"].unique()}
    period_by_quarter = {quarter: period for period, parts in quarters.items() for quarter in parts}
    exact = exact.assign(period=exact["quarter"].map(period_by_quarter)).dropna(subset="period")
    summed = exact.groupby(["period", *_PLACE], as_index=False)["count"].sum().rename(columns={"count": "counted"})
    found = shared.merge(summed, on=["period", *_PLACE], how="left")
    return found.assign(difference=found["shared"] - found["counted"])[
        ["period", *_PLACE, "counted", "shared", "difference"]
    ]


def _listed(name: str) -> bool:
    return name in ("referrals_referred", "referrals_events", "referrals_outcomes", "referrals_days")


def _shared(name: str, table: pd.DataFrame) -> pd.DataFrame:
    rows = table.rename(columns={"quarter": "period", "count": "shared", "event": "category"}).assign(list=name)
    rows["breakdown"] = rows.get("breakdown", "event")
    rows["source"] = rows.get("source", "all")
    return rows[["period", *_PLACE, "shared"]]
