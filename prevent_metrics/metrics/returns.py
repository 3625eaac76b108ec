"""Figures of returns: received, late and missing of those expected."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ..datasets.settings import Settings
from ..protection.figures import Figures, derive
from ..protection.protected_counts import Protected
from ..vocabulary.sectors import OTHER_SECTORS
from .definition import Example, Metric
from .training_outlook import by_audience, rows, summed, thin_sectors

_RETURNS = """
partner      | dataset  | period     | due_on     | received_on
Wren Trust   | training | 2026-27 Q2 | 2026-10-15 | 2026-10-15
Wren School  | training | 2026-27 Q2 | 2026-10-15 | 2026-10-16   # a day late
Wren Council | training | 2026-27 Q2 | 2026-10-15 |
"""
_PLACES = ((), ("dataset",), ("sector",), ("partner",))


def _metric(key: str, label: str, why: str, how: str, asks: str, better: str) -> Metric:
    return Metric(
        key=f"returns_{key}",
        label=label,
        why=why,
        how=how,
        audience="public",
        restricted_breakdowns=("partner",),
        better=better,  # type: ignore[arg-type]
        example=Example(_RETURNS, asks, "2 of 3" if key == "received" else "1 of 3"),
    )


METRICS: tuple[Metric, ...] = (
    _metric(
        "received",
        "Returns received",
        "Figures are only as complete as the returns behind them.",
        "Returns received, on time or late, out of those expected in the period. One return per partner and dataset.",
        "How many of the returns expected in the second quarter have been received?",
        "higher",
    ),
    _metric(
        "late",
        "Returns that came late",
        "A return that comes late leaves no time to ask about it.",
        "Returns received after the day they were due.",
        "How many returns of the second quarter came late?",
        "lower",
    ),
    _metric(
        "missing",
        "Returns missing",
        "These partners' figures are old or missing.",
        "Expected returns that have not been received.",
        "How many returns of the second quarter are missing?",
        "lower",
    ),
)


def returns_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Make the figures of returns of each period: totals, by dataset and by sector; by partner in the room only."""
    table = protected["returns_states"]
    measures = [metric.key.removeprefix("returns_") for metric in METRICS]
    told = pd.concat(_rows(table, measures), ignore_index=True)
    thin = thin_sectors(table.drop_duplicates("partner").assign(organisations=1)) if len(table) else frozenset()
    if thin:
        joined = table.assign(sector=table["sector"].where(~table["sector"].isin(thin), OTHER_SECTORS))
        told = by_audience(told, pd.concat(_rows(joined, measures), ignore_index=True), thin)
    return derive(protected, told)


def _rows(table: pd.DataFrame, measures: list[str]) -> list[pd.DataFrame]:
    sums = summed(table, [*measures, "expected"], _PLACES, "period")
    return [
        rows(metric, sums, "", measure, numerator=measure, denominator="expected")
        for metric, measure in zip(METRICS, measures, strict=True)
    ]
