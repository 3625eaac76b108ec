"""Rows whose cell names several courses: one record for each of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..sheets import Column
from .columns import marks_of, spread
from .records import Reading, Records, present


def one_for_each(
    reading: Reading, records: Records, column: Column, heading: str, courses: Sequence[tuple[str | None, ...]]
) -> Records:
    """Add a record for every further course that a row's cell names. `courses`: those of each distinct text."""
    further = max(map(len, courses), default=0) - 1
    if further < 1:
        return records
    parts = [records]
    for place in range(1, further + 1):
        more = spread([each[place] if len(each) > place else None for each in courses], column.codes)
        parts.append(records.with_field("product", more).at(np.flatnonzero(present(more))))
    several = marks_of(column, [code for code, each in enumerate(courses) if len(each) > 1])
    words = f"“{heading}” names several courses in {{count}} rows; each of them counts ({{rows}})."
    reading.found.at("training-several-courses", "information", words, several, heading)
    return Records.together(parts)
