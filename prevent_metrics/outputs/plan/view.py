"""The plan as a report holds it: its live actions, and lists of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from ...datasets.plan_standing import NOT_GIVEN, leads, with_standing
from ...metrics.report import Report
from ...protection import Figure
from ...vocabulary.claims import Claim, Origin
from ...vocabulary.numbers import whole
from ...vocabulary.periods import month_of, say_day
from ...vocabulary.plan_words import PLAN_STATUSES, RAG, SECTIONS
from ...vocabulary.words import plain
from ..content import Cell, Picker, Table
from ..entries import entered, word
from ..training.view import organisation_cell
from . import words

# What the parts of the Delivery plan page read from a report:

STATUS_ORDER = ("overdue", "in progress", "not started", NOT_GIVEN, "complete", "cancelled")
EVERY = "all"


@dataclass(frozen=True)
class PlanView:
    """A report's plan: `actions` (rows with their standing) and its figures of the day by place."""

    report: Report
    actions: pd.DataFrame
    figures: Mapping[tuple[str, ...], Figure]

    @property
    def on(self) -> date:
        """The day of the figures."""
        return self.report.figures_to

    def figure(self, metric: str, *place: str) -> Figure | None:
        """The figure `plan_<metric>` of the day; `place` is breakdown, category and the second pair, none for all."""
        return self.figures.get((f"plan_{metric}", *place))

    def count(self, metric: str, *place: str) -> Claim:
        """The count of `plan_<metric>` at a place; zero where nothing is there."""
        found = self.figure(metric, *place)
        return Claim(0, [Origin(f"plan_{metric}", month_of(self.on), *place)]) if found is None else found.value

    def categories(self, breakdown: str) -> list[str]:
        """The categories that actions have in a breakdown: toolkit order for sections, else by their words."""
        order = {key: place for place, key in enumerate(SECTIONS.keys)}
        found = [key[2] for key in self.figures if key[:2] == ("plan_actions", breakdown) and len(key) == 3]
        return sorted(found, key=lambda key: (key == NOT_GIVEN, order.get(key, len(order)), key))

    @property
    def total(self) -> Claim:
        """Actions that are not cancelled."""
        return self.count("actions") - self.count("actions", "status", "cancelled")

    @property
    def source(self) -> tuple[str, ...]:
        """The source line of charts."""
        return (f"Delivery plan on {say_day(self.on)}",)


@lru_cache(maxsize=8)  # an opened report never changes, and the Summary asks for what the page shows
def view(report: Report) -> PlanView:
    """Open the plan of a report."""
    figures = {_place(each): each for each in report.figures.only(period=month_of(report.figures_to))}
    return PlanView(report, with_standing(entered(report, "plan"), report.figures_to, report.meeting_on), figures)


def _place(figure: Figure) -> tuple[str, ...]:
    first = () if figure.breakdown == "all" else (figure.breakdown, figure.category)
    return (figure.metric, *first, *((figure.breakdown_2, figure.category_2) if figure.breakdown_2 else ()))


def section_word(key: object) -> str:
    """A section in words."""
    return "No section given" if pd.isna(key) or key == NOT_GIVEN else SECTIONS.label(str(key))


def status_word(key: str) -> str:
    """Where an action stands in words."""
    return words.STATUS_NOT_GIVEN if key == NOT_GIVEN else PLAN_STATUSES.label(key)


def pickers(report: Report) -> tuple[Picker, ...]:
    """What the reader can choose: section, status and lead."""
    actions = view(report).actions
    if actions.empty:
        return ()
    present = {*actions["section"].dropna().astype(str)}
    named = sorted({lead for cell in actions["lead"] for lead in leads(cell)}, key=str.casefold)
    sections = tuple((word.key, word.label) for word in SECTIONS if word.key in present)
    statuses = tuple((key, status_word(key)) for key in STATUS_ORDER if key in set(actions["standing"]))
    return (
        Picker("section", "Section", ((EVERY, "All sections"), *sections), EVERY),
        Picker("status", "Status", ((EVERY, "Any status"), *statuses), EVERY),
        Picker("find", "Find an action", (), "", "search"),
        Picker("lead", "Lead", (("", "Any lead"), *((lead, lead) for lead in named)), "", "search"),
    )


def chosen(actions: pd.DataFrame, choices: Mapping[str, str]) -> pd.DataFrame:
    """The actions that fit the choices; a lead is looked for anywhere in its cell."""
    kept = actions
    if (section := choices.get("section", EVERY)) != EVERY:
        kept = kept[kept["section"].astype("object") == section]
    if (status := choices.get("status", EVERY)) != EVERY:
        kept = kept[kept["standing"] == status]
    if wanted := plain(choices.get("find", "")):
        exact = [plain(str(each)) == wanted for each in kept["reference"].fillna("")]
        texts = kept["reference"].fillna("").astype(str) + " " + kept["action"].fillna("").astype(str)
        kept = kept[exact] if any(exact) else kept[[wanted in plain(each) for each in texts]]
    if lead := plain(choices.get("lead", "")):
        kept = kept[[isinstance(cell, str) and lead in plain(cell) for cell in kept["lead"]]]
    return kept


# Lists of the Delivery plan page:

_TONES = {"red": "red", "amber": "amber", "green": "green", "blue": "blue"}
_STATUS_TONES = {"overdue": "red", "complete": "green"}


def due_word(row: Any) -> str:
    """When an action is due: the day, its timescale in words, or that there is none."""
    return words.day_or(row["due_on"], word(row["timescale"], words.NO_DATE))


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
    headings = ("Reference", "Action", "Section", "What is missing")
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
