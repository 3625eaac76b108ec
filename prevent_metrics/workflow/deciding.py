"""The decision sheet while it is edited and answered: asks screened before sharing, decisions recorded in a meeting."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ..datasets import DATASETS
from ..datasets.tidy import conform
from ..intake.screening import personal_in_text
from ..outputs.content import Ask
from ..outputs.summary import words
from ..outputs.summary.page import recorded
from ..store.records import NewReturn
from ..vocabulary.board_words import above_official, refusal
from ..vocabulary.issues import Issue
from ..vocabulary.periods import month_of, quarter_of_month
from .gathering import rows_that_count
from .workspace import Workspace

_STATUS = {"agreed": "open", "amended": "open", "deferred": "carried forward"}


@dataclass(frozen=True)
class Decided:
    """What the Board decided on an ask: agreed, amended (with its wording) or deferred."""

    ask: Ask
    outcome: str
    wording: str = ""
    owner: str = ""
    due_on: date | None = None


def problems(space: Workspace, texts: Iterable[tuple[str, str]]) -> tuple[Issue, ...]:
    """What must be mended in texts written by hand, each with its label: a personal detail, a marking too high."""
    partners = [each.name for each in space.store.partners()]
    found = []
    for label, text in texts:
        if kind := personal_in_text(text, partners):
            found.append(Issue("ask-personal", "must fix", words.personal(label, kind)))
        if above_official(text):
            found.append(Issue("ask-marking", "must fix", refusal(label)))
    return tuple(found)


def record(space: Workspace, number: int, decided: Decided, *, by: str) -> tuple[Issue, ...]:
    """Keep the Board's decision on an ask of a report as a row of `decisions`; where something must be mended, nothing.

    A later decision on the same ask of the same report takes the place of the earlier one.
    """
    decision = words.decision(decided.ask.ask, decided.outcome, decided.wording.strip())
    issues = problems(space, ((words.DECISION, decision), (words.OWNER, decided.owner)))
    if issues:
        return issues
    row = {
        "date": pd.Timestamp(space.now.date()),
        "group": "board",
        "decision": decision,
        "owner": decided.owner.strip() or None,
        "due_on": pd.Timestamp(decided.due_on) if decided.due_on else pd.NaT,
        "status": _STATUS[decided.outcome],
        "plan_reference": decided.ask.key.removeprefix("plan/") if decided.ask.key.startswith("plan/") else None,
    }
    table = conform(pd.DataFrame([row]), DATASETS["decisions"])
    mark = f"report {number}, {decided.ask.key}"
    before = [
        each.return_id
        for each in space.store.returns(("current",))
        if each.dataset == "decisions" and each.fingerprint == mark
    ]
    content = f"{mark}\n{space.now.isoformat()}\n{table.to_csv(index=False)}".encode()
    new = NewReturn(
        dataset="decisions",
        source=words.SOURCE,
        period=quarter_of_month(month_of(space.now.date())),
        file_name=words.recorded_in(number),
        sheet=DATASETS["decisions"].label,
        sha256=hashlib.sha256(content).hexdigest(),
        follows="adds",
        rows=1,
        fingerprint=mark,
        table=table,
        supersedes=tuple(before),
    )
    space.store.save_returns([new], by=by, at=space.now)
    return ()


def decided_so_far(space: Workspace, asked: Iterable[Ask]) -> dict[str, str]:
    """What is recorded by now for each ask, in words, by its key."""
    rows = rows_that_count(space, "decisions")
    found = {}
    for ask in asked:
        row = recorded(ask, rows)
        if row is not None:
            status = "open" if pd.isna(row["status"]) else str(row["status"])
            due_on = None if pd.isna(row["due_on"]) else row["due_on"].date()
            owner = "" if pd.isna(row["owner"]) else str(row["owner"])
            found[ask.key] = words.became(words.outcome_of(str(row["decision"]), status), owner, due_on, status)
    return found
