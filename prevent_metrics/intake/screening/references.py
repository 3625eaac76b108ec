"""References and user names: codes that differ in nearly every row and so point at one case or person."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from .contacts import is_postcode_area

_REFERENCE = re.compile(r"[#(]?[A-Za-z0-9]+(?:[ \-/_.:\\#|]{1,3}[A-Za-z0-9]+){0,6}[)]?")
_NOT_ONE = (
    re.compile(r"-?[£$€]? ?\d{1,3}(?:,\d{3})*(?:\.\d+)? ?%?"),  # amounts, counts with commas, percentages
    re.compile(r"-?[£$€]? ?\d*\.\d+ ?%?"),
    re.compile(
        r"(?:19|20)\d{2}(?:\s?[-/–]\s?(?:19|20)?\d{2})?(?:\s?[QH][1-4])?|[QH][1-4][ -/]+(?:19|20)?\d{2}(?:[-/]\d{2})?",
        re.I,
    ),
    re.compile(r"(?:\d+\s?(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|d|days?)\s?)+", re.I),
    re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?", re.I),
    re.compile(r"[EWSN]\d{8}"),  # codes of wards, areas, authorities
    re.compile(r"\d{1,3}\s?(?:-|–|to)\s?\d{1,3}|(?:under|over|[<>≤≥+])\s?\d+|\d+\s?\+", re.I),  # bands
    re.compile(
        r"(?:level|year|grade|band|phase|key stage|ks|tier|term|week|month|group|class|unit|version|v)[ -]?\d.*", re.I
    ),
)
_LONG_HEX = re.compile(r"(?:0x)?[0-9a-f]{6,}(?:-[0-9a-f]{4,})*|[A-Za-z0-9+/_-]{20,}={0,2}", re.I)
_USER_NAME = re.compile(r"(?:[A-Za-z0-9]+\\)?[a-z][a-z'-]{0,15}[._]?[a-z]{1,16}[._]?\d{0,5}")
_RATIO = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
_OUTCODE = re.compile(r"([A-Z]{1,2})\d[A-Z\d]?", re.I)
_COUNTED = re.compile(r"([A-Za-z][A-Za-z -/_]*)(\d+)")
_WHOLE = re.compile(r"\d+")
_SCHOOL = re.compile(r"1[0-5]\d{4}|\d{3}[/ ]?[2-7]\d{3}")
_DAY = re.compile(r"\d{5}")
_PRACTICE = re.compile(r"[A-Z]\d{5}|[A-Z0-9]{3}(?:[A-Z0-9]{2})?")


def looks_like_reference(text: str, digits: int = 4) -> bool:
    """Say whether a text has a reference's form: letters and at least this many digits, and is no date, sum or band.

    >>> looks_like_reference("CP/2024/0113"), looks_like_reference("2024-25 Q1"), looks_like_reference("WS10")
    (True, False, False)
    """
    plain = text.strip()
    if len(plain) > 60 or any(form.fullmatch(plain) for form in _NOT_ONE) or is_outcode(plain):
        return False
    if (ratio := _RATIO.fullmatch(plain)) and int(ratio[1]) <= int(ratio[2]):
        return False
    if _LONG_HEX.fullmatch(plain) and any(sign.isdigit() for sign in plain):
        return True
    return _REFERENCE.fullmatch(plain) is not None and sum(sign.isdigit() for sign in plain) >= digits


def is_outcode(text: str) -> bool:
    """Say whether a text is the first half of a postcode.

    >>> is_outcode("WS10"), is_outcode("JK99")
    (True, False)
    """
    match = _OUTCODE.fullmatch(text)
    return match is not None and is_postcode_area(match[1])


def count_upwards(texts: Sequence[str]) -> bool:
    """Say whether codes are one beginning and numbers in order: CH1, CH2, CH3 … for row after row."""
    parts = [_COUNTED.fullmatch(text.strip()) for text in texts]
    if len(parts) < 6 or not all(parts):
        return False
    beginnings = {part[1] for part in parts if part}
    numbers = [int(part[2]) for part in parts if part]
    return len(beginnings) == 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def looks_like_user_name(text: str) -> bool:
    """Say whether a text has a user name's form: `jsmith4`, `w.harper`, `COUNCIL\\wharper`.

    >>> looks_like_user_name("jsmith4"), looks_like_user_name("Bloxwich East")
    (True, False)
    """
    return 4 <= len(text) <= 32 and _USER_NAME.fullmatch(text) is not None


def differ_in_nearly_every_row(distinct: int, cells: int) -> bool:
    """Say whether so many different values in so many cells point at single rows.

    Small tables must differ almost throughout; large ones may repeat a case on several rows.
    """
    if distinct < 3:
        return False
    least = 0.9 if cells < 40 else 0.75 if cells < 300 else 0.4
    return distinct / cells >= least


def are_row_numbers(texts: Sequence[str]) -> bool:
    """Say whether a column only counts its rows: 1, 2, 3 in order; that tells nothing of anybody."""
    return (
        all(_WHOLE.fullmatch(text) for text in texts)
        and [int(text) for text in texts] == list(range(int(texts[0]), int(texts[0]) + len(texts)))
        and int(texts[0]) <= 1
        if texts
        else False
    )


def are_small_numbers(texts: Sequence[str]) -> bool:
    """Say whether all values are whole numbers below a thousand: days, counts, ages, scores."""
    return all(_WHOLE.fullmatch(text) and len(text) <= 3 for text in texts)


def are_recent_days(texts: Sequence[str]) -> bool:
    """Say whether all values are a spreadsheet's numbers for days of 2010 and later, and not numbered on and on."""
    days = [int(text) for text in texts if _DAY.fullmatch(text)]
    if len(days) < len(texts) or not all(40179 <= day <= 50000 for day in days):
        return False
    return max(days) - min(days) > len(days)


def are_school_numbers(texts: Sequence[str]) -> bool:
    """Say whether nearly all values have the form of a school's number: its URN, or authority and establishment."""
    return _nearly_all(_SCHOOL, texts)


def are_practice_codes(texts: Sequence[str]) -> bool:
    """Say whether nearly all values have the form of a code that the NHS gives its practices and trusts."""
    return _nearly_all(_PRACTICE, texts)


def _nearly_all(form: re.Pattern[str], texts: Sequence[str]) -> bool:
    return bool(texts) and float(np.mean([form.fullmatch(text.strip()) is not None for text in texts])) >= 0.9
