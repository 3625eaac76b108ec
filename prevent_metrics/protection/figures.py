"""Figures: one number a row with its place and audience, sealed so that nothing else can make them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from ..vocabulary.claims import Claim, Origin
from .protected_counts import Protected, is_sealed

FIGURE_COLUMNS = (
    "metric",
    "period",
    "breakdown",
    "category",
    "breakdown_2",
    "category_2",
    "value",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "unit",
    "audience",
    "state",
)
_TEXT = (
    "metric",
    "period",
    "breakdown",
    "category",
    "breakdown_2",
    "category_2",
    "unit",
    "audience",
    "state",
)
_NUMBERS = ("value", "numerator", "denominator", "lower", "upper")
_SEAL = object()


class Figure(NamedTuple):
    """One figure at its place; its numbers are claims, so that whoever writes one says where it comes from."""

    metric: str
    period: str
    breakdown: str
    category: str
    breakdown_2: str
    category_2: str
    numbers: tuple[float, ...]  # value, numerator, denominator, lower, upper
    unit: str
    audience: str
    state: str

    @property
    def value(self) -> Claim:
        """The number itself."""
        return self._claim(0)

    @property
    def numerator(self) -> Claim:
        """What a share counts."""
        return self._claim(1)

    @property
    def denominator(self) -> Claim:
        """Out of how many."""
        return self._claim(2)

    @property
    def lower(self) -> Claim:
        """The least that it could be."""
        return self._claim(3)

    @property
    def upper(self) -> Claim:
        """The most that it could be."""
        return self._claim(4)

    def _claim(self, place: int) -> Claim:
        return Claim(self.numbers[place], [Origin(*self[:6], _NUMBERS[place])])


class Figures:
    """A sealed table of figures (columns `FIGURE_COLUMNS`). Choosing from it gives figures again."""

    __slots__ = ("_rows_of", "_table")
    _table: pd.DataFrame
    _rows_of: Mapping[str, Any] | None  # places of each metric's rows, found when first asked for

    def __init__(self, table: pd.DataFrame, seal: object = None) -> None:
        """Refuse everyone but this package."""
        if seal is not _SEAL:
            raise TypeError("Figures are made by prevent_metrics.protection alone.")
        object.__setattr__(self, "_table", table)
        object.__setattr__(self, "_rows_of", None)

    def __init_subclass__(cls) -> None:
        """Refuse a class that would pass for this one."""
        raise TypeError("Figures have one class.")

    def __setattr__(self, name: str, value: object) -> None:
        """Nothing is changed after sealing."""
        raise AttributeError("Figures cannot be changed.")

    def __len__(self) -> int:
        """How many figures."""
        return len(self._table)

    def __iter__(self) -> Iterator[Figure]:
        """Yield each figure."""
        columns = [self._table[name].tolist() for name in FIGURE_COLUMNS]
        for row in zip(*columns, strict=True):
            yield Figure._make((*row[:6], row[6:11], *row[11:]))

    @property
    def table(self) -> pd.DataFrame:
        """A copy of the table."""
        return self._table.copy()

    def only(self, **wanted: str | Iterable[str]) -> Figures:
        """The figures whose columns have the wanted value, or one of the wanted values."""
        metric = wanted.get("metric")
        table = self._of_metric(metric) if isinstance(metric, str) else self._table
        for column, value in wanted.items():
            if column == "metric" and isinstance(value, str):
                continue
            table = table[table[column] == value if isinstance(value, str) else table[column].isin(list(value))]
        return Figures(table, _SEAL)

    def _of_metric(self, metric: str) -> pd.DataFrame:
        if self._rows_of is None:
            object.__setattr__(self, "_rows_of", self._table.groupby("metric", sort=False).indices)
        assert self._rows_of is not None
        return self._table.iloc[self._rows_of.get(metric, [])]

    def public(self) -> Figures:
        """The figures that anyone may see."""
        return self.only(audience="public")

    def one(self, metric: str, **wanted: str) -> Figure | None:
        """The one figure at a place; None where there is none. Total: breakdown `all`."""
        wanted.setdefault("breakdown", "all")
        wanted.setdefault("breakdown_2", "")
        found = self.only(metric=metric, **wanted)
        if len(found) > 1:
            raise LookupError(f"{len(found)} figures at {metric} {wanted}")
        return next(iter(found), None)

    def periods(self, metric: str) -> list[str]:
        """The periods of a metric, earliest first."""
        return sorted(self.only(metric=metric)._table["period"].unique())

    def __or__(self, other: Figures) -> Figures:
        """Put two sets of figures together."""
        joined = [part for part in (self._table, other._table) if len(part)]
        return Figures(pd.concat(joined, ignore_index=True) if joined else self._table, _SEAL)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the content, so that a stored report can be told from a changed one."""
        lines = self._table.sort_values(list(FIGURE_COLUMNS[:6]), kind="stable").to_csv(
            index=False, float_format="%.12g"
        )
        return hashlib.sha256(lines.encode()).hexdigest()


def derive(source: Protected, rows: Iterable[Mapping[str, Any]] | pd.DataFrame) -> Figures:
    """Make figures from rows that were computed from protected counts.

    rows: mappings with the names of `FIGURE_COLUMNS`; left out: text is empty, a number is missing, breakdown
    is `all`, state is `shown`, audience is `restricted`. Raises TypeError without protected counts.
    """
    if not is_sealed(source):
        raise TypeError("Figures are derived from protected counts only.")
    return Figures(_shaped(pd.DataFrame(rows if isinstance(rows, pd.DataFrame) else list(rows))), _SEAL)


def reopen(table: pd.DataFrame, fingerprint: str) -> Figures:
    """Open figures that were stored with a report. Raises ValueError where they were changed since."""
    figures = Figures(_shaped(table), _SEAL)
    if figures.fingerprint != fingerprint:
        raise ValueError("The stored figures are not those that were shared.")
    return figures


def _shaped(table: pd.DataFrame) -> pd.DataFrame:
    defaults = {"breakdown": "all", "state": "shown", "audience": "restricted", "unit": "count"}
    shaped = pd.DataFrame(index=table.index)
    for column in FIGURE_COLUMNS:
        if column in _NUMBERS:
            values = table[column] if column in table else pd.Series(float("nan"), index=table.index)
            shaped[column] = pd.to_numeric(values, errors="coerce").astype("float64")
        else:
            values = table[column] if column in table else pd.Series(defaults.get(column, ""), index=table.index)
            shaped[column] = values.astype("object").where(values.notna(), defaults.get(column, "")).astype(str)
    return shaped.reset_index(drop=True)
