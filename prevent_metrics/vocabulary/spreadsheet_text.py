"""Text that a spreadsheet shows as it stands: no formula, no sign it cannot hold."""

from __future__ import annotations

import re

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)*%?$")
_NOT_HELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHEET_NAME_SIGNS = re.compile(r"[\[\]:*?/\\]")
MOST_CHARACTERS = 32_000


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula; a plain number with its sign stays.

    >>> neutral("=1+1"), neutral("-5"), neutral("- see note"), neutral("Police")
    ("'=1+1", '-5', "'- see note", 'Police')
    """
    kept = _NOT_HELD.sub(" ", text)[:MOST_CHARACTERS]
    return f"'{kept}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.match(text) else kept


def sheet_title(wanted: str, taken: set[str]) -> str:
    """A name that a sheet can have and none has yet; the name is then taken.

    >>> sheet_title("Q1/Q2: [all]", taken := {"summary"}), sorted(taken)
    ('Q1 Q2 all', ['q1 q2 all', 'summary'])
    """
    base = " ".join(_SHEET_NAME_SIGNS.sub(" ", wanted).strip("'").split())[:31] or "Sheet"
    title, number = base, 1
    while title.casefold() in taken:
        number += 1
        title = f"{base[: 30 - len(str(number))]} {number}"
    taken.add(title.casefold())
    return title
