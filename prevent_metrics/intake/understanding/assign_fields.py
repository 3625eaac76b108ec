"""Which column is which field: one assignment for the whole table, by the likelihood of every pair together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from ...datasets import Dataset, Field, Kind
from ...vocabulary.words import plain
from .column_profiles import Closeness
from .field_score import FieldScorer, weights
from .heading_index import NEAR
from .table_readings import TOLD

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
