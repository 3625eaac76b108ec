"""Which dataset a table is, what its rows are, and which field each of its columns: the likeliest reading first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from ...datasets import DATASETS, Dataset
from ...vocabulary.words import Words, plain
from ..parsing.register import Register
from ..results import DateOrder
from ..values.courses import find_course, is_of_the_field, speaks_of_prevent
from ..values.wordings import Taught
from .assign_fields import assigned, settled
from .column_profiles import Closeness, Sense, heading_score_for, is_personal, names_people, organisation_share
from .field_score import FieldScorer, weights
from .heading_index import NEAR, PERCENT, PERSONAL, SYSTEM, TEAM, heading_scores
from .heading_words import OF_PREVENT
from .matrix import ProductColumn, product_columns, says_trained, says_undone
from .systems import activity_columns, is_ignored
from .table_readings import Fit, Surroundings, closed_fields
from .wide_columns import MeetingColumn, PeriodColumn, agency_columns, meeting_columns, period_columns

# What one row of a training table is:

_COUNTING = re.compile(
    r"\b(?:numbers?|how many|total|no\.? of|headcount|count|staff (?:trained|completed|attended|in scope|required)"
    r"|percent(?:age)?|eligible|workforce|heads|fte)\b|%",
    re.IGNORECASE,
)


def is_by_organisation(senses: Sequence[Sense], register: Register) -> bool:
    """Say whether rows are organisations' numbers although a column names a person, who only sent them.

    Every row is another organisation then, and headings speak of numbers of people with numbers below them.
    """
    if any(heading_score_for(sense, "training", "person") >= 0.9 for sense in senses):
        return False
    return any(map(_counts_people, senses)) and any(_names_each_once(sense, register) for sense in senses)


def _names_each_once(sense: Sense, register: Register) -> bool:
    nature = sense.nature
    if nature.filled == 0 or len(nature.column.distinct) < nature.filled:
        return False
    headed = heading_score_for(sense, "training", "organisation") >= 0.8
    return headed or organisation_share(nature, register) >= 0.7


def _counts_people(sense: Sense) -> bool:
    return bool(_COUNTING.search(sense.text)) and sense.nature.numbers >= 0.7


# Which dataset a table is, and which field each of its columns:

#: What speaks for or against a table being a dataset, read in one way; the order is that of the weights.
FIT_EVIDENCE = (
    "base",
    "share of columns explained",
    "columns explained",
    "columns not explained",
    "required fields there",
    "a required field missing",
    "a required word missing",
    "what it needs is missing",
    "telling headings",
    "the surroundings speak for it",
    "they speak for bare numbers",
    "a meeting stands above",
    "people where it has none",
    "columns for courses, days or periods",
    "people in scope alone",
    "a list of who came to a session",
    "headings of another kind of table",
)
_OWN = 0.5  # the share of a column from which words of Prevent's own lists speak for a table
_SUMS = frozenset(("total", "grand total", "ytd", "year to date", "all"))
_MEETING = re.compile(r"\bmeeting\b", re.I)
_TRAINED = re.compile(r"\b(?:trained|completed|completions?|attended|attendance|compliance|uptake)\b")


@dataclass(frozen=True)
class Wide:
    """Columns that stand for courses, meetings, agencies or periods each."""

    products: tuple[ProductColumn, ...] = ()
    meetings: tuple[MeetingColumn, ...] = ()
    periods: tuple[PeriodColumn, ...] = ()
    order: DateOrder | None = None

    @property
    def columns(self) -> tuple[ProductColumn | MeetingColumn | PeriodColumn, ...]:
        """All of them."""
        return (*self.products, *self.meetings, *self.periods)

    def without(self, told: Sequence[int]) -> Wide:
        """Those whose meaning was not told."""
        return Wide(
            tuple(each for each in self.products if each.place not in told),
            tuple(each for each in self.meetings if each.place not in told),
            tuple(each for each in self.periods if each.place not in told),
            self.order,
        )


def readings(senses: Sequence[Sense], around: Surroundings, only: str = "") -> list[Fit]:
    """Read a table as each dataset in turn, best first. `only`: the dataset the co-ordinator named."""
    named = frozenset(place for place, sense in enumerate(senses) if names_people(sense, around.register))
    personal = named | {place for place, sense in enumerate(senses) if is_personal(sense, around.register)}
    scorer = FieldScorer(senses, around.register, personal, named)
    around = replace(
        around,
        by_organisation=is_by_organisation(senses, around.register),
        of_prevent=_is_of_prevent(senses, around),
    )
    courses = _course_columns(scorer, around)
    fits = [
        _fit(dataset, scorer, around, wide)
        for dataset in DATASETS.values()
        if not only or dataset.key == only
        for wide in _ways(dataset, scorer, around, courses)
    ]
    return sorted(fits, key=lambda fit: -fit.score)


def _ways(
    dataset: Dataset, scorer: FieldScorer, around: Surroundings, courses: tuple[ProductColumn, ...]
) -> Iterator[Wide]:
    """The ways in which a dataset's tables are written: a row a record, or columns for courses, days or periods."""
    senses = scorer.senses
    yield Wide()
    if "courses" in dataset.wide and (columns := _of_dataset(courses, dataset, senses)):
        yield Wide(products=columns)
    if "periods" in dataset.wide and (periods := period_columns(senses, around.context, around.told_year)):
        yield Wide(periods=periods)
    if "meetings" in dataset.wide:
        by_day, order = meeting_columns(senses, around.register, around.told_order)
        if columns_of := by_day or agency_columns(senses, around.register):
            yield Wide(meetings=columns_of, order=order)


