"""A column of dates: every distinct text read, day and month order decided; quarters and months without a year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from ..results import DateOrder
from ..sheets import Column
from .stamps import Stamp, month_named, stamp
from .wordings import is_blank

# A column of dates:

#: The manners a numeric day is written in, as `shape` names them.
MANNERS = tuple(f"0{sign}0{sign}{year}" for sign in "/-. " for year in ("00", "0000"))
PART_STYLES = ("month", "quarter", "year")


@dataclass(frozen=True)
class DateReading:
    """The dates of a column.

    `days`: one a distinct text, NaT where it is no date. `part`: true where only a month, quarter or year was given,
    `wide`: true where a quarter or a year was.
    `order`: how day and month stand. `day_first`, `month_first`: how many distinct texts prove each. `unread`:
    distinct texts that are no date, by place. `how`: what decided, in words.
    """

    days: np.ndarray
    part: np.ndarray
    wide: np.ndarray
    order: DateOrder | None
    day_first: int = 0
    month_first: int = 0
    numeric: int = 0
    unread: tuple[int, ...] = ()
    how: str = ""
    shapes: frozenset[str] = field(default_factory=frozenset)


def stamps_of(texts: Iterable[str]) -> list[Stamp | None]:
    """Read texts, each date part once however many times of day stand beside it."""
    return [stamp(head) for head in map(head_of, texts)]


def heads_of(texts: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """The different date parts of texts, and for each text the place of its own."""
    heads = [head_of(text) if len(text) > 10 else text for text in texts]
    index = {head: place for place, head in enumerate(dict.fromkeys(heads))}
    return list(index), np.array([index[head] for head in heads], dtype=np.int64)


def head_of(text: str) -> str:
    """Cut a time of day off, where it is plain to see."""
    if len(text) > 10:
        if text[10] == "T" and text[4] == "-" and text[7] == "-":
            return text[:10]
        first, _, rest = text.partition(" ")
        if len(rest) > 4 and len(first) > 5 and rest[0].isdigit() and ":" in rest[:3] and first[0].isdigit():
            return first.rstrip(",")
    return text


def read_dates(
    column: Column,
    *,
    told: str = "",
    proven: Mapping[str, DateOrder] | None = None,
    at_end: bool = False,
) -> DateReading:
    """Read a column of dates. `told`: the order the co-ordinator gave; `proven`: orders that other columns prove.

    `at_end`: a month or quarter stands for its last day (a due date), else for its first.
    """
    heads, codes = heads_of(column.distinct)
    found = [stamp(head) for head in heads]
    numeric = [each for each in found if each and each.style == "numeric"]
    shapes = frozenset(shape(head) for head, each in zip(heads, found, strict=True) if each and each.style == "numeric")
    day_first, month_first = order_evidence(numeric)
    order, how = _decide(found, day_first, month_first, told, shapes, {} if proven is None else proven)
    days = np.array([day_number(each, order == "month first", at_end) for each in found], dtype="datetime64[D]")
    part = np.array([bool(each and each.style in PART_STYLES) for each in found], dtype=bool)
    wide = np.array([bool(each and each.style in ("quarter", "year")) for each in found], dtype=bool)
    missing = np.flatnonzero(np.isnat(days)[codes]) if len(heads) else np.zeros(0, dtype=np.int64)
    unread = tuple(int(place) for place in missing if not is_blank(column.distinct[place]))
    if not len(heads):
        days, part, wide = days[:0], part[:0], wide[:0]
    return DateReading(
        days[codes], part[codes], wide[codes], order, day_first, month_first, len(numeric), unread, how, shapes
    )


def order_evidence(numeric: list[Stamp]) -> tuple[int, int]:
    """How many dates can only be day first, and how many only month first.

    >>> order_evidence([Stamp("numeric", 2026, 14, 3), Stamp("numeric", 2026, 3, 4)])
    (1, 0)
    """
    day_first = sum(each.first > 12 >= each.second for each in numeric)
    month_first = sum(each.second > 12 >= each.first for each in numeric)
    return day_first, month_first


def _decide(
    found: list[Stamp | None],
    day_first: int,
    month_first: int,
    told: str,
    shapes: frozenset[str],
    proven: Mapping[str, DateOrder],
) -> tuple[DateOrder | None, str]:
    styles = {each.style for each in found if each}
    if "numeric" in styles:
        return _decide_numeric(found, day_first, month_first, told, shapes, proven)
    if not styles:
        return None, ""
    if styles <= {"iso", "serial"}:
        if "serial" in styles and "iso" not in styles:
            return "serial", "the cells are spreadsheet day numbers"
        return "iso", "year, month and day are written out"
    order: DateOrder = "month first" if "month named" in styles and "day named" not in styles else "day first"
    return order, "the month is written as a word"


def _decide_numeric(
    found: list[Stamp | None],
    day_first: int,
    month_first: int,
    told: str,
    shapes: frozenset[str],
    proven: Mapping[str, DateOrder],
) -> tuple[DateOrder, str]:
    if told in ("day first", "month first"):
        return ("day first" if told == "day first" else "month first"), "you said so"
    if day_first and not month_first:
        return "day first", f"{day_first} of them can only be read day first"
    if month_first and not day_first:
        return "month first", f"{month_first} of them can only be read month first"
    if not day_first and _all_twins(found):
        return "day first", "day and month are the same in each"
    if not day_first:
        orders = {proven[each] for each in shapes if each in proven}
        if len(orders) == 1:
            order = orders.pop()
            return order, f"another date column in this file, written the same way, can only be {order}"
    return "unclear", "some can only be day first, others only month first" if day_first else "each could be either"


def _all_twins(found: list[Stamp | None]) -> bool:
    return all(each.first == each.second for each in found if each and each.style == "numeric")


@lru_cache(maxsize=1 << 17)
def shape(text: str) -> str:
    """The manner a day is written in, digits as 0, so that columns can be compared.

    >>> shape("6/24/25, 1:47:45 PM"), shape("05/03/2024")
    ('0/0/00', '0/0/0000')
    """
    folded = text.casefold()
    separator = next((letter for letter in folded if letter in "/-. "), "/")
    year = head_of(text).split(separator)[-1].strip(" ,")
    return f"0{separator}0{separator}{'0' * (2 if len(year) <= 2 else 4)}"


def day_number(each: Stamp | None, month_first: bool, at_end: bool) -> np.datetime64:
    """The day a stamp stands for; a date that can only be read the other way round is read so."""
    if each is None:
        return np.datetime64("NaT")
    if each.style in PART_STYLES:
        if at_end or each.end:
            year, month = each.last
            return _day(year, month, monthrange(year, month)[1])
        return _day(each.year, each.first, 1)
    if each.style != "numeric":
        return _day(each.year, each.first, each.second)
    month, day = (each.first, each.second) if month_first else (each.second, each.first)
    if month > 12 >= day:
        month, day = day, month
    return _day(each.year, month, day)


@lru_cache(maxsize=1 << 16)
def _day(year: int, month: int, day: int) -> np.datetime64:
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return np.datetime64(f"{year:04d}-{month:02d}-{day:02d}", "D")
    return np.datetime64("NaT")


# Months without their year, and years that stand elsewhere:

_MONTH = re.compile(
    r"(?:\d{1,2}\s*[-–.)]?\s*)?(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FINANCIAL = re.compile(r"(?<!\d)(?:20)?(\d\d)\s*[/–-]\s*(?:20)?(\d\d)(?![/–-]?\d)")
_CALENDAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_APRIL = 4


def month_name(text: str) -> str | None:
    """The month that a text names without a year.

    >>> month_name("Sept."), month_name("04 - April"), month_name("April 2026"), month_name("Mayfield")
    ('sept', 'april', None, None)
    """
    match = _MONTH.fullmatch(" ".join(text.casefold().split()))
    return match[1] if match else None


def years_in(text: str) -> set[str]:
    """The years that a text speaks of: "2026/27" a financial one, "2026" a calendar one.

    >>> sorted(years_in("Referrals 2026-27")), sorted(years_in("April to June 2026")), years_in("27")
    (['2026/27'], ['2026'], set())
    """
    financial = {
        f"20{first}/{second}"
        for first, second in _FINANCIAL.findall(text)
        if int(second) == (int(first) + 1) % 100 and int(first) > 12
    }
    return financial or set(_CALENDAR.findall(text))


def with_year(month: str, year: str) -> str:
    """A month with its year, whether that is a calendar or a financial one.

    >>> with_year("april", "2026/27"), with_year("january", "2026/27"), with_year("january", "2026")
    ('april 2026', 'january 2027', 'january 2026')
    """
    first = int(year[:4])
    found = stamp(f"{month} {first}")
    later = "/" in year and found is not None and found.first < _APRIL
    return f"{month} {first + later}"


# Quarters and months as headings name them, with or without their year

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
