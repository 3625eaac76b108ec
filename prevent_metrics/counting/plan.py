"""Counts of the delivery plan: actions by status, section, objective, RAG and lead, and what is late or missing."""

from __future__ import annotations

import pandas as pd

from ..datasets.plan_standing import NOT_GIVEN, leads, with_standing
from ..vocabulary.periods import month_of
from .counts import Counts, Source
from .plan_months import months_of_plan
from .tally import joined, tally

_BY_ALL = (("section",), ("objective",), ("lead",))


def count_plan(source: Source) -> Counts:
    """Count the plan as it stands on the day of the figures.

    Tables: `plan_tally` (counts by place), `plan_months` (scope, planned and done by month), `plan_pace` (one row:
    what earned schedule needs). An empty plan gives empty tables.
    """
    plan = with_standing(source.tables["plan"], source.figures_to, source.meeting_on)
    months, pace = months_of_plan(plan, source.baseline, source.figures_to)
    counted = _placed(plan)
    period = month_of(source.figures_to)
    tallies = [_actions(counted, period), *_parts(counted, period), _expenditure(counted, period)] if len(plan) else []
    return Counts({"plan_tally": joined(tallies), "plan_months": months, "plan_pace": pace})


def _placed(plan: pd.DataFrame) -> pd.DataFrame:
    """Words in place of missing sections and objectives, and the leads of each action apart."""
    return plan.assign(
        section=plan["section"].astype("object").where(plan["section"].notna(), NOT_GIVEN),
        objective=plan["objective"].astype("object").where(plan["objective"].notna(), NOT_GIVEN),
        status=plan["standing"],
        rag=plan["rating"],
        unled=plan["lead"].isna(),
        lead=[leads(text) or (NOT_GIVEN,) for text in plan["lead"]],
    )


def _by_lead(actions: pd.DataFrame) -> pd.DataFrame:
    """One row a lead of an action, so an action with two leads is part of the load of both."""
    return actions.explode("lead")


def _actions(plan: pd.DataFrame, period: str) -> pd.DataFrame:
    statuses = [("status",), ("section",), ("objective",), ("section", "status"), ("objective", "status")]
    rated = plan[plan["live"] | (plan["rag"] == "blue")]
    return joined(
        (
            tally("plan_actions", period, plan, statuses),
            tally("plan_actions", period, rated, [("rag",), ("section", "rag"), ("objective", "rag")])[1:],
            tally("plan_actions", period, _by_lead(plan), [("lead",), ("lead", "status")])[1:],
        )
    )


def _with_leads(metric: str, period: str, counted: pd.DataFrame, base: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count in all, by section and objective, and by lead."""
    lead_base = None if base is None else _by_lead(base)
    return joined(
        (
            tally(metric, period, counted, _BY_ALL[:2], base),
            tally(metric, period, _by_lead(counted), _BY_ALL[2:], lead_base)[1:],
        )
    )


def _parts(plan: pd.DataFrame, period: str) -> list[pd.DataFrame]:
    kept, live, reds = plan[~plan["cancelled"]], plan[plan["live"]], plan[plan["red"]]
    due = plan[plan["due_by_now"]]
    none_said = live["due_on"].isna() & ~live["in_words"]
    return [
        _with_leads("plan_complete", period, plan[plan["complete"]], kept),
        _with_leads("plan_due_by_now", period, due, kept),
        _with_leads("plan_due_complete", period, due[due["complete"]], due),
        _with_leads("plan_due_today", period, due[due["due_today"]], due),
        _with_leads("plan_long_overdue", period, live[live["long_overdue"]], live),
        _with_leads("plan_overdue_by_meeting", period, live[live["overdue_by_meeting"]], live),
        _with_leads("plan_overdue", period, plan[plan["overdue"]], live),
        _with_leads("plan_in_words", period, live[live["in_words"]], live),
        _with_leads("plan_reds_without_corrective_action", period, reds[reds["corrective_action"].isna()], reds),
        _with_leads("plan_without_date", period, live[none_said], live),
        _with_leads("plan_without_lead", period, live[live["unled"]], live),
        _with_leads("plan_without_measure", period, live[live["success_measure"].isna()], live),
        _with_leads("plan_linked_to_risk", period, live[live["risk"].notna()], live),
    ]


def _expenditure(plan: pd.DataFrame, period: str) -> pd.DataFrame:
    known = plan[plan["expenditure"].notna()]
    return tally("plan_expenditure", period, known, [("section",)], amount="expenditure") if len(known) else known[0:0]
