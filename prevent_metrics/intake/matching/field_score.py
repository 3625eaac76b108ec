"""How likely a column is each field: evidence from its heading, its values and its neighbours, weighed together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from ...datasets import Dataset, Field, Kind
from ...vocabulary.referral_words import AGE_BANDS
from ...vocabulary.words import plain
from ..parsing.columns import numbered_together
from ..parsing.register import Register
from ..values.courses import is_of_the_field
from ..values.dates import read_dates
from .column_profiles import Closeness, Sense, organisation_share
from .heading_index import NEAR, PERCENT, PERSONAL, SYSTEM, TEAM, heading_scores
from .heading_words import COLOURS, TELLING

WEIGHTS = Path(__file__).with_name("weights.json")
#: What speaks for or against a column being a field; the order is that of the weights.
EVIDENCE = (
    "base",
    "heading",
    "heading exact",
    "heading near",
    "heading of something else",
    "heading of another kind of table",
    "no heading",
    "values",
    "values miss",
    "heading and values",
    "empty",
    "telling words",
    "only such column",
    "another column has it",
    "needed",
    "day of the row",
    "serial numbers",
    "later than another date",
    "earlier than another date",
    "close to another date",
    "length",
    "repeats",
    "varies like persons",
)
_AT = {name: place for place, name in enumerate(EVIDENCE)}
_ROWS_LOOKED_AT = 400
_MONTHS_APART = 170  # days between training and its expiry, at least
_FORTNIGHT = 15


def group_of(field: Field) -> str:
    """The group of fields whose evidence is weighed alike."""
    if field.kind is Kind.TEXT and field.brief:
        return "code"
    alike = {Kind.PERCENT: Kind.NUMBER, Kind.MONTH: Kind.DATE}
    return str(alike.get(field.kind, field.kind))


@dataclass(frozen=True)
class Weights:
    """The table of weights: for each group of fields one number a piece of evidence."""

    by_group: dict[str, np.ndarray]
    of_datasets: dict[str, float]  # one a piece of evidence for a reading as a dataset

    def log_odds(self, fields: Sequence[Field], evidence: np.ndarray) -> np.ndarray:
        """Log odds that each column is each field. Shape: columns × fields."""
        table = np.array([self.by_group[group_of(each)] for each in fields]).reshape(len(fields), len(EVIDENCE))
        return np.einsum("cfe,fe->cf", evidence, table)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights learnt from the corpus."""
    told = json.loads(WEIGHTS.read_text("utf-8"))
    by_group = {group: np.array([row.get(name, 0.0) for name in EVIDENCE]) for group, row in told["fields"].items()}
    return Weights(by_group, told["datasets"])


@lru_cache(maxsize=1 << 12)
def _heading(text: str, upper: str, lower: str) -> dict[tuple[str, str], float]:
    """How well a heading speaks of each field, read whole or without its group's label."""
    scores = dict(heading_scores(text))
    if upper:
        for part, kept in ((lower, 0.98), (upper, 0.8)):
            for place, score in heading_scores(part).items():
                scores[place] = max(scores.get(place, 0.0), score * kept)
    return scores


