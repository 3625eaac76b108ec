"""Round final periods again, keeping every number that still holds, and say what each changed number tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..vocabulary.issues import Issue
from .late_records import Restatement, changed_records
from .ledger import Rule
from .period_rounding import pivot_of
from .rounding_programme import choose
from .tables import Cell, linked_cells
from .years import PeriodList


@dataclass(frozen=True)
class Narrowing:
    """One number that a restatement changes, and how far that narrows it. For the co-ordinator, before sharing.

    `was`: least and greatest as shared; `becomes`: as restated, for someone who knows that the old number left; of an
    urgent correction, for someone who knows as well how few records changed.
    """

    period: str
    cell: Cell
    shared: int
    restated: int
    was: tuple[int, int]
    becomes: tuple[int, int]


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
    changes: Mapping[str, int] | None = None,
) -> list[Narrowing]:
    """Every number that changes; changes: by period, how many records were corrected, where that may be known."""
    found = []
    for before, after in zip(old, new, strict=True):
        rule, few = rules[before.period[:7]], (changes or {}).get(before.period)
        for cell, count in after.rounded.counts.items():
            shared = before.rounded.counts[cell]
            if count != shared:
                was = (max(0, shared - rule.reach), shared + rule.reach)
                becomes = _becomes(shared, count, was, rule, few)
                found.append(Narrowing(before.period, cell, shared, count, was, becomes))
    return found


def _becomes(shared: int, count: int, was: tuple[int, int], rule: Rule, few: int | None) -> tuple[int, int]:
    """What a restated number can be: out of the old one's reach, and no further from it than records changed."""
    low, high = max(0, count - rule.reach), count + rule.reach
    low, high = (max(low, shared + rule.base), high) if count > shared else (low, min(high, shared - rule.base))
    return (low, high) if few is None else (max(low, was[0] - few), min(high, was[1] + few))


def changes_by_period(
    wanted: Restatement, then: Mapping[str, Mapping[Cell, int]], now: Mapping[str, Mapping[Cell, int]]
) -> dict[str, int]:
    """How many records changed in each period of an urgent correction; of another nobody can know."""
    return {each: changed_records(then[each], now[each]) for each in wanted.periods} if wanted.urgent else {}


def not_adding_up(restated: Iterable[PeriodList]) -> tuple[Issue, ...]:
    """Name the tables for which no restated numbers add up: half a restatement would round the rest a second time."""
    return tuple(
        Issue(
            "restatement-does-not-add-up",
            "must fix",
            f"“{each.listed.label}”, {each.period}, cannot be restated so that its tables still add up.",
        )
        for each in restated
        if each.fresh and "all" in each.rounded.left_out
    )
