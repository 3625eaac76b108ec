"""Which dataset a table is, and which field each of its columns: every reading scored, the best kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ...datasets import DATASETS, Dataset, Field
from ...vocabulary.words import plain
from .context import Context
from .hints import hint
from .lexicon import NEAR, PERCENT, SYSTEM, heading_scores
from .matrix import MeetingColumn, ProductColumn, agency_columns, meeting_columns, product_columns
from .register import Register
from .senses import Closeness, Sense, closeness, heading_score_for, is_personal
from .systems import System, activity_columns, is_ignored

TOLD = "you said so"
_ROW_NUMBERS = frozenset(("no", "id", "number", "ref", "reference number", "row", "item", "s no", "sr no", ""))
_TRAINED = re.compile(r"\b(?:trained|completed|completions?|attended|attendance|compliance|uptake)\b")
LEAST = 0.34  # a column that comes no closer to any field is not used
_NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "training": (("completed_on", "status", "people", "person", "#people", "expires_on", "#people"),),
    "referrals": (("source", "concern", "stage", "outcome"),),
    "plan": (
        (
            "lead",
            "due_on",
            "timescale",
            "status",
            "rag",
            "progress",
            "objective",
            "section",
            "progress_percent",
            "risk",
        ),
    ),
    "decisions": (("owner", "due_on", "status", "date"),),
    "threat": (
        ("theme", "level"),
        ("likelihood", "impact", "residual_likelihood", "residual_impact", "level", "direction"),
    ),
    "workforce": (("headcount",),),
    "assurance": (("rating",),),
    "meetings": (("attendance",),),
    "key_dates": (("next_due_on",),),
    "comparators": (("value",),),
}


@dataclass(frozen=True)
class Fit:
    """One reading of a table: as which dataset, how well (0–1), which column as which field."""

    dataset: Dataset
    score: float
    fields: Mapping[int, tuple[str, Closeness]]
    personal: frozenset[int] = frozenset()
    products: tuple[ProductColumn, ...] = ()
    meetings: tuple[MeetingColumn, ...] = ()
    meeting_order: str | None = None
    supplied: frozenset[str] = field(default_factory=frozenset)

    @property
    def matrix(self) -> bool:
        """True where columns stand for products, meetings or agencies."""
        return bool(self.products or self.meetings)

    def place_of(self, name: str) -> int | None:
        """The place of the column read as a field, among the columns looked at."""
        return next((place for place, (given, _) in self.fields.items() if given == name), None)


@dataclass(frozen=True)
class Surroundings:
    """What a reading takes into account beside the columns."""

    context: Context
    register: Register
    system: System | None
    told_fields: Mapping[int, str] = field(default_factory=dict)  # place of the column → field, "" for none
    told_order: str = ""


def readings(senses: Sequence[Sense], around: Surroundings, only: str = "") -> list[Fit]:
    """Read a table as each dataset in turn, best first. `only`: the dataset the co-ordinator named."""
    personal = frozenset(place for place, sense in enumerate(senses) if is_personal(sense, around.register))
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
        has_people = bool(personal) or _has_person_id(senses)
        columns = product_columns(senses, has_people)
        if activity_columns([sense.text for sense in senses]) and around.context.product():
            columns = ()
        if dataset.key == "workforce":
            columns = tuple(
                ProductColumn(each.place, each.product, "headcount", each.certainty)
                for each in columns
                if each.measure in ("people", "in_scope")
            )
        if columns:
            fits.append(_fit(dataset, senses, personal, around, products=columns))
    if dataset.key == "meetings":
        columns_by_day, order = meeting_columns(senses, around.register, around.told_order)
        if columns_by_day:
            fits.append(_fit(dataset, senses, personal, around, meetings=columns_by_day, order=order))
        elif by_agency := agency_columns(senses, around.register):
            fits.append(_fit(dataset, senses, personal, around, meetings=by_agency))
    return fits


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
    order: str | None = None,
) -> Fit:
    products = tuple(each for each in products if each.place not in around.told_fields)
    meetings = tuple(each for each in meetings if each.place not in around.told_fields)
    taken = {each.place for each in (*products, *meetings)}
    closed = _closed_fields(products, meetings)
    ignored = {place for place, sense in enumerate(senses) if is_ignored(around.system, sense.text)}
    ignored |= _activities(senses, around, bool(products))
    open_places = [place for place in range(len(senses)) if place not in taken and place not in ignored]
    pairs = _pairs(dataset, senses, open_places, closed, personal, around.register)
    given = _assigned(pairs, around.told_fields, dataset, taken)
    fields = _settle(dataset, senses, given, personal, around, bool(products))
    supplied = _supplied(dataset, senses, fields, products, meetings, around)
    kept = frozenset(place for place in personal if place not in fields)
    score = _score(dataset, senses, fields, kept, products, meetings, supplied, ignored, around)
    return Fit(dataset, score, fields, kept, products, meetings, order, supplied)


def _activities(senses: Sequence[Sense], around: Surroundings, matrix: bool) -> frozenset[int]:
    """Activities of a Moodle course, where the course as a whole is known."""
    if matrix or around.context.product() is None:
        return frozenset()
    return activity_columns([sense.text for sense in senses])


def _closed_fields(products: Sequence[ProductColumn], meetings: Sequence[MeetingColumn]) -> frozenset[str]:
    """Fields that the matrix columns themselves fill."""
    if products:
        measures = {each.measure for each in products}
        dated = {"product", "completed_on", "expires_on", "status", "people", "headcount"}
        return frozenset(dated | (measures & {"in_scope", "delivery"}))
    if meetings:
        return frozenset(("attendance", "agency") if meetings[0].agency else ("attendance", "date"))
    return frozenset()


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
    """Say whether a column whose heading speaks of names may still be a field: an e-mail address as an id, a document's title."""
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


