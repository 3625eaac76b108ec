"""What intake knows beforehand, and what it says of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from ..vocabulary.issues import Issue

Outcome = Literal["understood", "problems", "refused", "unreadable"]
Shape = Literal["records", "matrix", "aggregate"]
DateOrder = Literal["day first", "month first", "iso", "serial", "unclear"]


@dataclass(frozen=True)
class Partner:
    """One partner of the register."""

    name: str
    sector: str = ""
    aliases: tuple[str, ...] = ()
    in_scope: bool = True


@dataclass(frozen=True)
class Correction:
    """What the co-ordinator said of one layout (or of one table of it); remembered and applied next time.

    Empty means: not said. `fields`: heading → canonical field, or "" for "leave out". `words`: field → spelling →
    key. `dates`: heading → "day first" or "month first". `organisation`, `sector`, `product`: for a table that does
    not say. `confirmed`: spelling of an organisation → name in the register. `answers`: question code → value.
    """

    dataset: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    follows: str = ""  # "snapshot" or "adds"
    organisation: str = ""
    sector: str = ""
    product: str = ""
    confirmed: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Knowledge:
    """What intake is told beforehand: partners, remembered corrections by layout fingerprint, today, the secret.

    `secret` keys the digests of person ids. `corrections` are looked up by fingerprint.
    """

    partners: tuple[Partner, ...] = ()
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    today: date = date(2000, 1, 1)
    secret: bytes = b""


@dataclass(frozen=True)
class ColumnReading:
    """How one column was read: its heading as in the file, the field, how we know, how sure (0–1)."""

    heading: str  # as in the file; masked where it is itself a person's detail
    letter: str  # A, B … AA
    field: str  # canonical field, "product:wrap" or "meeting:2026-03-14" in a matrix, "" where not used
    reason: str
    certainty: float
    fate: Literal["used", "unused", "dropped"]


@dataclass(frozen=True)
class Question:
    """One thing that the table cannot tell and the co-ordinator must say."""

    code: str  # "date-order", "dataset", "field", "word", "organisation", "product", "follows"
    about: str  # the heading, word or organisation it is about
    words: str
    options: tuple[tuple[str, str], ...]  # (value, words); empty: free choice from the vocabulary or register
    must: bool = True  # an open question that must be answered keeps the table from being saved
    column: str = ""  # the heading as shown, or "(column C)"; empty where it is about the whole table
    values: tuple[str, ...] = ()  # up to five of the column's values; none where it may be personal
    thought: str = ""  # what we think and why, in one sentence
    rows: int = 0  # how many rows wait for the answer


@dataclass(frozen=True)
class TableReport:
    """What was understood of one table of one sheet, and its tidy rows."""

    sheet: str
    table: int
    dataset: str | None
    shape: Shape | None = None
    heading_row: int | None = None
    columns: tuple[ColumnReading, ...] = ()
    date_order: Mapping[str, DateOrder] = field(default_factory=dict)
    rows_read: int = 0
    rows_accepted: int = 0
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    fingerprint: str = ""
    source: str = ""  # the partner or system it came from, as far as the table tells
    titled: str = ""  # the organisation that its title or file names, if any
    period: str = ""  # the period its rows cover, "2026-27 Q2" or "2024-01 to 2026-09"
    follows: str = ""  # "snapshot" or "adds", as assumed or answered
    follows_reason: str = ""
    corrected: bool = False  # a remembered correction was applied
    turned: bool = False  # headings stand in a column: `heading_row` is the row of the first, letters are row numbers
    content: str = ""  # the mark of its accepted rows, the same for the same rows in any order and any file
    tidy: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True)
class FileReport:
    """What was understood of one file. `file` is masked where it is itself a person's detail."""

    file: str
    outcome: Outcome
    sha256: str = ""
    issues: tuple[Issue, ...] = ()
    tables: tuple[TableReport, ...] = ()


def report_as_json(report: FileReport) -> dict[str, Any]:
    """What was understood of a file as JSON types, without its tidy rows."""
    bare = [replace(each, tidy=pd.DataFrame()) for each in report.tables]
    tables = [{name: value for name, value in asdict(each).items() if name != "tidy"} for each in bare]
    return asdict(replace(report, tables=())) | {"tables": tables}


def report_from_json(saved: Mapping[str, Any], tidy: Sequence[pd.DataFrame]) -> FileReport:
    """What was understood of a file, from its saved form and its tidy rows; what is not ours is left out.

    >>> report = FileReport("a.csv", "understood", tables=(TableReport("Sheet1", 1, "plan", rows_read=3),))
    >>> again = report_from_json(report_as_json(report), [pd.DataFrame()])
    >>> again.tables[0].rows_read, again.outcome
    (3, 'understood')
    """
    tables = [
        replace(_made(TableReport, each, _INSIDE_TABLE), tidy=rows)
        for each, rows in zip(saved["tables"], tidy, strict=True)
    ]
    return replace(_made(FileReport, {**saved, "tables": ()}, _INSIDE_FILE), tables=tuple(tables))


def _issue(saved: Mapping[str, Any]) -> Issue:
    return Issue(**{**saved, "rows": tuple(saved["rows"])})


def _question(saved: Mapping[str, Any]) -> Question:
    known = {**saved, "options": tuple((value, words) for value, words in saved["options"])}
    return Question(**{**known, "values": tuple(saved.get("values", ()))})


_INSIDE_FILE: Mapping[str, Any] = {"issues": _issue}
_INSIDE_TABLE: Mapping[str, Any] = {
    "issues": _issue,
    "questions": _question,
    "columns": lambda saved: ColumnReading(**saved),
}


def _made(kind: Any, saved: Mapping[str, Any], inside: Mapping[str, Any]) -> Any:
    known = {name: value for name, value in saved.items() if name in kind.__dataclass_fields__}
    return kind(**{name: tuple(map(inside[name], value)) if name in inside else value for name, value in known.items()})