def _course_columns(scorer: FieldScorer, around: Surroundings) -> tuple[ProductColumn, ...]:
    """The columns headed by courses."""
    senses = scorer.senses
    if activity_columns([sense.text for sense in senses]) and around.context.product():
        return ()
    has_people = bool(scorer.personal) or any(heading_score_for(sense, "training", "person") >= 0.8 for sense in senses)
    of_field = is_of_the_field(around.context.words)
    taught = Taught(around.told_courses)
    return product_columns(senses, has_people and not around.by_organisation, taught, of_field)


def _of_dataset(
    columns: tuple[ProductColumn, ...], dataset: Dataset, senses: Sequence[Sense]
) -> tuple[ProductColumn, ...]:
    """The columns of courses as a dataset reads them: what is done, or the people who need it for headcounts."""
    if "headcount" not in dataset.names:
        return columns
    return tuple(
        replace(each, measure="headcount")
        for each in columns
        if each.measure in ("people", "in_scope") and not says_trained(senses[each.place].text)
    )


def _fit(dataset: Dataset, scorer: FieldScorer, around: Surroundings, wide: Wide) -> Fit:
    wide = wide.without(tuple(around.told_fields))
    senses = scorer.senses
    taken = {each.place for each in wide.columns}
    closed = closed_fields(wide.products, wide.meetings, wide.periods)
    ignored = _ignored(senses, around, wide)
    open_places = [place for place in range(len(senses)) if place not in taken | ignored]
    people = frozenset[int]() if around.by_organisation else scorer.personal
    told = {place: name for place, name in around.told_fields.items() if place not in taken}
    given, likely = assigned(scorer, dataset, open_places, closed, told, people)
    fields = settled(dataset, senses, given, people, around, bool(wide.products))
    supplied = supplied_fields(dataset, senses, fields, around) | closed | ({"#people"} if wide.products else set())
    kept = frozenset(place for place in scorer.personal if place not in fields)
    fit = Fit(
        dataset,
        0.0,
        fields,
        kept,
        wide.products,
        wide.meetings,
        wide.periods,
        wide.order,
        supplied,
        around.by_organisation,
        likely=likely,
        of_prevent=around.of_prevent,
    )
    evidence = fit_evidence(fit, senses, around, ignored)
    weighed = sum(
        weights().of_datasets.get(name, 0.0) * each for name, each in zip(FIT_EVIDENCE, evidence, strict=True)
    )
    return replace(fit, score=float(weighed), evidence=tuple(evidence))


