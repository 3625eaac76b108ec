"""Accepted records as the dataset's tidy table."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import pandas as pd
import pyarrow as pa

from ...datasets import Dataset, Kind
from ...datasets.tidy import conform
from .records import Records


def tidy_table(dataset: Dataset, records: Records) -> pd.DataFrame:
    """Make the tidy table of accepted records: canonical columns with their types."""
    kept = ~records.losses()
    columns = {
        field.name: _typed(records.fields[field.name][kept], field.kind)
        for field in dataset.fields
        if field.name in records.fields
    }
    return conform(pd.DataFrame(columns, index=range(int(kept.sum()))), dataset)


def content_mark(dataset: str, tidy: pd.DataFrame) -> str:
    """Mark what a table says: the same rows in any order, in whatever file, have the same mark; empty for no rows."""
    if tidy.empty:
        return ""
    rows = np.sort(pd.util.hash_pandas_object(tidy, index=False).to_numpy())
    return blake2b(rows.tobytes(), key=dataset.encode(), digest_size=16).hexdigest()


def _typed(values: np.ndarray, kind: Kind) -> object:
    if kind in (Kind.NAME, Kind.WORD, Kind.MONTH):
        codes, texts = pd.factorize(values)
        order = np.argsort(texts.astype(str)) if len(texts) else np.zeros(0, dtype=int)
        place = np.empty(len(texts) + 1, dtype=int)
        place[order], place[-1] = np.arange(len(texts)), -1
        return pd.Categorical.from_codes(place[codes], categories=pd.Index(texts[order], dtype="str"))
    if kind is Kind.DATE:
        return values.astype("datetime64[s]")
    if kind in (Kind.TEXT, Kind.PERSON):
        return pd.array(pa.array(values, from_pandas=True), dtype="string")
    return values