def _settle(
    dataset: Dataset,
    senses: Sequence[Sense],
    fields: dict[int, tuple[str, Closeness]],
    personal: frozenset[int],
    around: Surroundings,
    matrix: bool,
) -> dict[int, tuple[str, Closeness]]:
    """Take back what the table as a whole gainsays: row numbers as person ids, head counts beside persons."""
    if dataset.key == "assurance":
        return _later_year_first(senses, fields)
    if dataset.key != "training":
        return fields
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
    if "completed_on" not in named and not matrix and around.system and around.system.session:
        joined_at = _joining_column(senses)
        if joined_at is not None and joined_at not in kept and not around.context.date_text():
            kept[joined_at] = ("completed_on", Closeness(0.7, "the time of joining; no date stands above the list"))
    return kept


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


def _supplied(
    dataset: Dataset,
    senses: Sequence[Sense],
    fields: Mapping[int, tuple[str, Closeness]],
    products: Sequence[ProductColumn],
    meetings: Sequence[MeetingColumn],
    around: Surroundings,
) -> frozenset[str]:
    """Fields that no column gives and the surroundings or the matrix do."""
    given = {name for name, _ in fields.values()}
    found = set(_closed_fields(products, meetings))
    if products:
        found |= {"#people"}
    context = around.context
    if "product" in dataset.names and "product" not in given and context.product():
        found.add("product")
    if dataset.key == "training" and "in_scope" in given and any(map(_is_percent, senses)):
        found.add("people")
    if around.system and around.system.session and dataset.key == "training":
        found |= {"product", "organisation", "#people"}
    if "organisation" in dataset.names and "organisation" not in given and context.organisation(around.register):
        found.add("organisation")
    if dataset.key in ("sessions", "meetings", "decisions") and "date" not in given and context.date_text():
        found.add("date")
    return frozenset(found)


def _is_percent(sense: Sense) -> bool:
    return heading_scores(sense.text).get(("training", PERCENT), 0.0) >= NEAR


def _is_meeting_date(sense: Sense) -> bool:
    return heading_scores(sense.text).get(("decisions", "date"), 0.0) >= 0.97


def _score(
    dataset: Dataset,
    senses: Sequence[Sense],
    fields: Mapping[int, tuple[str, Closeness]],
    personal: frozenset[int],
    products: Sequence[ProductColumn],
    meetings: Sequence[MeetingColumn],
    supplied: frozenset[str],
    ignored: Collection[int],
    around: Surroundings,
) -> float:
    given = {name: near.score for name, near in fields.values()}
    matrix = 0.95 * (len(products) + len(meetings))
    people = len(personal) if dataset.personal or dataset.anonymous else 0
    explained = sum(given.values()) + matrix + 0.9 * people
    counted = [place for place, sense in enumerate(senses) if not _neutral(sense, dataset, place in ignored)]
    unexplained = sum(place not in fields for place in counted) - len(products) - len(meetings) - people
    coverage = explained / (explained + 0.7 * max(unexplained, 0)) if explained else 0.0
    needed = [given.get(name, 0.6 if name in supplied else 0.0) for name in _required(dataset)]
    if dataset.personal and (personal or "person" in given or (around.system and around.system.session)):
        given = {**given, "#people": 1.0}
    reached = sum(needed) / len(needed) if needed else max(given.values(), default=0.0)
    strength = min(1.0, (_telling(dataset, senses, fields) + 0.5 * matrix) / 3)
    score = 0.4 * coverage + 0.4 * reached + 0.2 * strength
    score *= 1.0 if _needs_met(dataset, {*given, *supplied}) else 0.5
    only_scope = products and {each.measure for each in products} <= {"in_scope"}
    if only_scope and dataset.key == "training":
        score *= 0.7
    if dataset.key == "training" and "in_scope" in given and not {"people", "#people"} & {*given, *supplied}:
        score *= 0.7  # people in scope without people trained is a headcount
    if dataset.key == "plan" and any(map(_is_meeting_date, senses)):
        score -= 0.15  # actions with the day of a meeting are a log of what meetings agreed
    return round(score + 0.06 * hint(dataset.key, around.context.words), 4)


def _required(dataset: Dataset) -> list[str]:
    return [each.name for each in dataset.fields if each.required]


def _neutral(sense: Sense, dataset: Dataset, ignored: bool) -> bool:
    """Columns that speak neither for nor against: a system's own, percentages beside numbers, empty ones."""
    if ignored or (sense.nature.empty and not sense.text):
        return True
    scores = heading_scores(sense.text)
    if scores.get((SYSTEM, SYSTEM), 0) >= 0.9:
        return True
    return dataset.key == "training" and _is_percent(sense)


def _telling(dataset: Dataset, senses: Sequence[Sense], fields: Mapping[int, tuple[str, Closeness]]) -> float:
    """How much of the reading rests on headings that are this dataset's own."""
    total = 0.0
    for place, (name, near) in fields.items():
        scores = heading_scores(senses[place].text)
        own = max(
            (score for (key, given), score in scores.items() if key == dataset.key and given == name), default=0.5
        )
        rivals = {key for (key, _), score in scores.items() if score >= 0.97 * own and key in DATASETS}
        total += near.score / max(len(rivals), 1) ** 0.5
    return total


def _needs_met(dataset: Dataset, given: Collection[str]) -> bool:
    groups = (*dataset.needs_one_of, *_NEEDS.get(dataset.key, ()))
    return all(any(name in given for name in group) for group in groups if group != ("product",))
