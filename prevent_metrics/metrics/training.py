"""Figures of training: all of them, from protected counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from ..datasets.settings import Settings
from ..protection.figures import Figures, derive
from ..protection.sealed import Protected
from ..vocabulary.periods import month_of
from ..vocabulary.sectors import OTHER_SECTORS
from .definition import Metric
from .training_activity import activity_figures, people_figures, session_figures
from .training_activity_definitions import ACTIVITY_METRICS
from .training_coverage import coverage_figures, organisation_figures
from .training_definitions import COVERAGE_METRICS
from .training_outlook import outlook_figures
from .training_places import by_audience, thin_sectors

METRICS: tuple[Metric, ...] = (*COVERAGE_METRICS, *ACTIVITY_METRICS)


def training_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Make every training figure.

    Figures of a day stand at the month of the day of the figures; the outlook at that month and the twelve after it;
    activity at months, quarters, years and the 12 months to that month. Products, sectors and states are by key.
    """
    tables = {name: protected[name] for name in protected.names if name.startswith("training_")}
    thin = thin_sectors(tables["training_any_product"])
    figures = _figures(tables, settings, figures_to)
    if thin and len(figures):
        figures = by_audience(figures, _figures(_joined(tables, thin), settings, figures_to), thin)
    return derive(protected, figures)


def _figures(tables: Mapping[str, pd.DataFrame], settings: Settings, figures_to: date) -> pd.DataFrame:
    month = month_of(figures_to)
    parts = [
        *coverage_figures(tables, settings, month, settings.meeting_after(figures_to) is not None),
        *organisation_figures(tables, settings, month),
        *outlook_figures(tables, settings, month),
        *activity_figures(tables, month),
        *session_figures(tables, month),
        *people_figures(tables, month),
    ]
    told = [part for part in parts if len(part)]
    return pd.concat(told, ignore_index=True) if told else pd.DataFrame()


def _joined(tables: Mapping[str, pd.DataFrame], thin: frozenset[str]) -> dict[str, pd.DataFrame]:
    """The tables with the thin sectors as one."""
    return {
        name: table.assign(sector=table["sector"].astype(object).where(~table["sector"].isin(thin), OTHER_SECTORS))
        if "sector" in table
        else table
        for name, table in tables.items()
    }
