"""People whom the file itself marks as having left: they are not in scope, and their rows are left out."""

from __future__ import annotations

import re

import numpy as np

from ...vocabulary.words import plain
from .columns import marks_of
from .records import Reading, Records
from .senses import Sense
from .values.blanks import is_blank
from .values.cells import yes_or_no

_GONE = re.compile(r"\b(?:leavers?|left|leaving|gone|departed|ex (?:staff|employee)|no longer|resigned|terminated)\b")
_HERE = re.compile(r"\b(?:active|current(?:ly)?|in post|still|employed|enabled)\b")
_EMPLOYED = re.compile(
    r"(?:employee|employment|assignment|staff|person|worker|contract|user|account) ?(?:status|state|account)?"
    r"|current employee"
)
_LEFT = re.compile(
    r"(?:ex employee|ex staff|former employee|former staff|leaver|left|has left|gone|terminated|terminate assignment"
    r"|resigned|retired|inactive|not active|deactivated|disabled|account disabled|deleted|closed|suspended"
    r"|suspended account|archived|withdrawn|dismissed|deceased|ended|end of contract|no longer employed)"
)
_STAYS = re.compile(
    r"(?:active|enabled|current|employed|in post|open|live|active assignment|active employee|active user)"
)


def without_leavers(reading: Reading, records: Records) -> Records:
    """Leave out rows of a leavers' section, and rows that a column marks as people who have left."""
    gone = _in_section(reading)
    for place, sense in enumerate(reading.senses):
        if place not in reading.fit.fields and speaks_of_leaving(sense):
            column = sense.nature.column
            gone |= marks_of(column, [code for code, text in enumerate(column.distinct) if _says_left(sense, text)])
    gone &= ~records.rows_of(records.having("left_on"), gone.size)  # a day of leaving says when they stop counting
    words = "Left out: {count} rows of people who have left ({rows}). Leavers are nobody's staff in scope."
    reading.found.at("training-leavers", "information", words, gone)
    return records.without(gone[records.source])


def speaks_of_leaving(sense: Sense) -> bool:
    """Say whether a column tells who is still employed: by what its values say, or by yes and no below such a heading.

    "Gone from payroll?" with a yes in some rows; "User account" with "Active" and "Disabled".
    """
    texts = [text for text in sense.nature.column.distinct if not is_blank(text)]
    if not texts or len(texts) > 60:
        return False
    heading = plain(sense.text)
    if all(yes_or_no(text) is not None for text in texts):
        return bool(_GONE.search(heading) or _HERE.search(heading))
    known = [bool(_LEFT.fullmatch(plain(text)) or _STAYS.fullmatch(plain(text))) for text in texts]
    return all(known) or bool(any(known) and (_EMPLOYED.fullmatch(heading) or _GONE.fullmatch(heading)))


def _says_left(sense: Sense, text: str) -> bool:
    answer = yes_or_no(text)
    if answer is None:
        return bool(_LEFT.fullmatch(plain(text)))
    return answer if _GONE.search(plain(sense.text)) else not answer


def _in_section(reading: Reading) -> np.ndarray:
    """Rows under a divider such as "LEAVERS". Shape: one bool a row of the table."""
    texts, places = reading.table.divider_texts()
    left = [place for place, text in enumerate(texts) if re.fullmatch(r"(?:staff )?leavers?(?: .{0,20})?", plain(text))]
    return np.isin(places, left)
