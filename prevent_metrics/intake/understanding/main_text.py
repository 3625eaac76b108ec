"""The text that a dataset cannot do without, found by what its cells are where no heading says it."""

from __future__ import annotations

from collections.abc import Sequence

from ...datasets import Dataset, Kind
from .column_profiles import Closeness, Sense, heading_score_for
from .heading_index import NEAR
from .table_readings import TOLD

_KNOWN_WELL = 0.75  # closeness from which another column speaks for the dataset
_OTHERS = 3  # so many of them make it likely that the text is there under a heading of its own
_LENGTH = 14  # mean letters of a text that says what is done or decided
#: Fields that hold the main text where a table has no column of its own for it.
_IN_PLACE = {"action": "corrective_action"}


def with_main_text(
    dataset: Dataset,
    senses: Sequence[Sense],
    fields: dict[int, tuple[str, Closeness]],
    personal: frozenset[int],
) -> dict[int, tuple[str, Closeness]]:
    """Give a required text the column that stands in its place, or one of texts whose heading says nothing to us."""
    named = {name: place for place, (name, _) in fields.items()}
    missing = [
        each.name for each in dataset.fields if each.required and each.kind is Kind.TEXT and each.name not in named
    ]
    if len(missing) != 1 or any(near.reason == TOLD for _, near in fields.values()):
        return fields
    name = missing[0]
    if (place := named.get(_IN_PLACE.get(name, ""))) is not None:
        return {**fields, place: (name, fields[place][1])}
    weak = [
        place
        for place, (given, _) in fields.items()
        if dataset.field(given).kind is Kind.TEXT
        and heading_score_for(senses[place], dataset.key, given) < NEAR
        and senses[place].nature.length >= _LENGTH
    ]
    if weak:
        return {**fields, weak[0]: (name, Closeness(0.5, "its cells are texts that differ"))}
    if sum(near.score >= _KNOWN_WELL for _, near in fields.values()) < min(_OTHERS, len(dataset.fields) // 2):
        return fields
    free = [place for place in range(len(senses)) if place not in fields and place not in personal]
    texts = [place for place in free if _is_of_texts(senses[place])]
    return {**fields, texts[0]: (name, Closeness(0.5, "its cells are texts that differ"))} if texts else fields


def _is_of_texts(sense: Sense) -> bool:
    nature = sense.nature
    if nature.empty or max(nature.dates, nature.numbers, nature.emails) > 0.2:
        return False
    return nature.length >= _LENGTH and nature.distinct_share >= 0.8
