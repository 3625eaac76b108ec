"""A check specimen put together: the table as laid out, its truth, and the file's bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..specimen import Specimen, Table
from ..writing import WRITERS
from .cast import Laid


def true_table(
    laid: Laid,
    dataset: str,
    rows: Iterable[Mapping[str, str]] = (),
    *,
    sheet: str = "",
    persons: int | None = None,
    may_ask: Iterable[str] = (),
    not_done: int = 0,
) -> Table:
    """Return the truth of a table as it was laid out."""
    return Table(dataset, laid.columns, tuple(rows), laid.heading_row, sheet, persons, frozenset(may_ask), not_done)


def sent(
    stem: str,
    kind: str,
    sheets: Mapping[str, Sequence[Sequence[object]]],
    *tables: Table,
    secrets: Sequence[str] = (),
    outcome: Literal["accepted", "refused", "nothing"] = "accepted",
    partners: Sequence[tuple[str, str]] = (),
) -> Specimen:
    """Return a file of these sheets with what each of its tables truly says."""
    given = sheets if len(sheets) > 1 else next(iter(sheets.values()))
    file = f"{stem}.{kind.rpartition('.')[2]}"
    return Specimen(file, WRITERS[kind](given), tables, outcome, tuple(secrets), tuple(partners))


def one(
    stem: str,
    kind: str,
    laid: Laid,
    dataset: str,
    rows: Iterable[Mapping[str, str]] = (),
    *,
    sheet: str = "Sheet1",
    persons: int | None = None,
    may_ask: Iterable[str] = (),
    not_done: int = 0,
    secrets: Sequence[str] = (),
) -> Specimen:
    """Return a file of one sheet with one table."""
    truth = true_table(laid, dataset, rows, persons=persons, may_ask=may_ask, not_done=not_done)
    return sent(stem, kind, {sheet: laid.rows}, truth, secrets=secrets)
