"""Restate final periods: at most once a year, only after enough changes, keeping every number that still holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from ..vocabulary.issues import Issue
from ..vocabulary.numbers import counted
from ..vocabulary.periods import month_of, year_of_month
from .choosing import choose
from .period_rounding import pivot_of
from .rules import Rule
from .tables import Cell, linked_cells
from .years import PeriodList

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
class Narrowing:
    """How far an urgent correction narrows one number for someone who knows how few records changed."""

    period: str
    cell: Cell
    was: tuple[int, int]  # least and greatest as shared
    becomes: tuple[int, int]


def changed_records(then: Mapping[Cell, int], now: Mapping[Cell, int]) -> int:
    """The least number of records that must have changed between two counts of one period.

    Each breakdown is a view of the same records: the most that any of them gained or lost.
    """
    moved: dict[tuple[str, str, bool], list[int]] = {}
    for cell in then.keys() | now.keys():
        view = (cell.table, cell.category if cell.breakdown == "event" else cell.breakdown, cell.source == "all")
        moved.setdefault(view, []).append(now.get(cell, 0) - then.get(cell, 0))
    return max(
        (max(sum(x for x in each if x > 0), -sum(x for x in each if x < 0)) for each in moved.values()), default=0
    )


def objections(
    wanted: Restatement,
    standing: pd.DataFrame,
    then: Mapping[str, Mapping[Cell, int]],
    now: Mapping[str, Mapping[Cell, int]],
) -> tuple[Issue, ...]:
    """What stands against a restatement: empty where it may be made (the audit still has its say)."""
    found = []
    if not wanted.reason.strip():
        found.append(
            _stop("restatement-needs-reason", "Say why these periods are restated: it is printed beside them.")
        )
    unknown = [period for period in wanted.periods if period not in then or period not in now]
    if unknown:
        found.append(_stop("restatement-cannot-be-checked", f"We could not count {unknown[0]} as it was first shared."))
        return tuple(found)
    changes = sum(changed_records(then[period], now[period]) for period in wanted.periods)
    if wanted.urgent:
        if not wanted.confirmed:
            found.append(_stop("restatement-needs-confirmation", "An urgent correction needs a second confirmation."))
        return tuple(found)
    if changes < FEWEST_CHANGES:
        message = f"Only {counted(changes, 'record')} changed; a restatement needs at least {FEWEST_CHANGES}. {_LATER}"
        found.append(_stop("restatement-too-few-changes", message))
    if year_of_month(month_of(wanted.on)) in _years_restated(standing):
        message = (
            f"Periods were already restated in {year_of_month(month_of(wanted.on))}; once a year is the most. {_LATER}"
        )
        found.append(_stop("restatement-already-this-year", message))
    return tuple(found)


def _stop(code: str, message: str) -> Issue:
    return Issue(code, "must fix", message)


def _years_restated(standing: pd.DataFrame) -> set[str]:
    rows = standing[standing["restatement"].fillna(0).gt(0) & ~standing["urgent"].fillna(False).astype(bool)]
    return {year_of_month(str(day)[:7]) for day in rows["restated_on"]}


def restate(
    lists: Sequence[PeriodList],
    wanted: Restatement,
    rules: Mapping[str, Rule],
    now: Mapping[str, Mapping[Cell, int]],
    key: bytes,
) -> tuple[list[PeriodList], dict[tuple[str, Cell], tuple[float, float]]]:
    """Round the wanted periods again, keeping every old number that is still near enough.

    Also gives what everybody then knows of the numbers that changed: an old one that left had to leave.
    """
    found: list[PeriodList] = []
    closer: dict[tuple[str, Cell], tuple[float, float]] = {}
    for each in lists:
        if each.period in wanted.periods:
            new = _again(each, found, rules[each.period[:7]], now[each.period], key)
            closer.update(_learnt(each, new, rules[each.period[:7]], now[each.period]))
            each = new
        found.append(each)
    return found, closer


def _again(each: PeriodList, done: Iterable[PeriodList], rule: Rule, now: Mapping[Cell, int], key: bytes) -> PeriodList:
    """One list rounded again: first with every old number that holds, else with as many of them as add up."""
    old = each.rounded.counts
    exact = {cell: now.get(cell, 0) for cell in old}
    pinned: dict[Cell, int] = {}
    if each.listed.pinned_to:
        pivot = next(
            other for other in done if (other.period, other.listed.name) == (each.period, each.listed.pinned_to)
        )
        exact = {**pivot_of(each.listed, exact), **exact}
        pinned = {cell: pivot.rounded.counts[cell] for cell in exact if cell in pivot.rounded.counts}
    linked = linked_cells(each.listed, exact)
    kept = {cell: count for cell, count in old.items() if abs(count - exact[cell]) <= rule.reach}
    chosen = choose(linked, base=rule.base, key=key, fixed={**kept, **pinned})
    if chosen is None:
        chosen = choose(linked, base=rule.base, key=key, fixed=pinned, preferred=kept)
    if chosen is None:
        return replace(each, fresh=True, rounded=replace(each.rounded, counts={}, left_out=("all",)))
    counts = {cell: chosen.counts[cell] for cell in old}
    return replace(
        each, fresh=True, rounded=replace(each.rounded, counts=counts, running_held=False, loose=frozenset())
    )


def _learnt(
    old: PeriodList, new: PeriodList, rule: Rule, now: Mapping[Cell, int]
) -> dict[tuple[str, Cell], tuple[float, float]]:
    """The bound on each number that had to change: its count is out of the old number's reach."""
    found: dict[tuple[str, Cell], tuple[float, float]] = {}
    for cell, count in new.rounded.counts.items():
        before = old.rounded.counts[cell]
        if count != before and abs(before - now.get(cell, 0)) > rule.reach:
            bound = (before + rule.base, float("inf")) if count > before else (0, before - rule.base)
            found[(new.period, cell)] = bound
    return found


def narrowings(
    old: Sequence[PeriodList],
    new: Sequence[PeriodList],
    rules: Mapping[str, Rule],
    then: Mapping[str, Mapping[Cell, int]],
    now: Mapping[str, Mapping[Cell, int]],
) -> list[Narrowing]:
    """How far each changed number narrows for someone who knows how few records were corrected."""
    found = []
    for before, after in zip(old, new, strict=True):
        rule = rules[before.period[:7]]
        changes = changed_records(then.get(before.period, {}), now.get(before.period, {}))
        for cell, count in after.rounded.counts.items():
            shared = before.rounded.counts[cell]
            if count == shared:
                continue
            was = (max(0, shared - rule.reach), shared + rule.reach)
            out = (
                (shared + rule.base, count + rule.reach)
                if count > shared
                else (max(0, count - rule.reach), shared - rule.base)
            )
            becomes = (max(out[0], was[0] - changes), min(out[1], was[1] + changes))
            found.append(Narrowing(before.period, cell, was, becomes))
    return found
