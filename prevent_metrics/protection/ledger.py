"""The ledger of shared counts, with the periods and rules that each financial year was fixed by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ..datasets.settings import Settings
from ..vocabulary.issues import Issue
from ..vocabulary.periods import period_months, quarter_of_month

# The periods that referral figures are shared by:

KINDS = ("quarter", "half-year", "year")


def kind_of(period: str) -> str:
    """The kind of a period.

    >>> kind_of("2026-27 Q2"), kind_of("2026-27 H1"), kind_of("2026-27")
    ('quarter', 'half-year', 'year')
    """
    return "quarter" if " Q" in period else "half-year" if " H" in period else "year"


def period_of(quarter: str, kind: str) -> str:
    """The period of a kind that a quarter lies in.

    >>> period_of("2026-27 Q3", "half-year"), period_of("2026-27 Q3", "year")
    ('2026-27 H2', '2026-27')
    """
    if kind == "quarter":
        return quarter
    return f"{quarter[:7]} H{1 if quarter[-1] in '12' else 2}" if kind == "half-year" else quarter[:7]


def quarters_of(period: str) -> tuple[str, ...]:
    """The quarters that make up a period.

    >>> quarters_of("2026-27 H2")
    ('2026-27 Q3', '2026-27 Q4')
    """
    return tuple(dict.fromkeys(quarter_of_month(month) for month in period_months(period)))


def year_of(period: str) -> str:
    """The financial year of a period."""
    return period[:7]


def whole_periods(quarters: Iterable[str], kind: str) -> list[str]:
    """The periods of a kind all of whose quarters are there, earliest first.

    >>> whole_periods(["2026-27 Q1", "2026-27 Q2", "2026-27 Q3"], "half-year")
    ['2026-27 H1']
    """
    there = set(quarters)
    named = dict.fromkeys(period_of(quarter, kind) for quarter in sorted(there))
    return [period for period in named if there.issuperset(quarters_of(period))]


# The ledger:

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


# How each financial year of referrals is protected:

BASES = (5, 10)


@dataclass(frozen=True)
class Rule:
    """The kind of closed period, the base, and whether source is crossed with concern, age band and gender."""

    kind: str
    base: int
    crossing: bool

    @property
    def reach(self) -> int:
        """How far a shared count can be from the true one."""
        return self.base - 1

    @property
    def running_reach(self) -> int:
        """How far a running total of the year can be from the true one."""
        return 2 * self.base - 1


def rule_of(settings: Settings) -> Rule:
    """The rule the settings ask for; a value we do not know hides more, never less.

    >>> rule_of(Settings(protection_period="fortnight", protection_base=3))
    Rule(kind='year', base=10, crossing=True)
    """
    kind = settings.protection_period if settings.protection_period in KINDS else KINDS[-1]
    base = settings.protection_base if settings.protection_base in BASES else BASES[-1]
    return Rule(kind, base, settings.protection_crossing is True)


def rules_by_year(years: Iterable[str], standing: pd.DataFrame, settings: Settings) -> dict[str, Rule]:
    """The rule of each financial year: the one it was first shared with, else the one of the settings."""
    asked = rule_of(settings)
    fixed = {year: settings_of_year(standing, year) for year in {*years, *standing["period"].map(year_of).unique()}}
    return {year: Rule(*known) if known else asked for year, known in sorted(fixed.items())}


def rule_kept(rules: dict[str, Rule], settings: Settings) -> tuple[Issue, ...]:
    """Say where the latest year keeps another rule than the settings ask for."""
    if not rules or rules[max(rules)] == rule_of(settings):
        return ()
    year = max(rules)
    message = (
        f"Referral figures of {year} keep the protection they were first shared with: by {rules[year].kind}, rounded "
        f"to {rules[year].base}s. The new setting starts with the next financial year."
    )
    return (Issue("referrals-protection-fixed", "information", message),)
