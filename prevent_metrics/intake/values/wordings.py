"""Partners' words for a term of the vocabulary: exact, then without noise, then nearly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from ...vocabulary.words import Words, plain
from ..sheets import Column

_BLANKS = frozenset(
    ("n a", "na", "not set", "none", "null", "nil", "blank", "not applicable", "nan", "not entered", "not given")
)
_RULES = frozenset("-–—−._? \u00a0\t")


@lru_cache(maxsize=1 << 16)
def is_blank(text: str) -> bool:
    """Say whether a text stands for nothing: a dash, "N/A", "(not set)".

    >>> is_blank(" – "), is_blank("(not set)"), is_blank("0"), is_blank("✓")
    (True, True, False, False)
    """
    if len(text) >= 20:
        return not text.strip()
    return set(text) <= _RULES or plain(text) in _BLANKS


ASKED_LETTERS = 80  # letters of a spelling that a question shows and an answer brings back
NEARLY = 92  # RapidFuzz ratio (0–100) from which a spelling is taken for a known one
_LONGEST = 160  # letters of a text beyond which it is no word of a list
_LONGEST_WRITTEN = 1_000  # with its signs and white space; patterns take far too long over ten thousand brackets
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_SPLIT = re.compile(r"\s*(?:[;:,|]|\s[-–—/]\s|\s*/\s*)\s*")
_AND = re.compile(r"\s*&\s*|\s+(?:and|or)\s+", re.I)
_NUMBERING = re.compile(
    r"^\s*(?:section|criterion|benchmark|objective|priority|stage|no\.?)?\s*\d+[a-z]?\s*[.):\-–]?\s+", re.I
)


@dataclass(frozen=True)
class Match:
    """What a text stands for, how sure (0–1) and how it was known."""

    key: str
    certainty: float
    how: str


@dataclass(frozen=True)
class WordReading:
    """The words of a column: one key a distinct text (None where unknown or blank), and the unknown ones by place."""

    keys: tuple[str | None, ...]
    unknown: tuple[int, ...]


class Taught:
    """Spellings that the co-ordinator taught us, found whatever their case; "" stands for "leave it out".

    >>> Taught({"Prevent e-learning": "awareness", "Other": ""}).key("PREVENT E-LEARNING ")
    'awareness'
    """

    def __init__(self, told: Mapping[str, str]) -> None:
        self._marks = {text.strip()[:ASKED_LETTERS]: key for text, key in told.items()}
        self._plain = {plain(text[:ASKED_LETTERS]): key for text, key in told.items() if plain(text)}

    def __contains__(self, text: str) -> bool:
        """Say whether a spelling was taught."""
        if not self._marks:
            return False
        return text.strip()[:ASKED_LETTERS] in self._marks or plain(text[:ASKED_LETTERS]) in self._plain

    def key(self, text: str) -> str | None:
        """The key that a taught spelling stands for; None where it is to be left out."""
        mark = text.strip()[:ASKED_LETTERS]
        return (self._marks[mark] if mark in self._marks else self._plain.get(plain(text[:ASKED_LETTERS]), "")) or None


def read_words(column: Column, words: Words, told: Mapping[str, str]) -> WordReading:
    """Read a column of words. `told`: spelling → key, as the co-ordinator said ("" for nothing)."""
    taught = Taught(told)
    keys: list[str | None] = []
    unknown = []
    for place, text in enumerate(column.distinct):
        if text in taught:
            keys.append(taught.key(text))
            continue
        found = find_word(words, text)
        keys.append(found.key if found else None)
        if found is None and not is_blank(text):
            unknown.append(place)
    return WordReading(tuple(keys), tuple(unknown))


@lru_cache(maxsize=1 << 15)
def find_word(words: Words, text: str) -> Match | None:
    """Find the term that a text stands for.

    >>> from ...vocabulary.sectors import SECTORS
    >>> find_word(SECTORS, "Local authorty").key, find_word(SECTORS, "Space travel") is None
    ('local authority', True)
    """
    spellings, marks = _spellings(words)
    forms = _forms(text)
    if forms.folded in marks:
        return Match(marks[forms.folded], 1.0, "known word")
    if not forms.whole or len(forms.whole) > _LONGEST:
        return None
    taken_back = "not done" in words.keys and takes_back(text)
    if forms.whole in spellings:
        return Match(spellings[forms.whole], 1.0, "known word") if not taken_back or "?" not in text else None
    for part in forms.variants:
        if part in spellings and not (taken_back and spellings[part] == "done"):
            return Match(spellings[part], 0.93, "known word among others")
    if forms.whole.startswith("not ") and spellings.get(forms.whole[4:]) == "done" and "not done" in words.keys:
        return Match("not done", 0.93, "not, and a known word")
    if joined := _both_of(spellings, text):
        return Match(joined, 0.93, "known words of one meaning")
    nearly = _nearly(spellings, forms.whole)
    return None if nearly and nearly.key == "done" and taken_back else nearly


def _both_of(spellings: Mapping[str, str], text: str) -> str | None:
    """The term of which both halves of a text are spellings: "Schools and colleges"."""
    halves = [plain(half) for half in _AND.split(text)]
    terms = {spellings.get(half) or spellings.get(half.removesuffix("s")) for half in halves}
    return terms.pop() if len(halves) == 2 and len(terms) == 1 else None


#: What says outright that somebody did not do it, on a text made plain; what follows adds to it.
_NOT_DONE = (
    r"(?:not|never|yet to|still to|(?:ha(?:s|ve)|did|do)nt|without|failed to)(?: yet| be| been| to| have| had)*"
    r" (?:attend|complet|done|do\b|train|compl|pass|start|finish|tak|com[ei]|came|turn|show|present|in\b)\w*"
    r"|no shows?|dna|absen(?:t|tees?|ces?)|withdr[ae]wn?|cancell?ed|incomplete|left (?:early|half|before|part)"
)
_SAID = re.compile(rf"\b(?:{_NOT_DONE}|fail(?:ed)?)\b")
#: What a title, a section or a heading says of those who have not done it.
_LISTED = re.compile(
    rf"\b(?:{_NOT_DONE}|(?:non|un) ?(?:attend|complet|compli|train)\w*|missed|unable|apologies"
    r"|outstanding|overdue|still to do|bookings|booked(?: on| places?| for)?|wait(?:ing)? ?list(?:ed)?"
    r"|cancellations?|expired|lapsed|invite(?:d|es)|nominat(?:ed|ions?)|needs?|needed"
    r"|required|requirements?|requested|requests|would (?:you )?like|wish(?:es)? to|preferred"
    r"|(?:expiry|renewal|due) dates?)\b"
)
_DONE_TOO = re.compile(r"\b(?:complet|attend|train(?:ed|ing record)|complian|pass(?:ed)?\b|achiev|in date)")
#: Words beside "Completed" or "Yes" that take it back, as they are written.
_TAKEN_BACK = re.compile(
    r"\b(?:no(?!\.? ?\d)|n|not|never|yet|did ?n[o']?t|without|to (?:do|be|complete|attend|book)|await\w*|pending|booked"
    r"|cancel\w*|fail\w*|withdr\w*|absen\w*|refus\w*|declin\w*|postpon\w*|miss(?:ed|ing)|left|leav(?:e|ing)|dropped"
    r"|late|ill|sick\w*|turned away|part|partly|partial\w*|half|incomplete|re-?sits?|re-?takes?|re-?book\w*"
    r"|re-?schedul\w*|expired|overdue|lapsed|out of date|tbc|waiting)\b"
    r"|\?|(?<!\d)\d{1,2} ?%",
    re.I,
)


def takes_back(text: str) -> bool:
    """Say whether a text holds a word that takes back what it says was done.

    >>> [takes_back(text) for text in ("Attended: No", "Passed (resit needed)", "Completed (certificate no. 12)")]
    [True, True, False]
    """
    return _TAKEN_BACK.search(text) is not None


@lru_cache(maxsize=64)
def _spellings(words: Words) -> tuple[dict[str, str], dict[str, str]]:
    """Known spellings made plain, and marks (✓, ↑, £) that have no letters to fold."""
    marks: dict[str, str] = {}
    for word in words:
        for spelling in (word.key, word.label, *word.also):
            marks.setdefault(spelling.strip().casefold(), word.key)
    return {text: key for text, key in words.spellings.items() if text}, marks


class _Forms(NamedTuple):
    """A text as it is looked up: its case folded, made plain, and without brackets, numbering or all but its start."""

    folded: str
    whole: str
    variants: tuple[str, ...]


@lru_cache(maxsize=1 << 13)
def _forms(text: str) -> _Forms:
    """The forms of a text; kept, because one text is looked up in one list of words after another."""
    folded, whole = text.strip().casefold(), plain(text)
    if not whole or len(whole) > _LONGEST or len(text) > _LONGEST_WRITTEN:
        return _Forms(folded, whole, ())
    bare = _BRACKETS.sub(" ", text)
    tried = [bare, _NUMBERING.sub("", text), _NUMBERING.sub("", bare), *_SPLIT.split(bare, 1)[:-1]]
    tried += _other_half(bare)
    variants = dict.fromkeys(plain(each) for each in dict.fromkeys(tried) if each != text)
    return _Forms(folded, whole, tuple(each for each in variants if each))


def _other_half(bare: str) -> list[str]:
    """What stands behind the stroke of a word in two languages: "Gwyrdd / Green"."""
    halves = bare.split("/")
    return halves[1:] if len(halves) == 2 and not _negated(plain(halves[0])) else []


class Looked:
    """Texts to be looked up in one list of words after another; most lists hold none of them, which is seen at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        forms = [_forms(text) for text in texts]
        self._forms = frozenset(form for each in forms for form in (each.folded, each.whole, *each.variants))
        self._loose = [place for place, each in enumerate(forms) if _may_be_nearly(each.whole)]

    def known(self, words: Words) -> list[bool]:
        """Which of the texts are terms of a list."""
        if not all(map(self._forms.isdisjoint, _spellings(words))):
            return [find_word(words, text) is not None for text in self._texts]
        marks = [False] * len(self._texts)
        for place in self._loose:
            marks[place] = find_word(words, self._texts[place]) is not None
        return marks


