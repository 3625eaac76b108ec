"""Quarters and months as headings name them, with or without their year."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from .dates import PART_STYLES, day_number
from .stamps import month_named, stamp

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_QUARTER = re.compile(r"(?:q|qtr|quarter)\s*([1-4])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[/–-]\s*(?:20)?(\d\d)(?!\d)")


def financial_year(texts: Iterable[str]) -> int | None:
    """The year in which the financial year named in some texts begins; None where none or several are named.

    >>> financial_year(["WRAP completions 2026/27"]), financial_year(["2025-26 and 2026-27"]), financial_year(["2026"])
    (2026, None, None)
    """
    years = {int(first) for text in texts for first, then in _YEAR.findall(text) if (int(first) + 1) % 100 == int(then)}
    return years.pop() if len(years) == 1 else None


def quarter_with_year(text: str, year: int) -> str:
    """A quarter that is written without its year, with the financial year that begins in `year`; else as it is.

    >>> quarter_with_year("Q1", 2026), quarter_with_year("Quarter 4", 2026), quarter_with_year("Ongoing", 2026)
    ('Q1 2026/27', 'Q4 2026/27', 'Ongoing')
    """
    match = _QUARTER.fullmatch(text.strip(" .:"))
    return f"Q{match[1]} {year}/{(year + 1) % 100:02d}" if match else text


def names_period(heading: str) -> bool:
    """Say whether a heading is a quarter or a month and nothing else.

    >>> names_period("Q1"), names_period("Apr-26"), names_period("completed this quarter")
    (True, True, False)
    """
    return period_end(heading, None) is not None


def period_end(heading: str, year: int | None) -> np.datetime64 | None:
    """The last day of the period a heading names; NaT where the year is missing, None where it names none.

    >>> period_end("Q1 (Apr - Jun)", 2026), period_end("February", 2026), period_end("Total", 2026) is None
    (np.datetime64('2026-06-30'), np.datetime64('2027-02-28'), True)
    """
    bare = _BRACKETS.sub("", heading).strip(" .:") or heading
    written = stamp(bare)
    if written is not None:
        return day_number(written, False, True) if written.style in PART_STYLES and written.style != "year" else None
    if match := _QUARTER.fullmatch(bare):
        month = (3 * int(match[1]) + 2) % 12 + 1
    elif (named := month_named(bare)) is not None:
        month = named
    else:
        return None
    if year is None:
        return np.datetime64("NaT", "D")
    following = np.datetime64(f"{year + (month <= 3):04d}-{month:02d}", "M") + 1
    return following.astype("datetime64[D]") - 1
