"""Editing in place what has no spreadsheet: each save is a return like any upload, and can be undone like one."""

from __future__ import annotations

import hashlib
from typing import Any

import pandas as pd

from ..datasets import DATASETS, Kind
from ..datasets.editing import checked
from ..datasets.tidy import empty
from ..store.records import NewReturn
from ..vocabulary.issues import Issue
from ..vocabulary.periods import month_of, quarter_of_month
from .gathering import join_tables
from .workspace import Workspace

EDITABLE = {
    key: DATASETS[key].label
    for key in ("plan", "assurance", "meetings", "decisions", "key_dates", "sessions", "threat")
}
_SOURCE = "Edited in the dashboard"


def current(space: Workspace, dataset: str) -> pd.DataFrame:
    """The rows that count now, under the fields' labels and with the words of the screen."""
    records = [each for each in space.store.returns(("current",)) if each.dataset == dataset]
    parts = [space.store.content(each.return_id) for each in records]
    table = join_tables(parts) if parts else empty(DATASETS[dataset])
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


def save(space: Workspace, dataset: str, edited: pd.DataFrame, *, by: str) -> tuple[int | None, tuple[Issue, ...]]:
    """Check the edited rows and save them as the dataset's current return; where one must be mended, nothing is."""
    fields = DATASETS[dataset].fields
    named = edited.rename(columns={field.label: field.name for field in fields}).dropna(how="all")
    table, issues = checked(named, DATASETS[dataset])
    if any(issue.level == "must fix" for issue in issues):
        return None, tuple(issues)
    replaced = [each.return_id for each in space.store.returns(("current",)) if each.dataset == dataset]
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
        supersedes=tuple(replaced),
    )
    return space.store.save_returns([new], by=by, at=space.now)[0], tuple(issues)
