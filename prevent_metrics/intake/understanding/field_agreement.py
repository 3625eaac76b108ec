"""What a table as a whole gainsays: row numbers as person ids, head counts beside persons, last year's rating first."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ...datasets import Dataset, Kind
from ...vocabulary.words import plain
from .column_profiles import Closeness, Sense, heading_score_for
from .heading_index import NEAR
from .table_readings import TOLD, Surroundings

_KNOWN_WELL = 0.75  # closeness from which another column speaks for the dataset
_OTHERS = 3  # so many of them make it likely that the text is there under a heading of its own
_GUESS = 0.45  # how sure the one column of texts is the main text where its heading says nothing: it is asked about
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
        return {**fields, weak[0]: (name, Closeness(_GUESS, "its cells are texts that differ"))}
    if sum(near.score >= _KNOWN_WELL for _, near in fields.values()) < min(_OTHERS, len(dataset.fields) // 2):
        return fields
    free = [place for place in range(len(senses)) if place not in fields and place not in personal]
    texts = [place for place in free if _is_of_texts(senses[place])]
    return {**fields, texts[0]: (name, Closeness(_GUESS, "its cells are texts that differ"))} if texts else fields


def _is_of_texts(sense: Sense) -> bool:
    nature = sense.nature
    if nature.empty or max(nature.dates, nature.numbers, nature.emails) > 0.2:
        return False
    return nature.length >= _LENGTH and nature.distinct_share >= 0.8


_SURE_OF_JOINING = 0.7  # closeness of the time of joining to the day of a session
_ROW_NUMBERS = frozenset(("no", "id", "number", "ref", "reference number", "row", "item", "s no", "sr no", ""))


def settled(
    dataset: Dataset,
    senses: Sequence[Sense],
    fields: dict[int, tuple[str, Closeness]],
    personal: frozenset[int],
    around: Surroundings,
    matrix: bool,
) -> dict[int, tuple[str, Closeness]]:
    """Take back what the table as a whole gainsays: row numbers as person ids, head counts beside persons."""
    fields = _later_year_first(senses, fields)
    if not dataset.personal:
        return with_main_text(dataset, senses, fields, personal)
    named = {name: place for place, (name, _) in fields.items()}
    kept = dict(fields)
    people = personal - set(fields)
    person = named.get("person")
    if person is not None and people and _is_row_number(senses[person]):
        kept.pop(person)
    if people or "person" in {name for name, _ in kept.values()}:
        who = [*people, *(place for place, (name, _) in kept.items() if name == "person")]
        for name in ("people", "in_scope"):
            if name in named and fields[named[name]][1].reason != TOLD and not _apart(senses, named[name], who):
                kept.pop(named[name], None)
    if not matrix and around.system and around.system.session and not around.context.date_text():
        return _with_joining(dataset, senses, kept)
    return kept


def _with_joining(
    dataset: Dataset, senses: Sequence[Sense], fields: dict[int, tuple[str, Closeness]]
) -> dict[int, tuple[str, Closeness]]:
    """Take the time of joining a session for its day, unless another column is headed as the day."""
    joined_at = _joining_column(senses)
    days = [place for place, (name, _) in fields.items() if name == dataset.day]
    if joined_at is None or any(heading_score_for(senses[place], dataset.key, dataset.day) >= NEAR for place in days):
        return fields
    why = Closeness(_SURE_OF_JOINING, "the time of joining, because no date is given above the list")
    return {place: given for place, given in fields.items() if place not in days} | {joined_at: (dataset.day, why)}


def _later_year_first(
    senses: Sequence[Sense], fields: dict[int, tuple[str, Closeness]]
) -> dict[int, tuple[str, Closeness]]:
    """Of two ratings headed by years the later is this year's."""
    places = {name: place for place, (name, _) in fields.items() if name in ("rating", "previous_rating")}
    if len(places) < 2:
        return fields
    years = {name: re.findall(r"20\d\d", senses[place].text) for name, place in places.items()}
    if not all(years.values()) or years["rating"] >= years["previous_rating"]:
        return fields
    now, before = places["rating"], places["previous_rating"]
    swapped = {now: ("previous_rating", fields[now][1]), before: ("rating", fields[before][1])}
    return {**fields, **swapped}


def _is_row_number(sense: Sense) -> bool:
    return sense.nature.counts_up and plain(sense.text) in _ROW_NUMBERS


def _apart(senses: Sequence[Sense], numbers: int, who: Sequence[int]) -> bool:
    """Say whether numbers stand only in rows that name nobody: persons and aggregates in one table."""
    filled = senses[numbers].nature.column.codes >= 0
    named = np.zeros(filled.size, dtype=bool)
    for place in who:
        named |= senses[place].nature.column.codes >= 0
    return not (filled & named).any()


def _joining_column(senses: Sequence[Sense]) -> int | None:
    """The column of a meeting tool that says when a person came in."""
    for place, sense in enumerate(senses):
        if (
            plain(sense.text) in ("first join", "first join time", "join time", "timestamp")
            and sense.nature.dates > 0.5
        ):
            return place
    return None
