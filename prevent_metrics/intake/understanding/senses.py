"""A column to be understood: its heading, its cells, what they are, and how close it comes to each field."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...datasets import Dataset, Field, Kind
from ...vocabulary.products import PRODUCTS
from ...vocabulary.source_words import SOURCES
from ...vocabulary.training_words import STATUSES
from ...vocabulary.words import plain
from .heading_words import COLOURS, TELLING
from .lexicon import NEAR, PERSONAL, SYSTEM, TEAM, heading_scores
from .nature import Nature
from .register import Register
from .tables import Heading, Table
from .values.courses import find_course, is_of_the_field

#: Headings that name the employer in one file and who gave the course, or where, in another: asked about.
_EITHER = frozenset((("training", "provider"), ("training", "location"), ("workforce", "provider")))
_WORDS_ALLOWED = frozenset(
    (("plan", "due_on"), ("plan", "start_on"), ("decisions", "due_on"), ("key_dates", "next_due_on"))
)


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


def closeness(dataset: Dataset, field: Field, sense: Sense, register: Register) -> Closeness:
    """Judge how close a column comes to a field, by heading and by values."""
    heading = _heading_for(dataset, field, sense)
    nature = sense.nature
    if field.name == "attendance" and find_course(sense.text):
        return Closeness(0.0, "")  # "Have you done the course?" is no attendance of a meeting
    if field.kind is Kind.NAME and (dataset.key, plain(sense.text)) in _EITHER and not nature.empty:
        share = organisation_share(nature, register)
        return Closeness(0.57 if share >= 0.7 else 0.0, f"{_much(share)} an organisation")
    if heading < NEAR and heading_scores(sense.text).get((SYSTEM, SYSTEM), 0.0) >= 0.9:
        return Closeness(0.0, "")
    if nature.empty:
        return Closeness(heading * 0.9 if heading >= NEAR else 0.0, "the heading; the column is empty")
    if field.kind in (Kind.DATE, Kind.MONTH):
        return _date(dataset, field, heading, nature)
    if field.kind is Kind.WORD and field.words is not None:
        return _word(field, heading, nature)
    if field.kind in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
        identifies = heading_score_for(sense, "training", "person") > heading
        return _number(field, 0.0 if identifies else heading, nature)
    if field.kind is Kind.NAME:
        return _name(heading, nature, register, heading_scores(sense.text).get((TEAM, TEAM), 0.0) >= 0.9)
    if field.kind is Kind.PERSON:
        return _person(heading, nature, sense.text)
    return _text(field, heading, nature)


def _heading_for(dataset: Dataset, field: Field, sense: Sense) -> float:
    own = heading_score_for(sense, dataset.key, field.name)
    if dataset.key == "training" and field.name == "status" and sense.nature.plain_dates < 0.3:
        return max(own, *(0.95 * heading_score_for(sense, "training", name) for name in ("completed_on", "people")))
    if dataset.key == "training" and field.name == "completed_on" and own >= NEAR and is_of_the_field(sense.text):
        return min(own + 0.1, 1.0)  # of several trainings in one row, ours
    if dataset.key == "plan" and field.name == "timescale" and plain(sense.text) != "timescale in words":
        due = heading_score_for(sense, "plan", "due_on")
        return due if sense.nature.plain_dates < 0.1 and not sense.nature.empty and sense.nature.dates < 0.1 else 0.0
    return own


def _said(heading: float, share: float, what: str) -> str:
    if heading >= NEAR:
        return f"the heading, and {what}" if share >= 0.5 else "the heading"
    return what


def _much(share: float) -> str:
    return "every value is" if share >= 0.995 else f"{int(share * 100)}% of values are"


def _date(dataset: Dataset, field: Field, heading: float, nature: Nature) -> Closeness:
    share = nature.plain_dates if heading < NEAR else nature.dates
    if dataset.anonymous and share < 0.1 and nature.yes_no >= 0.8:
        return Closeness(0.0, "")  # whether a step was taken, not when
    if field.kind is Kind.MONTH and heading >= NEAR:
        share = max(share, nature.bare_months)
    if dataset.key == "training" and field.name == "completed_on" and share > 0.1:
        share = max(share, nature.evidence)
    reason = _said(heading, share, f"{_much(share)} a date")
    if heading < NEAR:
        lone = field.required or (dataset.key, field.name) == ("training", "completed_on")
        nearly = 0.62 if heading >= 0.4 and share >= 0.9 else 0.0
        return Closeness(max(nearly, 0.4 * share + 0.2 * heading) if share >= 0.8 and lone else 0.0, reason)
    if share >= 0.5:
        return Closeness(heading * (0.85 + 0.15 * share), reason)
    floor = 0.75 if (dataset.key, field.name) in _WORDS_ALLOWED else 0.35
    return Closeness(heading * max(floor, 0.5 + 0.7 * share if share > 0.05 else 0), reason)


def _word(field: Field, heading: float, nature: Nature) -> Closeness:
    assert field.words is not None
    share = nature.words(field.words)
    if field.name == "rag":
        colours = sum(plain(text) in COLOURS for text in nature.texts) / len(nature.texts)
        share = share if heading >= NEAR else colours
    if field.name == "age_band" and heading < NEAR:
        share = sum(field.words.find(text) is not None for text in nature.texts) / len(nature.texts)
    reason = _said(heading, share, f"{_much(share)} a {field.words.name} we know")
    floor = 0.1 if nature.numbers > 0.8 and share < 0.2 else 0.62 if heading >= 0.95 else 0.45
    by_heading = heading * (floor + (1 - floor) * share) if heading >= NEAR else 0.0
    by_values = TELLING.get(field.words.name, 0.5) * share + 0.12 * heading if share >= 0.7 else 0.0
    if field.words is SOURCES and heading < NEAR:
        by_values *= 0.6  # parents and schools are an audience, a partner or an agency as well
    return Closeness(min(max(by_heading, by_values), 1.0), reason)


def _number(field: Field, heading: float, nature: Nature) -> Closeness:
    signs = nature.shares or any("%" in text for text in nature.texts)
    if field.name.endswith(("likelihood", "impact")):
        share = nature.scores
    elif field.kind is Kind.COUNT:
        share = 0.0 if signs or (nature.dates >= 0.9 and nature.plain_dates < 0.1) else nature.counts
    elif field.kind is Kind.PERCENT:
        share = nature.percents
    else:
        share = nature.numbers
    if heading < 0.5:
        return Closeness(0.0, "")
    return Closeness(heading * (0.35 + 0.65 * share), _said(heading, share, f"{_much(share)} a number"))


def _name(heading: float, nature: Nature, register: Register, is_team: bool) -> Closeness:
    share = organisation_share(nature, register)
    reason = _said(heading, share, f"{_much(share)} an organisation")
    if max(nature.plain_dates, nature.numbers, nature.emails) > 0.5:
        return Closeness(heading * 0.2, reason)
    if heading >= NEAR:
        return Closeness(heading * (0.8 + 0.2 * share), reason)
    if is_team or share < 0.7:
        return Closeness(0.0, reason)
    known = register.partners and sum(map(register.knows, nature.texts[:60])) >= 0.7 * len(nature.texts[:60])
    return Closeness((0.8 if known else 0.6) * share + 0.1 * heading, reason)


def _person(heading: float, nature: Nature, text: str) -> Closeness:
    counted = plain(text).startswith(("number of", "no of", "total", "count of", "how many"))
    if heading < NEAR or nature.plain_dates > 0.5 or nature.length > 60 or counted:
        return Closeness(heading * 0.2, "the heading")
    return Closeness(
        heading * (0.7 + 0.3 * nature.ids), _said(heading, nature.ids, f"{_much(nature.ids)} an identifier")
    )


def _text(field: Field, heading: float, nature: Nature) -> Closeness:
    short = field.name in (
        "reference",
        "plan_reference",
        "year_ending",
        "geography",
        "category",
        "breakdown",
        "measure",
    )
    if heading < NEAR:
        return Closeness(0.0, "")
    worth = heading
    if nature.plain_dates > 0.8 or (nature.numbers > 0.8 and not short):
        worth *= 0.4 if heading < 0.97 or nature.plain_dates > 0.8 else 0.75
    if field.name == "reference" and nature.length > 40:
        worth *= 0.3
    return Closeness(worth, "the heading")
