"""Which column is which field: one assignment for the whole table, and what the table as a whole contradicts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from ...datasets import Dataset, Field, Kind
from ...vocabulary.words import plain
from .column_profiles import Closeness, Sense, heading_score_for
from .field_score import FieldScorer, weights
from .heading_index import NEAR
from .table_readings import TOLD, Surroundings

# Which column is which field:

LEAST = -1.4  # log odds from which a column may be a field at all: one in five
_ROW_NUMBERS = frozenset(("no", "id", "number", "ref", "reference number", "row", "item", "s no", "sr no", ""))
_SHOWN, _CHANCE = 4, 0.01  # how many fields a column may be that are looked at later, and how likely at least
_LEAST_ROWS = 5  # rows from which an identifier that hardly varies is no person's
_VARIES = 0.7  # different identifiers as a share of different people beside them


def assigned(
    scorer: FieldScorer,
    dataset: Dataset,
    places: Sequence[int],
    closed: Collection[str],
    told: Mapping[int, str],
    people: frozenset[int],
) -> tuple[dict[int, tuple[str, Closeness]], dict[int, tuple[tuple[str, float], ...]]]:
    """Give each column at most one field and each field at most one column: what was told first, then the best fit.

    Also for each column the fields that it may be, likeliest first.
    """
    given = {place: (name, Closeness(1.0, TOLD)) for place, name in told.items() if name in dataset.names}
    open_places = [place for place in places if place not in told]
    names = {name for name, _ in given.values()} | set(closed)
    fields = [(at, each) for at, each in enumerate(dataset.fields) if each.name not in names]
    if not open_places or not fields:
        return given, {}
    evidence = scorer.evidence(dataset, open_places)
    odds = weights().log_odds(dataset.fields, evidence)
    allowed = np.array([[_may_be(scorer, dataset, each, place, people) for _, each in fields] for place in open_places])
    named = np.array(
        [[_is_headed_outright(scorer, dataset, each, place) for _, each in fields] for place in open_places]
    )
    allowed &= named | ~named.any(axis=0)  # a column that names a field of words outright is not outbid by values
    odds[:, [at for at, _ in fields]] = np.maximum(odds[:, [at for at, _ in fields]], np.where(named, 0.0, -np.inf))
    chosen = odds[:, [at for at, _ in fields]]
    gains = np.where(allowed, chosen - LEAST, -1.0)
    gains -= 0.001 * np.arange(len(open_places))[:, None]  # of two alike the first
    for row, column in best_pairs(gains):
        place, (at, each) = open_places[row], fields[column]
        given[place] = (each.name, scorer.score(place, dataset, each, evidence[row, at], float(odds[row, at])))
    chances = np.where(allowed, 1 / (1 + np.exp(-odds[:, [at for at, _ in fields]])), 0.0)
    return given, {
        place: tuple((fields[at][1].name, float(row[at])) for at in np.argsort(-row)[:_SHOWN] if row[at] >= _CHANCE)
        for place, row in zip(open_places, chances, strict=True)
    }


def best_pairs(gains: np.ndarray) -> list[tuple[int, int]]:
    """The pairs of rows and columns, each at most once, whose gains sum to the most; none that gains nothing.

    >>> best_pairs(np.array([[3.0, 2.5], [2.9, -1.0]])), best_pairs(np.array([[-1.0]]))
    ([(0, 1), (1, 0)], [])
    """
    useful = np.flatnonzero((gains > 0).any(axis=1))
    first = gains[useful].argmax(axis=1) if len(useful) else np.array([], dtype=int)
    if len(set(first.tolist())) == len(first):  # nothing is wanted twice
        return [(int(row), int(column)) for row, column in zip(useful, first, strict=True)]
    part = np.flatnonzero((gains[useful] > 0).any(axis=0))
    cost = -np.maximum(gains[np.ix_(useful, part)], 0.0)
    cost = np.hstack([cost, np.zeros((len(useful), len(useful)))])
    found = [(int(useful[row]), int(part[column])) for row, column in _least_cost(cost) if column < len(part)]
    return sorted(pair for pair in found if gains[pair] > 0)


def _least_cost(cost: np.ndarray) -> list[tuple[int, int]]:
    """Assign every row a column at the least total cost, by shortest augmenting paths. Shape: rows ≤ columns."""
    rows, columns = cost.shape
    by_row, by_column = np.zeros(rows + 1), np.zeros(columns + 1)
    owner, way = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        while owner[at]:
            used[at] = True
            reduced = cost[owner[at] - 1] - by_row[owner[at]] - by_column[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better], way[1:][better] = reduced[better], at
            then = int(np.where(used, np.inf, least)[1:].argmin()) + 1
            step = least[then]
            by_row[owner[used]] += step
            by_column[used] -= step
            least[~used] -= step
            at = then
        while at:
            before = way[at]
            owner[at] = owner[before]
            at = before
    return [(int(owner[column]) - 1, column - 1) for column in range(1, columns + 1) if owner[column]]


def _may_be(scorer: FieldScorer, dataset: Dataset, field: Field, place: int, people: frozenset[int]) -> bool:
    """Say whether the values of a column allow a field, whatever its heading."""
    sense = scorer.senses[place]
    heading = scorer.heading(place, dataset, field)
    if place in scorer.named:
        return False
    if place in scorer.personal:
        if dataset.personal or dataset.anonymous:
            return field.name == "person" and sense.nature.emails >= 0.5 and heading >= NEAR
        return heading >= 0.85
    if field.apart and (scorer.is_close(place) or scorer.headings[place].get(("decisions", "due_on"), 0.0) >= 0.9):
        return False  # days beside the training's own are its end; what is due may be training still to do: it is asked
    if field.kind is Kind.TEXT and field.shares_headings and sense.nature.dates >= 0.1:
        return scorer.headings[place].get((dataset.key, field.name), 0.0) >= 0.9  # the words that stand for a day
    if field.kind is Kind.NAME and max(sense.nature.dates, sense.nature.numbers) >= 0.8:
        return False
    if field.kind is Kind.PERSON:
        return _identifies(scorer, place, people)
    if field.kind is Kind.COUNT:
        return heading >= 0.5 and plain(sense.text) != "total" and not _identifies_by_name(scorer, place, heading)
    return True


def _is_headed_outright(scorer: FieldScorer, dataset: Dataset, field: Field, place: int) -> bool:
    """Say whether a heading names a field of words outright and its values are words, though none that we know."""
    nature = scorer.senses[place].nature
    worded = field.words is not None and max(nature.dates, nature.numbers) < 0.5
    return worded and scorer.heading(place, dataset, field) >= 0.9


def _identifies_by_name(scorer: FieldScorer, place: int, heading: float) -> bool:
    return scorer.headings[place].get(("training", "person"), 0.0) > heading


def _identifies(scorer: FieldScorer, place: int, people: frozenset[int]) -> bool:
    """Say whether a column could tell persons apart: never a row number, nor what a course or a day fixes."""
    sense = scorer.senses[place]
    if people and sense.nature.counts_up and plain(sense.text) in _ROW_NUMBERS:
        return False
    column = sense.nature.column
    if (column.codes >= 0).sum() < _LEAST_ROWS:
        return True
    return len(column.distinct) > 1 and scorer.varies(place) >= _VARIES


# What a table as a whole gainsays:

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
