"""A column to be understood: its heading, its cells, what they are, and how close it comes to each field."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...vocabulary.products import PRODUCTS
from ...vocabulary.training_words import STATUSES
from ..screening import reads_like_people
from .heading_index import PERSONAL, heading_scores
from .register import Register
from .tables import Heading, Table
from .value_profile import Nature


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
