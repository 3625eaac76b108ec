"""What a heading says of its column: that it is about persons, cases, places or sums. Evidence, never proof."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...vocabulary.words import plain
from .work_words import word_set

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
    ("initials", r"^(?:\w+ )?initials?$"),
    ("reference", rf"\b(?:case|crime|client|custody|nominal|incident|person|subject|individual) {_NUMBER}\b"),
    ("reference", rf"\b(?:niche|liquidlogic|mosaic|athena|ecins|police) {_NUMBER}\b"),
    ("licence", r"\bpassport\b|\bdriving licen[cs]e\b"),
    ("account", r"\bsocial media\b|\bgam(?:er|ing) ?(?:tag|name)\b|\bhandle\b"),
)
_NAMED_KINDS = tuple((kind, re.compile(expression)) for kind, expression in _NAMED)
_PERSON = word_set(
    "name names officer officers contact contacts lead worker caseworker manager owner referrer subject "
    "individual person pupil student child parent mother father guardian teacher client learner attendee delegate "
    "victim sibling chair assessor author allocated chaired completed who whom staff nominal user by"
)
_PLAIN = word_set(
    "school schools academy organisation organization organisations agency agencies setting trust ward wards area "
    "town district locality neighbourhood borough team department dept service services directorate division role "
    "job post position occupation title course product training module event venue location place site building "
    "room category type sector source month months year quarter status outcome stage ideology concern language "
    "ethnicity nationality religion faith gender sex age band hospital employer college university project "
    "programme provider partner partners company group theme region county country constituency station base "
    "practice surgery campaign tool software outcode"
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
    "comment comments note notes summary narrative circumstances description detail details remarks reason "
    "reasons background info information observations rationale text update updates log history story disclosure"
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