def _may_be_nearly(whole: str) -> bool:
    return len(whole) >= 5 and not any(map(str.isdigit, whole))


def _nearly(spellings: Mapping[str, str], whole: str) -> Match | None:
    if not _may_be_nearly(whole):
        return None
    best = process.extract(whole, spellings.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY - 6, limit=4)
    keys = {spellings[text] for text, score, _ in best if score >= min(NEARLY, best[0][1])}
    if not best or best[0][1] < _needed(whole) or len(keys) > 1:
        return None
    if _negated(whole) != _negated(str(best[0][0])):
        return None
    return Match(spellings[best[0][0]], round(best[0][1] / 100 * 0.9, 2), "nearly a known word")


def _needed(whole: str) -> float:
    """Short words may miss one letter: one in seven is already 86."""
    return NEARLY if len(whole) > 9 else NEARLY - 6


def _negated(whole: str) -> bool:
    return any(part in ("not", "no", "non", "never") or part[:2] in ("un", "in") for part in whole.split()[:2])


def lists_undone(text: str) -> bool:
    """Say whether a title or heading is of those who have not done it, and of nobody else.

    >>> [lists_undone(each) for each in ("Staff who have not completed Prevent", "Completed and outstanding", "WRAP")]
    [True, False, False]
    """
    words = plain(text)
    return bool(_LISTED.search(words)) and not _DONE_TOO.search(_LISTED.sub(" ", words))


