"""What the values of a column are, as shares of its rows, judged on distinct texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ...vocabulary.products import PRODUCTS
from ...vocabulary.referral_words import AGE_BANDS
from ...vocabulary.words import Words
from ..sheets import Column
from .organisations import looks_like_organisation
from .values.cells import read_cell, yes_or_no
from .values.courses import find_course
from .values.dates import stamps_of
from .values.month_names import month_name
from .values.numbers import is_score, number
from .values.wordings import Looked, find_word, is_blank

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
