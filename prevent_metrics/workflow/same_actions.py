"""Asks which actions of the plan are which of the last report's, where reference and wording cannot tell."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..datasets import DATASETS
from ..datasets.definition import conform
from ..datasets.plan_standing import action_key, answers_for, match_versions
from ..outputs.plan import words
from . import viewing
from .gathering import rows_that_count
from .settings import save
from .workspace import Workspace


@dataclass(frozen=True)
class Question:
    """Whether an action of the plan is an earlier one in other words; `key` names the answer in the settings."""

    key: str
    earlier_key: str
    now: str
    then: str


def questions(space: Workspace) -> tuple[Question, ...]:
    """What is still to be said about the plan as it stands, beside the plan of the last shared report."""
    last = next(iter(viewing.shared(space)), None)
    if last is None:
        return ()
    before = viewing.report(space, last.number).entries.get("plan")
    if before is None or before.empty:
        return ()
    then, now = conform(before, DATASETS["plan"]), conform(rows_that_count(space, "plan"), DATASETS["plan"])
    known = answers_for(space.settings.same_actions, last.number)
    unsure = [pair for pair in match_versions(then, now, known) if not pair.sure]
    return tuple(_question(last.number, then.iloc[pair.earlier], now.iloc[pair.later]) for pair in unsure)


def answer(space: Workspace, question: Question, *, same: bool, by: str) -> None:
    """Keep the answer for the next report; answers about reports before the last are let go."""
    about = question.key.split("/", 1)[0]
    kept = {key: said for key, said in space.settings.same_actions.items() if key.startswith(f"{about}/")}
    save(space, {"same_actions": kept | {question.key: question.earlier_key if same else ""}}, by=by)


def _question(number: int, then: pd.Series, now: pd.Series) -> Question:
    return Question(
        f"{number}/{action_key(now['reference'], now['action'])}",
        action_key(then["reference"], then["action"]),
        _named(now),
        _named(then),
    )


def _named(action: pd.Series) -> str:
    reference, wording = ("" if pd.isna(action[name]) else str(action[name]) for name in ("reference", "action"))
    return words.named(reference, wording)
