"""People whom the file itself marks as having left: they are not in scope, and their rows are left out."""

from __future__ import annotations

import re

import numpy as np

from ...vocabulary.words import plain
from .columns import marks_of
from .records import Reading, Records

_HEADINGS = re.compile(
    r"(?:employee|employment|assignment|staff|person|worker|contract|user|account) (?:status|state)|current employee"
    r"|leaver|has left|left\??"
)
_LEFT = re.compile(
    r"(?:ex employee|ex staff|former employee|leaver|left|has left|terminated|terminate assignment|resigned|retired"
    r"|inactive|deactivated|suspended account|archived|withdrawn|dismissed|deceased|end of contract)"
)


def without_leavers(reading: Reading, records: Records) -> Records:
    """Leave out rows of a leavers' section, and rows whose employment status says that the person has left."""
    gone = _in_section(reading)
    for place, sense in enumerate(reading.senses):
        if place not in reading.fit.fields and _HEADINGS.fullmatch(plain(sense.text)):
            column = reading.column(place)
            told = [code for code, text in enumerate(column.distinct) if _says_left(plain(sense.text), text)]
            gone |= marks_of(column, told)
    gone &= ~records.rows_of(records.having("left_on"), gone.size)  # a day of leaving says when they stop counting
    words = "Left out: {count} rows of people who have left ({rows}). Leavers are nobody's staff in scope."
    reading.found.at("training-leavers", "information", words, gone)
    return records.without(gone[records.source])


def _says_left(heading: str, text: str) -> bool:
    answer = plain(text)
    return bool(_LEFT.fullmatch(answer)) or (
        heading in ("leaver", "has left", "left") and answer in ("yes", "y", "true")
    )


def _in_section(reading: Reading) -> np.ndarray:
    """Rows under a divider such as "LEAVERS". Shape: one bool a row of the table."""
    texts, places = reading.table.divider_texts()
    left = [place for place, text in enumerate(texts) if re.fullmatch(r"(?:staff )?leavers?(?: .{0,20})?", plain(text))]
    return np.isin(places, left)
