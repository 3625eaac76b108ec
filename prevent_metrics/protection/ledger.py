"""The ledger: protected referral counts as they were shared, read for ever once a viewer has seen them.

It never holds an exact count, nor a digest of one (so few values are possible that a digest gives its count away to
whoever holds the key). What changed since is found by counting the returns of the earlier report again.
"""

from __future__ import annotations

import pandas as pd

from .periods_shared import kind_of, year_of

#: One row a protected count. The store adds `report` and `standing` (shared, final, freed), and keeps every row.
LEDGER_COLUMNS = (
    "period",
    "list",
    "source",
    "breakdown",
    "category",
    "count",
    "lower",
    "upper",
    "base",
    "state",
    "reason",
    "reach",  # the true count is at most this far away
    "running_held",  # every running total of the year stayed within twice the base less one, this period included
    "crossing",  # the setting in force: source crossed with concern, age band and gender
    "turn",  # the period's place in its financial year, in the order of first sharing: that of the running totals
    "restatement",  # 0 as first shared, then 1, 2 …
    "restated_on",
    "urgent",
)
_NO_TURN = 99
_CELL = ["list", "source", "breakdown", "category"]


def shared_rows(ledger: pd.DataFrame) -> pd.DataFrame:
    """Every row of reports that were not withdrawn before anyone opened them, restated ones as well."""
    rows = ledger.reindex(columns=[*LEDGER_COLUMNS, "report", "standing"])
    return rows[rows["standing"].fillna("shared") != "freed"]


def standing_rows(ledger: pd.DataFrame) -> pd.DataFrame:
    """The counts that stand: of reports not withdrawn before anyone opened them, each period as last restated."""
    rows = shared_rows(ledger)
    # a row that does not know its turn makes no claim about running totals
    rows = rows.assign(turn=rows["turn"].fillna(_NO_TURN).astype("int64"))
    newest = rows.groupby("period")["restatement"].transform("max") if len(rows) else rows["restatement"]
    rows = rows[rows["restatement"] == newest].sort_values("report", kind="stable")
    rows = rows.drop_duplicates(["period", *_CELL], keep="first")
    return rows.sort_values("period", kind="stable").reset_index(drop=True)


def not_final(rows: pd.DataFrame, ledger: pd.DataFrame) -> pd.DataFrame:
    """The rows of a new report that go into the ledger: those no viewer has seen as they stand."""
    if ledger.empty or "standing" not in ledger:
        return rows[list(LEDGER_COLUMNS)].reset_index(drop=True)
    seen = ledger[ledger["standing"] == "final"]
    place = ["period", *_CELL, "restatement"]
    known = set(seen.reindex(columns=place).itertuples(index=False, name=None))
    fresh = [row not in known for row in rows[place].itertuples(index=False, name=None)]
    return rows.loc[fresh, list(LEDGER_COLUMNS)].reset_index(drop=True)


def settings_of_year(standing: pd.DataFrame, year: str) -> tuple[str, int, bool] | None:
    """The kind of period, the base and the crossing that a financial year was first shared with."""
    rows = standing[(standing["period"].map(year_of) == year) & (standing["list"] != "referrals_months")]
    if rows.empty:
        return None
    first = rows.sort_values("turn", kind="stable").iloc[0]
    return kind_of(first["period"]), int(first["base"]), bool(first["crossing"])
