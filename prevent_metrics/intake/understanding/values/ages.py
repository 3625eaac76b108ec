"""Ages in years and ranges of them as age bands, those included that a spreadsheet made into dates."""

from __future__ import annotations

import re
from functools import lru_cache

from ....vocabulary.referral_words import age_band
from .numbers import number
from .stamps import month_named

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
