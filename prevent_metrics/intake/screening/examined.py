"""One column under examination: its distinct texts, how often each stands there, and what its heading says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ...vocabulary.words import plain
from ..sheets import Column
from .names import Grade, grade
from .patterns import PATTERNS, Pattern
from .work_words import is_ordinary, word_set

kinds: Final[Mapping[str, str]] = {
    "email": "e-mail addresses",
    "phone": "phone numbers",
    "postcode": "full postcodes",
    "nhs number": "NHS numbers",
    "upn": "unique pupil numbers (UPN)",
    "ni number": "National Insurance numbers",
    "birth": "dates of birth",
    "name": "names of people",
    "initials": "people's initials",
    "reference": "references that are different in nearly every row",
    "account": "user names or online accounts",
    "ip address": "IP or device addresses",
    "licence": "driving licence or passport numbers",
    "police record": "police record numbers (PNC)",
    "vehicle": "vehicle registrations",
    "address": "addresses",
    "free text": "free text",
}
"""Each kind of personal detail in the words of the screen, as the things a column holds."""

STEPS: Final = (
    "Open the file and delete the columns listed here, including names, dates of birth, contact details, reference "
    "numbers and notes. Write ages as age bands and dates as months.",
    "Look for the same details in sheet names, comments and hidden rows or columns, and delete those too.",
    "Save a copy with no names in the file name, and send that copy. We kept nothing from this file.",
)
"""The three steps that make a referral file anonymous."""


@dataclass(frozen=True)
class Suspicion:
    """A column that seems to hold personal details of one kind.

    `rows` are all rows concerned, as the spreadsheet shows them; `share` (0 to 1) is the part of the column's filled
    cells; `why` is a sentence without any value.
    """

    column: int
    kind: str
    rows: tuple[int, ...]
    share: float
    why: str


_NUMBER = r"(?:ref|reference|no|num|number|id|urn)"
#: Headings that name a kind of detail outright.
_NAMED = (
    ("birth", r"\bd ?o ?b\b|\bdate of birth\b|\bbirth ?da(?:te|y)\b|\bborn\b"),
    ("nhs number", r"\bnhs (?:no|num|number|id)\b"),
    ("upn", r"\bupn\b|\bunique pupil\b|\bpupil number\b"),
    ("ni number", r"\bni (?:no|num|number)\b|\bnino\b|\bnational insurance\b"),
    ("phone", r"\b(?:phone|telephone|tel|mobile|cell|landline)(?: (?:no|number|num))?$|\bcontact (?:no|number)\b"),
    ("email", r"\be ?mail(?: address)?$"),
    ("postcode", r"\bpost ?code$"),
    ("address", r"\b(?:home|postal|full|street|current|previous) address\b|^address(?: line)?(?: \d)?$"),
    ("name", r"\b(?:sur|fore)name\b|\bknown as\b|\balias(?:es)?\b"),
    ("name", r"\b(?:first|last|full|given|family|middle|maiden|preferred|christian) names?\b"),
    ("name", r"\bnames? of (?:the )?(?:subject|child|pupil|person|individual|young person|student|parent)\b"),
    ("name", r"\b(?:subject|child|childs|pupil|person|individual|client|nominal|student|parent)s? names?\b"),
    ("initials", r"\binitials?\b"),
    ("reference", rf"\b(?:case|crime|client|custody|nominal|incident|person|subject|individual) {_NUMBER}\b"),
    ("reference", rf"\b(?:niche|liquidlogic|mosaic|athena|ecins|police) {_NUMBER}\b"),
    ("licence", r"\bpassport\b|\bdriving licen[cs]e\b"),
    ("account", r"\bsocial media\b|\bgam(?:er|ing) ?(?:tag|name)\b|\bhandle\b"),
)
_NAMED_KINDS = tuple((kind, re.compile(expression)) for kind, expression in _NAMED)
_PERSON = word_set(
    "name names officer officers contact contacts lead worker caseworker manager owner referrer subject individual "
    "person pupil student child parent mother father guardian teacher client learner attendee delegate victim "
    "sibling chair assessor author allocated chaired completed who whom staff nominal user by"
)
_PLAIN = word_set(
    "school schools academy organisation organization organisations agency agencies setting trust ward wards area "
    "town district locality neighbourhood borough team department dept service services directorate division role "
    "job post position occupation title course product training module event venue location place site building room "
    "category type sector source month months year quarter status outcome stage ideology concern language ethnicity "
    "nationality religion faith gender sex age band hospital employer college university project programme provider "
    "partner partners company group theme region county country constituency station base practice surgery campaign "
    "tool software outcode"
)
_IDENTIFYING = word_set(
    "ref refs reference references id ids identifier no number num case cases nominal record ticket key serial "
    "unique pseudonym subject client code"
)
_SCHOOL_NUMBER = word_set("urn dfe laestab estab establishment school dfes")
_PRACTICE_CODE = word_set("ods practice trust organisation provider")
_MEASURE = word_set(
    "days hours weeks count counts cost costs total totals score percent percentage rate amount budget population "
    "headcount spend expenditure age ages attended places sessions people many duration minutes"
)
_NOTES = word_set(
    "comment comments note notes summary narrative circumstances description detail details remarks reason reasons "
    "background info information observations rationale text update updates log history story disclosure"
)


@dataclass(frozen=True)
class Evidence:
    """What one heading says: the kind it names (or none), and whether it speaks of persons, plain things and so on."""

    kind: str | None
    person: bool
    plain: bool
    identifying: bool
    school_number: bool
    practice_code: bool
    measure: bool
    notes: bool


def evidence(heading: str) -> Evidence:
    """Read what a heading says of its column.

    >>> evidence("Date of Birth").kind, evidence("School name").person, evidence("Name").person
    ('birth', False, True)
    """
    text = plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))
    tokens = text.split()
    held = frozenset(tokens) | frozenset(plain(heading).split())
    kind = next((kind for kind, expression in _NAMED_KINDS if expression.search(text)), None)
    ends_in_person = bool(tokens) and tokens[-1] in _PERSON and tokens[-1] not in ("name", "names")
    is_plain = bool(held & _PLAIN) and not ends_in_person
    return Evidence(
        kind=kind,
        person=bool(held & _PERSON) and not is_plain,
        plain=is_plain,
        identifying=bool(held & _IDENTIFYING) and not held & _MEASURE,
        school_number=bool(held & _SCHOOL_NUMBER),
        practice_code=bool(held & _PRACTICE_CODE),
        measure=bool(held & _MEASURE) or "£" in heading or "%" in heading,
        notes=bool(held & _NOTES),
    )


#: Shape and cardinality are judged on this many distinct texts, evenly taken; patterns always see all of them.
SAMPLED: Final = 800
#: A form that so many texts share is checked exactly on this many of them, evenly taken.
CHECKED: Final = 4000
_ANY_PATTERN: Final = "|".join(f"(?:{loose})" for loose in dict.fromkeys(pattern.loose for pattern in PATTERNS))


@dataclass(frozen=True)
class Examined:
    """A column with what the screen needs to know of it; `anonymous`: nothing personal may stand here at all."""

    place: int
    heading: str
    column: Column
    known: str
    anonymous: bool
    heading_row: int

    @cached_property
    def evidence(self) -> Evidence:
        """What the heading says."""
        return evidence(self.heading)

    @cached_property
    def counts(self) -> np.ndarray:
        """How many cells hold each distinct text."""
        codes = self.column.codes[self.column.codes >= 0]
        return np.bincount(codes, minlength=len(self.column.distinct))

    @cached_property
    def cells(self) -> int:
        """How many cells are filled."""
        return int(self.counts.sum())

    @cached_property
    def sample(self) -> tuple[int, ...]:
        """Places of the distinct texts that are judged by shape: no words of the vocabulary, none that are unused."""
        texts, used = self.column.distinct, np.flatnonzero(self.counts)
        evenly = used[:: max(1, -(-len(used) // SAMPLED))]
        return tuple(int(code) for code in evenly if texts[code].strip() and not is_ordinary(texts[code]))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of the sample, without white space around them."""
        return tuple(self.column.distinct[code].strip() for code in self.sample)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        """How much each text of the sample looks like a person's name."""
        return tuple(grade(text) for text in self.texts)

    @cached_property
    def _grade_by_code(self) -> dict[int, Grade]:
        return dict(zip(self.sample, self.grades, strict=True))

    def grade_of(self, code: int) -> Grade:
        """How much one text of the sample looks like a person's name."""
        return self._grade_by_code[code]

    def cells_of(self, codes: Sequence[int]) -> int:
        """How many cells hold any of these distinct texts."""
        return int(self.counts[list(codes)].sum()) if codes else 0

    def rows_of(self, codes: Iterable[int]) -> tuple[int, ...]:
        """The spreadsheet rows that hold any of these distinct texts."""
        chosen = np.zeros(len(self.column.distinct) + 1, dtype=bool)
        chosen[list(codes)] = True
        return tuple((np.flatnonzero(chosen[self.column.codes]) + self.heading_row + 1).tolist())

    def suspicion(self, kind: str, codes: Sequence[int], why: str) -> Suspicion:
        """Name a suspicion of this column; where it was judged on a sample, all its filled cells are concerned."""
        sampled = len(self.sample) < len(self.column.distinct) and len(codes) >= 0.5 * len(self.sample) > SAMPLED / 4
        concerned = range(len(self.column.distinct)) if sampled else codes
        rows = self.rows_of(concerned)
        sentence = f"{why[:1].upper()}{why[1:]}."
        return Suspicion(self.place, kind, rows, len(rows) / max(1, self.cells), sentence)


