"""A spreadsheet of the corpus and its truth: what every column is, which rows are right, what must never be kept."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

PERSONAL = "personal"  # a column that must be dropped, never used, never shown
UNUSED = ""  # a column that no field needs: it may stay unused, and must not be used


@dataclass(frozen=True)
class Table:
    """The right reading of one table.

    `dataset`: its key, or "" for a table that is none of ours. `columns`: heading as written (or "(column C)" where
    there is none) → canonical field, "product:wrap" in a matrix, PERSONAL or UNUSED; a tuple where several readings
    are right. `rows`: the tidy rows expected, in any order, each with only the fields the truth speaks of: dates as
    YYYY-MM-DD, months as YYYY-MM, words as the vocabulary's keys, numbers without needless decimals. `persons`: how
    many different persons stand in the kept rows. `may_ask`: headings (or fields that no column gives) of which the
    sheet truly cannot tell, so that a question is as good as the answer. `not_done`: how many rows (or cells) tell of
    training that was not done: none of them may be read as done.
    """

    dataset: str
    columns: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()
    heading_row: int | None = 1
    sheet: str = ""  # "" where the file has one sheet
    persons: int | None = None
    may_ask: frozenset[str] = frozenset()
    not_done: int = 0


@dataclass(frozen=True)
class Specimen:
    """One file and its truth. `secrets`: planted names and personal details that may stand in no output at all."""

    file: str
    content: bytes
    tables: tuple[Table, ...]
    outcome: Literal["accepted", "refused", "nothing"] = "accepted"  # "nothing": no table of it is ours
    secrets: tuple[str, ...] = ()
    partners: tuple[tuple[str, str], ...] = ()  # (name, sector) of the register, where the family needs one


Family = Callable[[random.Random], Iterator[Specimen]]
FAMILIES: dict[str, Family] = {}


def family(made: Family) -> Family:
    """Register a family: a function that writes its specimens (5 to 10) with the dice given; one layout or habit.

    Its key is the side and its name: "learn/totara_completions". The same dice give the same bytes.
    """
    FAMILIES[f"{made.__module__.split('.')[-2]}/{made.__name__}"] = made
    return made
