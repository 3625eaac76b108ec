"""Tidy tables: a dataset's canonical columns with fixed types, so that Parquet and counting agree."""

from __future__ import annotations

from functools import cache

import pandas as pd

from .definition import Dataset, Kind

_TYPES = {
    Kind.TEXT: "string",
    Kind.NAME: "category",
    Kind.WORD: "category",
    Kind.DATE: "datetime64[s]",
    Kind.MONTH: "category",
    Kind.COUNT: "Int64",
    Kind.NUMBER: "Float64",
    Kind.PERCENT: "Float64",
    Kind.PERSON: "string",
}


def conform(table: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Bring a table to the dataset's columns, in order, with their types; columns it lacks are empty.

    Shape: as many rows as came, one column a field. Extra columns are left out.
    """
    return pd.DataFrame(
        {
            field.name: _typed(table[field.name], field.kind)
            if field.name in table
            else _blank(field.kind, table.index)
            for field in dataset.fields
        },
        index=table.index,
    ).reset_index(drop=True)


def _typed(column: pd.Series, kind: Kind) -> pd.Series:
    if kind is Kind.DATE:
        return pd.to_datetime(column, errors="coerce").astype("datetime64[s]")
    if kind in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
        return pd.to_numeric(column, errors="coerce").astype(_TYPES[kind])
    if _TYPES[kind] == "category":
        return column.astype("category")
    return column.astype("string")


def _blank(kind: Kind, index: pd.Index) -> pd.Series:
    of_texts = pd.CategoricalDtype(pd.Index([], dtype="object"))
    return pd.Series(index=index, dtype=of_texts if _TYPES[kind] == "category" else _TYPES[kind])


def empty(dataset: Dataset) -> pd.DataFrame:
    """A table of the dataset with no rows."""
    return _empty(dataset).copy()


@cache
def _empty(dataset: Dataset) -> pd.DataFrame:
    return conform(pd.DataFrame(index=range(0)), dataset)
