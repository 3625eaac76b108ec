"""What the parts of the Delivery plan page read from a report: its figures and its actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from ...datasets.plan_standing import NOT_GIVEN, leads, with_standing
from ...metrics.report import Report
from ...protection import Figure
from ...vocabulary.claims import Claim, Origin
from ...vocabulary.periods import month_of, say_day
from ...vocabulary.plan_words import PLAN_STATUSES, SECTIONS
from ...vocabulary.words import plain
from ..content import Picker
from ..words import plan as words
from .entered import entered

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
