"""Protect one financial year of referrals: what stands is read, what is new is rounded in turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ..counting.referrals import ALL
from .ledger import LEDGER_COLUMNS
from .period_rounding import RoundedList, round_list
from .rules import Rule
from .tables import LISTS, Cell, TableList

Cells = Mapping[Cell, int]


@dataclass(frozen=True)
class PeriodList:
    """One list of one period with its protected counts. `fresh`: rounded now, not read from the ledger."""

    period: str
    turn: int  # the period's place in its financial year, in the order of first sharing
    listed: TableList
    rounded: RoundedList
    fresh: bool


@dataclass
class _Year:
    """What has been settled so far: lists by period, and the running error of each cell."""

    settled: list[PeriodList] = field(default_factory=list)
    running: dict[Cell, int] = field(default_factory=dict)


def protect_year(
    rule: Rule,
    turns: Mapping[str, int],
    standing: pd.DataFrame,
    exact: Mapping[str, Cells],
    then: Mapping[str, Cells],
    key: bytes,
) -> list[PeriodList]:
    """Settle every list of every period of a financial year, in turn.

    turns: the year's periods with their place. standing: the ledger's rows of the year. exact: counts now, by period
    and cell. then: counts as they were when each standing period was first shared.
    """
    year = _Year()
    for period in sorted(turns, key=turns.__getitem__):
        rows = standing[standing["period"] == period]
        for listed in LISTS:
            known = _read(rows, listed)
            if known is None:
                known = _round(listed, rule, period, exact.get(period, {}), year, key)
            if known is None:
                continue
            fresh = not _stands(rows, listed)
            year.settled.append(PeriodList(period, turns[period], listed, known, fresh))
            truth = exact.get(period, {}) if fresh else then.get(period, exact.get(period, {}))
            _add_errors(year.running, known, truth, rule)
    return year.settled


def _stands(rows: pd.DataFrame, listed: TableList) -> bool:
    return _read(rows, listed) is not None


def _read(rows: pd.DataFrame, listed: TableList) -> RoundedList | None:
    """A list as the ledger has it; None where it was not shared yet."""
    columns = zip(
        *(rows[c] for c in ("list", "source", "breakdown", "category", "count", "reach", "base", "running_held")),
        strict=True,
    )
    own = [(Cell(*row[:4]), *row[4:]) for row in columns]
    own = [row for row in own if listed.holds(row[0])]
    if not own:
        return None
    loose = frozenset(cell for cell, _, reach, base, _ in own if reach >= base)
    return RoundedList({cell: int(count) for cell, count, *_ in own}, all(bool(row[4]) for row in own), (), loose)


def _round(listed: TableList, rule: Rule, period: str, exact: Cells, year: _Year, key: bytes) -> RoundedList | None:
    cells = {cell: count for cell, count in exact.items() if listed.holds(cell)}
    if not rule.crossing:
        optional = {arm.breakdown for arm in listed.arms if arm.optional}
        cells = {cell: n for cell, n in cells.items() if cell.source == ALL or cell.breakdown not in optional}
    if not cells:
        return None
    pinned = _pinned(listed, period, year)
    if listed.pinned_to and not pinned:
        return None
    return round_list(listed, cells, period=period, base=rule.base, running=year.running, key=key, pinned=pinned)


def _pinned(listed: TableList, period: str, year: _Year) -> dict[Cell, int]:
    """The shared sources and total that a pinned list must add up to."""
    for each in year.settled:
        if each.period == period and each.listed.name == listed.pinned_to:
            counts = each.rounded.counts
            return {cell: n for cell, n in counts.items() if cell in (listed.total, listed.source_cell(cell.category))}
    return {}


def _add_errors(running: dict[Cell, int], known: RoundedList, truth: Cells, rule: Rule) -> None:
    """Add protected less true; where records changed since, the nearest count that the shared number allows."""
    for cell, count in known.counts.items():
        reach = rule.running_reach if cell in known.loose else rule.reach
        error = max(-reach, min(reach, count - truth.get(cell, count)))
        running[cell] = running.get(cell, 0) + error


def rows_of(lists: list[PeriodList], rules: Mapping[str, Rule], standing: pd.DataFrame) -> pd.DataFrame:
    """Protected rows with their ranges: the ledger's columns and `turn`."""
    rows = []
    for each in lists:
        rule = rules[each.period[:7]]
        for cell, count in each.rounded.counts.items():
            reach = rule.running_reach if cell in each.rounded.loose else rule.reach
            rows.append(
                (
                    each.period,
                    *cell,
                    count,
                    max(0, count - reach),
                    count + reach,
                    rule.base,
                    "shown" if count else "zero to four",
                    "",
                    reach,
                    each.rounded.running_held,
                    rule.crossing,
                    0,
                    "",
                    False,
                    each.turn,
                )
            )
    return pd.DataFrame(rows, columns=[*LEDGER_COLUMNS, "turn"])
