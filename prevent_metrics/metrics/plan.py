"""Figures of the delivery plan, and what changed in it between two reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from ..datasets.plan_standing import Pair, match_versions, with_standing
from ..datasets.settings import Settings
from ..protection.figures import Figures, derive
from ..protection.protected_counts import Protected
from ..vocabulary.periods import month_of
from .definition import Example, Metric, tallied_figures
from .plan_definitions import PLAN_METRICS
from .schedule import EarnedSchedule, earned_schedule, required_pace

# Figures of the delivery plan

_FOUR_DUE = """
            reference | status      | start_on   | due_on     | completed_on
            1.1       | complete    | 2026-04-01 | 2026-04-30 | 2026-04-20
            1.2       | complete    | 2026-04-01 | 2026-06-30 | 2026-09-15
            1.3       | in progress | 2026-04-01 | 2026-09-30 |
            1.4       | not started | 2026-04-01 | 2026-12-31 |
            """

_PLANNED_FROM = (
    "The planned line follows the due dates in the plan first shared for the year, so a date that slips does not "
    "move the line. Before any report is shared, it follows the current dates."
)

PACE_METRICS: tuple[Metric, ...] = (
    Metric(
        key="plan_burn_scope",
        label="Actions in scope, by month",
        why="A plan that gains actions during the year looks slower than it is.",
        how="Actions in the plan at the end of each month; those added later are counted from the month they start.",
        left_out="Cancelled actions, and actions no longer in the plan.",
        audience="public",
        example=Example(_FOUR_DUE, "How many actions are in the plan in September 2026?", "4"),
    ),
    Metric(
        key="plan_burn_planned",
        label="Actions planned to be complete, by month",
        why="Shows how many actions the plan expected to be complete each month.",
        how=f"Actions due by the end of each month. {_PLANNED_FROM}",
        left_out="Cancelled actions, and actions with no fixed date.",
        audience="public",
        example=Example(_FOUR_DUE, "How many actions should have been complete by the end of September 2026?", "3"),
    ),
    Metric(
        key="plan_burn_done",
        label="Actions complete, by month",
        why="Shows the pace at which actions are completed.",
        how="Actions complete by the end of each month, up to the day of the figures. One without a completion date is "
        "counted from that day only.",
        left_out="Cancelled actions.",
        audience="public",
        better="higher",
        example=Example(_FOUR_DUE, "How many actions were complete by the end of September 2026?", "2"),
    ),
    Metric(
        key="plan_earned_schedule",
        label="How far along the plan is",
        why="Shows how far along the plan is in time: “where it should have been on 14 May”.",
        how="Earned schedule (Lipke): the month by which the plan expected as many dated actions to be complete as "
        f"are complete now, compared with the months that have passed. {_PLANNED_FROM} If everything due by now is "
        "complete and nothing more, the plan is on time.",
        left_out="Actions with no fixed date.",
        unit="months",
        audience="public",
        better="higher",
        example=Example(
            _FOUR_DUE,
            "Six months have passed, two actions are complete. By which month of the plan should two have been "
            "complete? (The second was due at the end of June; nothing more was due until September.)",
            "5.0 of 6.0",
        ),
    ),
    Metric(
        key="plan_forecast_months_late",
        label="Months late at this pace",
        why="Shows when the plan would be complete at this pace, in time to change it.",
        how="The planned duration divided by SPI(t), less the planned duration; SPI(t) is earned schedule over the "
        "months that have passed.",
        left_out="No forecast is made for fewer than ten dated actions, before anything is complete, or when all is.",
        unit="months",
        audience="public",
        better="lower",
        example=Example(
            """
            reference | status      | start_on   | due_on     | completed_on
            1         | complete    | 2026-04-01 | 2026-04-30 | 2026-05-30
            2         | complete    | 2026-04-01 | 2026-05-31 | 2026-08-30
            3         | complete    | 2026-04-01 | 2026-06-30 | 2026-09-30
            4         | in progress | 2026-04-01 | 2026-07-31 |
            5         | in progress | 2026-04-01 | 2026-08-31 |
            6         | in progress | 2026-04-01 | 2026-09-30 |
            7         | not started | 2026-04-01 | 2026-10-31 |
            8         | not started | 2026-04-01 | 2026-11-30 |
            9         | not started | 2026-04-01 | 2026-12-31 |
            10        | not started | 2026-04-01 | 2027-01-31 |
            """,
            "After six months the plan is where it should have been after three. How many months late will its ten "
            "months end?",
            "10.0 of 10.0",
        ),
    ),
    Metric(
        key="plan_required_pace",
        label="Pace needed to end on time",
        why="Shows how much faster the remaining actions must be completed. Well above 1 means that dates or "
        "actions need a decision.",
        how="(planned duration − earned schedule) / (planned duration − months passed).",
        left_out="Made where a forecast is made, and only before the plan's last month is over.",
        unit="score",
        audience="public",
        better="lower",
    ),
)


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


# What changed in the plan between two reports:

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