def _ignored(senses: Sequence[Sense], around: Surroundings, wide: Wide) -> set[int]:
    """Columns of a known system that say nothing to us, activities of one course, sums of periods."""
    found = {place for place, sense in enumerate(senses) if is_ignored(around.system, sense.text)}
    if not wide.products and around.context.product() is not None:
        found |= activity_columns([sense.text for sense in senses])
    if wide.periods:
        found |= {place for place, sense in enumerate(senses) if plain(sense.text) in _SUMS}
    return found


def supplied_fields(
    dataset: Dataset, senses: Sequence[Sense], fields: dict[int, tuple[str, Closeness]], around: Surroundings
) -> frozenset[str]:
    """Fields that no column gives and the surroundings do."""
    given = {name for name, _ in fields.values()}
    context, found = around.context, set[str]()
    by_section = bool(around.sections) and all(find_course(text) for text in around.sections)
    if "product" in dataset.names and (by_section or context.product()):
        found.add("product")
    if {"people", "in_scope"} <= set(dataset.names) and "in_scope" in given and any(map(_is_percent, senses)):
        found.add("people")
    if dataset.personal and around.system and around.system.session:
        found |= {"product", "organisation", "#people"}
    if "organisation" in dataset.names and context.organisation(around.register):
        found.add("organisation")
    if dataset.day and dataset.field(dataset.day).required and context.date_text():
        found.add(dataset.day)
    return frozenset(found - given)


def _is_percent(sense: Sense) -> bool:
    return heading_scores(sense.text).get(("training", PERCENT), 0.0) >= NEAR


def fit_evidence(fit: Fit, senses: Sequence[Sense], around: Surroundings, ignored: set[int]) -> np.ndarray:
    """What speaks for or against one reading. Shape: one number a piece of evidence."""
    dataset = fit.dataset
    given = {name: near.score for name, near in fit.fields.values()}
    people = len(fit.personal) if dataset.personal or dataset.anonymous else 0
    wide = sum(0.95 if not isinstance(each, ProductColumn) or each.product else 0.6 for each in fit.wide_columns)
    explained = sum(given.values()) + wide + 0.9 * people
    others = _other_courses(senses, fit) if people else frozenset[int]()
    taken = {each.place for each in fit.wide_columns} | set(fit.fields) | (set(fit.personal) if people else set())
    left = [
        place
        for place, sense in enumerate(senses)
        if place not in taken and not _neutral(sense, dataset, place in ignored | others)
    ]
    known = {*given, *fit.supplied}
    if dataset.personal and (fit.personal or "person" in given or (around.system and around.system.session)):
        known.add("#people")
    required = [each.name for each in dataset.fields if each.required]
    there = [given.get(name, 0.6 if name in fit.supplied else 0.0) for name in required]
    reached = sum(there) / len(there) if there else max(given.values(), default=0.0)
    hinted = bool(dataset.hints and re.search(dataset.hints, around.context.words))
    measures = {each.measure for each in fit.products}
    bare = bool(measures) and measures <= {"people", "headcount"} and "in_scope" not in given
    trained = bool(_TRAINED.search(around.context.words))
    scope_alone = measures <= {"in_scope"} if measures else "in_scope" in given and not {"people", "#people"} & known
    return np.array(
        [
            1.0,
            explained / (explained + len(left)) if explained else 0.0,
            min(explained, 8.0) / 8,
            min(len(left), 8) / 8,
            reached,
            float(any(name not in known for name in required)),
            float(any(each.required and each.words and each.name not in known for each in dataset.fields)),
            float(not _needs_met(dataset, known)),
            min(1.0, (_telling(dataset, senses, fit) + 0.5 * wide) / 3),
            float(hinted),
            float(bare and (trained if "people" in dataset.names else hinted and not trained)),
            float(_is_of_a_meeting(senses, around))
            * (1.0 if dataset.of_meetings else 0.0 if "meetings" in dataset.wide else -0.5),
            float(bool(fit.personal) and not people),
            min(1.0, wide / 2),
            float("in_scope" in dataset.names and scope_alone),
            float(dataset.personal and around.system is not None and around.system.session and bool(fit.personal)),
            min(sum(_is_foreign(sense, dataset) for sense in senses), 3) / 3,
        ]
    )