def says_not_done(text: str) -> bool:
    """Say whether a text says, among whatever else, that somebody did not do it.

    >>> [says_not_done(each) for each in ("Didn't attend on the day", "Left early", "Attended, no. 12")]
    [True, True, False]
    """
    return _SAID.search(plain(text)) is not None


def likely_term(words: Words, text: str) -> str:
    """The term to offer first for a text that is no known word: one that it says no to, or holds.

    >>> from ...vocabulary.training_words import STATUSES
    >>> likely_term(STATUSES, "Did not turn up"), likely_term(STATUSES, "Has completed it"), likely_term(STATUSES, "?")
    ('not done', 'done', 'not done')
    """
    if "not done" in words.keys and takes_back(text):
        return "not done"
    padded = f" {plain(text)} "
    held = {key for spelling, key in words.spellings.items() if len(spelling) > 3 and f" {spelling} " in padded}
    return held.pop() if len(held) == 1 else ""


def suggestions(words: Words, text: str, limit: int = 3) -> tuple[tuple[str, str], ...]:
    """The likeliest terms for an unknown text, as (key, label), best first; then every other term."""
    spellings = [each for each in words.spellings if each]
    ranked = process.extract(plain(text), spellings, scorer=fuzz.WRatio, limit=limit * 4)
    first = list(dict.fromkeys(words.spellings[spelling] for spelling, _, _ in ranked))[:limit]
    rest = [key for key in words.keys if key not in first]
    return tuple((key, words.label(key)) for key in [*first, *rest])
