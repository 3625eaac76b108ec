"""Likelihood and impact as registers write them: a number, a number beside a word, a word."""

from __future__ import annotations

import re

from .numbers import number

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
