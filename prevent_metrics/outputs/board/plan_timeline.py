"""Due dates as dots on a time line: what is overdue, and what falls due in the next 90 days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd

from ...vocabulary.claims import of_rows, rule
from ..content import Chart, Note, Reference, Series, Table
from ..words import plan as plan_words
from ..words import plan_actions, plan_charts
from .entered import word
from .plan_lists import due_word
from .plan_view import PlanView, status_word

#: More dots than this cannot be read on a projector; the table has them all.
MOST_DOTS = 12
AHEAD_DAYS = 90
_AHEAD = rule(AHEAD_DAYS, "days ahead")
_REACH = timedelta(days=3)  # a dot on paper and slides is as wide as a week
_ROLES = (("overdue", "fourth"), ("due", "main"))


def timeline(plan: PlanView) -> Chart | Note | None:
    """One dot an action at its due date, the earliest first; a note where nothing is overdue or due soon.

    Nothing where the actions themselves are not known, as in the public pack.
    """
    if plan.actions.empty:
        return None
    live = plan.actions[plan.actions["live"] & plan.actions["due_on"].notna()]
    if live.empty:
        return Note(plan_words.NO_TIMELINE, audience="public")
    near_by = live["due_on"] <= pd.Timestamp(plan.on) + pd.DateOffset(days=AHEAD_DAYS)
    near = live[live["overdue"] | near_by].sort_values("due_on", kind="stable")
    if near.empty:
        return Note(plan_charts.nothing_near(_AHEAD), audience="public")
    rows = [row for _, row in near.iterrows()]
    overdue = [row for row in rows if row["overdue"]]
    soon = of_rows(len(rows) - len(overdue), "plan", "due soon")
    more = plan_charts.more_dots(of_rows(len(rows) - MOST_DOTS, "plan", "overdue or due soon"))
    return Chart(
        key="plan_timeline",
        form="timeline",
        finding=plan_charts.timeline(plan.count("overdue"), soon, _AHEAD),
        series=tuple(
            _dots(plan_charts.DOTS[key], kept, role)
            for key, role in _ROLES
            if (kept := [row for row in rows[:MOST_DOTS] if bool(row["overdue"]) == (key == "overdue")])
        ),
        alternative=plan_charts.timeline_alternative([(_label(row), due_word(row)) for row in rows]),
        table=_dates(rows),
        reading=" ".join(filter(None, (_before_meeting(plan), more))),
        references=(Reference(float(plan.on.toordinal()), "figures up to here", "today", "x"),),
        metrics=("plan_overdue", "plan_overdue_by_meeting"),
        sources=plan.source,
    )


def _before_meeting(plan: PlanView) -> str:
    meeting = plan.report.meeting_on
    return plan_words.due_before_meeting(plan.count("overdue_by_meeting"), meeting) if meeting else ""


def _label(row: Any) -> str:
    return f"{word(row['reference'])} {plan_actions.shortened(word(row['action']), 32)}".strip()


def _dots(name: str, rows: list[Any], role: str) -> Series:
    days = [row["due_on"].date() for row in rows]
    return Series(
        name,
        tuple(_label(row) for row in rows),
        tuple(float(2 * _REACH.days) for _ in days),
        lower=tuple(float((day - _REACH).toordinal()) for day in days),
        upper=tuple(float((day + _REACH).toordinal()) for day in days),
        labels=tuple(due_word(row) for row in rows),
        role=role,  # type: ignore[arg-type]
    )


def _dates(rows: list[Any]) -> Table:
    listed = tuple((_label(row), due_word(row), status_word(row["standing"])) for row in rows)
    return Table(plan_charts.dates(_AHEAD), ("Action", "Due", "Status"), listed)
