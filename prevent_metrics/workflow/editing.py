"""Corrections in place: cells of a return, actions that are the same, and taking either back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from ..datasets import DATASETS, Kind
from ..datasets.editing import checked
from ..datasets.plan_standing import action_key, answers_for, match_versions
from ..datasets.tidy import conform
from ..intake.screening import personal_in_text
from ..outputs.coordinator import returns_words as words
from ..outputs.plan import words as plan_words
from ..store.records import ChangedMeanwhile, NewReturn
from ..vocabulary.issues import ROWS_KEPT, Issue
from ..vocabulary.periods import month_of, quarter_of_month
from . import viewing
from .gathering import counting_now, rows_that_count
from .settings import save as settings_save
from .workspace import Workspace

# Editing in place what has no spreadsheet:

EDITABLE = {
    key: DATASETS[key].label
    for key in ("plan", "assurance", "meetings", "decisions", "key_dates", "sessions", "threat", "engagement")
}
_SOURCE = "Edited in the dashboard"
_REFERENCES = ("reference", "plan_reference", "source")  # signs of the Board's own, never a person


def current(space: Workspace, dataset: str) -> pd.DataFrame:
    """The rows that count now, under the fields' labels and with the words of the screen."""
    return _as_shown(rows_that_count(space, dataset), dataset)


def _as_shown(table: pd.DataFrame, dataset: str) -> pd.DataFrame:
    shown = {}
    for field in DATASETS[dataset].fields:
        column = table[field.name].astype(object)
        shown[field.label] = column.map(field.words.label, na_action="ignore") if field.words else table[field.name]
    return pd.DataFrame(shown)


def columns(dataset: str, config: Any) -> dict[str, Any]:
    """How an editor shows each column; `config` is the editor's own kit of columns."""
    shown = {}
    for field in DATASETS[dataset].fields:
        if field.words:
            shown[field.label] = config.SelectboxColumn(options=[each.label for each in field.words])
        elif field.kind is Kind.DATE:
            shown[field.label] = config.DateColumn(format="DD/MM/YYYY")
        elif field.kind in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
            shown[field.label] = config.NumberColumn(min_value=0)
    return shown


def save(
    space: Workspace, dataset: str, edited: pd.DataFrame, *, by: str, instead_of: tuple[int, ...]
) -> tuple[int | None, tuple[Issue, ...]]:
    """Check the edited rows and save them as the dataset's current return; where one must be mended, nothing is.

    `instead_of`: what `counting_now` gave when the rows were opened. Raises ChangedMeanwhile where other returns
    count by now. Rows as they were are not saved again.
    """
    fields = DATASETS[dataset].fields
    named = edited.rename(columns={field.label: field.name for field in fields}).dropna(how="all")
    table, found = checked(named, DATASETS[dataset])
    issues = (*found, *_personal(space, dataset, table))
    if set(instead_of) != set(counting_now(space, dataset)):
        raise ChangedMeanwhile(words.changed_meanwhile())
    if any(issue.level == "must fix" for issue in issues) or _same(table, rows_that_count(space, dataset), dataset):
        return None, issues
    return _kept(space, dataset, table, instead_of, by), issues


def _same(table: pd.DataFrame, before: pd.DataFrame, dataset: str) -> bool:
    """Say whether the rows are those that count now, in whatever types they were kept."""
    return table.to_csv(index=False) == conform(before, DATASETS[dataset]).to_csv(index=False)


def _personal(space: Workspace, dataset: str, table: pd.DataFrame) -> list[Issue]:
    """Name the rows whose words may hold a personal detail, as for a file."""
    partners = [each.name for each in space.store.partners()]
    found = []
    for field in DATASETS[dataset].fields:
        if field.kind is not Kind.TEXT or field.name in _REFERENCES:
            continue
        texts = enumerate(table[field.name].fillna(""), 1)
        rows = [row for row, text in texts if personal_in_text(str(text), partners)]
        if rows:
            said = words.personal_detail(field.label, rows)
            found.append(
                Issue(f"{dataset}-personal-detail", "check", said, field.label, tuple(rows[:ROWS_KEPT]), len(rows))
            )
    return found


def _kept(space: Workspace, dataset: str, table: pd.DataFrame, replaced: tuple[int, ...], by: str) -> int:
    content = table.to_csv(index=False).encode()
    new = NewReturn(
        dataset=dataset,
        source=_SOURCE,
        period=quarter_of_month(month_of(space.now.date())),
        file_name=_SOURCE,
        sheet=DATASETS[dataset].label,
        sha256=hashlib.sha256(content).hexdigest(),
        follows="snapshot",
        rows=len(table),
        fingerprint=f"edited-{dataset}",
        table=table,
        supersedes=replaced,
    )
    return space.store.save_returns([new], by=by, at=space.now)[0]


# Taking a change back:

Done = TypeVar("Done")


def undoable(space: Workspace, change: Callable[[], Done], *, by: str) -> tuple[Done, Callable[[], None]]:
    """Change returns; what the change gives, and the way to take it back while nothing else has changed them."""
    before = space.store.returns()
    done = change()
    after = space.store.returns()

    def undo() -> None:
        space.store.put_back_returns(before, after, by=by, at=space.now, reason=words.UNDONE)

    return done, undo


# Asks which actions of the plan are which of the last report's, where reference and wording cannot tell


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
    settings_save(space, {"same_actions": kept | {question.key: question.earlier_key if same else ""}}, by=by)


def _question(number: int, then: pd.Series, now: pd.Series) -> Question:
    return Question(
        f"{number}/{action_key(now['reference'], now['action'])}",
        action_key(then["reference"], then["action"]),
        _named(now),
        _named(then),
    )


def _named(action: pd.Series) -> str:
    reference, wording = ("" if pd.isna(action[name]) else str(action[name]) for name in ("reference", "action"))
    return plan_words.named(reference, wording)
