"""Checks of rows that were added or amended in the dashboard: the same rules as for a file, said the same way."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pandas as pd

from ..vocabulary.board_words import above_official, refusal
from ..vocabulary.issues import ROWS_KEPT, Issue, Level, places
from ..vocabulary.numbers import listed
from .definition import Dataset, Field, Kind
from .editing_rules import rules_of
from .registry import DATASETS
from .tidy import conform

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
#: Dates outside these years are slips of the hand.
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
#: The Board's records hold roles: an address of a person shows that a name slipped in.
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w+|(?<!\d)(?:\+44|0)(?:[\s-]?\d){9,10}(?!\d)")


def read_cell(cell: Any, field: Field) -> Any | None:
    """The value of a filled cell; None where it cannot be read as what the field holds."""
    if field.kind is Kind.DATE:
        return _day(cell)
    if field.kind is Kind.WORD and field.words is not None:
        return field.words.find(str(cell))
    if field.kind in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
        return _number(cell, field.kind)
    text = str(cell).strip()
    return None if _ADDRESS.search(text) else text


def trouble(field: Field) -> tuple[str, str]:
    """The code and the words for cells of this field that could not be read; the rows follow the words."""
    if field.kind is Kind.DATE:
        words = f"Fix the dates in “{field.label}”: write them as day/month/year, such as 5/4/2026."
        return "date-unreadable", words
    if field.kind is Kind.WORD and field.words is not None:
        known = listed([word.label for word in field.words]).replace(" and ", " or ")
        return "word-unknown", f"Choose one of the known words in “{field.label}”: {known}."
    if field.kind is Kind.COUNT:
        return "number-unreadable", f"“{field.label}” needs a whole number, zero or more."
    if field.kind is Kind.PERCENT:
        return "number-unreadable", f"“{field.label}” needs a number from 0 to 100."
    if field.kind is Kind.NUMBER:
        return "number-unreadable", f"“{field.label}” needs a number, such as 1250.50."
    words = f"“{field.label}” has an e-mail address or a phone number. Write a role or an agency instead of a person."
    return "personal-detail", words


def _day(cell: Any) -> date | None:
    """A day from a date, or from text in day/month/year or year-month-day.

    >>> _day("5/4/2026"), _day("2026-04-05"), _day("31/2/2026"), _day("5/4/1926")
    (datetime.date(2026, 4, 5), datetime.date(2026, 4, 5), None, None)
    """
    if isinstance(cell, datetime):
        day: date | None = cell.date()
    else:
        day = cell if isinstance(cell, date) else _written_day(str(cell).strip())
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _written_day(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        parts = (int(match[3]), int(match[2]), int(match[1]))
    elif match := _ISO.fullmatch(text):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _number(cell: Any, kind: Kind) -> float | None:
    """A number as the field holds it.

    >>> _number("1,250.50", Kind.NUMBER), _number("£300", Kind.NUMBER), _number("3.5", Kind.COUNT)
    (1250.5, 300.0, None)
    >>> _number("101", Kind.PERCENT), _number("85%", Kind.PERCENT), _number("-1", Kind.COUNT)
    (None, 85.0, None)
    """
    text = str(cell).strip().replace(",", "").removeprefix("£").removesuffix("%")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return None
    number = float(text)
    if kind is Kind.COUNT:
        return number if number >= 0 and number.is_integer() else None
    return None if kind is Kind.PERCENT and not 0 <= number <= 100 else number


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
