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

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the canonical columns in order."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """The field of that name."""
        return self._by_name[name]
