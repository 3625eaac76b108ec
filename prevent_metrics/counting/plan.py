"""Counts of the delivery plan: actions by status, section, objective, RAG and lead, and what is late or missing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pandas as pd

from ..datasets.plan_standing import NOT_GIVEN, leads, match_versions, sure_pairs, with_standing
from ..vocabulary.periods import add_months, month_end, month_of, months_between, year_of_month
from .counts import Counts, Source, joined, tally

MONTHS = ("month", "scope", "planned", "done")
PACE = ("first_month", "last_month", "elapsed", "earned", "dated", "due_by_first_plan", "added", "gone", "undated_done")


def months_of_plan(
    plan: pd.DataFrame, baseline: pd.DataFrame | None, figures_to: date
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay the plan (with its standing) out by month, and give what earned schedule needs.

    The planned line follows the due dates in the plan first shared for the year (`baseline`; else the present
    ones). Cancelled actions, and those of the first plan that are no longer in it, are in no line.
    Shapes: `MONTHS`, cumulative at each month's end, `done` missing after the figures' day; `PACE`, one row, or none
    where no action has a date.
    """
    actions = _with_first_dates(plan[~plan["cancelled"]], baseline, figures_to)
    dated = actions[actions["first_due_on"].notna()]
    if dated.empty:
        return pd.DataFrame(columns=list(MONTHS)), pd.DataFrame(columns=list(PACE))
    first, last = _first_month(dated), month_of(dated["first_due_on"].max())
    pace = {
        "first_month": first,
        "last_month": last,
        "gone": 0 if baseline is None else _gone(plan, baseline, figures_to),
        **_pace(actions, dated, first, figures_to),
    }
    return _lines(actions, first, last, figures_to), pd.DataFrame([pace], columns=list(PACE))


def _with_first_dates(actions: pd.DataFrame, baseline: pd.DataFrame | None, figures_to: date) -> pd.DataFrame:
    """Add `first_due_on` and `added` (not in the first plan) to each action."""
    if baseline is None or baseline.empty:
        return actions.assign(first_due_on=actions["due_on"], added=False)
    first = with_standing(baseline, figures_to)
    pairs = sure_pairs(match_versions(first, actions))
    due = [first["due_on"].iloc[pairs[row]] if row in pairs else pd.NaT for row in range(len(actions))]
    added = [row not in pairs for row in range(len(actions))]
    return actions.assign(first_due_on=pd.to_datetime(pd.Series(due, index=actions.index)), added=added)


def _first_month(dated: pd.DataFrame) -> str:
    """The month of the earliest start; without starts April of the year in which the first action is due."""
    earliest_due = month_of(dated["first_due_on"].min())
    start = dated["start_on"].min()
    april = f"{year_of_month(earliest_due)[:4]}-04"
    return min(april if pd.isna(start) else month_of(start), earliest_due)


def _lines(actions: pd.DataFrame, first: str, last: str, figures_to: date) -> pd.DataFrame:
    now = month_of(figures_to)
    rows = []
    for month in months_between(first, max(last, now)):
        end = pd.Timestamp(min(month_end(month), figures_to) if month == now else month_end(month))
        rows.append(
            {
                "month": month,
                "scope": _in_scope(actions, end, month >= now),
                "planned": int((actions["first_due_on"] <= pd.Timestamp(month_end(month))).sum()),
                "done": _done(actions, end, month == now) if month <= now else None,
            }
        )
    return pd.DataFrame(rows, columns=list(MONTHS))


def _in_scope(actions: pd.DataFrame, end: pd.Timestamp, by_now: bool) -> int:
    """Actions in the plan: those added later join it in the month they start, at the latest now."""
    joined_by_then = ~actions["added"] | (actions["start_on"] <= end) | by_now
    return int(joined_by_then.sum())


def _done(actions: pd.DataFrame, end: pd.Timestamp, is_now: bool) -> int:
    """Actions complete by then; one without a date of completion is counted from now on."""
    on_time = actions["complete"] & (actions["completed_on"] <= end)
    return int((on_time | (actions["complete"] & actions["completed_on"].isna() & is_now)).sum())


def _pace(actions: pd.DataFrame, dated: pd.DataFrame, first: str, figures_to: date) -> dict[str, float]:
    return {
        "elapsed": elapsed_months(first, figures_to),
        "earned": int(dated["complete"].sum()),
        "dated": len(dated),
        "due_by_first_plan": int((dated["first_due_on"] <= pd.Timestamp(figures_to)).sum()),
        "added": int(actions["added"].sum()),
        "undated_done": int((actions["complete"] & actions["completed_on"].isna()).sum()),
    }


def _gone(plan: pd.DataFrame, baseline: pd.DataFrame, figures_to: date) -> int:
    """Actions of the first plan that are no longer in it."""
    first = with_standing(baseline, figures_to)
    kept = set(sure_pairs(match_versions(first, plan)).values())
    return int((~first["cancelled"]).sum()) - len(kept & set(first.index[~first["cancelled"]]))


def elapsed_months(first: str, day: date) -> float:
    """Months from the start of the first month to the end of a day; nought before it.

    >>> elapsed_months("2026-04", date(2026, 9, 30)), elapsed_months("2026-04", date(2026, 4, 15))
    (6.0, 0.5)
    """
    full = len(months_between(first, add_months(month_of(day), -1)))
    return 0.0 if month_of(day) < first else full + day.day / monthrange(day.year, day.month)[1]


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
