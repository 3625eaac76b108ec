"""Where a broken rule stands: the table's rows and the heading of the column it is about."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...vocabulary.issues import Level
from .records import Reading, Records


def rows_marked(reading: Reading, records: Records, bad: np.ndarray) -> np.ndarray:
    """The table's rows that some records, not yet left out, stand for."""
    return records.rows_of(bad & ~records.losses(), len(reading.table.rows))


def heading_of(reading: Reading, name: str) -> str | None:
    """The heading a field was read from; None where it is not one column."""
    place = reading.place(name)
    return reading.headings[place] if place is not None else None


def tell(reading: Reading, records: Records, code: str, level: Level, words: str, bad: np.ndarray, name: str) -> None:
    """Add an issue for each column that a field was read from. `words`: with {where} for the column in quotes."""
    for heading, part in _by_column(reading, records, bad, name):
        said = words.replace("{where}", f" in “{heading}”" if heading else "")
        reading.found.at(code, level, said, rows_marked(reading, records, part), heading)


def _by_column(
    reading: Reading, records: Records, bad: np.ndarray, name: str
) -> Iterator[tuple[str | None, np.ndarray]]:
    if not reading.fit.products:
        yield heading_of(reading, name), bad
        return
    left = bad.copy()
    for each in reading.fit.products:
        if each.measure == name or (each.measure == "cell" and name == "completed_on"):
            part = left & (records.fields["product"] == each.product)
            left &= ~part
            yield reading.headings[each.place], part
    yield None, left
