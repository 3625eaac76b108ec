"""Which dataset a table is, and which field each of its columns: every reading scored, the best kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ...datasets import DATASETS, Dataset, Field
from ...vocabulary.words import plain
from ..results import DateOrder
from .fits import TOLD, Fit, Surroundings, closed_fields
from .hints import hint
from .matrix import product_columns, says_trained
from .meeting_matrix import MeetingColumn, agency_columns, meeting_columns
from .period_columns import PeriodColumn, period_columns
from .product_column import ProductColumn
from .register import Register
from .row_units import is_by_organisation
from .scoring import score_of, supplied_fields
from .senses import Closeness, Sense, closeness, heading_score_for, is_personal
from .settling import settled
from .systems import activity_columns, is_ignored
from .values.courses import is_of_the_field
from .values.wordings import Taught

__all__ = ["LEAST", "TOLD", "Fit", "Surroundings", "readings"]

LEAST = 0.34  # a column that comes no closer to any field is not used
_SUMS = frozenset(("total", "grand total", "ytd", "year to date", "all"))
_TRAINED = re.compile(r"\b(?:trained|completed|completions?|attended|attendance|compliance|uptake)\b")


def readings(senses: Sequence[Sense], around: Surroundings, only: str = "") -> list[Fit]:
    """Read a table as each dataset in turn, best first. `only`: the dataset the co-ordinator named."""
    personal = frozenset(place for place, sense in enumerate(senses) if is_personal(sense, around.register))
    around = replace(around, by_organisation=is_by_organisation(senses, around.register))
    fits: list[Fit] = []
    for dataset in DATASETS.values():
        if only and dataset.key != only:
            continue
        fits.extend(_readings_as(dataset, senses, personal, around))
    return sorted((_by_hint(fit, around) for fit in fits), key=lambda fit: -fit.score)


def _by_hint(fit: Fit, around: Surroundings) -> Fit:
    """Bare numbers under courses are people trained or people in scope: only the words around them tell."""
    bare = fit.products and all(each.measure in ("people", "headcount") for each in fit.products)
    if not bare or "in_scope" in {name for name, _ in fit.fields.values()}:
        return fit
    trained = bool(_TRAINED.search(around.context.words))
    in_scope = hint("workforce", around.context.words) and not trained
    favoured = in_scope if fit.dataset.key == "workforce" else trained
    return replace(fit, score=round(fit.score + 0.1 * favoured, 4))


def _readings_as(
    dataset: Dataset, senses: Sequence[Sense], personal: frozenset[int], around: Surroundings
) -> list[Fit]:
    fits = [_fit(dataset, senses, personal, around)]
    if dataset.key in ("training", "workforce"):
        columns = _course_columns(dataset, senses, personal, around)
        if len({each.product for each in columns if each.product}) > 1:
            fits = _less(fits, 0.75)  # several courses side by side
        if columns:
            fits.append(_fit(dataset, senses, personal, around, products=columns))
    if dataset.key == "workforce" and any(map(_counts_trained, senses)):
        fits = _less(fits, 0.8)
    if dataset.key == "training" and (periods := period_columns(senses, around.context, around.told_year)):
        fits = [*_less(fits, 0.75), _fit(dataset, senses, personal, around, periods=periods)]
    if dataset.key == "meetings":
        columns_by_day, order = meeting_columns(senses, around.register, around.told_order)
        if columns_by_day:
            fits.append(_fit(dataset, senses, personal, around, meetings=columns_by_day, order=order))
        elif by_agency := agency_columns(senses, around.register):
            fits.append(_fit(dataset, senses, personal, around, meetings=by_agency))
    return fits


def _less(fits: Sequence[Fit], share: float) -> list[Fit]:
    return [replace(fit, score=round(fit.score * share, 4)) for fit in fits]


def _course_columns(
    dataset: Dataset, senses: Sequence[Sense], personal: frozenset[int], around: Surroundings
) -> tuple[ProductColumn, ...]:
    """The columns headed by courses, as training or as people who need them."""
    if activity_columns([sense.text for sense in senses]) and around.context.product():
        return ()
    has_people = (bool(personal) or _has_person_id(senses)) and not around.by_organisation
    taught = Taught(around.told_courses)
    columns = product_columns(senses, has_people, taught, is_of_the_field(around.context.words))
    if dataset.key == "training":
        return columns
    return tuple(
        replace(each, measure="headcount")
        for each in columns
        if each.measure in ("people", "in_scope") and not says_trained(senses[each.place].text)
    )


def _counts_trained(sense: Sense) -> bool:
    """People who were trained are no headcount."""
    return says_trained(sense.text) and sense.nature.numbers >= 0.7


def _has_person_id(senses: Sequence[Sense]) -> bool:
    return any(heading_score_for(sense, "training", "person") >= 0.8 for sense in senses)


def _fit(
    dataset: Dataset,
    senses: Sequence[Sense],
    personal: frozenset[int],
    around: Surroundings,
    *,
    products: tuple[ProductColumn, ...] = (),
    meetings: tuple[MeetingColumn, ...] = (),
    periods: tuple[PeriodColumn, ...] = (),
    order: DateOrder | None = None,
) -> Fit:
    products = tuple(each for each in products if each.place not in around.told_fields)
    meetings = tuple(each for each in meetings if each.place not in around.told_fields)
    periods = tuple(each for each in periods if each.place not in around.told_fields)
    taken = {each.place for each in products} | {each.place for each in meetings} | {each.place for each in periods}
    closed = closed_fields(products, meetings, periods)
    ignored = {place for place, sense in enumerate(senses) if is_ignored(around.system, sense.text)}
    ignored |= _activities(senses, around, bool(products)) | (_sums(senses) if periods else frozenset())
    open_places = [place for place in range(len(senses)) if place not in taken and place not in ignored]
    pairs = _pairs(dataset, senses, open_places, closed, personal, around.register)
    given = _assigned(pairs, around.told_fields, dataset, taken)
    people = frozenset[int]() if around.by_organisation else personal
    fields = settled(dataset, senses, given, people, around, bool(products))
    supplied = supplied_fields(dataset, senses, fields, products, meetings, around) | closed
    kept = frozenset(place for place in personal if place not in fields)
    score = score_of(dataset, senses, fields, kept, products, (*meetings, *periods), supplied, ignored, around)
    return Fit(dataset, score, fields, kept, products, meetings, periods, order, supplied, around.by_organisation)


def _sums(senses: Sequence[Sense]) -> frozenset[int]:
    """Columns that add up the periods beside them."""
    return frozenset(place for place, sense in enumerate(senses) if plain(sense.text) in _SUMS)


def _activities(senses: Sequence[Sense], around: Surroundings, matrix: bool) -> frozenset[int]:
    """Activities of a Moodle course, where the course as a whole is known."""
    if matrix or around.context.product() is None:
        return frozenset()
    return activity_columns([sense.text for sense in senses])


def _pairs(
    dataset: Dataset,
    senses: Sequence[Sense],
    places: Sequence[int],
    closed: Collection[str],
    personal: frozenset[int],
    register: Register,
) -> list[tuple[Closeness, int, str]]:
    pairs = []
    for place in places:
        for each in dataset.fields:
            if each.name in closed or (place in personal and not _may_be(dataset, each, senses[place])):
                continue
            near = closeness(dataset, each, senses[place], register)
            if near.score >= LEAST:
                pairs.append((near, place, each.name))
    return sorted(pairs, key=lambda pair: (-round(pair[0].score, 3), pair[1]))


def _may_be(dataset: Dataset, each: Field, sense: Sense) -> bool:
    """Say whether a column that sounds like names may still be a field: an e-mail address as id, a document's title."""
    if dataset.personal or dataset.anonymous:
        return each.name == "person" and sense.nature.emails >= 0.5
    return heading_score_for(sense, dataset.key, each.name) >= 0.85


def _assigned(
    pairs: Sequence[tuple[Closeness, int, str]],
    told: Mapping[int, str],
    dataset: Dataset,
    taken: Collection[int],
) -> dict[int, tuple[str, Closeness]]:
    """Give each column at most one field and each field at most one column: what was told first, then the closest."""
    fields: dict[int, tuple[str, Closeness]] = {}
    spoken_for = set(taken)
    for place, name in told.items():
        if place not in spoken_for:
            spoken_for.add(place)
            if name in dataset.names:
                fields[place] = (name, Closeness(1.0, TOLD))
    for near, place, name in pairs:
        if place not in spoken_for and name not in (given for given, _ in fields.values()):
            fields[place] = (name, near)
            spoken_for.add(place)
    return fields
