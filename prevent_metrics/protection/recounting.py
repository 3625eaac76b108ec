"""Counts as they were when each period was first shared, put together from the earlier reports' own returns."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..counting.counts import Counts
from ..vocabulary.periods import period_months
from .exact_totals import MONTHS
from .ledger import standing_rows
from .periods_shared import quarters_of
from .tables import REFERRED


def reports_to_recount(ledger: pd.DataFrame) -> list[int]:
    """The reports that first shared, or last restated, what stands: their returns are to be counted again."""
    return sorted({report for report, _, _ in _first_shared(ledger)})


def as_shared(ledger: pd.DataFrame, recounts: Mapping[int, Counts]) -> Counts:
    """The exact counts behind every shared number: each table's quarters from the report that first shared them.

    Months come with the period they lie in, so that exact totals decided upon later are of the same records.
    recounts: by report, the counts of its own returns. A report whose returns are gone is left out: its periods then
    cannot be restated, and the counts of now stand in for them in running totals.
    """
    parts: dict[str, list[pd.DataFrame]] = {}
    for report, name, period in _first_shared(ledger):
        if report in recounts and name in recounts[report].tables:
            table = recounts[report].tables[name]
            parts.setdefault(name, []).append(table[table["quarter"].isin(quarters_of(period))])
            if name == REFERRED.total.table and MONTHS in recounts[report].tables:
                months = recounts[report].tables[MONTHS]
                parts.setdefault(MONTHS, []).append(months[months["month"].isin(period_months(period))])
    return Counts({name: pd.concat(tables, ignore_index=True) for name, tables in parts.items()})


def _first_shared(ledger: pd.DataFrame) -> list[tuple[int, str, str]]:
    """Report, table and period of everything that stands."""
    rows = standing_rows(ledger)
    rows = rows[rows["list"] != MONTHS]
    found = rows[["report", "list", "period"]].drop_duplicates()
    return [(int(report), str(name), str(period)) for report, name, period in found.itertuples(index=False, name=None)]
