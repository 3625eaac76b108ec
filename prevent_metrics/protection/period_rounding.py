"""Round the lists of one period, give way where no solution exists, and say what was done."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from ..counting.referrals import ALL
from .rounding_programme import Chosen, choose
from .tables import Arm, Cell, TableList, linked_cells


@dataclass(frozen=True)
class RoundedList:
    """The protected counts of one list in one period.

    `left_out`: breakdowns whose cells by source could not be shown. `loose`: totals that may be further from the
    truth than the base less one. `counts` is empty where the whole list could not be shown.
    """

    counts: Mapping[Cell, int]
    running_held: bool = True
    left_out: tuple[str, ...] = ()
    loose: frozenset[Cell] = frozenset()


def round_list(
    listed: TableList,
    exact: Mapping[Cell, int],
    *,
    period: str,
    base: int,
    running: Mapping[Cell, int],
    key: bytes,
    pinned: Mapping[Cell, int],
) -> RoundedList:
    """Round one list of one period.

    pinned: shared numbers of the pivot that this list must add up to (empty where it has its own). First all rules;
    then without the running bound; then, for a pinned list, with totals within twice the base less one, and for
    one with three crossings with one crossing fewer, which always has a solution.
    """
    secret = hmac.new(key, f"{listed.name}|{period}".encode(), hashlib.sha256).digest()
    if pinned:
        return _round_pinned(listed, exact, base, running, secret, pinned)
    left_out: tuple[str, ...] = ()
    for arm in (None, *(each for each in reversed(listed.arms) if each.crossed)):
        cells, left_out = _without(exact, arm, left_out)
        chosen = choose(linked_cells(listed, cells), base=base, running=running, key=secret)
        if chosen is not None:
            return RoundedList(chosen.counts, chosen.running_held, left_out)
    raise AssertionError("a list with one crossing always has a solution")


def _without(
    exact: Mapping[Cell, int], arm: Arm | None, left_out: tuple[str, ...]
) -> tuple[dict[Cell, int], tuple[str, ...]]:
    dropped = left_out if arm is None else (*left_out, arm.breakdown)
    return {cell: n for cell, n in exact.items() if cell.source == ALL or cell.breakdown not in dropped}, dropped


def _round_pinned(
    listed: TableList,
    exact: Mapping[Cell, int],
    base: int,
    running: Mapping[Cell, int],
    secret: bytes,
    pinned: Mapping[Cell, int],
) -> RoundedList:
    """Each breakdown on its own, for they share nothing but the pivot, which stands."""
    counts: dict[Cell, int] = {}
    held, left_out = True, list[str]()
    loose: set[Cell] = set()
    for arm in listed.arms:
        own = {cell: n for cell, n in exact.items() if cell.breakdown == arm.breakdown}
        if not own:
            continue
        columns = frozenset(cell for cell in own if cell.source == ALL)
        linked = linked_cells(listed, {**pivot_of(listed, own), **own})
        chosen: Chosen | None = None
        for allowed in (frozenset[Cell](), columns):
            chosen = choose(linked, base=base, running=running, key=secret, fixed=pinned, loose=allowed)
            if chosen is not None:
                loose |= allowed
                break
        if chosen is None:
            left_out.append(arm.breakdown)
            continue
        held = held and chosen.running_held
        counts.update({cell: chosen.counts[cell] for cell in own})
    return RoundedList(counts, held, tuple(left_out), frozenset(loose))


def pivot_of(listed: TableList, own: Mapping[Cell, int]) -> dict[Cell, int]:
    """The sources and the total as these cells add up now: late records may have changed them since."""
    sources: dict[Cell, int] = {}
    for cell, count in own.items():
        if cell.source != ALL:
            pivot = listed.source_cell(cell.source)
            sources[pivot] = sources.get(pivot, 0) + count
    return {listed.total: sum(sources.values()), **sources}
