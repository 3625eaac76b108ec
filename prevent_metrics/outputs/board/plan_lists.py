"""Lists of the Delivery plan page: reds, overdue actions, load by lead, gaps, links, all actions."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...datasets.plan_standing import NOT_GIVEN
from ...vocabulary.claims import Claim
from ...vocabulary.numbers import whole
from ...vocabulary.plan_words import RAG
from ..content import Cell, Table
from ..words import plan as words
from ..words import plan_actions
from .entered import word
from .plan_view import PlanView, section_word, status_word
from .training_reading import organisation_cell

_TONES = {"red": "red", "amber": "amber", "green": "green", "blue": "blue"}
_STATUS_TONES = {"overdue": "red", "complete": "green"}


def due_word(row: Any) -> str:
    """When an action is due: the day, its timescale in words, or that there is none."""
    return plan_actions.day_or(row["due_on"], word(row["timescale"], words.NO_DATE))


def rag_cell(rating: str) -> Cell | str:
    """RAG as a word with its tone."""
    return Cell(RAG.label(rating), tone=_TONES[rating]) if rating in _TONES else "No RAG"  # type: ignore[arg-type]


def status_cell(standing: str) -> Cell | str:
    """Where an action stands, as a word with a tone where it matters."""
    tone = _STATUS_TONES.get(standing)
    return Cell(status_word(standing), tone=tone) if tone else status_word(standing)  # type: ignore[arg-type]


def _sorted(actions: pd.DataFrame) -> list[Any]:
    return [row for _, row in actions.sort_values("due_on", kind="stable").iterrows()]


def reds(plan: PlanView) -> Table | None:
    """Every red action with its corrective action or the words that none is recorded."""
    red = plan.actions[plan.actions["red"]]
    rows = tuple(
        (
            word(row["reference"]),
            word(row["action"]),
            organisation_cell(plan.report, word(row["lead"], words.NO_LEAD)),
            due_word(row),
            word(row["corrective_action"]) or Cell(words.NONE_RECORDED, tone="red"),
        )
        for row in _sorted(red)
    )
    headings = ("Reference", "Action", "Lead", "Due", "Corrective action")
    return Table("Red actions and what is being done about them", headings, rows) if rows else None


def overdue(plan: PlanView) -> Table | None:
    """Overdue actions, the longest overdue first."""
    late = plan.actions[plan.actions["overdue"]]
    rows = tuple(
        (
            word(row["reference"]),
            word(row["action"]),
            organisation_cell(plan.report, word(row["lead"], words.NO_LEAD)),
            due_word(row),
            rag_cell(row["rating"]),
            word(row["progress"], words.NONE_RECORDED),
        )
        for row in _sorted(late)
    )
    headings = ("Reference", "Action", "Lead", "Due", "RAG", "Progress")
    return Table("Overdue actions, the longest overdue first", headings, rows) if rows else None


def load(plan: PlanView) -> Table | None:
    """Live actions by lead, the greatest load first."""

    def of(lead: str, metric: str, *more: str) -> Claim:
        return plan.count(metric, "lead", lead, *more)

    def live(lead: str) -> Claim:
        ended = ("complete", "cancelled")
        return of(lead, "actions") - sum(of(lead, "actions", "status", key) for key in ended)

    leads = sorted(plan.categories("lead"), key=lambda lead: (-live(lead), lead))
    rows = tuple(
        (
            words.NO_LEAD if lead == NOT_GIVEN else organisation_cell(plan.report, lead),
            whole(live(lead)),
            whole(of(lead, "overdue")),
            whole(_reds(plan, lead)),
            whole(of(lead, "complete")),
        )
        for lead in leads
    )
    headings = ("Lead", "Live", "Overdue", "Red", "Complete")
    return Table(words.LOAD, headings, rows, (1, 2, 3, 4), (words.LOAD_NOTE,), len(rows) > 15) if rows else None


def _reds(plan: PlanView, lead: str) -> Claim:
    found = plan.figure("reds_without_corrective_action", "lead", lead)
    return Claim(0) if found is None else found.denominator


def gaps(plan: PlanView) -> Table | None:
    """Live actions without a date, lead or success measure, with what each lacks."""
    rows = []
    for _, row in plan.actions[plan.actions["live"]].iterrows():
        lacks = [name for name, missing in _lacks(row) if missing]
        if lacks:
            rows.append((word(row["reference"]), word(row["action"]), section_word(row["section"]), ", ".join(lacks)))
    headings = ("Reference", "Action", "Section", "What it lacks")
    return (
        Table("Live actions with missing information", headings, tuple(rows), searchable=len(rows) > 15)
        if rows
        else None
    )


def _lacks(row: Any) -> tuple[tuple[str, bool], ...]:
    return (
        ("date", bool(pd.isna(row["due_on"]) and not row["in_words"])),
        ("lead", bool(pd.isna(row["lead"]))),
        ("success measure", bool(pd.isna(row["success_measure"]))),
    )


def actions_table(actions: pd.DataFrame) -> Table:
    """The actions chosen, in the order of the plan; status and RAG are two columns."""
    rows = tuple(
        (
            word(row["reference"]),
            word(row["action"]),
            section_word(row["section"]),
            word(row["lead"], words.NO_LEAD),
            due_word(row),
            status_cell(row["standing"]),
            rag_cell(row["rating"]) if row["live"] or row["rating"] == "blue" else "Not live",
        )
        for _, row in actions.iterrows()
    )
    headings = ("Reference", "Action", "Section", "Lead", "Due", "Status", "RAG")
    return Table("Actions of the plan", headings, rows, searchable=len(rows) > 15)
