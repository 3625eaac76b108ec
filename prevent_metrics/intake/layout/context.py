"""What is around a table and speaks for all its rows: title, "label: value" lines, sheet name, file name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

import numpy as np

from ...vocabulary.board_words import GROUPS
from ...vocabulary.sectors import SECTORS
from ...vocabulary.words import Words, plain
from ..parsing.naming import shown
from ..parsing.register import Register, may_name_organisation, organisation_in_title, pieces_of_title
from ..results import DateOrder
from ..screening import person_in_name
from ..values.courses import course_in_title, find_course
from ..values.dates import day_number, order_evidence, shape
from ..values.stamps import Stamp, stamp
from ..values.wordings import find_word
from .tables import Table

# What stands around a table and speaks for all its rows:

DAY_IN_TEXT = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:of )?[A-Za-z]{3,9}\.?,?\s+\d{4}|[A-Za-z]{3,9}\s+\d{1,2},\s*\d{4}",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:quarter|qtr|q)\s*[1-4][\s,:/(–-]*(?:fy\s*)?(?:20)?\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?"
    r"|(?:20)\d\d\s*[/–-]\s*(?:20)?\d\d[\s,:/–-]*(?:quarter|qtr|q)\s*[1-4]"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+20\d\d",
    re.IGNORECASE,
)


_MEETINGS = frozenset(("board", "group", "meeting", "panel", "minutes"))


def _names_nobody(name: str) -> bool:
    """Say whether a name that a title seems to give an organisation is free of people: rows can stand there too."""
    return shown(name) == name


@dataclass(frozen=True)
class Told:
    """One thing told by the surroundings: the value and where it stands, in words."""

    value: str
    where: str


@dataclass(frozen=True)
class Context:
    """The surroundings of one table, nearest first."""

    lines: tuple[tuple[str, str], ...]
    facts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> str:
        """Every line, made plain, for hints."""
        return " ".join(plain(re.sub(r"[_\-]+", " ", text)) for _, text in self.lines[:40])

    def product(self) -> Told | None:
        """The one training product that the surroundings name."""
        if (title := self.facts.get("title")) and (found := course_in_title(title) or find_course(title)):
            return Told(found.key, "the title above the table")
        for where, text in self.lines:
            if found := course_in_title(text):
                return Told(found.key, where)
        return None

    def organisation(self, register: Register) -> Told | None:
        """The organisation that the surroundings name: said outright, known to the register, or named like one."""
        if said := self.facts.get("organisation"):
            return Told(said, "the line above the table")
        for where, text in self.lines:
            if partner := register.in_title(text):
                return Told(partner.name, where)
        for where, text in self.lines:
            if where != "the file name" and (name := organisation_in_title(text)) and _names_nobody(name):
                return Told(name, where)
        return None

    def organisation_guessed(self) -> str | None:
        """An organisation that the file name or a title seems to speak of; only ever a suggestion."""
        for where, text in self.lines:
            name = organisation_in_title(text.replace("_", " ")) if where == "the file name" else None
            if name and _names_nobody(name):
                return name
        for where, text in self.lines:
            if where in ("the file name", "the title above the table"):
                for piece in pieces_of_title(text.replace("_", " ")):
                    if may_name_organisation(piece) and not person_in_name(piece) and _names_nobody(piece):
                        return piece
        return None

    def titled(self, register: Register) -> str:
        """The organisation that a title or the file name names, or seems to; empty where none does."""
        told = self.organisation(register)
        return (told.value if told else self.organisation_guessed()) or ""

    def word(self, words: Words, fact: str) -> Told | None:
        """A term of a list that the surroundings name."""
        if (said := self.facts.get(fact)) and (found := find_word(words, said)):
            return Told(found.key, "the line above the table")
        for where, text in self.lines:
            named = _word_in(words, text)
            if named:
                return Told(named, where)
        return None

    def sector(self) -> Told | None:
        """The sector, where a line says it outright or a sheet bears its name."""
        if (said := self.facts.get("sector")) and (found := find_word(SECTORS, said)):
            return Told(found.key, "the line above the table")
        for where, text in self.lines:
            if where == "the sheet name" and (found := find_word(SECTORS, text)):
                return Told(found.key, where)
        return None

    def group(self) -> Told | None:
        """The board or group whose meetings these are."""
        if re.search(r"\bdelivery group\b|\bsteering group\b|\boperational group\b", self.words):
            return Told("delivery group", "the title")
        if found := self.word(GROUPS, "group"):
            return found
        return Told("board", "the title") if re.search(r"\bboard\b", self.words) else None

    def date_text(self) -> Told | None:
        """The day of a session, as written above the list or in a title."""
        if (said := self.facts.get("date")) and stamp(said):
            return Told(said, "the line above the table")
        for where, text in self.lines:
            if (match := DAY_IN_TEXT.search(_spaced(text))) and stamp(match[0]):
                return Told(match[0], where)
        return None

    def meeting_text(self) -> Told | None:
        """A line that names a meeting with its day: what stands below is of that meeting."""
        for where, text in self.lines:
            words = set(plain(text).split())
            of_meeting = words & _MEETINGS and "plan" not in words
            if of_meeting and (match := DAY_IN_TEXT.search(_spaced(text))) and stamp(match[0]):
                return Told(match[0], where)
        return None

    def as_at_text(self) -> Told | None:
        """The day or period that figures run to, as written above the table or in a title."""
        for name in ("as_at", "period", "date"):
            if (said := self.facts.get(name)) and stamp(said):
                return Told(said, "the line above the table")
        for where, text in self.lines:
            for pattern in (DAY_IN_TEXT, _PERIOD):
                if (match := pattern.search(_spaced(text))) and stamp(match[0]):
                    return Told(match[0], where)
        return None


def _spaced(text: str) -> str:
    return re.sub(r"(?<=[A-Za-z])[_\-](?=\w)|(?<=\d)_(?=\w)", " ", text)


def _word_in(words: Words, text: str) -> str | None:
    padded = f" {plain(text.replace('_', ' '))} "
    named = {key for spelling, key in words.spellings.items() if len(spelling) > 5 and f" {spelling} " in padded}
    return named.pop() if len(named) == 1 else None


def context_of(table: Table, file_name: str, cover: tuple[str, ...], cover_facts: Mapping[str, str]) -> Context:
    """Gather the surroundings of a table. `cover`: lines of sheets that hold no table, for the whole file."""
    lines = [("the title above the table", text) for text in reversed(table.titles)]
    lines.append(("the sheet name", table.grid.sheet.name))
    lines.append(("the file name", PurePath(file_name).stem))
    lines.extend(("the cover sheet", text) for text in cover)
    return Context(tuple(lines), {**cover_facts, **table.facts})


def day_told(text: str, proven: Mapping[str, DateOrder], at_end: bool) -> tuple[np.datetime64, DateOrder | None]:
    """The day that a date in the surroundings stands for, and the order it was read in."""
    found = stamp(text)
    if found is None:
        return np.datetime64("NaT"), None
    if found.style != "numeric":
        return day_number(found, False, at_end), "iso"
    order = _order_of(found, text, proven)
    return day_number(found, order == "month first", at_end), order


def _order_of(found: Stamp, text: str, proven: Mapping[str, DateOrder]) -> DateOrder:
    day_first, month_first = order_evidence([found])
    if day_first or found.first == found.second:
        return "day first"
    if month_first:
        return "month first"
    return proven.get(shape(text), "unclear")


# What stands above a table as "label:

_PAIR = re.compile(r"\s*([^:]{2,40}?)\s*:\s+(\S.*)|\s*([^:\d]{2,40}?)\s*:(\S.*)")
_LABELS = {
    "title": "meeting title|title|topic|course|course name|course title|session|session title|session name|event"
    "|event name|training"
    "|training course|training title|module|subject|product|name of course|training session|meeting "
    "name|meeting subject|webinar",
    "date": "start time|meeting start time|date|date of session|session date|date of training|training date"
    "|event date|meeting date"
    "|date of meeting|date of event|date held|date delivered|actual start time|started|start date|event "
    "start|course date|session",
    "as_at": "as at|as of|data as at|figures up to|position at|snapshot date|correct at|figures as at"
    "|data correct at|date of return"
    "|report date|return date|period ending|quarter ending|quarter end|period end|up to|data to|to|date to",
    "period": "period|quarter|reporting period|return period|reporting quarter|for quarter|for period|month|year",
    "organisation": "organisation|organization|organisation name|name of organisation|school|school name|name of school"
    "|setting|employer|trust"
    "|agency|partner|company|completed by organisation|establishment|partner agency|college|partner "
    "organisation|host|host organisation",
    "sector": "sector|partner type|organisation type|type of organisation",
    "group": "group|board|meeting type|forum|meeting",
    "delivery": "delivery|delivery method|method|mode|format",
}
_KNOWN = {label: name for name, labels in _LABELS.items() for label in reversed(labels.split("|"))}


def fact_name(label: str) -> str | None:
    """What a label in front of a value speaks of; None where we do not know it.

    >>> fact_name("Meeting title"), fact_name("Data as at:"), fact_name("Attended participants")
    ('title', 'as_at', None)
    """
    return _KNOWN.get(plain(label))


def facts_in(lines: Iterable[Mapping[int, str]]) -> dict[str, str]:
    """Facts of lines above a table: "Organisation: X", or label and value in two cells. Each line: column → text."""
    found: dict[str, str] = {}
    kept = [list(line.values()) for line in lines]
    for labels, values in itertools.pairwise(kept):
        if len(labels) == len(values) >= 3:
            _gather(found, zip(labels, values, strict=True))
    for texts in kept:
        _gather(found, _in_line(texts))
    return found


def _gather(found: dict[str, str], pairs: Iterable[tuple[str, str]]) -> None:
    for label, value in pairs:
        name = fact_name(label)
        if name and fact_name(value) is None:
            found.setdefault(name, value)


def _in_line(texts: list[str]) -> Iterable[tuple[str, str]]:
    for text in texts:
        if match := _PAIR.fullmatch(text):
            yield (match[1], match[2].strip()) if match[1] else (match[3], match[4].strip())
    yield from zip(texts[::2], texts[1::2], strict=False)
