"""The timeline of the plan: one bar an action, or one a section where there are many."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from ...vocabulary.plan_words import SECTIONS
from ..content import Chart, Note, Reference, Series, Table
from ..words import plan as plan_words
from ..words import plan_actions, plan_charts
from .entered import word
from .plan_charts import STATUS_ROLES
from .plan_lists import due_word
from .plan_view import STATUS_ORDER, PlanView, section_word, status_word

#: More bars than this cannot be read on a projector.
MOST_BARS = 25
_SHORTEST = timedelta(days=7)


def timeline(plan: PlanView, actions: pd.DataFrame) -> Chart | Note:
    """Bars from start to due date with the line of the day; a note where nothing has a date."""
    dated = actions[actions["due_on"].notna() & ~actions["cancelled"]]
    if dated.empty:
        return Note(plan_words.NO_TIMELINE)
    many = len(dated) > MOST_BARS
    return Chart(
        key="plan_timeline",
        form="timeline",
        finding=plan_charts.timeline(int(dated["overdue"].sum()), len(dated)),
        series=_section_bars(dated, plan.on) if many else _action_bars(dated, plan.on),
        alternative="Bars from start to due date with a line at the day of the figures; the dates are in the table.",
        table=_section_dates(dated) if many else _action_dates(dated),
        reading=plan_charts.SECTION_TIMELINE_READING if many else plan_charts.TIMELINE_READING,
        references=(Reference(float(plan.on.toordinal()), "figures up to here", "today", "x"),),
        metrics=("plan_overdue",),
        sources=plan.source,
    )


def _action_bars(dated: pd.DataFrame, on: date) -> tuple[Series, ...]:
    """One series a status, earliest due first."""
    found = []
    for status in STATUS_ORDER:
        rows = [row for _, row in dated[dated["standing"] == status].sort_values("due_on", kind="stable").iterrows()]
        if rows:
            spans = [_span(row, on) for row in rows]
            role = STATUS_ROLES.get(status, "context")
            found.append(
                _series(status_word(status), [_label(row) for row in rows], spans, [due_word(r) for r in rows], role)
            )
    return tuple(found)


def _label(row: Any) -> str:
    return f"{word(row['reference'])} {plan_actions.shortened(word(row['action']), 44)}".strip()


def _span(row: Any, on: date) -> tuple[date, date]:
    """Start to due date; to the day of completion, or on to the day of the figures where overdue."""
    end = row["due_on"].date()
    if row["complete"] and pd.notna(row["completed_on"]):
        end = row["completed_on"].date()
    start = min(row["start_on"].date(), end) if pd.notna(row["start_on"]) else end
    if row["overdue"]:
        end = max(end, on)
    return min(start, end - _SHORTEST), end


def _series(name: str, places: list[str], spans: list[tuple[date, date]], labels: list[str], role: str) -> Series:
    return Series(
        name,
        tuple(places),
        tuple(float((end - start).days) for start, end in spans),
        lower=tuple(float(start.toordinal()) for start, _ in spans),
        upper=tuple(float(end.toordinal()) for _, end in spans),
        labels=tuple(labels),
        role=role,  # type: ignore[arg-type]
    )


def _in_sections(dated: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    keys = dated["section"].astype("object")
    ordered = [key for key in SECTIONS.keys if (keys == key).any()]
    found = [(section_word(key), dated[keys == key]) for key in ordered]
    rest = dated[~keys.isin(ordered)]
    return [*found, *([(section_word(pd.NA), rest)] if len(rest) else [])]


def _section_bars(dated: pd.DataFrame, on: date) -> tuple[Series, ...]:
    sections = _in_sections(dated)
    spans = [_whole_span(rows) for _, rows in sections]
    counts = [f"{len(rows)} actions with a date" for _, rows in sections]
    late = [(name, rows[rows["overdue"]]) for name, rows in sections if rows["overdue"].any()]
    bars = (_series("From first start to last due date", [name for name, _ in sections], spans, counts, "context"),)
    if not late:
        return bars
    since = [(min(rows["due_on"].min().date(), on - _SHORTEST), on) for _, rows in late]
    overdue = [f"{len(rows)} overdue" for _, rows in late]
    return (*bars, _series("Overdue since", [name for name, _ in late], since, overdue, STATUS_ROLES["overdue"]))


def _whole_span(rows: pd.DataFrame) -> tuple[date, date]:
    end = rows["due_on"].max().date()
    first = rows[["start_on", "due_on"]].min().min().date()
    return min(first, end - _SHORTEST), end


def _action_dates(dated: pd.DataFrame) -> Table:
    rows = tuple(
        (_label(row), plan_actions.day_or(row["start_on"], "not given"), due_word(row), status_word(row["standing"]))
        for _, row in dated.sort_values("due_on", kind="stable").iterrows()
    )
    return Table("Dates of these actions", ("Action", "Start", "Due", "Status"), rows)


def _section_dates(dated: pd.DataFrame) -> Table:
    rows = tuple(
        (
            name,
            str(len(rows)),
            str(int(rows["overdue"].sum())),
            plan_actions.day_or(rows.loc[rows["overdue"], "due_on"].min(), "none overdue"),
            plan_actions.day_or(rows["due_on"].max(), plan_words.NO_DATE),
        )
        for name, rows in _in_sections(dated)
    )
    headings = ("Section", "Actions with a date", "Overdue", "Overdue since", "Last due date")
    return Table("Dates by section", headings, rows, (1, 2))
