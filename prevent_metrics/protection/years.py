"""Protect one financial year of referrals: what stands is read, what is new is rounded in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from ..counting.referrals import ALL
from .ledger import LEDGER_COLUMNS, Rule, year_of
from .period_rounding import RoundedList, round_list
from .tables import LISTS, Cell, TableList, by_list, list_of

Cells = Mapping[Cell, int]


@dataclass(frozen=True)
class PeriodList:
    """One list of one period with its protected counts. `fresh`: rounded now, not read from the ledger.

    `restatement`: 0 as first shared; then which restatement, why, on which day, and whether it was urgent.
    """

    period: str
    turn: int  # the period's place in its financial year, in the order of first sharing
    listed: TableList
    rounded: RoundedList
    fresh: bool
    restatement: int = 0
    reason: str = ""
    restated_on: str = ""
    urgent: bool = False


@dataclass
class _Year:
    """What has been settled so far: lists by period, and the running error of each cell."""

    settled: list[PeriodList] = field(default_factory=list)
    running: dict[Cell, int] = field(default_factory=dict)
    not_known: set[str] = field(default_factory=set)  # lists of which no running total can be claimed any more


def protect_year(
    rule: Rule,
    turns: Mapping[str, int],
    standing: pd.DataFrame,
    exact: Mapping[str, Cells],
    then: Mapping[str, Cells] | None,
    key: bytes,
) -> list[PeriodList]:
    """Settle every list of every period of a financial year, in turn.

    turns: the year's periods with their place. standing: the ledger's rows of the year. exact: counts now, by period
    and cell. then: counts as they were when each standing period was first shared (None: as now).
    """
    year = _Year()
    stands = _stands(standing, turns)
    for period in sorted(turns, key=turns.__getitem__):
        now = by_list(exact.get(period, {}))
        for listed in LISTS:
            settled = stands.get((period, listed.name))
            if settled is None:
                settled = _round(listed, rule, period, turns[period], now[listed.name], year, key)
            if settled is None:
                continue
            year.settled.append(settled)
            truth = exact.get(period, {}) if settled.fresh or then is None else then.get(period, {})
            if not settled.fresh and not truth.keys() >= settled.rounded.counts.keys():
                year.not_known.add(listed.name)
                truth = exact.get(period, {})
            _add_errors(year.running, settled.rounded, truth, rule)
    return year.settled


def _stands(standing: pd.DataFrame, turns: Mapping[str, int]) -> dict[tuple[str, str], PeriodList]:
    """Every list as the ledger has it, by period and the list's name."""
    rows: dict[tuple[str, str], list[tuple[Cell, Any]]] = {}
    for row in standing.rename(columns={"list": "table"}).itertuples(index=False):
        cell = Cell(row.table, row.source, row.breakdown, row.category)
        if listed := list_of(cell):
            rows.setdefault((row.period, listed.name), []).append((cell, row))
    return {place: _read(*place, own, turns[place[0]]) for place, own in rows.items()}


def _read(period: str, name: str, own: list[tuple[Cell, Any]], turn: int) -> PeriodList:
    last = max((row for _, row in own), key=lambda row: row.restatement)
    rounded = RoundedList(
        {cell: int(row.count) for cell, row in own},
        all(bool(row.running_held) for _, row in own),
        loose=frozenset(cell for cell, row in own if row.reach >= row.base),
    )
    return PeriodList(
        period,
        turn,
        next(each for each in LISTS if each.name == name),
        rounded,
        fresh=False,
        restatement=int(last.restatement),
        reason=str(last.reason),
        restated_on=str(last.restated_on),
        urgent=bool(last.urgent),
    )


def _round(
    listed: TableList, rule: Rule, period: str, turn: int, exact: Cells, year: _Year, key: bytes
) -> PeriodList | None:
    """A list rounded for the first time; None where nothing of it is counted yet."""
    cells = dict(exact)
    if not rule.crossing:
        optional = {arm.breakdown for arm in listed.arms if arm.optional}
        cells = {cell: n for cell, n in cells.items() if cell.source == ALL or cell.breakdown not in optional}
    if not cells:
        return None
    pinned = _pinned(listed, period, year)
    if listed.pinned_to and not pinned:
        return None
    rounded = round_list(listed, cells, period=period, base=rule.base, running=year.running, key=key, pinned=pinned)
    if listed.name in year.not_known:
        rounded = replace(rounded, running_held=False)
    # a list first shared after its period was restated belongs to that restatement
    there = [each for each in year.settled if each.period == period]
    last = max(there, key=lambda each: each.restatement, default=PeriodList(period, turn, listed, rounded, fresh=True))
    return replace(last, turn=turn, listed=listed, rounded=rounded, fresh=True)


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


def after_restating(lists: Iterable[PeriodList]) -> list[PeriodList]:
    """The lists, none of whose running totals is said to be held from a restated period of its year on."""
    first: dict[tuple[str, str], int] = {}
    found = list(lists)
    for each in found:
        if each.restatement:
            place = (each.listed.name, year_of(each.period))
            first[place] = min(first.get(place, each.turn), each.turn)
    return [
        replace(each, rounded=replace(each.rounded, running_held=False))
        if each.turn >= first.get((each.listed.name, year_of(each.period)), each.turn + 1)
        else each
        for each in found
    ]


def rows_of(lists: Iterable[PeriodList], rules: Mapping[str, Rule]) -> pd.DataFrame:
    """Protected rows with their ranges, in the ledger's columns."""
    rows = []
    for each in lists:
        rule = rules[year_of(each.period)]
        for cell, count in each.rounded.counts.items():
            reach = rule.running_reach if cell in each.rounded.loose else rule.reach
            state = "shown" if count else "zero to four"
            rows.append(
                (
                    *(each.period, *cell, count, max(0, count - reach), count + reach, rule.base, state, each.reason),
                    *(reach, each.rounded.running_held, rule.crossing),
                    *(each.turn, each.restatement, each.restated_on, each.urgent),
                )
            )
    return pd.DataFrame(rows, columns=list(LEDGER_COLUMNS))
