"""Figures of the delivery plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..datasets.settings import Settings
from ..protection.figures import Figures, derive
from ..protection.protected_counts import Protected
from ..vocabulary.periods import month_of
from .definition import Metric
from .plan_definitions import PLAN_METRICS
from .plan_pace_definitions import PACE_METRICS
from .schedule import EarnedSchedule, earned_schedule, required_pace
from .tallied import tallied_figures

METRICS: tuple[Metric, ...] = (*PLAN_METRICS, *PACE_METRICS)
_BY_KEY = {metric.key: metric for metric in METRICS}

#: Below this many dated actions a forecast says more than it knows.
FEWEST_FOR_FORECAST = 10


def plan_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Make the plan's figures: counts by place, burn-up lines by month, earned schedule and its forecast."""
    return tallied_figures(protected, "plan_tally", PLAN_METRICS) | derive(
        protected, [*_burn(protected), *_pace(protected, month_of(figures_to))]
    )


def _burn(protected: Protected) -> list[dict[str, object]]:
    return [
        _figure(f"plan_burn_{line}", month.month, getattr(month, line))
        for month in protected["plan_months"].itertuples(index=False)
        for line in ("scope", "planned", "done")
        if getattr(month, line) is not None and getattr(month, line) == getattr(month, line)
    ]


def _pace(protected: Protected, period: str) -> list[dict[str, object]]:
    if protected["plan_pace"].empty:
        return []
    pace = next(protected["plan_pace"].itertuples(index=False))
    months = protected["plan_months"]
    planned = [0, *months.loc[months["month"] <= pace.last_month, "planned"]]
    found = _on_its_own_time(planned, pace)
    return [
        _figure("plan_earned_schedule", period, found.earned, found.earned, pace.elapsed),
        *_forecast(found, pace, planned, period),
    ]


def _on_its_own_time(planned: list[float], pace: Any) -> EarnedSchedule:
    """Earned schedule; where exactly what was due by now is complete, the plan is on time, neither ahead nor behind.

    The planned line has one point a month, so within a month and on a plateau it would say otherwise.
    """
    found, duration = earned_schedule(planned, pace.earned, pace.elapsed), float(len(planned) - 1)
    if pace.earned == pace.due_by_first_plan and 0 < pace.elapsed <= duration:
        return EarnedSchedule(pace.elapsed, 0.0, 1.0, duration)
    return found


def _forecast(found: EarnedSchedule, pace: Any, planned: list[float], period: str) -> list[dict[str, object]]:
    duration = float(len(planned) - 1)
    late = _figure("plan_forecast_months_late", period, None, None, duration, "not available")
    if pace.dated < FEWEST_FOR_FORECAST or not found.forecast or not 0 < pace.earned < pace.dated:
        return [late]
    late = _figure("plan_forecast_months_late", period, found.forecast - duration, found.forecast - duration, duration)
    pace_needed = required_pace(duration, found.earned, pace.elapsed)
    return [late, *([_figure("plan_required_pace", period, pace_needed)] if pace_needed is not None else [])]


def _figure(
    metric: str,
    period: str,
    value: float | None,
    numerator: float | None = None,
    denominator: float | None = None,
    state: str = "shown",
) -> dict[str, object]:
    return {
        "metric": metric,
        "period": period,
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "unit": _BY_KEY[metric].unit,
        "audience": _BY_KEY[metric].audience_for(),
        "state": state,
    }
