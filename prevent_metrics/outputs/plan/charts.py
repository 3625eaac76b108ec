"""The plan's charts: actions as tiles, due dates on a line, pace, what changed since the last report."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import Any

import pandas as pd

from ...datasets.plan_standing import NOT_GIVEN, answers_for
from ...metrics.plan import Change, plan_changes
from ...metrics.report import Report
from ...vocabulary.claims import Claim, of_rows, rule
from ...vocabulary.numbers import whole
from ...vocabulary.periods import add_months, month_end, month_of, say_day, say_month
from ...vocabulary.plan_words import RAG
from ..content import Chart, Grid, GridTile, Note, Reference, Series, Statement, Table, Tone, link_to
from ..entries import entered, word
from . import chart_words as words
from . import words as plan_actions
from . import words as plan_words
from .view import PlanView, due_word, section_word, status_word

# Charts of the Delivery plan page:

_LINES = (("scope", "Scope", "context"), ("planned", "Planned", "second"), ("done", "Complete", "main"))


def burn_up(plan: PlanView, ahead: str = "") -> Chart | None:
    """Scope, planned and complete by month, and when it would be complete; None for a plan without dates."""
    months = plan.report.figures.periods("plan_burn_planned")
    if not months:
        return None
    lines = {line: _line(plan, line, months) for line, _, _ in _LINES}
    month = _last_whole_month(plan)
    now = months.index(month_of(plan.on)) if month_of(plan.on) in months else None
    done, scope = lines["done"][now] if now is not None else None, lines["scope"][-1] or Claim(0)
    planned = lines["planned"][months.index(month)] if month in months else None
    ends_at = lines["planned"][-1] or Claim(0)
    return Chart(
        key="plan_burn_up",
        form="burn up",
        finding=words.burn_up(done or Claim(0), planned or Claim(0), month),
        series=tuple(Series(name, tuple(months), lines[line], role=role) for line, name, role in _LINES),  # type: ignore[arg-type]
        alternative=words.burn_up_alternative(scope, months[0], months[-1], ends_at),
        table=_burn_table(months, lines),
        reading=words.burn_reading(scope, ends_at, months[-1], ahead),
        y_title="Actions",
        references=(Reference(now, say_day(plan.on), "today", "x"),) if now is not None else (),
        metrics=("plan_burn_scope", "plan_burn_planned", "plan_burn_done"),
        sources=plan.source,
        audience="public",
    )


def _line(plan: PlanView, line: str, months: list[str]) -> tuple[Claim | None, ...]:
    by_month = {each.period: each.value for each in plan.report.figures.only(metric=f"plan_burn_{line}")}
    return tuple(by_month.get(month) for month in months)


def _last_whole_month(plan: PlanView) -> str:
    month = month_of(plan.on)
    return month if month_end(month) == plan.on else add_months(month, -1)


def _burn_table(months: list[str], lines: dict[str, tuple[Claim | None, ...]]) -> Table:
    rows = tuple(
        (
            say_month(month),
            *(
                "not yet known" if lines[line][place] is None else whole(lines[line][place] or 0)
                for line, _, _ in _LINES
            ),
        )
        for place, month in enumerate(months)
    )
    return Table(
        "Actions by the end of each month",
        ("Month", *(name for _, name, _ in _LINES)),
        rows,
        (1, 2, 3),
        audience="public",
    )


def tiles(plan: PlanView) -> Grid | Table:
    """One tile an action by section, in the colour of its RAG; a table of numbers where no action may be named."""
    actions = plan.actions[~plan.actions["cancelled"]]
    if actions.empty:
        return section_table(plan)
    keys = actions["section"].astype("object")
    rows = tuple(
        (section_word(key), tuple(_tile(row) for _, row in actions[_of_section(keys, key)].iterrows()))
        for key in plan.categories("section")
    )
    return Grid("plan_tiles", _tiles_finding(plan), tuple(each for each in rows if each[1]), section_table(plan),
                words.TILES_READING)  # fmt: skip


def _of_section(keys: pd.Series, key: str) -> pd.Series:
    return keys.isna() if key == NOT_GIVEN else keys == key


def _tile(row: Any) -> GridTile:
    rating = str(row["rating"])
    tone: Tone = "blue" if row["complete"] else rating if rating in RAG.keys else "grey"  # type: ignore[assignment]
    reference = word(row["reference"])
    said = [
        word(row["action"]),
        f"lead {word(row['lead'], 'none')}",
        f"due {plan_actions.day_or(row['due_on'], word(row['timescale'], 'no date'))}",
        status_word(row["standing"]).lower(),
        RAG.label(rating).lower() if rating in RAG.keys else "no RAG",
    ]
    link = link_to("plan", part="Actions", find=reference or plan_actions.shortened(word(row["action"]), 40))
    return GridTile(reference or "–", tone, " · ".join(said), link, "overdue" if row["overdue"] else "")


def _tiles_finding(plan: PlanView) -> str:
    counts = {key: plan.count("actions", "rag", key) for key in RAG.keys}
    return words.rag(counts, plan.count("actions", "rag", NOT_GIVEN))


def _any(plan: PlanView, breakdown: str, key: str) -> Claim:
    return plan.count("actions", breakdown, key)


def section_table(plan: PlanView, breakdown: str = "section") -> Table:
    """Actions by section (or objective): status, then RAG, kept apart."""
    statuses = [
        key for key in ("complete", "in progress", "not started", "overdue", NOT_GIVEN) if _any(plan, "status", key)
    ]
    colours = [key for key in RAG.keys if _any(plan, "rag", key)]
    said = section_word if breakdown == "section" else _objective_word
    rows = tuple(
        (
            said(each),
            whole(plan.count("actions", breakdown, each)),
            *(_cell(plan, breakdown, each, "status", key) for key in statuses),
            *(_cell(plan, breakdown, each, "rag", key) for key in colours),
        )
        for each in plan.categories(breakdown)
    )
    headings = (
        breakdown.capitalize(),
        "Actions",
        *map(status_word, statuses),
        *(f"RAG {RAG.label(c).lower()}" for c in colours),
    )
    return Table(
        f"Actions by {breakdown}: status, then RAG of live actions",
        headings,
        rows,
        tuple(range(1, len(headings))),
        (words.RAG_READING,) if colours else (),
        audience="public" if breakdown == "section" else "restricted",
    )


def _cell(plan: PlanView, breakdown: str, category: str, other: str, key: str) -> str:
    return whole(plan.count("actions", breakdown, category, other, key))


def _objective_word(key: str) -> str:
    return "No objective given" if key == NOT_GIVEN else key


# Due dates as dots on a time line:

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
        return Note(plan_actions.NO_TIMELINE, audience="public")
    near_by = live["due_on"] <= pd.Timestamp(plan.on) + pd.DateOffset(days=AHEAD_DAYS)
    near = live[live["overdue"] | near_by].sort_values("due_on", kind="stable")
    if near.empty:
        return Note(words.nothing_near(_AHEAD), audience="public")
    rows = [row for _, row in near.iterrows()]
    overdue = [row for row in rows if row["overdue"]]
    soon = of_rows(len(rows) - len(overdue), "plan", "due soon")
    more = words.more_dots(of_rows(len(rows) - MOST_DOTS, "plan", "overdue or due soon"))
    return Chart(
        key="plan_timeline",
        form="timeline",
        finding=words.timeline(plan.count("overdue"), soon, _AHEAD),
        series=tuple(
            _dots(words.DOTS[key], kept, role)
            for key, role in _ROLES
            if (kept := [row for row in rows[:MOST_DOTS] if bool(row["overdue"]) == (key == "overdue")])
        ),
        alternative=words.timeline_alternative([(_label(row), due_word(row)) for row in rows]),
        table=_dates(rows),
        reading=" ".join(filter(None, (_before_meeting(plan), more))),
        references=(Reference(float(plan.on.toordinal()), "figures up to here", "today", "x"),),
        metrics=("plan_overdue", "plan_overdue_by_meeting"),
        sources=plan.source,
    )


def _before_meeting(plan: PlanView) -> str:
    meeting = plan.report.meeting_on
    return plan_actions.due_before_meeting(plan.count("overdue_by_meeting"), meeting) if meeting else ""


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
    return Table(words.dates(_AHEAD), ("Action", "Due", "Status"), listed)


# What changed in the plan since the last report, as statements

_TAGS: dict[str, tuple[str, Tone]] = {
    "newly red": ("Red", "red"),
    "newly overdue": ("Overdue", "red"),
    "slipped": ("Slipped", "amber"),
    "completed": ("Done", "green"),
    "recovered": ("Better", "green"),
    "added": ("New", "grey"),
    "gone": ("Gone", "grey"),
    "unsure": ("Check", "amber"),
}
#: More sentences of one kind than this are summed up in one.
_MOST_EACH = 8
_SUMMED = ("newly red", "newly overdue", "completed", "slipped", "recovered")


@lru_cache(maxsize=8)
def since(report: Report, earlier: Report | None) -> tuple[Change, ...] | None:
    """The changes between two reports' plans; None where the earlier one has no plan."""
    if earlier is None or entered(earlier, "plan").empty or entered(report, "plan").empty:
        return None
    return plan_changes(
        entered(report, "plan"),
        report.figures_to,
        entered(earlier, "plan"),
        earlier.figures_to,
        answers_for(report.settings.same_actions, earlier.number),
    )


