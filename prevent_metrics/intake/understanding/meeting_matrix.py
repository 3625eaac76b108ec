"""Attendance tables that are wide: columns headed by meeting dates or by agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...vocabulary.board_words import ATTENDANCE
from ...vocabulary.sectors import SECTORS
from ...vocabulary.words import plain
from ..results import DateOrder
from ..sheets import Column
from .column_profiles import Sense
from .headings import DATE_IN_HEADING
from .organisations import looks_like_organisation
from .register import Register
from .value_profile import Nature
from .values.dates import read_dates
from .values.stamps import stamp


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
