"""Columns beside a course's own that speak for it: its expiry, its status, when it was done, when it is due again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import numpy as np

from .column_profiles import Sense
from .columns import spread_numbers
from .heading_index import heading_scores
from .heading_words import heading_plain
from .product_column import ProductColumn
from .values.numbers import read_numbers

DUE = "due"  # the measure of a column that says when a course is due: its expiry where its completion stands beside it
_FEWEST, _NEARLY_ALL = 3, 0.9  # rows, and the share of rows, that show which of two numbers is the whole
_WHEN = re.compile(r"(?:if (?:yes|so) )?(?:when|date|on what date|what date)(?: .{0,20})?")


def with_neighbours(senses: Sequence[Sense], columns: Sequence[ProductColumn]) -> tuple[ProductColumn, ...]:
    """The columns of courses with those that only speak beside them."""
    columns = (*columns, *_beside(senses, columns), *_when(senses, columns))
    return _without_twin_cells(_settled_due(_parts_of_wholes(senses, columns)))


def _parts_of_wholes(senses: Sequence[Sense], columns: tuple[ProductColumn, ...]) -> tuple[ProductColumn, ...]:
    """Of a course's two numbers of people the greater is of those who need it: who has it is among them."""
    exchanged = {"people": "in_scope", "in_scope": "people"}
    pairs = [
        (part, whole)
        for part, whole in permutations(columns, 2)
        if (part.product, part.name) == (whole.product, whole.name)
        and (part.measure, whole.measure) == ("people", "in_scope")
        and _is_greater(senses[part.place], senses[whole.place])
    ]
    places = {each.place for pair in pairs for each in pair}
    return tuple(replace(each, measure=exchanged[each.measure]) if each.place in places else each for each in columns)


def _is_greater(part: Sense, whole: Sense) -> bool:
    """Say whether a column that would be a part of another is greater than it in nearly every row."""
    values = [spread_numbers(read_numbers(each.nature.column)[0], each.nature.column.codes) for each in (part, whole)]
    both = ~np.isnan(values[0]) & ~np.isnan(values[1]) & (values[0] != values[1])
    greater = int((values[0] > values[1])[both].sum())
    return greater >= _FEWEST and greater >= _NEARLY_ALL * int(both.sum())


def _when(senses: Sequence[Sense], columns: Sequence[ProductColumn]) -> list[ProductColumn]:
    """Take “If yes, when?” right of a course's yes or no for the day it was done."""
    found = []
    for each in columns:
        place = each.place + 1
        if each.measure not in ("cell", "status") or place >= len(senses) or senses[each.place].nature.dates > 0.2:
            continue
        asked = _WHEN.fullmatch(heading_plain(senses[place].text))
        if asked and senses[place].nature.plain_dates >= 0.5 and all(other.place != place for other in columns):
            found.append(replace(each, place=place, measure="completed_on", certainty=0.8))
    return found


def _settled_due(columns: tuple[ProductColumn, ...]) -> tuple[ProductColumn, ...]:
    """Beside the day a course was done "due" is the day it runs out; alone it is the day by which it must be done."""
    done = {(each.product, each.name) for each in columns if each.measure in ("completed_on", "cell")}
    return tuple(
        replace(each, measure="expires_on") if each.measure == DUE else each
        for each in columns
        if each.measure != DUE or (each.product, each.name) in done
    )


def _beside(senses: Sequence[Sense], found: Sequence[ProductColumn]) -> list[ProductColumn]:
    """Columns of one heading, such as "Expiry", right of several courses speak each for the course on their left."""
    taken = {each.place: each for each in found}
    named: dict[str, list[int]] = {}
    for place, sense in enumerate(senses):
        if place - 1 in taken and place not in taken and sense.text:
            named.setdefault(heading_plain(sense.heading.lower), []).append(place)
    beside = []
    for heading, places in named.items():
        scores = heading_scores(heading)
        measure = max(("expires_on", "status"), key=lambda name: scores.get(("training", name), 0.0))
        if len(places) > 1 and scores.get(("training", measure), 0.0) >= 0.9:
            beside += [replace(taken[place - 1], place=place, measure=measure, certainty=0.8) for place in places]
    return beside


def _without_twin_cells(columns: tuple[ProductColumn, ...]) -> tuple[ProductColumn, ...]:
    """A word column beside a date column of the same product is its status."""
    return tuple(
        replace(each, measure="status") if each.measure == "cell" and _next_to_date(each, columns) else each
        for each in columns
    )


def _next_to_date(each: ProductColumn, columns: tuple[ProductColumn, ...]) -> bool:
    return any(
        other.measure == "completed_on"
        and (other.product, other.name) == (each.product, each.name)
        and abs(other.place - each.place) == 1
        for other in columns
    )
