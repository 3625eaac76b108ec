"""A dataset as data: its columns, their kinds, the headings partners use for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ..vocabulary.words import Words


class Kind(StrEnum):
    """What the values of a column are, and so how they are read and stored."""

    TEXT = "text"  # free words, screened for personal details
    NAME = "name"  # an organisation's or agency's name
    WORD = "word"  # one of a list of terms
    DATE = "date"
    MONTH = "month"  # kept as YYYY-MM, whatever day was given
    COUNT = "count"  # a whole number, none below nought
    NUMBER = "number"
    PERCENT = "percent"  # 0 to 100
    PERSON = "person"  # an identifier, kept as a keyed digest only


@dataclass(frozen=True)
class Field:
    """One canonical column."""

    name: str
    label: str
    kind: Kind
    headings: tuple[str, ...] = ()
    words: Words | None = None
    required: bool = False
    help: str = ""
    brief: bool = False  # a text of few words or signs: a reference, a category
    worded: bool = False  # a date in whose place words may stand: "Ongoing", "Booked"
    doubtful: tuple[str, ...] = ()  # headings that mean it in one file and something else in another: asked about
    apart: bool = False  # a day that never lies within days of the row's own day all along: of leaving, of expiry
    shares_headings: tuple[str, ...] = ()  # fields of its dataset whose headings may head it too: "Completed"


@dataclass(frozen=True)
class Dataset:
    """One kind of table: what a row is, its fields, how returns of it follow one another."""

    key: str
    label: str
    row_is: str
    fields: tuple[Field, ...]
    follows: str = "snapshot"  # "snapshot": a new return replaces the source's earlier one; "adds": it joins them
    personal: bool = False  # rows are about persons: names and contact details are dropped while reading
    anonymous: bool = False  # rows must come anonymised: a personal detail refuses the whole file
    personal_headings: tuple[str, ...] = ()  # headings of personal columns that are dropped (or refuse the file)
    needs_one_of: tuple[tuple[str, ...], ...] = ()  # each group: at least one of these fields must be there
    needs: tuple[tuple[str, ...], ...] = ()  # the same, for a sheet that comes in: "#people" are persons of any kind
    general: bool = False  # its tables need not speak of Prevent: a headcount is a headcount
    hints: str = ""  # a pattern of words in titles, sheet and file names that speak for it
    wide: tuple[str, ...] = ()  # what its columns may stand for besides fields: "courses", "periods", "meetings"
    of_meetings: bool = False  # its rows come of a meeting, whose name and day may stand above them
    adapter: str = ""  # how its sheets are read and checked; "" where a column is a field and a row a record
    dated_by: str = ""  # the field whose days give a return its period, where it is not `day`
    day: str = ""  # the field that holds the day of a row; where no column has it the surroundings may

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the canonical columns in order."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def needed(self) -> frozenset[str]:
        """Names of the fields of which a sheet that comes in must have some."""
        return frozenset(name for group in (*self.needs_one_of, *self.needs) for name in group)

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """The field of that name."""
        return self._by_name[name]
