"""Counted tables as cells by period, and protected rows as tables again."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..counting.counts import Counts
from ..counting.referrals import ALL
from .periods_shared import period_of
from .tables import Cell

_CELL = ["list", "source", "breakdown", "category"]
_LONG = ["quarter", *_CELL, "count"]
#: How each counted table's columns say the place of a number; what is left out is `all`.
_READ = {
    "referrals_referred": {},
    "referrals_outcomes": {},
    "referrals_days": {},
    "referrals_events": {"event": "category"},
}


def exact_cells(counts: Counts) -> pd.DataFrame:
    """All counts that get protected, one row a cell and quarter: quarter, list, source, breakdown, category, count."""
    parts = []
    for name, renamed in _READ.items():
        table = counts.tables.get(name)
        if table is None or table.empty:
            continue
        table = table.rename(columns=renamed).assign(list=name)
        table["breakdown"] = "event" if name == "referrals_events" else table["breakdown"]
        table["source"] = table.get("source", ALL)
        parts.append(table[_LONG])
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_LONG)


def by_period(exact: pd.DataFrame, kinds: Mapping[str, str], wanted: Mapping[str, int]) -> dict[str, dict[Cell, int]]:
    """Exact counts by period and cell, quarters added up to the kind of period of their year.

    kinds: kind of period by financial year. wanted: the periods to give, with how many quarters each has; a table
    that does not have all of a period's quarters yet (an outcome that is not mature) is left out of it.
    """
    periods = exact["quarter"].map(lambda quarter: period_of(quarter, kinds[quarter[:7]]))
    rows = exact.assign(period=periods)[periods.isin(list(wanted))]
    grouped = rows.groupby(["period", *_CELL], sort=False)["count"].agg(["sum", "size"])
    found: dict[str, dict[Cell, int]] = {period: {} for period in wanted}
    for (period, *place), total, quarters in zip(grouped.index, grouped["sum"], grouped["size"], strict=True):
        if quarters == wanted[period]:
            found[period][Cell(*place)] = int(total)
    return found


def as_tables(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Protected rows as tables of the names and columns that were counted, with their ranges beside them."""
    beside = ["count", "lower", "upper", "state", "reach", "base", "running_held", "turn"]
    shapes = {
        "referrals_referred": ["quarter", "source", "breakdown", "category"],
        "referrals_events": ["event", "quarter", "source"],
        "referrals_outcomes": ["quarter", "source", "breakdown", "category"],
        "referrals_days": ["quarter", "breakdown", "category"],
    }
    named = rows.rename(columns={"period": "quarter"})
    tables = {}
    for name, columns in shapes.items():
        table = named[named["list"] == name]
        table = table.rename(columns={"category": "event"}) if "event" in columns else table
        tables[name] = table[[*columns, *beside]].reset_index(drop=True)
    return tables


def restated_table(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The restated periods as a table `referrals_restated`: how often, why, when, whether urgently."""
    restated = rows[rows["restatement"].astype(int) > 0].drop_duplicates("period")
    if restated.empty:
        return {}
    columns = ["period", "restatement", "reason", "restated_on", "urgent"]
    return {"referrals_restated": restated[columns].rename(columns={"period": "quarter"}).reset_index(drop=True)}
