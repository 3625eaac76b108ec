"""Numbers as people write them: thousands, pounds, per cent; ages and their bands."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from ...vocabulary.referral_words import age_band
from ..sheets import Column
from .stamps import month_named
from .wordings import is_blank

# Numbers as people write them:

_LEADING_NUMBER = re.compile(r"\s*(\d{1,3})\s*(?:[-–=:.(]|\s).*")
_TRAILING_NUMBER = re.compile(r"[^\d]+[-–=:(\s](\d{1,3})\)?\s*")
_SCORES = {
    "very low": 1,
    "very unlikely": 1,
    "negligible": 1,
    "low": 2,
    "unlikely": 2,
    "minor": 2,
    "medium": 3,
    "moderate": 3,
    "possible": 3,
    "high": 4,
    "likely": 4,
    "major": 4,
    "very high": 5,
    "very likely": 5,
    "critical": 5,
    "severe": 5,
}


def score_in_words(text: str) -> float | None:
    """The number beside a word ("3 – possible"), or the usual number of a likelihood or impact in words.

    >>> score_in_words("3 – Possible"), score_in_words("Likely (4)"), score_in_words("Major"), score_in_words("Wren")
    (3.0, 4.0, 4.0, None)
    """
    if match := _LEADING_NUMBER.fullmatch(text) or _TRAILING_NUMBER.fullmatch(text):
        return float(match[1])
    value = _SCORES.get(" ".join(text.casefold().split()))
    return float(value) if value else None


def is_score(text: str) -> bool:
    """Say whether a text is a score, in digits or words."""
    return number(text) is not None or score_in_words(text) is not None


_NUMBER = re.compile(
    r"(?:approx\.?\s*|c\.?\s*|circa\s*|~\s*)?([-+(]?)\s*[£$€]?\s*(\d{1,3}(?:[, \u00a0]\d{3})+|\d+|(?=\.\d))(\.\d+)?\s*"
    r"(%|k|m|per\s*cent|percent|people|staff|days?|working days|/\s*5)?\)?",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?<=\d)\s*(?:[*†‡]+|[¹²³]|\[\w{1,2}\])$")  # a mark that points at a note below
_MOST = 999_999_999_999_999.0  # fifteen digits
_SCALE = {"k": 1_000.0, "m": 1_000_000.0}


@lru_cache(maxsize=1 << 16)
def number(text: str) -> float | None:
    """The number a text states; None where it is none, or more than a spreadsheet keeps whole.

    A per cent sign is left off, not divided by.

    >>> number("£1,250.50"), number("85%"), number("2k"), number("412*"), number("about ten"), number("1" + "0" * 20)
    (1250.5, 85.0, 2000.0, 412.0, None, None)
    """
    match = _NUMBER.fullmatch(_FOOTNOTE.sub("", text.strip()))
    if not match:
        return None
    value = float((match[2] or "0").replace(",", "").replace(" ", "").replace("\u00a0", "") + (match[3] or ""))
    value *= _SCALE.get((match[4] or "").casefold(), 1.0)
    if value > _MOST:
        return None
    return -value if match[1] in ("-", "(") else value


def read_numbers(column: Column) -> tuple[np.ndarray, tuple[int, ...]]:
    """The numbers of a column's distinct texts (NaN where there is none), and the texts that are no number."""
    found = [number(text) for text in column.distinct]
    unread = tuple(place for place, each in enumerate(found) if each is None and not is_blank(column.distinct[place]))
    return np.array([np.nan if each is None else each for each in found], dtype="float64"), unread


def as_percents(values: np.ndarray, texts: tuple[str, ...]) -> np.ndarray:
    """Numbers as 0 to 100: numbers without a per cent sign are shares, and multiplied, where all of them are at most 1.

    >>> as_percents(np.array([0.5, 1.0]), ("0.5", "1")).tolist(), as_percents(np.array([1.0]), ("1%",)).tolist()
    ([50.0, 100.0], [1.0])
    >>> as_percents(np.array([0.85, 90.0]), ("0.85", "90%")).tolist()
    [85.0, 90.0]
    """
    bare = _without_sign(texts) & ~np.isnan(values)
    shares = bool(bare.any()) and values[bare].max() <= 1 and values[bare].min() >= 0
    return np.where(bare, values * 100, values) if shares else values


