"""Gathers the earlier reports' own returns on referrals, so that shared periods can be counted as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from ..counting.counts import Source
from ..protection.recounting import reports_to_recount
from .gathering import join_returns, last_ended_quarter
from .workspace import Workspace

_GONE = ("purged", "retired")


def earlier_sources(space: Workspace, ledger: pd.DataFrame, now: Source, used: Iterable[int]) -> dict[int, Source]:
    """What each report that first shared something was counted from; empty where nothing was shared yet.

    now: what the report in hand is counted from. used: the returns in it. Reports of the same returns share one
    source, so that they are counted once. A report whose returns were purged or retired is left out.
    """
    reports = reports_to_recount(ledger)
    if not reports:
        return {}
    by_id = {each.return_id: each for each in space.store.returns() if each.dataset == "referrals"}
    days = {each.number: each.figures_to for each in space.store.reports()}
    own = {
        number: tuple(each for each in ids if each in by_id)
        for number, ids in space.store.returns_of_reports(reports).items()
    }
    there = {number: ids for number, ids in own.items() if not any(by_id[each].state in _GONE for each in ids)}
    current = tuple(sorted(each for each in used if each in by_id))
    return _sources(space, there, days, now, current)


def _sources(
    space: Workspace,
    own: Mapping[int, tuple[int, ...]],
    days: Mapping[int, date],
    now: Source,
    current: tuple[int, ...],
) -> dict[int, Source]:
    found: dict[int, Source] = {}
    by_returns: dict[tuple[int, ...], Source] = {}
    for ids in sorted(set(own.values())):
        last = max(days[number] for number, each in own.items() if each == ids)
        same = ids == current and last_ended_quarter(last) <= (now.settings.closed_to or "") and last <= now.figures_to
        by_returns[ids] = now if same else _source(space, ids, last, now)
    for number, ids in own.items():
        found[number] = by_returns[ids]
    return found


def _source(space: Workspace, ids: tuple[int, ...], last: date, now: Source) -> Source:
    """These returns on referrals alone; no quarter is closed too early, for what was shared says which to look at."""
    table = join_returns(space, "referrals", ids)
    settings = replace(now.settings, closed_to=last_ended_quarter(last))
    return replace(now, tables={"referrals": table}, settings=settings, figures_to=last)
