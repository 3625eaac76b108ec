"""Where a broken rule stands: the table's rows and the heading of the column it is about."""

from __future__ import annotations

import numpy as np

from .records import Reading, Records


def rows_marked(reading: Reading, records: Records, bad: np.ndarray) -> np.ndarray:
    """The table's rows that some records, not yet left out, stand for."""
    return records.rows_of(bad & ~records.losses(), len(reading.table.rows))


def heading_of(reading: Reading, name: str) -> str | None:
    """The heading a field was read from; None where it is not one column."""
    place = reading.place(name)
    if place is not None:
        return reading.headings[place]
    columns = [each for each in reading.fit.products if each.measure in (name, "cell")]
    return reading.headings[columns[0].place] if len(columns) == 1 else None