def doubtful_percents(values: np.ndarray, texts: tuple[str, ...]) -> list[int]:
    """Places of numbers below 1 among numbers above 1: a cell shown as 85% may hold 0.85.

    >>> doubtful_percents(np.array([0.85, 90.0, 0.0]), ("0.85", "90", "0"))
    [0]
    >>> doubtful_percents(np.array([0.85, 1.0]), ("0.85", "1"))
    []
    """
    bare = _without_sign(texts) & ~np.isnan(values)
    mixed = bool(bare.any()) and values[bare].max() > 1
    return np.flatnonzero(bare & (values > 0) & (values < 1)).tolist() if mixed else []


def _without_sign(texts: tuple[str, ...]) -> np.ndarray:
    return np.array(["%" not in text and "cent" not in text.casefold() for text in texts], dtype=bool)


# Ages in years and ranges of them as age bands, those included that a spreadsheet made into dates

_CELL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:]+)?")
_BELOW = re.compile(r"(?:under|below|<|less than|younger than)\s*(\d{1,3})|(\d{1,3})\s*(?:and|or)\s*(?:under|below)")
_ABOVE = re.compile(r"(?:over|above|>|more than|older than)\s*(\d{1,3})|(\d{1,3})\s*(?:\+|(?:and|or)\s*(?:over|above))")
_OLDEST = 110
_SHOWN = re.compile(r"([a-z]{3,9})[-/ ](\d{1,2})|(\d{1,2})[-/ ]([a-z]{3,9})")


@lru_cache(maxsize=1 << 12)
def band_of(text: str) -> str | None:
    """The age band of an age in years, or of a range that lies within one band.

    >>> band_of("14"), band_of("12 – 15 years"), band_of("9-12") is None
    ('11 to 15', '11 to 15', True)
    >>> band_of("Under 10"), band_of("60+"), band_of("under 16") is None
    ('10 and under', '51 and over', True)
    """
    bare = re.sub(r"(?:years?(?: old)?|yrs?|y/?o|aged?)\.?", "", text.casefold()).strip()
    value = number(bare)
    if value is not None and 0 <= value <= _OLDEST:
        return age_band(int(value))
    if match := re.fullmatch(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})", bare):
        return _within_one(int(match[1]), int(match[2]))
    if match := _BELOW.fullmatch(bare):
        return _within_one(0, int(match[1]) - 1 if match[1] else int(match[2]))
    if match := _ABOVE.fullmatch(bare):
        return _within_one(int(match[1]) + 1 if match[1] else int(match[2]), _OLDEST)
    return None


@lru_cache(maxsize=1 << 12)
def dated_band(text: str) -> str | None:
    """The age band of a range that was typed as "11-15" and kept as a date.

    Whether "6-10" became 6 October or 10 June tells how the computer writes dates; the lower age stands first.

    >>> dated_band("2015-11-01"), dated_band("2026-10-06"), dated_band("2026-06-10"), dated_band("Nov-15")
    ('11 to 15', '10 and under', '10 and under', '11 to 15')
    >>> dated_band("6-Oct"), dated_band("2026-03-14") is None
    ('10 and under', True)
    """
    ranges = _ranges(text.strip().casefold())
    bands = {band for low, high in ranges if low < high and (band := _within_one(low, high))}
    return bands.pop() if len(bands) == 1 else None


def _ranges(text: str) -> list[tuple[int, int]]:
    if match := _CELL.fullmatch(text):
        year, month, day = int(match[1]) % 100, int(match[2]), int(match[3])
        return [(month, year)] if day == 1 and month < year else [(day, month), (month, day)]
    match = _SHOWN.fullmatch(text)
    month_number = month_named(match[1] or match[4]) if match else None
    if match is None or month_number is None:
        return []
    other = int(match[2] or match[3])
    return [(month_number, other), (other, month_number)]


def _within_one(low: int, high: int) -> str | None:
    bands = {age_band(low), age_band(high)}
    return bands.pop() if len(bands) == 1 else None
