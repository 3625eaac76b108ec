"""A cell of a training matrix, or a date cell with words beside the date: what it says was done, and when."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...vocabulary.training_words import STATUSES
from ...vocabulary.words import plain
from .stamps import stamp
from .wordings import find_word, is_blank

TICKS = frozenset("✓✔√☑✅xX1")
CROSSES = frozenset("✗✘❌☐0")
_DATE = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}(?:T[\d:]+)?|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}(?:st|nd|rd"
    r"|th)?[\s\-/]+[A-Za-z]{3,9}\.?[\s\-/,]+'?\d{2,4}"
    r"|[A-Za-z]{3,9}\.?[\s\-]+\d{4})"
)
_EXPIRY = re.compile(r"\b(?:exp(?:ire[sd]?|iry)?|valid (?:to|until)|renew(?:al)?|due|until|to$)\b", re.I)
_PROGRESS = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")
_AHEAD = re.compile(r"(?:due|by|before|from|until)\b", re.I)  # a day that somebody has until or waits for
_WAITING = re.compile(
    r"\b(?:book(?:ed|ing)?|due|to (?:do|be|complete|book|attend)|tbc|tba|pending|planned|arranged|scheduled|maternity"
    r"|sick|sickness|leave|leaver|left|new starter|starter|exempt|required|requested|chase[d]?|invited"
    r"|outstanding|waiting)\b",
    re.I,
)


_YES = frozenset(("y", "yes", "true", "t"))
_NO = frozenset(("n", "no", "false", "f"))


def yes_or_no(text: str) -> bool | None:
    """What a cell under a yes-or-no heading says; None where it says neither.

    >>> yes_or_no("Y"), yes_or_no("✗"), yes_or_no("14/03/2026") is None
    (True, False, True)
    """
    bare = text.strip()
    if bare in TICKS or plain(bare) in _YES:
        return True
    return False if bare in CROSSES or plain(bare) in _NO else None


class Cell(NamedTuple):
    """What one cell says: a status key ("" where only a date stands), the date as written and the expiry as written."""

    status: str
    date_text: str = ""
    expiry_text: str = ""


@lru_cache(maxsize=1 << 16)
def read_cell(text: str) -> Cell | None:
    """Read a cell that may hold a date, a tick, a status word, or a word and a date.

    >>> read_cell("Completed 03/04/2026"), read_cell("Booked 3/4/26").status, read_cell("✓").status
    (Cell(status='done', date_text='03/04/2026', expiry_text=''), 'not done', 'done')
    >>> read_cell("Expired 03/04/2026").expiry_text, read_cell("see Janet") is None
    ('03/04/2026', True)
    """
    bare = text.strip()
    if stamp(bare):
        return Cell("not done") if _AHEAD.match(bare) else Cell("", bare)
    if bare in TICKS:
        return Cell("done")
    if bare in CROSSES:
        return Cell("not done")
    if match := _PROGRESS.fullmatch(bare):
        return Cell("done" if float(match[1]) >= 100 else "not done")
    if is_blank(bare) or len(bare) > 80:
        return Cell("not done") if plain(bare) in ("n a", "na", "not applicable") else None
    return _with_date(bare) or _words_only(bare)


def _words_only(bare: str) -> Cell | None:
    found = find_word(STATUSES, bare)
    if found:
        return Cell(found.key)
    return Cell("not done") if _WAITING.search(bare) else None


def _with_date(bare: str) -> Cell | None:
    """Split "Passed 12/03/2026" into word and date. An expiry's date is no completion; a booking's is not one yet."""
    match = _DATE.search(bare)
    if not match or not stamp(match[0]):
        return None
    words = (bare[: match.start()] + " " + bare[match.end() :]).strip(" -–:,()")
    if not words or words in TICKS:
        return Cell("done", match[0])
    if _EXPIRY.search(words) and not re.search(r"\bcomplete|\bpass|\battend", words, re.I):
        lapsed = re.search(r"expired|overdue|lapsed|due for", words, re.I)
        waiting = re.search(r"\bdue\b|renew", words, re.I) and not lapsed
        return Cell("lapsed" if lapsed else "not done" if waiting else "done", "", "" if waiting else match[0])
    found = find_word(STATUSES, words)
    if found:
        return Cell(found.key, match[0] if found.key != "not done" else "")
    return Cell("not done") if _WAITING.search(words) else None