def pattern_hits(examined: Examined) -> list[tuple[Pattern, list[int], int]]:
    """Search every distinct text for every pattern: the pattern, places of texts with it, how many came near it."""
    texts = pa.array(examined.column.distinct, pa.large_string())
    near = pc.match_substring_regex(texts, _ANY_PATTERN)
    places = np.flatnonzero(near.to_numpy(zero_copy_only=False) & (examined.counts > 0))
    if not len(places):
        return []
    some = texts.take(pa.array(places))
    found, masks = [], {}
    for pattern in PATTERNS:
        if pattern.loose not in masks:
            near = pc.match_substring_regex(some, pattern.loose)
            masks[pattern.loose] = near.to_numpy(zero_copy_only=False)
        candidates = places[masks[pattern.loose]]
        if len(candidates):
            found.append((pattern, _checked(examined, pattern, candidates), len(candidates)))
    return [(pattern, codes, near_by) for pattern, codes, near_by in found if codes]


def _checked(examined: Examined, pattern: Pattern, candidates: np.ndarray) -> list[int]:
    """Keep candidates that have the pattern exactly; of very many, an even part is checked and speaks for the rest."""
    texts = examined.column.distinct
    part = candidates[:: max(1, -(-len(candidates) // CHECKED))]
    exact = [int(code) for code in part if pattern.found(texts[code])]
    if len(part) < len(candidates) and len(exact) >= 0.5 * len(part):
        return [int(code) for code in candidates]
    return exact
