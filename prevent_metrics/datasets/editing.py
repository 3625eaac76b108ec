"""Checks of rows that were added or amended in the dashboard: the same rules as for a file, said the same way."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..vocabulary.handling import above_official, refusal
from ..vocabulary.issues import ROWS_KEPT, Issue, Level, places
from .definition import Dataset, Field
from .editing_cells import read_cell, trouble
from .editing_rules import rules_of
from .registry import DATASETS
from .tidy import conform


def blank_row(dataset: Dataset | str) -> dict[str, Any]:
    """A row of the dataset with nothing in it, to start a form from."""
    return dict.fromkeys(_dataset(dataset).names)


def checked(table: pd.DataFrame, dataset: Dataset | str) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """Check edited rows and give them as a tidy table, with every issue found.

    table: columns by field name; cells as the editor gives them (words as keys, labels or any known spelling, dates
    as dates or text). Rows with nothing in them are left out. Row numbers in issues are those of the form, from 1.
    A cell that cannot be read is empty in the tidy table and is an issue that must be fixed.
    """
    form = _dataset(dataset)
    kept = _with_something(table, form)
    numbers = [place + 1 for place in kept.pop("place in the form")]
    issues: list[Issue] = []
    cells: dict[str, list[Any]] = {}
    for field in form.fields:
        cells[field.name], unread = _read(kept, field)
        issues += _said(form, field, [numbers[place] for place in unread])
        issues += _missing(form, field, kept, numbers)
        issues += _marked(form, field, kept, numbers)
    tidy = conform(pd.DataFrame(cells, index=range(len(kept))), form)
    for rule in rules_of(form):
        rows = [numbers[place] for place in rule.finds(tidy)]
        issues += [_issue(f"{form.key}-{rule.code}", rule.level, rule.words, rows, rule.column)] if rows else []
    return tidy, tuple(issues)


def _dataset(dataset: Dataset | str) -> Dataset:
    return DATASETS[dataset] if isinstance(dataset, str) else dataset


def _with_something(table: pd.DataFrame, form: Dataset) -> pd.DataFrame:
    """The rows with at least one filled cell, with the place each had in the form."""
    known = pd.DataFrame(
        {name: list(table[name]) if name in table else [None] * len(table) for name in form.names}, dtype="object"
    )
    filled = [any(not _is_empty(cell) for cell in row) for row in known.itertuples(index=False)]
    kept = pd.Series(filled, index=known.index, dtype=bool)
    return known.assign(**{"place in the form": range(len(known))})[kept].reset_index(drop=True)


def _is_empty(cell: Any) -> bool:
    return bool(pd.isna(cell)) or (isinstance(cell, str) and not cell.strip())


def _read(rows: pd.DataFrame, field: Field) -> tuple[list[Any], list[int]]:
    """The cells of one column as values, and the places of those that cannot be read."""
    values, unread = [], []
    for place, cell in enumerate(rows[field.name]):
        value = None if _is_empty(cell) else read_cell(cell, field)
        if value is None and not _is_empty(cell):
            unread.append(place)
        values.append(value)
    return values, unread


def _said(form: Dataset, field: Field, rows: list[int]) -> list[Issue]:
    if not rows:
        return []
    code, words = trouble(field)
    return [_issue(f"{form.key}-{code}", "must fix", words, rows, field.label)]


def _missing(form: Dataset, field: Field, rows: pd.DataFrame, numbers: list[int]) -> list[Issue]:
    empty = [numbers[place] for place, cell in enumerate(rows[field.name]) if _is_empty(cell)]
    if not field.required or not empty:
        return []
    return [
        _issue(
            f"{form.key}-required-missing", "must fix", f"“{field.label}” is needed in every row.", empty, field.label
        )
    ]


def _marked(form: Dataset, field: Field, rows: pd.DataFrame, numbers: list[int]) -> list[Issue]:
    marked = [numbers[place] for place, cell in enumerate(rows[field.name]) if not _is_empty(cell) and _bears(cell)]
    if not marked:
        return []
    words = refusal(f"“{field.label}”")
    return [_issue(f"{form.key}-marked-above-official", "must fix", words, marked, field.label)]


def _bears(cell: Any) -> bool:
    return above_official(str(cell))


def _issue(code: str, level: Level, words: str, rows: list[int], column: str | None) -> Issue:
    kept = tuple(rows[:ROWS_KEPT])
    return Issue(code, level, f"{words} {places(kept, len(rows))}.", column, kept, len(rows))
