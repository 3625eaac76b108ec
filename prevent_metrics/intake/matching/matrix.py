"""Wide tables of training: columns headed by courses, and the columns beside each that speak for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np

from ...vocabulary.products import PRODUCTS
from ..parsing.columns import spread_numbers
from ..values.cells import CROSSES, TICKS
from ..values.courses import find_course, is_of_the_field, rest_of_heading
from ..values.dates import names_period
from ..values.numbers import read_numbers
from ..values.wordings import Taught
from .column_profiles import Nature, Sense
from .heading_index import PERCENT, heading_scores, is_personal_heading
from .heading_words import heading_plain

# One column of a wide training table


@dataclass(frozen=True)
class ProductColumn:
    """One column of a matrix: which product, and what it says of it ("cell" where date and status share the cell).

    `product` is empty where the heading does not say which; `name` is then the words that are asked about.
    """

    place: int
    product: str
    measure: str
    certainty: float
    name: str = ""

    @property
    def field(self) -> str:
        """The name the report gives it: "product:wrap", or "product:wrap:expires_on" beside it."""
        main = self.measure in ("cell", "completed_on", "people", "headcount")
        product = self.product or "unclear"
        return f"product:{product}" if main else f"product:{product}:{self.measure.strip('#')}"


# Columns beside a course's own that speak for it:

DUE = "due"  # the measure of a column that says when a course is due: its expiry where its completion stands beside it
_FEWEST, _NEARLY_ALL = 3, 0.9  # rows, and the share of rows, that show which of two numbers is the whole
_NEIGHBOURS_WHEN = re.compile(r"(?:if (?:yes|so) )?(?:when|date|on what date|what date)(?: .{0,20})?")


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
        asked = _NEIGHBOURS_WHEN.fullmatch(heading_plain(senses[place].text))
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


# Wide tables of training:

_MEASURES = ("completed_on", "expires_on", "status", "people", "in_scope", "delivery", PERCENT)
_DONE = re.compile(r"\b(?:complet|train|attend|achiev|complian|done|in date|up to date)")
_COURSE = re.compile(
    r"\b(?:train|course|e-?learning|duty|aware|workshop|module|induction|certificat|session|update)", re.I
)
_WHEN = re.compile(
    r"\b(?:in |during )?(?:this|last|the) (?:quarter|month|year|period|term)\b|\bto date\b|\bso far\b", re.I
)
_PERCENTAGE = re.compile(r"%|\bper ?cent(?:age)?\b", re.I)
_LEVEL = re.compile(r"(?:levels?|l|lvl)\s*\d", re.I)
_UNDONE = re.compile(
    r"\b(?:outstanding|remaining|not (?:yet )?(?:trained|completed?|done|attended|compliant)|untrained|to do|gap"
    r"|overdue|expired|lapsed|booked|non compliant|incomplete|variance|difference|target|planned|scheduled|requested"
    r"|invited|nominated|enrol(?:led|ment)|assigned|allocated|start(?:ed)?)\b",
    re.I,
)
_DUE_AGAIN = re.compile(r"(?:next |is )?due(?: date| again| next| on)?")
_NOTHING_TAUGHT = Taught({})
_MARK, _MARKS = 4, 12  # letters of a mark such as a trainer's initials, and different ones in a column
_DUE = re.compile(r"\b(?:requir|scope|eligib|to be|due|need|not )")


def product_columns(
    senses: Sequence[Sense], has_people: bool, taught: Taught = _NOTHING_TAUGHT, of_field: bool = False
) -> tuple[ProductColumn, ...]:
    """Find the columns headed by a course, and what each says of it. `has_people`: rows are persons.

    `taught`: courses that the co-ordinator named. `of_field`: the surroundings say that all this is about Prevent.
    """
    found = []
    for place, sense in enumerate(senses):
        if not sense.text or len(sense.text) > 160 or is_personal_heading(sense.text):
            continue
        course, rest, certainty = _taught(sense, taught) or _course_and_rest(sense) or _level(sense, of_field)
        if course and not names_period(rest) and (measure := _measure(rest, sense.nature, has_people)):
            found.append(ProductColumn(place, course, measure, certainty))
    unclear = _unclear(senses, found, taught, has_people)
    return with_neighbours(senses, [*found, *unclear])


def _taught(sense: Sense, taught: Taught) -> tuple[str, str, float] | None:
    for name, rest in ((sense.heading.upper, sense.heading.lower), (sense.text, rest_of_heading(sense.text))):
        if name and name in taught:
            return taught.key(name) or "", rest, 1.0
    return None


def _level(sense: Sense, of_field: bool) -> tuple[str, str, float]:
    """Where all is about Prevent, "Level 1-2" and "Level 3" are courses."""
    for name, rest in ((sense.heading.upper, sense.heading.lower), (sense.text, rest_of_heading(sense.text))):
        if of_field and _LEVEL.match(name) and (course := find_course(f"Prevent {name}")):
            return course.key, rest, 0.8
    return "", "", 0.0


def _unclear(
    senses: Sequence[Sense], found: Sequence[ProductColumn], taught: Taught, has_people: bool
) -> list[ProductColumn]:
    """Columns headed by a course of the field that does not say which: it is asked, never guessed."""
    taken = {each.place for each in found}
    unclear = []
    plain_date = False  # "Prevent training date" is the one date column of a list, no matrix
    for place, sense in enumerate(senses):
        name, rest = sense.heading.upper, sense.heading.lower
        if not is_of_the_field(name):
            name, rest = sense.text, rest_of_heading(sense.text)
        if place in taken or name in taught or not _may_be_course(sense, name, has_people):
            continue
        measure = _measure(rest, sense.nature, has_people)
        if measure in ("cell", "completed_on", "expires_on", "status") or (measure and found):
            unclear.append(ProductColumn(place, "", measure, 0.5, name))
            plain_date = plain_date or (bool(rest) and not sense.heading.upper)
    return [] if plain_date and len(unclear) == 1 and not found else unclear


def _may_be_course(sense: Sense, name: str, has_people: bool) -> bool:
    named = is_of_the_field(name) and (has_people or bool(_COURSE.search(name))) and not _speaks_of_else(name)
    return named and len(name) <= 80 and not sense.nature.empty and not is_personal_heading(sense.text)


def _course_and_rest(sense: Sense) -> tuple[str, str, float] | None:
    upper, lower = sense.heading.upper, sense.heading.lower
    if upper:
        above, below = find_course(upper), find_course(lower)
        if above and above.certainty >= 0.8:
            return above.key, rest_of_heading(lower) if below else lower, above.certainty
        if below and below.certainty >= 0.8:
            return below.key, rest_of_heading(lower) or upper, below.certainty
    whole = find_course(sense.text)
    if whole and whole.certainty >= 0.8:
        return whole.key, rest_of_heading(sense.text), whole.certainty
    split = _split(_WHEN.sub(" ", sense.text))
    return split if split[0] else None


def _split(heading: str) -> tuple[str, str, float]:
    """A short product name and a measure side by side: "Awareness trained", "In scope: Channel"."""
    words = heading_plain(heading).split()
    for cut in range(1, len(words)):
        for product, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            key, measure = PRODUCTS.find(" ".join(product)), " ".join(rest)
            scores = heading_scores(measure)
            if key and max(scores.get(("training", name), 0.0) for name in _MEASURES) >= 0.75:
                return key, measure, 0.8
    return "", "", 0.0


def _measure(rest: str, nature: Nature, has_people: bool) -> str | None:
    by_values = _measure_by_values(nature, has_people)
    if not rest or rest.isdigit():
        return by_values
    if says_undone(rest):
        return None
    if _DUE_AGAIN.fullmatch(heading_plain(rest)):
        return DUE
    if _PERCENTAGE.search(rest) and not has_people:
        return PERCENT
    scores = heading_scores(rest)
    ranked = sorted(((scores.get(("training", name), 0.0), name) for name in _MEASURES), reverse=True)
    score, named = ranked[0]
    if score < 0.6:
        numbered = by_values == "people" and not has_people  # "number up to date" of a row that is no person
        return by_values if by_values == "cell" or numbered or not _speaks_of_else(rest) else None
    return _fitting(named, rest, by_values, nature, scores)


def _fitting(
    named: str, rest: str, by_values: str | None, nature: Nature, scores: dict[tuple[str, str], float]
) -> str | None:
    """Let the values decide between meanings that one word has: "completed" is a day, a word or a number."""
    if nature.empty:
        return named
    if named == "in_scope" and says_trained(rest):
        named = "people"
    if by_values == PERCENT:
        return PERCENT
    if named == "completed_on" and nature.plain_dates < 0.3:
        return "people" if by_values == "people" else by_values or named
    if named in ("people", "status") and nature.plain_dates >= 0.5:
        return "completed_on"
    if named == "status" and by_values == "people":
        return "people" if scores.get(("training", "people"), 0) >= 0.6 or says_trained(rest) else None
    return named


def says_trained(heading: str) -> bool:
    """Say whether a heading speaks of those who were trained, not of those who are to be.

    >>> says_trained("Staff trained in WRAP"), says_trained("Staff not yet trained"), says_trained("Staff in scope")
    (True, False, False)
    """
    folded = heading.casefold()
    return bool(_DONE.search(folded)) and not _DUE.search(folded)


def says_undone(heading: str) -> bool:
    """Say whether a heading speaks of those whose training is still open.

    >>> says_undone("WRAP outstanding"), says_undone("WRAP completed")
    (True, False)
    """
    return bool(_UNDONE.search(heading))


def _speaks_of_else(rest: str) -> bool:
    """Certificate numbers, scores and trainers are columns beside a course, not the course."""
    return bool(re.search(r"\b(?:certificate|score|grade|trainer|number|ref|comment|note|venue|cost)s?\b", rest))


def _measure_by_values(nature: Nature, has_people: bool) -> str | None:
    if nature.empty:
        return "cell"
    marks = all(text in TICKS or text in CROSSES for text in nature.texts)
    if _signed(nature):
        return "cell" if has_people else PERCENT  # how far a person is
    if nature.plain_dates >= 0.2 or (nature.dates >= 0.9 and nature.counts >= 0.9):
        return "cell" if nature.evidence >= 0.4 else None
    if marks and (has_people or not all(text in "01" for text in nature.texts)):
        return "cell"
    if nature.numbers >= 0.7:
        return PERCENT if nature.shares else "people"
    signed_off = has_people and nature.length <= _MARK and len(nature.texts) <= _MARKS
    return "cell" if nature.evidence >= 0.4 or signed_off else None


def _signed(nature: Nature) -> bool:
    """Say whether most texts are percentages; one "75%" among words is how far a person is."""
    return sum("%" in text for text in nature.texts) >= 0.5 * len(nature.texts)