def each_change(changes: tuple[Change, ...]) -> tuple[Statement, ...]:
    """Changes as sentences of their own, and how many more there are of a kind that has many."""
    found: list[Statement] = []
    for kind in _TAGS:
        of_kind = [change for change in changes if change.kind == kind]
        found += [_statement(change) for change in of_kind[:_MOST_EACH]]
        if more := of_rows(len(of_kind[_MOST_EACH:]), "plan", kind):
            found.append(Statement(*_TAGS[kind], plan_words.more_changed(kind, more), "plan"))
    return tuple(found)


def _statement(change: Change) -> Statement:
    tag, tone = _TAGS[change.kind]
    name = plan_words.named(change.reference, change.action)
    if change.was_due and change.now_due:
        text = plan_words.slipped(name, change.was_due, change.now_due)
    else:
        text = plan_words.changed(change.kind, name, change.was_called)
    reason = plan_words.CONFIRM_ON_RETURNS if change.kind == "unsure" else ""
    return Statement(tag, tone, text, "plan", reason)


def summed_changes(changes: tuple[Change, ...]) -> tuple[Statement, ...]:
    """One sentence a kind of change, for the Summary."""
    found = []
    for kind in _SUMMED:
        of_kind = [change for change in changes if change.kind == kind]
        if of_kind:
            tag, tone = _TAGS[kind]
            text = plan_words.many_changed(kind, of_rows(len(of_kind), "plan", kind), of_kind[0].action)
            found.append(Statement(tag, tone, text, "plan"))
    return tuple(found)
