"""One column under examination: its distinct texts, how often each stands there, and what its heading says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..sheets import Column
from .headings import Evidence, evidence
from .names import Grade, grade
from .patterns import PATTERNS, Pattern
from .suspicion import Suspicion
from .work_words import is_ordinary

#: Shape and cardinality are judged on this many distinct texts, evenly taken; patterns always see all of them.
SAMPLED: Final = 800
#: A form that so many texts share is checked exactly on this many of them, evenly taken.
CHECKED: Final = 4000
_ANY_PATTERN: Final = "|".join(f"(?:{loose})" for loose in dict.fromkeys(pattern.loose for pattern in PATTERNS))


@dataclass(frozen=True)
class Examined:
    """A column with what the screen needs to know of it; `anonymous`: nothing personal may stand here at all."""

    place: int
    heading: str
    column: Column
    known: str
    anonymous: bool
    heading_row: int

    @cached_property
    def evidence(self) -> Evidence:
        """What the heading says."""
        return evidence(self.heading)

    @cached_property
    def counts(self) -> np.ndarray:
        """How many cells hold each distinct text."""
        codes = self.column.codes[self.column.codes >= 0]
        return np.bincount(codes, minlength=len(self.column.distinct))

    @cached_property
    def cells(self) -> int:
        """How many cells are filled."""
        return int(self.counts.sum())

    @cached_property
    def sample(self) -> tuple[int, ...]:
        """Places of the distinct texts that are judged by shape: no words of the vocabulary, none that are unused."""
        texts, used = self.column.distinct, np.flatnonzero(self.counts)
        evenly = used[:: max(1, -(-len(used) // SAMPLED))]
        return tuple(int(code) for code in evenly if texts[code].strip() and not is_ordinary(texts[code]))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of the sample, without white space around them."""
        return tuple(self.column.distinct[code].strip() for code in self.sample)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        """How much each text of the sample looks like a person's name."""
        return tuple(grade(text) for text in self.texts)

    @cached_property
    def _grade_by_code(self) -> dict[int, Grade]:
        return dict(zip(self.sample, self.grades, strict=True))

    def grade_of(self, code: int) -> Grade:
        """How much one text of the sample looks like a person's name."""
        return self._grade_by_code[code]

    def cells_of(self, codes: Sequence[int]) -> int:
        """How many cells hold any of these distinct texts."""
        return int(self.counts[list(codes)].sum()) if codes else 0

    def rows_of(self, codes: Iterable[int]) -> tuple[int, ...]:
        """The spreadsheet rows that hold any of these distinct texts."""
        chosen = np.zeros(len(self.column.distinct) + 1, dtype=bool)
        chosen[list(codes)] = True
        return tuple((np.flatnonzero(chosen[self.column.codes]) + self.heading_row + 1).tolist())

    def suspicion(self, kind: str, codes: Sequence[int], why: str) -> Suspicion:
        """Name a suspicion of this column; where it was judged on a sample, all its filled cells are concerned."""
        sampled = len(self.sample) < len(self.column.distinct) and len(codes) >= 0.5 * len(self.sample) > SAMPLED / 4
        concerned = range(len(self.column.distinct)) if sampled else codes
        rows = self.rows_of(concerned)
        sentence = f"{why[:1].upper()}{why[1:]}."
        return Suspicion(self.place, kind, rows, len(rows) / max(1, self.cells), sentence)


def pattern_hits(examined: Examined) -> list[tuple[Pattern, list[int], int]]:
    """Search every distinct text for every pattern: the pattern, places of texts with it, how many came near it."""
    texts = pa.array(examined.column.distinct, pa.large_string())
    near = pc.match_substring_regex(texts, _ANY_PATTERN)
    places = np.flatnonzero(near.to_numpy(zero_copy_only=False) & (examined.counts > 0))
    if not len(places):
        return []
    some = texts.take(pa.array(places))
    found, masks = [], {}
    for pattern in PATTERNS:
        if pattern.loose not in masks:
            near = pc.match_substring_regex(some, pattern.loose)
            masks[pattern.loose] = near.to_numpy(zero_copy_only=False)
        candidates = places[masks[pattern.loose]]
        if len(candidates):
            found.append((pattern, _checked(examined, pattern, candidates), len(candidates)))
    return [(pattern, codes, near_by) for pattern, codes, near_by in found if codes]


def _checked(examined: Examined, pattern: Pattern, candidates: np.ndarray) -> list[int]:
    """Keep candidates that have the pattern exactly; of very many, an even part is checked and speaks for the rest."""
    texts = examined.column.distinct
    part = candidates[:: max(1, -(-len(candidates) // CHECKED))]
    exact = [int(code) for code in part if pattern.found(texts[code])]
    if len(part) < len(candidates) and len(exact) >= 0.5 * len(part):
        return [int(code) for code in candidates]
    return exact
