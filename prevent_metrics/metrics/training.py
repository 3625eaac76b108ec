"""Figures of training: all of them, from protected counts."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ..datasets.settings import Settings
from ..protection.figures import Figures, derive
from ..protection.sealed import Protected
from ..vocabulary.periods import month_of
from .definition import Metric
from .training_activity import activity_figures, people_figures, session_figures
from .training_activity_definitions import ACTIVITY_METRICS
from .training_coverage import coverage_figures, organisation_figures
from .training_definitions import COVERAGE_METRICS
from .training_outlook import outlook_figures

METRICS: tuple[Metric, ...] = (*COVERAGE_METRICS, *ACTIVITY_METRICS)


def training_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Make every training figure.

    Figures of a day stand at the month of the day of the figures; the outlook at that month and the twelve after it;
    activity at months, quarters, years and the 12 months to that month. Products, sectors and states are by key.
    """
    month = month_of(figures_to)
    parts = [
        *coverage_figures(protected, settings, month, settings.meeting_after(figures_to) is not None),
        *organisation_figures(protected, settings, month),
        *outlook_figures(protected, settings, month),
        *activity_figures(protected, month),
        *session_figures(protected, month),
        *people_figures(protected, month),
    ]
    told = [part for part in parts if len(part)]
    return derive(protected, pd.concat(told, ignore_index=True) if told else [])
