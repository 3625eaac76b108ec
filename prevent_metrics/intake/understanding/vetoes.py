"""What a column's values gainsay, whatever its heading: people as an organisation, yes and no as a training status."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from ...datasets import Kind
from ...vocabulary.training_words import STATUSES
from .column_profiles import Sense, heading_score_for, names_people
from .columns import numbered_together
from .evidence import marks_undone
from .heading_index import NEAR
from .organisations import sector_of_name
from .persons import speaks_of_leaving
from .records import Reading
from .table_readings import TOLD
from .values.wordings import find_word, is_blank

_PART = re.compile(
    r"\b(?:divisions?|directorates?|wards?|departments?|dept|teams?|units?|faculty|sections?|care groups?|services"
    r"|year \d+|key stage|phase|block|floor)\b",
    re.IGNORECASE,
)
_SURE = 0.9  # a heading that surely speaks of organisations
_LEAST_ROWS = 5  # rows from which an identifier that hardly varies is no person's
_VARIES = 0.7  # different identifiers as a share of different names beside them


def vetted(reading: Reading, people: frozenset[int] = frozenset()) -> Reading:
    """The reading without the fields that values gainsay; columns of people (and those in `people`) are dropped."""
    people |= _columns_of_people(reading)
    unfit = {place for place in reading.fit.fields if place not in people and _is_gainsaid(reading, place)}
    if not people and not unfit:
        return reading
    fit = reading.fit
    kept = {place: given for place, given in fit.fields.items() if place not in people | unfit}
    products = tuple(each for each in fit.products if each.place not in people)
    meetings = tuple(each for each in fit.meetings if each.place not in people)
    gainsaid = {place: fit.fields[place][0] for place in unfit}
    likely = {
        place: tuple(each for each in fields if each[0] != gainsaid.get(place)) for place, fields in fit.likely.items()
    }
    named = {"organisation"} if "organisation" in gainsaid.values() and _names_it(reading) else set()
    fit = replace(fit, fields=kept, products=products, meetings=meetings, personal=fit.personal | people, likely=likely)
    return replace(reading, fit=replace(fit, supplied=fit.supplied | named))


def _names_it(reading: Reading) -> bool:
    """Say whether a title or the file's name gives the organisation of every row."""
    return reading.context.organisation(reading.register) is not None


def _columns_of_people(reading: Reading) -> frozenset[int]:
    """Columns read as a name or a text whose values read like people's names."""
    found = set()
    for place, (name, _) in reading.fit.fields.items():
        if reading.dataset.field(name).kind in (Kind.TEXT, Kind.NAME) and names_people(
            reading.senses[place], reading.register
        ):
            found.add(place)
    return frozenset(found)


def _is_gainsaid(reading: Reading, place: int) -> bool:
    name, near = reading.fit.fields[place]
    if near.reason == TOLD:
        return False
    sense = reading.senses[place]
    if name in ("status", "role") and _is_of_leavers(reading, sense):
        return True
    if reading.dataset.personal and name == "status":
        if marks_undone(sense):
            return True
        return sense.nature.yes_no >= 0.8 and heading_score_for(sense, "training", "status") < NEAR
    if name == "organisation":
        hosts = reading.same_for_session(place) and heading_score_for(sense, "training", name) < NEAR
        return hosts or _is_of_parts(reading, sense)
    return name == "person" and (_is_of_counts(reading, sense) or _hardly_varies(reading, place))


def _is_of_counts(reading: Reading, sense: Sense) -> bool:
    """Say whether rows are numbers of people of an organisation, so that a number that is not headed so is nobody's."""
    measures = {each.measure for each in reading.fit.products}
    unsaid = heading_score_for(sense, "training", "person") < NEAR
    return unsaid and bool(measures & {"people", "in_scope"}) and reading.place("organisation") is not None


def _is_of_parts(reading: Reading, sense: Sense) -> bool:
    """Say whether a column names the divisions and wards of the one organisation that a title or the file names."""
    texts = [text for text in sense.nature.texts if not is_blank(text)]
    bodies = sum(reading.register.knows(text) or _is_body_of_its_own(text) for text in texts)
    if not texts or bodies >= 0.3 * len(texts) or not _names_it(reading):
        return False
    parts = sum(bool(_PART.search(text)) for text in texts) >= 0.5 * len(texts)
    return parts or heading_score_for(sense, "training", "organisation") < _SURE


def _is_body_of_its_own(text: str) -> bool:
    return sector_of_name(text) is not None and not _PART.search(text)


def _is_of_leavers(reading: Reading, sense: Sense) -> bool:
    words = reading.dataset.personal and speaks_of_leaving(sense)
    return words and not all(find_word(STATUSES, text) for text in sense.nature.texts)


def _hardly_varies(reading: Reading, place: int) -> bool:
    """Say whether an identifier is the same for many people: the course's, the session's, the group's."""
    ids = reading.column(place).codes
    names = [reading.column(each).codes for each in sorted(reading.fit.personal)]
    rows = (ids >= 0) & np.logical_or.reduce([codes >= 0 for codes in names]) if names else ids >= 0
    if rows.sum() < _LEAST_ROWS:
        return False
    different = len(np.unique(ids[rows]))
    if not names:
        return different == 1
    people = int(numbered_together([codes[rows] for codes in names]).max()) + 1
    return different < _VARIES * people
