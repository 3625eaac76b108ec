"""What changed in the plan between two reports: completed, slipped, newly red, recovered, newly overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from ..datasets.plan_standing import with_standing
from ..datasets.plan_versions import Pair, match_versions

ChangeKind = Literal["newly red", "newly overdue", "slipped", "completed", "recovered", "added", "gone", "unsure"]
#: The order in which changes matter to a Board.
RANK: tuple[ChangeKind, ...] = (
    "newly red",
    "newly overdue",
    "slipped",
    "completed",
    "recovered",
    "added",
    "gone",
    "unsure",
)


@dataclass(frozen=True)
class Change:
    """One change of one action; `was_due` and `now_due` are given for one that slipped."""

    kind: ChangeKind
    reference: str
    action: str
    was_due: date | None = None
    now_due: date | None = None
    was_called: str = ""  # for an unsure pair: how the earlier plan worded it


def plan_changes(
    now: pd.DataFrame,
    now_on: date,
    then: pd.DataFrame,
    then_on: date,
    confirmed: Mapping[str, str] | None = None,
) -> tuple[Change, ...]:
    """Compare two versions of the plan, each as it stood on its day; ranked, in the order of the plan.

    `slipped`: the due date of an action still live moved later by more than one month. `recovered`: red then, live
    and given another colour now. `confirmed`: as in `match_versions`.
    """
    after, before = with_standing(now, now_on), with_standing(then, then_on)
    pairs = match_versions(before, after, confirmed)
    found = [change for pair in pairs for change in _of_pair(pair, before, after)]
    found += _without_pair("added", after, {pair.later for pair in pairs})
    found += _without_pair("gone", before[~before["cancelled"]], {pair.earlier for pair in pairs})
    return tuple(sorted(found, key=lambda change: RANK.index(change.kind)))


def _of_pair(pair: Pair, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Change]:
    was, is_now = before.iloc[pair.earlier], after.iloc[pair.later]
    named = _named(is_now)
    if not pair.sure:
        yield Change("unsure", *named, was_called=_named(was)[1])
        return
    if is_now["complete"] and not was["complete"]:
        yield Change("completed", *named)
    if is_now["red"] and not was["red"]:
        yield Change("newly red", *named)
    if is_now["overdue"] and not was["overdue"]:
        yield Change("newly overdue", *named)
    if was["red"] and is_now["live"] and is_now["rating"] in ("amber", "green", "blue"):
        yield Change("recovered", *named)
    if is_now["live"] and _slipped(was["due_on"], is_now["due_on"]):
        yield Change("slipped", *named, was_due=was["due_on"].date(), now_due=is_now["due_on"].date())


def _slipped(was: Any, is_now: Any) -> bool:
    return bool(pd.notna(was) and pd.notna(is_now) and is_now > was + pd.DateOffset(months=1))


def _without_pair(kind: ChangeKind, plan: pd.DataFrame, paired: set[int]) -> list[Change]:
    return [Change(kind, *_named(row)) for place, row in plan.iterrows() if place not in paired]


def _named(row: Any) -> tuple[str, str]:
    return tuple("" if pd.isna(row[name]) else str(row[name]) for name in ("reference", "action"))  # type: ignore[return-value]
