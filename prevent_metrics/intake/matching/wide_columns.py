"""Other wide tables: columns headed by meeting dates or agencies, by quarters or months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...vocabulary.board_words import ATTENDANCE
from ...vocabulary.sectors import SECTORS
from ...vocabulary.words import plain
from ..layout.context import Context
from ..layout.headings import DATE_IN_HEADING
from ..parsing.register import Register, looks_like_organisation
from ..results import DateOrder
from ..sheets import Column
from ..values.courses import find_course, rest_of_heading
from ..values.dates import financial_year, period_end, read_dates
from ..values.stamps import stamp
from .column_profiles import Nature, Sense

# Attendance tables that are wide:


@dataclass(frozen=True)
class MeetingColumn:
    """One column of an attendance table: the meeting's day or the agency that the heading names."""

    place: int
    day: np.datetime64
    agency: str = ""
    measure: str = "attendance"
    certainty: float = 0.9

    @property
    def field(self) -> str:
        """The name the report gives it."""
        return f"agency:{self.agency}" if self.agency else f"meeting:{self.day}"


def meeting_columns(
    senses: Sequence[Sense], register: Register, told: str = ""
) -> tuple[tuple[MeetingColumn, ...], DateOrder | None]:
    """Find the columns headed by meeting dates, with the order their dates are read in."""
    texts = {place: text for place, sense in enumerate(senses) if (text := _date_in(sense))}
    if len(texts) < 2 or _attendance_share([senses[place] for place in texts]) < 0.5:
        return (), None
    column = Column(tuple(texts.values()), np.arange(len(texts), dtype=np.int32))
    reading = read_dates(column, told=told)
    days = zip(texts, reading.days, strict=True)
    return tuple(MeetingColumn(place, day) for place, day in days if not np.isnat(day)), reading.order


def agency_columns(senses: Sequence[Sense], register: Register) -> tuple[MeetingColumn, ...]:
    """Find the columns headed by agencies, where each row is a meeting."""
    named = [
        MeetingColumn(place, np.datetime64("NaT"), sense.text)
        for place, sense in enumerate(senses)
        if sense.text
        and (register.knows(sense.text) or _names_a_body(sense.text))
        and _attendance_share([sense]) >= 0.6
    ]
    if any(_counts_people(sense) for sense in senses if sense.text and _names_a_body(sense.text)):
        return ()
    dated = any(sense.nature.plain_dates >= 0.8 for sense in senses)
    return tuple(named) if len(named) >= 2 and dated else ()


def _names_a_body(text: str) -> bool:
    return looks_like_organisation(text) or SECTORS.find(text) is not None


def _counts_people(sense: Sense) -> bool:
    """Say whether a column holds numbers that no mark of attendance could be."""
    return any(text.isdigit() and text not in ("0", "1") for text in sense.nature.texts)


def _date_in(sense: Sense) -> str:
    for text in (sense.heading.lower, sense.text):
        if stamp(text):
            return text
        match = DATE_IN_HEADING.search(text)
        if match and stamp(match[0]) and len(text) < 60:
            return match[0]
    return ""


def _attendance_share(senses: Sequence[Sense]) -> float:
    """The share of cells that are attendance words; empty columns (meetings to come) do not count."""
    filled = [sense.nature for sense in senses if not sense.nature.empty]
    if not filled:
        return 0.0
    return float(np.mean([max(nature.words(ATTENDANCE), _short_marks(nature)) for nature in filled]))


def _short_marks(nature: Nature) -> float:
    """Letters and marks of a local key ("A", "D", "✓") are attendance too, if short and few."""
    short = [text for text in nature.texts if len(plain(text)) <= 2 and not text.isdigit()]
    return 0.8 if nature.texts and len(short) == len(nature.texts) <= 5 else 0.0


# Wide tables of numbers:


@dataclass(frozen=True)
class PeriodColumn:
    """One column: the last day of its period (NaT where the year is told nowhere), its product where it names one."""

    place: int
    last: np.datetime64
    product: str = ""
    measure: str = "people"
    certainty: float = 0.9

    @property
    def field(self) -> str:
        """The name the report gives it."""
        day = "unclear" if np.isnat(self.last) else str(self.last)
        return f"product:{self.product}:{day}" if self.product else f"period:{day}"


def period_columns(senses: Sequence[Sense], context: Context, told_year: str = "") -> tuple[PeriodColumn, ...]:
    """Find the columns headed by quarters or months that hold numbers of people; at least two, one of them filled."""
    year = financial_year([told_year]) or financial_year(text for _, text in context.lines)
    found = []
    for place, sense in enumerate(senses):
        product, period = _parts(sense)
        last = period_end(period, year)
        if last is not None and (sense.nature.empty or _counts(sense)):
            found.append(PeriodColumn(place, last, product))
    filled = any(not senses[each.place].nature.empty for each in found)
    return tuple(found) if len(found) >= 2 and filled else ()


def _parts(sense: Sense) -> tuple[str, str]:
    """The product and the period that a heading names."""
    upper, lower = sense.heading.upper, sense.heading.lower
    if upper and (course := find_course(upper)):
        return course.key, lower
    if course := find_course(sense.text):
        return course.key, rest_of_heading(sense.text)
    return "", lower


def _counts(sense: Sense) -> bool:
    return (
        sense.nature.counts >= 0.9 and not sense.nature.shares and not any("%" in text for text in sense.nature.texts)
    )
