"""Wide tables: columns headed by courses, by meeting dates or by agencies, to be turned into records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...vocabulary.board_words import ATTENDANCE
from ...vocabulary.products import PRODUCTS
from ...vocabulary.words import plain
from ..results import DateOrder
from ..sheets import Column
from .heading_text import heading_plain
from .headings import DATE_IN_HEADING
from .lexicon import PERCENT, heading_scores, is_personal_heading
from .nature import Nature
from .organisations import looks_like_organisation
from .register import Register
from .senses import Sense
from .values.cells import CROSSES, TICKS
from .values.courses import find_course, rest_of_heading
from .values.dates import read_dates
from .values.stamps import stamp

_MEASURES = ("completed_on", "expires_on", "status", "people", "in_scope", "delivery", PERCENT)
_DONE = re.compile(r"\b(?:complet|train|attend|achiev|complian|done|in date)")
_DUE = re.compile(r"\b(?:requir|scope|eligib|to be|due|need|not )")


@dataclass(frozen=True)
class ProductColumn:
    """One column of a matrix: which product, and what it says of it ("cell" where date and status share the cell)."""

    place: int
    product: str
    measure: str
    certainty: float

    @property
    def field(self) -> str:
        """The name the report gives it: "product:wrap", or "product:wrap:expires_on" beside it."""
        main = self.measure in ("cell", "completed_on", "people", "headcount")
        return f"product:{self.product}" if main else f"product:{self.product}:{self.measure.strip('#')}"


@dataclass(frozen=True)
class MeetingColumn:
    """One column of an attendance table: the meeting's day or the agency that the heading names."""

    place: int
    day: np.datetime64
    agency: str = ""
    measure: str = "attendance"
    certainty: float = 0.9

    @property
    def field(self) -> str:
        """The name the report gives it."""
        return f"agency:{self.agency}" if self.agency else f"meeting:{self.day}"


def product_columns(senses: Sequence[Sense], has_people: bool) -> tuple[ProductColumn, ...]:
    """Find the columns headed by a course, and what each says of it. `has_people`: rows are persons."""
    found = []
    for place, sense in enumerate(senses):
        if not sense.text or len(sense.text) > 160 or is_personal_heading(sense.text):
            continue
        course, rest, certainty = _course_and_rest(sense)
        if course and (measure := _measure(rest, sense.nature, has_people)):
            found.append(ProductColumn(place, course, measure, certainty))
    return _without_twin_cells((*found, *_beside(senses, found)))


def _course_and_rest(sense: Sense) -> tuple[str, str, float]:
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
    return _split(sense.text)


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
    scores = heading_scores(rest)
    ranked = sorted(((scores.get(("training", name), 0.0), name) for name in _MEASURES), reverse=True)
    score, named = ranked[0]
    if score < 0.6:
        return by_values if by_values == "cell" or not _speaks_of_else(rest) else None
    return _fitting(named, rest, by_values, nature, scores)


def _fitting(
    named: str, rest: str, by_values: str | None, nature: Nature, scores: dict[tuple[str, str], float]
) -> str | None:
    """Let the values decide between meanings that one word has: "completed" is a day, a word or a number."""
    if nature.empty:
        return named
    if named == "in_scope" and _DONE.search(rest) and not _DUE.search(rest):
        named = "people"
    if any("%" in text for text in nature.texts):
        return PERCENT
    if named == "completed_on" and nature.plain_dates < 0.3:
        return "people" if by_values == "people" else by_values or named
    if named in ("people", "status") and nature.plain_dates >= 0.5:
        return "completed_on"
    if named == "status" and by_values == "people":
        return "people" if scores.get(("training", "people"), 0) >= 0.6 else None
    return named


def _speaks_of_else(rest: str) -> bool:
    """Certificate numbers, scores and trainers are columns beside a course, not the course."""
    return bool(re.search(r"\b(?:certificate|score|grade|trainer|number|ref|comment|note|venue|cost)s?\b", rest))


def _measure_by_values(nature: Nature, has_people: bool) -> str | None:
    if nature.empty:
        return "cell"
    marks = all(text in TICKS or text in CROSSES for text in nature.texts)
    if any("%" in text for text in nature.texts):
        return PERCENT
    if nature.plain_dates >= 0.2 or (nature.dates >= 0.9 and nature.counts >= 0.9):
        return "cell" if nature.evidence >= 0.4 else None
    if marks and (has_people or not all(text in "01" for text in nature.texts)):
        return "cell"
    if nature.numbers >= 0.7:
        return "people"
    return "cell" if nature.evidence >= 0.4 else None


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
            beside += [ProductColumn(place, taken[place - 1].product, measure, 0.8) for place in places]
    return beside


def _without_twin_cells(columns: tuple[ProductColumn, ...]) -> tuple[ProductColumn, ...]:
    """A word column beside a date column of the same product is its status."""
    dated = {each.product for each in columns if each.measure == "completed_on"}
    return tuple(
        ProductColumn(each.place, each.product, "status", each.certainty)
        if each.measure == "cell" and each.product in dated and _next_to_date(each, columns)
        else each
        for each in columns
    )


def _next_to_date(each: ProductColumn, columns: tuple[ProductColumn, ...]) -> bool:
    return any(
        other.measure == "completed_on" and other.product == each.product and abs(other.place - each.place) == 1
        for other in columns
    )


def meeting_columns(
    senses: Sequence[Sense], register: Register, told: str = ""
) -> tuple[tuple[MeetingColumn, ...], DateOrder | None]:
    """Find the columns headed by meeting dates, with the order their dates are read in."""
    texts = {place: text for place, sense in enumerate(senses) if (text := _date_in(sense))}
    if len(texts) < 2 or _attendance_share([senses[place] for place in texts]) < 0.5:
        return (), None
    column = Column(tuple(texts.values()), np.arange(len(texts), dtype=np.int32))
    reading = read_dates(column, told=told)
    days = zip(texts, reading.days, strict=True)
    return tuple(MeetingColumn(place, day) for place, day in days if not np.isnat(day)), reading.order


def agency_columns(senses: Sequence[Sense], register: Register) -> tuple[MeetingColumn, ...]:
    """Find the columns headed by agencies, where each row is a meeting."""
    named = [
        MeetingColumn(place, np.datetime64("NaT"), sense.text)
        for place, sense in enumerate(senses)
        if sense.text
        and (register.knows(sense.text) or looks_like_organisation(sense.text))
        and _attendance_share([sense]) >= 0.6
    ]
    dated = any(sense.nature.plain_dates >= 0.8 for sense in senses)
    return tuple(named) if len(named) >= 2 and dated else ()


def _date_in(sense: Sense) -> str:
    for text in (sense.heading.lower, sense.text):
        if stamp(text):
            return text
        match = DATE_IN_HEADING.search(text)
        if match and stamp(match[0]) and len(text) < 60:
            return match[0]
    return ""


def _attendance_share(senses: Sequence[Sense]) -> float:
    """The share of cells that are attendance words; empty columns (meetings to come) do not count."""
    filled = [sense.nature for sense in senses if not sense.nature.empty]
    if not filled:
        return 0.0
    return float(np.mean([max(nature.words(ATTENDANCE), _short_marks(nature)) for nature in filled]))


def _short_marks(nature: Nature) -> float:
    """Letters and marks of a local key ("A", "D", "✓") are attendance too, if short and few."""
    short = [text for text in nature.texts if len(plain(text)) <= 2 and not text.isdigit()]
    return 0.8 if nature.texts and len(short) == len(nature.texts) <= 5 else 0.0
