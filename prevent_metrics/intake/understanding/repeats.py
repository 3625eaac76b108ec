"""The same row twice: left out where it can only be a repeat, pointed at where it may be two persons."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..sheets import Column
from .records import Reading, Records, nothing, present, rows_marked
from .tables import groups_filled
from .trainings import counts_only


def one_row_once(reading: Reading, records: Records) -> Records:
    """Rows that say the same again are left out; anonymous rows alike may be two persons and stay."""
    key = reading.dataset.key
    if reading.dataset.personal and not counts_only(reading):
        return _same_completion_once(reading, records)
    again = _repeated(_row_hash(reading))
    rows = len(reading.table.rows)
    again = again if again.size == rows else np.zeros(rows, dtype=bool)
    if reading.dataset.anonymous or (reading.dataset.personal and not counts_only(reading)):
        words = (
            "Check {count} rows. {rows} are the same as another row in every column. We count each one. Check that "
            "none was entered twice."
        )
        reading.found.at(f"{key}-rows-alike", "check", words, again)
        return records
    reading.found.at(
        "rows-repeated", "information", "Left out because they repeat another row in every column: {count} rows.", again
    )
    return records.without(again[records.source])


def _same_completion_once(reading: Reading, records: Records) -> Records:
    """The same person, product, day and status twice in one file is one completion."""
    person = records.fields.get("person", nothing(records.size))
    known = present(person)
    if not known.any():
        return records
    parts = [person]
    for name in ("product", "completed_on", "status", "expires_on", "organisation"):
        if name in records.fields:
            parts.append(records.fields[name])
    again = np.zeros(records.size, dtype=bool)
    again[known] = _repeated(_hash([part[known] for part in parts]))
    words = "Left out because they repeat the same person, course and day: {count} rows."
    reading.found.at("rows-repeated", "information", words, rows_marked(reading, records, again))
    return records.without(again)


def _row_hash(reading: Reading) -> np.ndarray:
    """A number for each row, the same where every cell and the section is. Shape: one uint64 a row."""
    random = np.random.default_rng(20_261_122)
    total = np.zeros(0, dtype=np.uint64)
    columns = [groups_filled(sense.nature.column) for sense in reading.senses]
    if reading.table.dividers:
        columns.append(Column(*reading.table.divider_texts()))
    for column in columns:
        weights = random.integers(0, np.iinfo(np.int64).max, len(column.distinct) + 1, dtype=np.int64).astype(np.uint64)
        part = weights[column.codes]
        total = part if total.size == 0 else total + part
    return total


def _hash(parts: list[np.ndarray]) -> np.ndarray:
    """A number for each record, the same where all its values are."""
    random = np.random.default_rng(20_261_122)
    total = np.zeros(len(parts[0]), dtype=np.uint64)
    for part in parts:
        codes = pd.factorize(part.astype(np.int64) if part.dtype.kind == "M" else part)[0]
        weights = random.integers(0, np.iinfo(np.int64).max, int(codes.max()) + 2, dtype=np.int64).astype(np.uint64)
        total = total + weights[codes]
    return total


def _repeated(hashes: np.ndarray) -> np.ndarray:
    """Which entries came before, top down. Shape: one bool an entry."""
    return np.asarray(pd.Series(hashes).duplicated())
