"""A column to be understood: its heading, its cells, and what its values are as shares of its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ...vocabulary.products import PRODUCTS
from ...vocabulary.referral_words import AGE_BANDS
from ...vocabulary.training_words import STATUSES
from ...vocabulary.words import Words
from ..layout.tables import Heading, Table
from ..parsing.register import Register, looks_like_organisation
from ..screening import reads_like_people
from ..sheets import Column
from ..values.cells import read_cell, yes_or_no
from ..values.courses import find_course
from ..values.dates import month_name, stamps_of
from ..values.numbers import is_score, number
from ..values.wordings import Looked, find_word, is_blank
from .heading_index import PERSONAL, heading_scores

# What the values of a column are, as shares of its rows, judged on distinct texts

SAMPLE = 240  # distinct texts looked at; a column's most frequent ones come first
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ID = re.compile(r"(?=.*\d)[\w.\-/\\]{1,20}|[a-z]{2,}[._][a-z]{2,}\d*|[a-z]{3,12}\d+", re.I)


@dataclass(frozen=True)
class Nature:
    """The nature of a column's values; every share has the filled, not blank-like cells as its base."""

    column: Column
    _shares: dict[str, float] = field(default_factory=dict, compare=False)

    @cached_property
    def _sample(self) -> tuple[list[str], np.ndarray]:
        codes = self.column.codes
        counts = np.bincount(codes[codes >= 0], minlength=len(self.column.distinct))
        order = np.argsort(-counts, kind="stable")
        if len(order) > SAMPLE:
            spread = np.linspace(SAMPLE // 2, len(order) - 1, SAMPLE // 2).astype(int)
            order = np.concatenate([order[: SAMPLE // 2], order[spread]])
        texts = [self.column.distinct[place] for place in order]
        kept = [place for place, text in enumerate(texts) if not is_blank(text)]
        return [texts[place] for place in kept], counts[order][kept].astype("float64")

    @cached_property
    def filled(self) -> int:
        """How many cells hold something."""
        return int((self.column.codes >= 0).sum())

    @property
    def texts(self) -> list[str]:
        """The texts looked at, most frequent first."""
        return self._sample[0]

    @property
    def empty(self) -> bool:
        """True where no cell says anything."""
        return not self.texts

    def _share(self, name: str, marks: list[bool]) -> float:
        if name not in self._shares:
            weights = self._sample[1]
            self._shares[name] = (
                float(weights[np.array(marks, dtype=bool)].sum() / weights.sum()) if len(weights) else 0.0
            )
        return self._shares[name]

    @cached_property
    def dates(self) -> float:
        """Share that are dates; five-digit day numbers count only where every number is one."""
        stamps = stamps_of(self.texts)
        return self._share("dates", [each is not None for each in stamps])

    @cached_property
    def plain_dates(self) -> float:
        """Share that are dates and not bare numbers."""
        stamps = stamps_of(self.texts)
        return self._share("plain dates", [each is not None and each.style != "serial" for each in stamps])

    @cached_property
    def yes_no(self) -> float:
        """Share that say yes or no, in words, letters or marks."""
        return self._share("yes or no", [yes_or_no(text) is not None for text in self.texts])

    @cached_property
    def bare_months(self) -> float:
        """Share that name a month without its year."""
        return self._share("bare months", [month_name(text) is not None for text in self.texts])

    @cached_property
    def evidence(self) -> float:
        """Share that could stand in a cell of a training matrix: a date, a tick, a status, or one with the other."""
        return self._share("evidence", [read_cell(text) is not None for text in self.texts])

    @cached_property
    def numbers(self) -> float:
        """Share that are numbers."""
        return self._share("numbers", [number(text) is not None for text in self.texts])

    @cached_property
    def counts(self) -> float:
        """Share that are whole numbers, none below nought."""
        found = [number(text) for text in self.texts]
        return self._share("counts", [each is not None and each >= 0 and float(each).is_integer() for each in found])

    @cached_property
    def shares(self) -> bool:
        """True where every number lies between 0 and 1 and some strictly: percentages as a spreadsheet keeps them."""
        found = [each for text in self.texts if (each := number(text)) is not None]
        return bool(found) and all(0 <= each <= 1.3 for each in found) and any(each % 1 for each in found)

    @cached_property
    def scores(self) -> float:
        """Share that are scores of likelihood or impact, in digits or words."""
        return self._share("scores", [is_score(text) for text in self.texts])

    @cached_property
    def percents(self) -> float:
        """Share that are percentages: a sign, or numbers from 0 to 100 that a share could be."""
        return self._share(
            "percents", [number(text) is not None and 0 <= (number(text) or 0) <= 130 for text in self.texts]
        )

    @cached_property
    def emails(self) -> float:
        """Share that are e-mail addresses."""
        return self._share("emails", [bool(_EMAIL.fullmatch(text)) for text in self.texts])

    @cached_property
    def ids(self) -> float:
        """Share that could be identifiers: one token with digits, or a log-in name."""
        return self._share("ids", [bool(_ID.fullmatch(text) or _EMAIL.fullmatch(text)) for text in self.texts])

    @cached_property
    def organisations(self) -> float:
        """Share that speak like organisations ("… School", "… Council")."""
        return self._share("organisations", [looks_like_organisation(text) for text in self.texts])

    @cached_property
    def length(self) -> float:
        """Mean length of the texts."""
        weights = self._sample[1]
        return float(np.average([len(text) for text in self.texts], weights=weights)) if len(weights) else 0.0

    @cached_property
    def distinct_share(self) -> float:
        """Distinct texts as a share of filled cells: 1 where every row differs."""
        return len(self.column.distinct) / self.filled if self.filled else 0.0

    @cached_property
    def counts_up(self) -> bool:
        """True where the values are 1, 2, 3 … down the rows: a row number."""
        found = [self.column.distinct[code] for code in self.column.codes[self.column.codes >= 0][:50]]
        values = [number(text) for text in found]
        return (
            len(values) >= 2
            and values[0] in (0, 1)
            and all(each == values[0] + place for place, each in enumerate(values))
        )

    @cached_property
    def _looked(self) -> Looked:
        return Looked(self.texts)

    def words(self, words: Words) -> float:
        """Share that are words of a list; asked for by many fields, looked up once."""
        if words.name in self._shares:
            return self._shares[words.name]
        if words.name == PRODUCTS.name:
            return self._share(words.name, [find_course(text) is not None for text in self.texts])
        if words.name == AGE_BANDS.name:
            return self._share(words.name, [_age(text) or find_word(words, text) is not None for text in self.texts])
        return self._share(words.name, self._looked.known(words))


def _age(text: str) -> bool:
    value = number(text)
    return value is not None and 3 <= value <= 100 and float(value).is_integer()


# A column to be understood:


@dataclass(frozen=True)
class Sense:
    """One column of a table with what its cells are."""

    heading: Heading
    nature: Nature

    @property
    def text(self) -> str:
        """The heading as in the file."""
        return self.heading.text


@dataclass(frozen=True)
class Closeness:
    """How close a column comes to a field (0–1) and why."""

    score: float
    reason: str


def senses_of(table: Table) -> list[Sense]:
    """The columns of a table in order, those without a heading included where they hold something."""
    headed = {each.column: each for each in table.headings}
    first, last = _reach(table, min(headed, default=0), max(headed, default=-1))
    found = []
    for place in range(first, last + 1):
        column = table.column(place)
        if place in headed or column.distinct:
            found.append(Sense(headed.get(place, Heading(place, "")), Nature(column)))
    return found


def _reach(table: Table, first: int, last: int) -> tuple[int, int]:
    """The first and last column of a table: filled columns beside the headed ones belong to it."""
    filled = np.asarray(table.grid.filled[table.rows].any(axis=0))
    while first > 0 and filled[first - 1]:
        first -= 1
    while last + 1 < len(filled) and filled[last + 1]:
        last += 1
    return first, last


def heading_score_for(sense: Sense, dataset: str, field: str) -> float:
    """How well the heading alone speaks of a field, whether read whole or without its group's label."""
    whole = heading_scores(sense.text).get((dataset, field), 0.0)
    if not sense.heading.upper:
        return whole
    lower = heading_scores(sense.heading.lower).get((dataset, field), 0.0) * 0.98
    upper = heading_scores(sense.heading.upper).get((dataset, field), 0.0) * 0.8
    return max(whole, lower, upper)


def is_personal(sense: Sense, register: Register) -> bool:
    """Say whether a column holds names or contact details: its heading says so and its values do not gainsay it."""
    personal = max(
        heading_score_for(sense, "training", PERSONAL), heading_score_for(sense, "referrals", PERSONAL) * 0.5
    )
    nature = sense.nature
    if not nature.empty and nature.emails >= 0.5:
        return True
    if personal < 0.75 or personal < heading_score_for(sense, "training", "person"):
        return False
    if personal < 0.9 and max(nature.counts, nature.plain_dates, nature.words(STATUSES)) >= 0.8:
        return False
    return nature.empty or not (organisation_share(nature, register) >= 0.7 or _vocabulary_share(nature) >= 0.7)


def _vocabulary_share(nature: Nature) -> float:
    return nature.words(PRODUCTS)


def organisation_share(nature: Nature, register: Register) -> float:
    """The share of a column that speaks like organisations or is in the register."""
    if nature.empty:
        return 0.0
    known = (
        sum(register.knows(text) for text in nature.texts[:60]) / len(nature.texts[:60]) if register.partners else 0.0
    )
    return max(nature.organisations, known)


def names_people(sense: Sense, register: Register) -> bool:
    """Say whether a column's values read like people's names; partners and words of a status are none."""
    nature = sense.nature
    if nature.empty or max(nature.dates, nature.numbers, nature.emails, nature.ids, nature.words(STATUSES)) > 0.5:
        return False
    texts = [text.strip() for text in nature.texts if not register.knows(text)] if register.partners else nature.texts
    return 2 * len(texts) >= len(nature.texts) and reads_like_people(texts, max(nature.filled, len(texts)))
