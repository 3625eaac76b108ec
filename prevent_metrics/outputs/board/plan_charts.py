"""Charts of the Delivery plan page: burn-up, progress and RAG by section."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...datasets.plan_standing import NOT_GIVEN
from ...vocabulary.claims import Claim
from ...vocabulary.numbers import whole
from ...vocabulary.periods import add_months, month_end, month_of, say_day, say_month
from ...vocabulary.plan_words import RAG
from ..content import Chart, Grid, GridTile, Reference, Series, Table, Tone, link_to
from ..words import plan_actions
from ..words import plan_charts as words
from .entered import word
from .plan_view import PlanView, section_word, status_word

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