class FieldScorer:
    """The evidence of one table's columns, gathered once for all datasets."""

    def __init__(
        self,
        senses: Sequence[Sense],
        register: Register,
        personal: frozenset[int],
        named: frozenset[int] = frozenset(),
    ) -> None:
        """Gather for columns of which some are personal by heading or values, and some are people's names by values."""
        self.senses, self.register, self.personal, self.named = senses, register, personal, named
        self._varying: dict[int, float] = {}
        self._fits: dict[tuple[int, str, str, bool, bool], float] = {}

    @cached_property
    def headings(self) -> list[dict[tuple[str, str], float]]:
        """How well each column's heading speaks of each field."""
        return [_heading(each.text, each.heading.upper, each.heading.lower) for each in self.senses]

    def heading(self, place: int, dataset: Dataset, field: Field) -> float:
        """How well a column's heading speaks of a field, by its own names or those of a field that shares them."""
        scores = self.headings[place]
        own = scores.get((dataset.key, field.name), 0.0)
        for name in field.shares_headings:
            own = max(own, 0.95 * scores.get((dataset.key, name), 0.0))
        if own >= NEAR and field.name == dataset.day and is_of_the_field(self.senses[place].text):
            return min(own + 0.1, 1.0)  # of several trainings in one row, ours
        return own

    def evidence(self, dataset: Dataset, places: Sequence[int]) -> np.ndarray:
        """The evidence for each of some columns and each field of a dataset. Shape: columns × fields × evidence."""
        fields = dataset.fields
        heading = np.array([[self.heading(place, dataset, each) for each in fields] for place in places])
        shape = (len(places), len(fields))
        heading = heading.reshape(shape)
        values = np.zeros(shape)
        for row, place in enumerate(places):
            for at, each in enumerate(fields):
                values[row, at] = self.fit(place, dataset, each, heading[row, at] >= NEAR)
        found = np.zeros((*shape, len(EVIDENCE)))

        def put(name: str, what: np.ndarray | float) -> None:
            found[:, :, _AT[name]] = what

        filled = np.array([not self.senses[place].nature.empty for place in places])[:, None]
        put("base", 1.0)
        put("heading", heading)
        put("heading exact", heading >= 0.88)
        put("heading near", (heading >= NEAR) & (heading < 0.88))
        others = self._others(dataset, places, heading)
        put("heading of something else", np.where(others >= NEAR, np.maximum(0.0, others - heading), 0.0))
        put("heading of another kind of table", self._elsewhere(dataset, places)[:, None] * (heading < NEAR))
        put("no heading", np.array([not self.senses[place].text for place in places])[:, None])
        put("values", values)
        put("values miss", filled & (values < 0.2))
        put("heading and values", heading * values)
        put("empty", ~filled)
        telling = np.array([TELLING.get(each.words.name, 0.5) if each.words else 0.0 for each in fields])
        put("telling words", values * telling * (heading < NEAR))
        rivals = _rivals(values >= 0.6)
        put("only such column", (heading < NEAR) * values / (1 + rivals))
        put("another column has it", _of_others(heading * values))
        put("needed", np.array([each.required or each.name in dataset.needed for each in fields])[None, :])
        put("day of the row", np.array([each.name == dataset.day for each in fields])[None, :])
        natures = [self.senses[place].nature for place in places]
        dated = np.array([each.kind in (Kind.DATE, Kind.MONTH) for each in fields])[None, :]
        put("serial numbers", dated * np.array([n.dates - n.plain_dates for n in natures])[:, None])
        order = self._order(places)
        for at, name in enumerate(("later than another date", "earlier than another date", "close to another date")):
            put(name, dated * order[:, at][:, None])
        put("length", np.array([min(1.0, n.length / 80) for n in natures])[:, None])
        put("repeats", np.array([1 - n.distinct_share for n in natures])[:, None])
        person = np.array([each.kind is Kind.PERSON for each in fields])[None, :]
        put("varies like persons", person * np.array([self.varies(place) for place in places])[:, None])
        return found

    def _others(self, dataset: Dataset, places: Sequence[int], heading: np.ndarray) -> np.ndarray:
        """How well each heading speaks of another field of the dataset, or of something that is no field."""
        beside = [(SYSTEM, SYSTEM), (TEAM, TEAM), ("training", PERCENT), ("training", PERSONAL)]
        outside = np.array([max(self.headings[place].get(each, 0.0) for each in beside) for place in places])
        best = _of_others(heading.T).T if heading.size else heading
        return np.maximum(best, outside[:, None])

    def _elsewhere(self, dataset: Dataset, places: Sequence[int]) -> np.ndarray:
        """How well each heading speaks of a field of another dataset."""
        return np.array(
            [
                max((score for (key, _), score in self.headings[place].items() if key != dataset.key), default=0.0)
                for place in places
            ]
        )

    def fit(self, place: int, dataset: Dataset, field: Field, known: bool) -> float:
        """The share of a column's values that a field may hold (0–1). `known`: the heading speaks of the field."""
        key = (place, field.kind, field.name, dataset.anonymous, known)
        if key not in self._fits:
            nature = self.senses[place].nature
            self._fits[key] = 0.0 if nature.empty else _fit(self.senses[place], dataset, field, self.register, known)
        return self._fits[key]

    @cached_property
    def _days(self) -> dict[int, np.ndarray]:
        """The days of each column of dates, on rows evenly taken."""
        found = {}
        for place, sense in enumerate(self.senses):
            if sense.nature.dates >= 0.5 and (sense.nature.plain_dates >= 0.5 or sense.nature.dates >= 0.9):
                column = sense.nature.column
                step = max(1, len(column.codes) // _ROWS_LOOKED_AT)
                codes = column.codes[::step]
                used, back = np.unique(codes, return_inverse=True)
                texts = tuple(column.distinct[code] if code >= 0 else "" for code in used)
                days = read_dates(type(column)(texts, np.arange(len(texts), dtype=np.int32))).days
                found[place] = days[back]
        return found

    def _order(self, places: Sequence[int]) -> np.ndarray:
        """How each column of dates stands to another: months later, months earlier, within a fortnight."""
        found = np.zeros((len(places), 3))
        for at, place in enumerate(places):
            for other in self._days:
                if place in self._days and other != place:
                    apart = (self._days[place] - self._days[other]).astype("float64")
                    apart = apart[~np.isnan(np.where(np.isnat(self._days[place] - self._days[other]), np.nan, apart))]
                    if apart.size >= 3:
                        shares = (apart >= _MONTHS_APART, apart <= -_MONTHS_APART, np.abs(apart) <= _FORTNIGHT)
                        found[at] = np.maximum(found[at], [share.mean() for share in shares])
        return found

    def is_close(self, place: int) -> bool:
        """Say whether a column's days lie within a fortnight of another column's in nearly every row."""
        return bool(self._order([place])[0, 2] >= 0.8)

    @cached_property
    def _people(self) -> np.ndarray | None:
        """A number for each different person of each row by the columns that name or mail them; None without any."""
        columns = [self.senses[place].nature.column.codes for place in sorted(self.personal)]
        return numbered_together(columns) if columns else None

    def varies(self, place: int) -> float:
        """How many different values a column has for each different person beside it (at most 1)."""
        if place not in self._varying:
            self._varying[place] = self._variety(place)
        return self._varying[place]

    def _variety(self, place: int) -> float:
        codes = self.senses[place].nature.column.codes
        rows = codes >= 0
        if rows.sum() < 2:
            return 0.5
        different = len(self.senses[place].nature.column.distinct)
        if self._people is None:
            return 0.0 if different == 1 else 0.7
        return min(1.0, different / max(1, int(np.count_nonzero(np.bincount(self._people[rows])))))

    def score(self, place: int, dataset: Dataset, field: Field, evidence: np.ndarray, log_odds: float) -> Closeness:
        """How sure it is that a column is a field, and the evidence that weighed most."""
        weighed = evidence * weights().by_group[group_of(field)]
        by = {name: float(weighed[_AT[name]]) for name in EVIDENCE}
        heading = by["heading"] + by["heading exact"] + by["heading near"]
        values = by["values"] + by["telling words"] + by["only such column"] + by["varies like persons"]
        known = self.heading(place, dataset, field) >= NEAR
        share = self.fit(place, dataset, field, known)
        what = _of_values(field, share)
        if self.senses[place].nature.empty:
            reason = "the heading; the column is empty"
        elif known:
            reason = f"the heading, and {what}" if share >= 0.5 and values > 0 else "the heading"
        else:
            most = max(_NEIGHBOURS, key=lambda name: by[name])
            beside = f", and {_NEIGHBOURS[most]}" if by[most] > max(heading, 0.5) else ""
            reason = f"{what}{beside}"
        return Closeness(round(1 / (1 + float(np.exp(-np.clip(log_odds, -30, 30)))), 3), reason)


_NEIGHBOURS = {
    "later than another date": "it comes months after another date",
    "earlier than another date": "another date comes months after it",
    "only such column": "no other column is like it",
}
_KINDS = {
    Kind.DATE: "a date",
    Kind.MONTH: "a date",
    Kind.COUNT: "a number",
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a number",
    Kind.NAME: "an organisation",
    Kind.PERSON: "an identifier",
    Kind.TEXT: "a text",
}


def _of_values(field: Field, share: float) -> str:
    """What the values of a column are, for a reason: "every value is a date"."""
    what = f"a {field.words.name} we know" if field.words is not None else _KINDS[field.kind]
    return f"{'every value is' if share >= 0.995 else f'{int(share * 100)}% of values are'} {what}"


def _rivals(fitting: np.ndarray) -> np.ndarray:
    """For each column and field how many other columns have such values too."""
    return np.maximum(0, fitting.sum(axis=0)[None, :] - fitting)


def _of_others(scores: np.ndarray) -> np.ndarray:
    """For each entry the highest of the other rows of its column."""
    if scores.shape[0] < 2:
        return np.zeros_like(scores)
    order = np.sort(scores, axis=0)
    return np.where(scores >= order[-1], order[-2], order[-1])


def _fit(sense: Sense, dataset: Dataset, field: Field, register: Register, known: bool) -> float:
    nature = sense.nature
    if field.kind in (Kind.DATE, Kind.MONTH):
        if dataset.anonymous and nature.plain_dates < 0.1 and nature.yes_no >= 0.8:
            return 0.0  # whether a step was taken, not when
        share = nature.dates if known else max(nature.plain_dates, 0.8 * nature.dates if nature.dates >= 0.95 else 0.0)
        if field.kind is Kind.MONTH and known:
            share = max(share, nature.bare_months)
        if not field.worded:
            return share
        return (
            max(share, nature.evidence) if share > 0.1 else max(share, 0.3 if known and nature.numbers < 0.5 else 0.0)
        )
    if field.words is not None:
        if field.name == "rag" and not known:
            return sum(plain(text) in COLOURS for text in nature.texts) / len(nature.texts)
        if field.words is AGE_BANDS and not known:
            return sum(field.words.find(text) is not None for text in nature.texts) / len(nature.texts)
        return nature.words(field.words)
    if field.kind is Kind.COUNT:
        return _counts(sense, field)
    if field.kind is Kind.PERCENT:
        return nature.percents
    if field.kind is Kind.NUMBER:
        return nature.numbers
    if field.kind is Kind.NAME:
        return organisation_share(nature, register)
    if field.kind is Kind.PERSON:
        return nature.ids if nature.plain_dates < 0.2 else 0.0
    return 1 - max(nature.plain_dates, nature.emails, 0.0 if field.brief else nature.numbers)


def _counts(sense: Sense, field: Field) -> float:
    nature = sense.nature
    if field.name.endswith(("likelihood", "impact")):
        return nature.scores
    signs = nature.shares or any("%" in text for text in nature.texts)
    return 0.0 if signs or (nature.dates >= 0.9 and nature.plain_dates < 0.1) else nature.counts
