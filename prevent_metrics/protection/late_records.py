"""Late and corrected records of shared periods: how many changed, in bounded words, and what may be done about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from ..vocabulary.issues import Issue
from ..vocabulary.numbers import listed
from ..vocabulary.periods import month_of, year_of_month
from .exact_totals import MONTHS
from .ledger import shared_rows, standing_rows
from .tables import Cell

Cells = Mapping[str, Mapping[Cell, int]]  # by period
Changed = Literal["none", "few", "enough", "not known"]

FEWEST_CHANGES = 10
_LATER = "Late and corrected records wait until then."


@dataclass(frozen=True)
class Restatement:
    """A wish to restate final periods. An urgent one steps outside the yearly rule and must be confirmed twice."""

    periods: tuple[str, ...]
    reason: str
    on: date
    urgent: bool = False
    confirmed: bool = False


@dataclass(frozen=True)
class LatePeriod:
    """A shared period with how many of its records changed since, never as a number. For the co-ordinator alone.

    `changed`: none, few (too few to restate this period by itself), enough, or not known (earlier returns are gone).
    `final`: a viewer has seen it. `reports`: those that hold it and could still be withdrawn where nobody has.
    """

    period: str
    changed: Changed
    final: bool
    reports: tuple[int, ...]
    restated_on: str = ""


@dataclass(frozen=True)
class LateRecords:
    """All shared periods, and the financial years in which a restatement was made already."""

    periods: tuple[LatePeriod, ...] = ()
    years_restated: frozenset[str] = frozenset()

    def may_restate_on(self, day: date) -> bool:
        """Say whether the yearly restatement is still free on a day."""
        return year_of_month(month_of(day)) not in self.years_restated


def late_records(ledger: pd.DataFrame, then: Cells, now: Cells) -> LateRecords:
    """Compare what stands with the counts of now, period by period."""
    standing = _of_tables(standing_rows(ledger))
    shared = _of_tables(shared_rows(ledger))
    found = []
    for period, rows in standing.groupby("period", sort=True):
        own = shared[shared["period"] == period]
        known = not uncounted(rows, then, now)
        changes = changed_records(then[str(period)], now[str(period)]) if known else 0
        found.append(
            LatePeriod(
                str(period),
                _bounded(changes) if known else "not known",
                bool((own["standing"] == "final").any()),
                tuple(sorted({int(report) for report in own["report"].dropna()})),
                str(rows["restated_on"].fillna("").max()),
            )
        )
    return LateRecords(tuple(found), frozenset(years_restated(ledger)))


def _of_tables(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["list"] != MONTHS]


def _bounded(changes: int) -> Changed:
    return "none" if not changes else "few" if changes < FEWEST_CHANGES else "enough"


def uncounted(rows: pd.DataFrame, then: Cells, now: Cells) -> bool:
    """Say whether a standing number of one period cannot be counted as it was, or as it is now."""
    period = str(rows["period"].iloc[0])
    cells = [Cell(*place) for place in rows[["list", "source", "breakdown", "category"]].itertuples(index=False)]
    return any(cell not in counts.get(period, {}) for counts in (then, now) for cell in cells)


def changed_records(then: Mapping[Cell, int], now: Mapping[Cell, int]) -> int:
    """The least number of records that must have changed between two counts of one period.

    Each breakdown is a view of the same records: the most that any of them gained or lost. A table that only one of
    the counts has (an outcome that matured since) says nothing of a change.
    """
    moved: dict[tuple[str, str, bool], list[int]] = {}
    for cell in then.keys() & now.keys():
        view = (cell.table, cell.category if cell.breakdown == "event" else cell.breakdown, cell.source == "all")
        moved.setdefault(view, []).append(now[cell] - then[cell])
    return max(
        (max(sum(x for x in each if x > 0), -sum(x for x in each if x < 0)) for each in moved.values()), default=0
    )


def years_restated(ledger: pd.DataFrame) -> set[str]:
    """The financial years in which the yearly restatement was used, whatever was restated or corrected since."""
    rows = shared_rows(ledger)
    rows = rows[rows["restatement"].fillna(0).gt(0) & ~rows["urgent"].fillna(False).astype(bool)]
    return {year_of_month(str(day)[:7]) for day in rows["restated_on"].dropna().unique() if day}


def objections(wanted: Restatement, ledger: pd.DataFrame, then: Cells, now: Cells) -> tuple[Issue, ...]:
    """What stands against a restatement: empty where it may be made (the audit still has its say)."""
    found = []
    if not wanted.reason.strip():
        found.append(
            _stop(
                "restatement-needs-reason",
                "Say why these periods are restated. Readers see the reason with the figures.",
            )
        )
    if unknown := _unknown(wanted.periods, ledger, then, now):
        return (*found, unknown)
    if wanted.urgent:
        return tuple(found)
    changes = sum(changed_records(then[period], now[period]) for period in wanted.periods)
    if changes < FEWEST_CHANGES:
        message = f"Fewer than {FEWEST_CHANGES} records changed, and a restatement needs at least that many. {_LATER}"
        found.append(_stop("restatement-too-few-changes", message))
    year = year_of_month(month_of(wanted.on))
    if year in years_restated(ledger):
        message = f"Periods were already restated in {year}; once a year is the most. {_LATER}"
        found.append(_stop("restatement-already-this-year", message))
    return tuple(found)


def unconfirmed(wanted: Restatement) -> tuple[Issue, ...]:
    """An urgent correction that nobody has confirmed yet: it can be looked at, not shared."""
    if not wanted.urgent or wanted.confirmed:
        return ()
    message = "An urgent correction needs a second confirmation, after a look at how far it narrows the ranges."
    return (_stop("restatement-needs-confirmation", message),)


def _unknown(periods: Collection[str], ledger: pd.DataFrame, then: Cells, now: Cells) -> Issue | None:
    """The periods that are not final, or of which not everything that was shared can be counted."""
    standing = _of_tables(standing_rows(ledger))
    by_period = {str(period): rows for period, rows in standing.groupby("period")}
    if not periods or (strange := [period for period in periods if period not in by_period]):
        return _stop("restatement-of-nothing", f"{_named(strange if periods else ())} was never shared.")
    if early := [period for period in periods if not (by_period[period]["standing"] == "final").any()]:
        message = f"Nobody has opened {_named(early)} yet. Withdraw the report that holds it and share it again."
        return _stop("restatement-not-final", message)
    if lost := [period for period in periods if uncounted(by_period[period], then, now)]:
        return _stop(
            "restatement-cannot-be-checked",
            f"We could not count {_named(lost)} as it was first shared, or not all of it up to the date chosen. "
            "Choose a later date. If the earlier returns have been deleted, the period stays as it is.",
        )
    return None


def _named(periods: Iterable[str]) -> str:
    found = list(periods)
    return listed(found) if found else "No period"


def _stop(code: str, message: str) -> Issue:
    return Issue(code, "must fix", message)