def _is_of_prevent(senses: Sequence[Sense], around: Surroundings) -> bool:
    """Say whether a title, a heading, a section or a tenth of a column's texts speak of Prevent.

    Words of its own lists in a column do so too, and a partner whom the title or the file name names.
    """
    lines = [text for _, text in around.context.lines]
    if any(map(speaks_of_prevent, [*lines, *around.sections, *(sense.text for sense in senses)])):
        return True
    if around.context.product() or any(map(around.register.in_title, lines)):
        return True
    natures = [sense.nature for sense in senses if not sense.nature.empty]
    if any(10 * sum(map(speaks_of_prevent, nature.texts)) >= len(nature.texts) for nature in natures):
        return True
    return any(nature.words(words) >= _OWN for words in _own_lists() for nature in natures)


@cache
def _own_lists() -> frozenset[Words]:
    """The lists whose words are Prevent's own."""
    words = {field.words for dataset in DATASETS.values() for field in dataset.fields if field.words}
    return frozenset(each for each in words if each.name in OF_PREVENT)


def _other_courses(senses: Sequence[Sense], fit: Fit) -> frozenset[int]:
    """Columns of other courses beside ours in a matrix of persons: their cells are days, ticks and words too."""
    taken = {each.place for each in fit.products}
    return frozenset(
        place
        for place, sense in enumerate(senses)
        if taken and place not in taken and sense.text and sense.nature.evidence >= 0.6
    )


def _neutral(sense: Sense, dataset: Dataset, ignored: bool) -> bool:
    """Columns that speak neither for nor against: a system's own, percentages beside numbers, empty ones."""
    if ignored or (sense.nature.empty and not sense.text):
        return True
    scores = heading_scores(sense.text)
    if scores.get((SYSTEM, SYSTEM), 0) >= 0.9 or (dataset.personal and len(sense.nature.column.distinct) <= 1):
        return True
    if "courses" not in dataset.wide:
        return False
    if scores.get((TEAM, TEAM), 0.0) >= 0.9:
        return True
    return "people" in dataset.names and (
        _is_percent(sense) or (says_undone(sense.text) and sense.nature.numbers >= 0.7)
    )


def _is_of_a_meeting(senses: Sequence[Sense], around: Surroundings) -> bool:
    """Say whether a title names a meeting and its day, or a column is the day of a meeting."""
    dated = any(_MEETING.search(sense.text) and sense.nature.dates >= 0.5 for sense in senses)
    return dated or around.context.meeting_text() is not None


def _is_foreign(sense: Sense, dataset: Dataset) -> bool:
    """Say whether a heading is well known from another dataset and says nothing in this one."""
    scores = heading_scores(sense.text)
    own = max((score for (key, _), score in scores.items() if key == dataset.key), default=0.0)
    if own >= NEAR or max(scores.get((SYSTEM, SYSTEM), 0.0), scores.get((TEAM, TEAM), 0.0)) >= NEAR:
        return False
    return any(score >= 0.9 and name != PERSONAL and key in DATASETS for (key, name), score in scores.items())


def _telling(dataset: Dataset, senses: Sequence[Sense], fit: Fit) -> float:
    """How much of the reading rests on headings that are this dataset's own."""
    total = 0.0
    for place, (name, near) in fit.fields.items():
        scores = heading_scores(senses[place].text)
        own = scores.get((dataset.key, name), 0.5)
        rivals = {key for (key, _), score in scores.items() if score >= 0.97 * own and key in DATASETS}
        total += near.score / max(len(rivals), 1) ** 0.5
    return total


def _needs_met(dataset: Dataset, known: set[str]) -> bool:
    groups = [group for group in (*dataset.needs_one_of, *dataset.needs) if group != ("product",)]
    return all(any(name in known for name in group) for group in groups)
