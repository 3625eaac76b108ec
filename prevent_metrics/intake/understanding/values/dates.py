"""A column of dates: every distinct text read, day and month order decided from the whole column and stated."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from ...results import DateOrder
from ...sheets import Column
from .stamps import Stamp, stamp
from .wordings import is_blank

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
