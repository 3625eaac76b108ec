"""What the shared counts, their sums, the running bounds and counts given out say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from ..vocabulary.periods import period_months
from .given_out import GivenOut
from .knowledge import Clue, Knowledge
from .periods_shared import year_of
from .rules import Rule
from .tables import REFERRED, Cell, sums_of
from .years import PeriodList

Place = tuple[str, Cell]  # period and cell
Bounds = tuple[float, float]


def knowledge(
    concerned: Sequence[PeriodList],
    lists: Sequence[PeriodList],
    rules: Mapping[str, Rule],
    given: Sequence[GivenOut] = (),
    closer: Mapping[Place, Bounds] | None = None,
) -> Knowledge:
    """All that the shared counts of these lists, their sums, the running bounds and the further clues say."""
    bounds: dict[Place, Bounds] = {}
    sums: dict[tuple[Place, tuple[Place, ...]], None] = {}
    for each in concerned:
        rule = rules[year_of(each.period)]
        counts = with_pivot(each, lists)
        for cell, count in counts.items():
            reach = rule.running_reach if cell in each.rounded.loose else rule.reach
            bounds[(each.period, cell)] = (max(0, count - reach), count + reach)
        for total, parts in sums_of(each.listed, counts):
            sums[((each.period, total), tuple((each.period, part) for part in parts))] = None
    for place, (low, high) in (closer or {}).items():
        if place not in bounds:
            continue
        before = bounds[place]
        bounds[place] = (max(before[0], low), min(before[1], high))
    clues = [*_running(concerned, rules), *(clue for each in given for clue in clues_of(each, bounds))]
    return Knowledge(bounds, tuple(sums), tuple(clues))


def _running(concerned: Sequence[PeriodList], rules: Mapping[str, Rule]) -> Iterable[Clue]:
    """The running totals that were kept close: from the third period of a year on they tell something."""
    by_list: dict[tuple[str, str], list[PeriodList]] = {}
    for each in concerned:
        by_list.setdefault((each.listed.name, year_of(each.period)), []).append(each)
    for (_, year), shared in by_list.items():
        ordered = sorted(shared, key=lambda each: each.turn)
        reach = rules[year].running_reach
        for last in range(2, len(ordered)):
            if not ordered[last].rounded.running_held:
                continue
            for cell in ordered[last].rounded.counts:
                there = [each for each in ordered[: last + 1] if cell in each.rounded.counts]
                total = sum(each.rounded.counts[cell] for each in there)
                yield Clue(tuple((each.period, cell) for each in there), total - reach, total + reach)


def clues_of(given: GivenOut, bounds: Mapping[Place, Bounds]) -> Iterable[Clue]:
    """What an exact count says of the periods wholly inside it and of those it touches."""
    periods = [period for period, cell in bounds if cell == given.cell]
    inside, touched = given.inside(periods), given.touched(periods)
    covered = {month for period in touched for month in period_months(period)}
    if inside:
        yield Clue(tuple((period, given.cell) for period in inside), upper=given.count)
    if touched and given.months <= covered:
        yield Clue(tuple((period, given.cell) for period in touched), lower=given.count, upper=inf)


def with_pivot(each: PeriodList, lists: Sequence[PeriodList]) -> dict[Cell, int]:
    """The counts of a list with the pivot it is pinned to."""
    if not each.listed.pinned_to:
        return dict(each.rounded.counts)
    pinned = next(
        other for other in lists if other.period == each.period and other.listed.name == each.listed.pinned_to
    )
    pivot = {
        c: n for c, n in pinned.rounded.counts.items() if c == REFERRED.total or c == REFERRED.source_cell(c.category)
    }
    return {**pivot, **each.rounded.counts}
