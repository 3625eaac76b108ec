"""Rules between the fields of one row, or between rows, of a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..vocabulary.issues import Level
from ..vocabulary.numbers import listed
from ..vocabulary.words import plain
from .definition import Dataset


@dataclass(frozen=True)
class Rule:
    """One rule: its code, how grave it is, the column it is about, its words, and which rows break it."""

    code: str
    level: Level
    column: str | None
    words: str
    breaks: Callable[[pd.DataFrame], pd.Series]

    def finds(self, rows: pd.DataFrame) -> list[int]:
        """Places of the rows that break the rule."""
        broken = self.breaks(rows).fillna(False).astype(bool)
        return [int(place) for place in np.flatnonzero(broken)]


def rules_of(form: Dataset) -> Iterator[Rule]:
    """The rules of a dataset: what its definition asks of every row, then its own."""
    for group in form.needs_one_of:
        named = listed([f"“{form.field(name).label}”" for name in group]).replace(" and ", " or ")
        yield Rule("nothing-said", "must fix", None, f"Fill in {named}.", _none_of(group))
    yield from _RULES.get(form.key, ())


def _none_of(group: tuple[str, ...]) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda rows: rows[list(group)].isna().all(axis=1)


def _after(later: str, earlier: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda rows: rows[later] < rows[earlier]


def _is(rows: pd.DataFrame, name: str, *keys: str) -> pd.Series:
    return rows[name].astype("object").isin(keys)


def _twice(*names: str) -> Callable[[pd.DataFrame], pd.Series]:
    """Rows that repeat an earlier one in these fields; a row with nothing in the first field repeats none."""

    def repeated(rows: pd.DataFrame) -> pd.Series:
        folded = pd.DataFrame({name: [plain(str(cell)) for cell in rows[name]] for name in names}, index=rows.index)
        return folded.duplicated() & rows[names[0]].notna()

    return repeated


def _outside(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda rows: ~rows[name].between(1, 5) & rows[name].notna()


_PLAN = (
    Rule("due-before-start", "must fix", "Due", "The due date is before the start.", _after("due_on", "start_on")),
    Rule(
        "completed-before-start",
        "check",
        "Completed on",
        "Completed before the start.",
        _after("completed_on", "start_on"),
    ),
    Rule(
        "reference-repeated", "must fix", "Reference", "Each action needs a reference of its own.", _twice("reference")
    ),
    Rule(
        "complete-without-date",
        "check",
        "Completed on",
        "A complete action has no completion date.",
        lambda rows: _is(rows, "status", "complete") & rows["completed_on"].isna(),
    ),
    Rule(
        "date-without-complete",
        "check",
        "Status",
        "There is a completion date, but the status is not complete.",
        lambda rows: rows["completed_on"].notna() & rows["status"].notna() & ~_is(rows, "status", "complete"),
    ),
    Rule(
        "red-without-corrective-action",
        "check",
        "Corrective action",
        "A red action has no corrective action.",
        lambda rows: (
            _is(rows, "rag", "red") & ~_is(rows, "status", "complete", "cancelled") & rows["corrective_action"].isna()
        ),
    ),
    Rule(
        "action-without-date",
        "check",
        "Due",
        "An action has no due date and no timescale.",
        lambda rows: rows["due_on"].isna() & rows["timescale"].isna() & ~_is(rows, "status", "complete", "cancelled"),
    ),
    Rule(
        "action-without-lead",
        "check",
        "Lead (a role or agency)",
        "An action has no lead.",
        lambda rows: rows["lead"].isna(),
    ),
)
_THREAT = (
    *(
        Rule("outside-scale", "must fix", label, f"“{label}” goes from 1 to 5.", _outside(name))
        for name, label in (
            ("likelihood", "Likelihood (1–5)"),
            ("impact", "Impact (1–5)"),
            ("residual_likelihood", "Likelihood after controls"),
            ("residual_impact", "Impact after controls"),
        )
    ),
    Rule(
        "level-without-day",
        "must fix",
        "Set on",
        "A national threat level needs the day it was set and its source.",
        lambda rows: rows["level"].notna() & (rows["set_on"].isna() | rows["source"].isna()),
    ),
    Rule(
        "theme-without-place",
        "must fix",
        "Theme",
        "A theme needs its likelihood and its impact.",
        lambda rows: rows["theme"].notna() & (rows["likelihood"].isna() | rows["impact"].isna()),
    ),
    Rule(
        "controls-make-worse",
        "check",
        "Likelihood after controls",
        "The score after controls is higher than before them.",
        lambda rows: (rows["residual_likelihood"] > rows["likelihood"]) | (rows["residual_impact"] > rows["impact"]),
    ),
)
_SESSIONS = (
    Rule(
        "more-than-places",
        "check",
        "Attended",
        "More people attended than there were places.",
        lambda rows: rows["attended"] > rows["places"],
    ),
    Rule(
        "delivered-without-people",
        "check",
        "Attended",
        "A session was delivered, but has no attendance.",
        lambda rows: _is(rows, "state", "delivered") & rows["attended"].isna(),
    ),
    Rule(
        "planned-with-people",
        "check",
        "State",
        "A planned session already has attendance.",
        lambda rows: _is(rows, "state", "planned") & (rows["attended"] > 0),
    ),
)

_RULES: dict[str, tuple[Rule, ...]] = {
    "plan": _PLAN,
    "assurance": (
        Rule("section-repeated", "must fix", "Toolkit section", "A section is rated twice.", _twice("section")),
        Rule(
            "rating-without-evidence",
            "check",
            "Evidence",
            "A rating has no evidence.",
            lambda rows: rows["evidence"].isna(),
        ),
    ),
    "meetings": (
        Rule(
            "agency-repeated",
            "must fix",
            "Agency",
            "An agency is listed twice for one meeting.",
            _twice("agency", "date", "group"),
        ),
    ),
    "decisions": (
        Rule(
            "due-before-meeting",
            "must fix",
            "Due",
            "The due date is before the meeting that agreed it.",
            _after("due_on", "date"),
        ),
        Rule(
            "decision-without-owner",
            "check",
            "Owner (a role)",
            "An open decision has no owner.",
            lambda rows: rows["owner"].isna() & ~_is(rows, "status", "complete", "noted"),
        ),
    ),
    "key_dates": (
        Rule(
            "due-before-reviewed",
            "must fix",
            "Next due",
            "The next review is due before the last one.",
            _after("next_due_on", "last_reviewed_on"),
        ),
        Rule(
            "subject-repeated",
            "must fix",
            "Document or duty",
            "A document is in the list twice.",
            _twice("subject"),
        ),
    ),
    "sessions": _SESSIONS,
    "threat": _THREAT,
}
