"""Every metric, and the one call that makes all figures of a report."""

from __future__ import annotations

from datetime import date
from functools import cache, reduce
from operator import or_

from ..datasets.settings import Settings
from ..protection import Figures, Protected
from . import governance, plan, returns, threat, training
from .definition import Metric

_SUBJECTS = (training, returns, plan, governance, threat)


def all_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Every figure of a report, from protected counts."""
    made = (
        training.training_figures(protected, settings, figures_to),
        returns.returns_figures(protected, settings, figures_to),
        plan.plan_figures(protected, settings, figures_to),
        governance.governance_figures(protected, settings, figures_to),
        governance.engagement_figures(protected, settings, figures_to),
        threat.threat_figures(protected, settings, figures_to),
    )
    return reduce(or_, made)


@cache
def definitions() -> dict[str, Metric]:
    """Every definition by key."""
    return {metric.key: metric for subject in _SUBJECTS for metric in subject.METRICS}
