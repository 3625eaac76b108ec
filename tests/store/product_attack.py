"""A year and more of a Board that changes its mind, run through the product, and the attacker who saw every report."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parents[1] / "protection"
sys.path.insert(0, str(HERE))

import attacker  # noqa: E402
from referral_board import ReferralBoard  # noqa: E402
from referral_sources import invented  # noqa: E402
from stored import ANN  # noqa: E402

from prevent_metrics.store import open_store  # noqa: E402
from prevent_metrics.store.records import StoreError  # noqa: E402
from prevent_metrics.vocabulary.periods import add_quarters, month_end, period_months, quarter_months  # noqa: E402
from prevent_metrics.workflow import sharing, viewing  # noqa: E402
from prevent_metrics.workflow.sharing import CannotShare  # noqa: E402

_TABLES = {"events": "referrals_events", "outcome": "referrals_outcomes"}
_LISTS = {
    "Referred in the period": ("referrals_referred", ""),
    "Outcome of those referred in the period": ("referrals_outcomes", ""),
    "Discussed at panel in the period": ("referrals_events", "discussed"),
    "Adopted in the period": ("referrals_events", "adopted"),
    "Exited in the period": ("referrals_events", "exited"),
    "Reviewed at 6 months in the period": ("referrals_events", "review_6m"),
    "Reviewed at 12 months in the period": ("referrals_events", "review_12m"),
}
Seen = list[tuple[pd.DataFrame, dict]]  # figures and protection report of every report that a viewer opened


def eventful_run(folder: Path, seed: int, quarters: int = 8) -> Seen:
    """Share some quarters while everything that may change changes; gives what viewers saw."""
    draw = np.random.default_rng(seed)
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    board = ReferralBoard.over(store, folder)
    records = invented(int(draw.integers(50, 160)), seed=seed, years=2)
    arrives = pd.Series(pd.to_datetime(records["month"]).dt.to_period("M").astype("int64"))
    arrives = arrives + np.where(draw.random(len(records)) < 0.2, draw.integers(1, 9, len(records)), 0)
    seen: Seen = []
    for number in range(quarters):
        quarter = add_quarters("2024-25 Q1", number)
        end = month_end(quarter_months(quarter)[-1])
        now = pd.Period(end, "M").ordinal + 1
        _change_settings(board, draw)
        latest = board.save(records[arrives <= now])
        if draw.random() < 0.2:
            _purge_old(board, latest)
        seen += _share_somehow(board, draw, end, number)
    store.close()
    return seen


def _change_settings(board: ReferralBoard, draw: np.random.Generator) -> None:
    """The co-ordinator tries another base, period or crossing in mid-year."""
    if draw.random() < 0.5:
        changed = {
            "protection_base": int(draw.choice([5, 10])),
            "protection_period": str(draw.choice(["quarter", "half-year"])),
            "protection_crossing": bool(draw.random() < 0.7),
        }
        board.space.store.save_settings(changed, by=ANN, at=board.space.now)


def _purge_old(board: ReferralBoard, latest: int) -> None:
    old = [each.return_id for each in board.space.store.returns(("superseded",)) if each.return_id < latest]
    if old:
        board.space.store.purge_return(old[-1], "asked for", by=ANN, at=board.space.now)


def _share_somehow(board: ReferralBoard, draw: np.random.Generator, end: date, number: int) -> Seen:
    """A report withdrawn unseen, one of an odd date, one with an earlier last quarter, then the one for the meeting."""
    seen: Seen = []
    if draw.random() < 0.5:
        withdrawn = _shared(board, end, seen=False)
        if withdrawn:
            sharing.withdraw(board.space, withdrawn, "another list came", by=ANN)
    odd = pd.Timestamp(end) + pd.Timedelta(days=int(draw.integers(-40, 40)))
    closed = add_quarters("2024-25 Q1", max(number - int(draw.integers(0, 3)), 0))
    for day, last in ((odd.date(), None), (end, closed), (end, None)):
        if last is None or draw.random() < 0.5:
            shared = _shared(board, day, closed_to=last)
            seen += [_looked_at(board, shared)] if shared else []
    return seen


def _shared(board: ReferralBoard, day: date, **asked: object) -> int | None:
    try:
        return board.share(day, **asked)
    except (CannotShare, StoreError):
        return None


def _looked_at(board: ReferralBoard, number: int) -> tuple[pd.DataFrame, dict]:
    report = viewing.report(board.space, number)
    table = report.figures.table
    return table[table["metric"].str.startswith("referrals_")], dict(report.protection_report)


def cells_of(figures: pd.DataFrame) -> Iterable[tuple[str, attacker.Cell, float, float, float]]:
    """Period, cell, number, least and greatest of every count that a report shows."""
    for row in figures[figures["unit"] == "count"].itertuples(index=False):
        name = row.metric.removeprefix("referrals_")
        table = _TABLES.get(name, "referrals_days" if name.startswith("days") else "referrals_referred")
        breakdown = name if name.startswith("days") else row.breakdown
        cell = (table, row.category_2 or "all", breakdown, row.category or "all")
        yield row.period, cell, row.value, row.lower, row.upper


def changed_numbers(seen: Seen) -> list[tuple[str, attacker.Cell]]:
    """The numbers that two reports gave differently."""
    told: dict[tuple[str, attacker.Cell], set[float]] = {}
    for figures, _ in seen:
        for period, cell, value, _, _ in cells_of(figures):
            told.setdefault((period, cell), set()).add(value)
    return [where for where, values in told.items() if len(values) > 1]


def learnt(seen: Seen) -> tuple[int, list]:
    """Attack everything that was printed; gives how many listed numbers there are and those learnt too closely."""
    limits: dict[tuple[str, attacker.Cell], tuple[float, float]] = {}
    numbers: dict[tuple[str, attacker.Cell], set[int]] = {}
    dropped: set = set()
    for figures, protected in seen:
        dropped |= {_dropped(place) for place in protected["running_dropped"]}
        for period, cell, value, low, high in cells_of(figures):
            if " months " in period or (len(period) == 7 and len(period_months(period)) == 12):
                continue  # sums of the others; their ranges are claims that follow from the running totals
            before = limits.get((period, cell), (0.0, np.inf))
            limits[(period, cell)] = (max(before[0], low), min(before[1], high))
            numbers.setdefault((period, cell), set()).add(int(value))
    found = []
    for own in attacker._apart(numbers):
        base = 10 if all(value % 10 == 0 for values in own.values() for value in values) else 5
        system = attacker.System({where: limits[where] for where in own})
        attacker._add_sums(system, own)
        attacker._add_running(system, own, dropped, base)
        least, greatest = system.extremes(lambda low, high, base=base: attacker._unsure(low, high, base))
        unsure = attacker._unsure(least, greatest, base)
        found += [(system.cells[at], least[at], greatest[at]) for at in np.flatnonzero(~unsure)]
    return len(numbers), found


def _dropped(place: str) -> tuple[str, str, str]:
    label, period = place.rsplit(", ", 1)
    return (period, *_LISTS[label])
