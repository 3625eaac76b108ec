"""Every heading we know, and how near a partner's heading comes to one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from ...datasets import DATASETS
from .heading_words import (
    PERCENT_HEADINGS,
    SYSTEM_HEADINGS,
    TEAM_HEADINGS,
    WEAK,
    head_of,
    heading_plain,
    is_head,
    variants,
)

PERSONAL = "#personal"  # a column of names or contact details: dropped, or a reason to refuse
PERCENT = "#percent"  # a percentage of people trained: only a check on the two numbers
SYSTEM = "#system"  # a column that a training system or a meeting tool adds; headings we know and do not need
TEAM = "#team"  # a part of an organisation: no organisation, though its values may sound like one
NEAR = 0.6  # from here a heading is taken to speak of a field

#: Fields that hold whatever has such a head: any action's or risk's number is the row's reference.
_OF_HEAD = {"reference": ("reference",), "owner": ("lead", "owner")}


@dataclass(frozen=True)
class Entry:
    """One known heading of one field of one dataset; `worth` is what an exact match scores."""

    text: str
    words: frozenset[str]
    dataset: str
    field: str
    worth: float


@lru_cache(maxsize=1)
def _entries() -> tuple[Entry, ...]:
    return tuple(_made())


def _made() -> Iterator[Entry]:
    for dataset in DATASETS.values():
        for field in dataset.fields:
            for rank, text in enumerate((field.label, field.name, *field.headings)):
                worth = 1.0 if rank < 2 else max(0.99 - 0.003 * (rank - 2), 0.9)
                yield _entry(text, dataset.key, field.name, worth)
        for text in dataset.personal_headings:
            yield _entry(text, dataset.key, PERSONAL, 0.98)
    for text in TEAM_HEADINGS:
        yield _entry(text, TEAM, TEAM, 0.95)
    for text in SYSTEM_HEADINGS:
        yield _entry(text, SYSTEM, SYSTEM, 0.95)
    for text in PERCENT_HEADINGS:
        yield _entry(text, "training", PERCENT, 0.97)
    yield _entry("% complete", "plan", "progress_percent", 0.98)


def _entry(text: str, dataset: str, field: str, worth: float) -> Entry:
    known = heading_plain(text)
    return Entry(known, _words(known), dataset, field, worth)


def _words(known: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in known.split())


def _stem(word: str) -> str:
    """Fold plurals and the endings of a few verbs; exact headings still tell "completed" from "completion"."""
    if word in ("no", "nos", "nr", "num"):
        return "number"
    for root in ("complet", "expir", "requir", "renew", "refresh"):
        if word.startswith(root):
            return root
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    """How telling each word is: rare words of the lexicon weigh more, little words next to nothing."""
    texts = {(entry.dataset, entry.field, entry.text): entry.words for entry in _entries()}
    counts: dict[str, set[tuple[str, str]]] = {}
    for (dataset, field, _), words in texts.items():
        for word in words:
            counts.setdefault(word, set()).add((dataset, field))
    return {word: 0.15 if word in WEAK else 0.5 + 1.0 / math.sqrt(len(fields)) for word, fields in counts.items()}


@lru_cache(maxsize=1)
def _exact() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in _entries():
        for text in {entry.text, entry.text.replace(" ", "")}:
            found.setdefault(text, []).append(entry)
    return found


@lru_cache(maxsize=1)
def _by_word() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in _entries():
        for word in entry.words:
            if word not in WEAK:
                found.setdefault(word, []).append(entry)
    return found


@lru_cache(maxsize=1 << 13)
def heading_scores(heading: str) -> dict[tuple[str, str], float]:
    """How well a heading speaks of each field of each dataset, 0 to 1; fields it does not speak of are left out."""
    scores: dict[tuple[str, str], float] = {}
    for text, kept in variants(heading[:300]):
        for entry in _exact().get(text, []) or _exact().get(text.replace(" ", ""), []):
            _raise(scores, entry, entry.worth * kept)
        for entry, near in _nearby(text):
            _raise(scores, entry, near * kept * (0.93 if near < 1 else 0.96) * entry.worth)
    return {place: round(score, 3) for place, score in scores.items() if score >= 0.3}


def _raise(scores: dict[tuple[str, str], float], entry: Entry, score: float) -> None:
    place = (entry.dataset, entry.field)
    scores[place] = max(scores.get(place, 0.0), score)


def _nearby(text: str) -> Iterator[tuple[Entry, float]]:
    """Known headings that share telling words with a text, each with the share of weight in common (0–1)."""
    weights, known = _weights(), _by_word()
    words = {_mended(_stem(word)) for word in text.split()}
    total = sum(weights.get(word, 0.15 if word in WEAK else 0.8) for word in words)
    seen = {id(entry): entry for word in words for entry in known.get(word, [])}
    asked, head = _asked(text), head_of(text)
    for entry in seen.values():
        if asked and (other := _asked(entry.text)) and other != asked:
            continue
        if head and head_of(entry.text) != head:
            continue  # the number or the owner of a risk is not the risk
        common = sum(weights[word] for word in words & entry.words)
        own = sum(weights[word] for word in entry.words)
        share = 2 * common / (total + own)
        if head and is_head(entry.text) and entry.field in _OF_HEAD[head]:
            share = max(share, 0.9)
        if share >= 0.5:
            yield entry, share
    if 4 <= len(text) <= 40:
        for spelling, score, _ in process.extract(text, _exact().keys(), scorer=fuzz.ratio, score_cutoff=86, limit=4):
            for entry in _exact()[str(spelling)]:
                yield entry, score / 100


def _asked(text: str) -> str:
    """The question word a heading begins with: who, what, when, where, how."""
    words = text.split()
    first = words[1] if len(words) > 1 and words[0] in ("by", "to", "for") else words[0] if words else ""
    return {
        "whom": "who",
        "whose": "who",
        "who": "who",
        "what": "what",
        "when": "when",
        "where": "where",
        "how": "how",
    }.get(first, "")


@lru_cache(maxsize=1 << 12)
def _mended(word: str) -> str:
    """A word of the lexicon for one that is misspelt."""
    weights = _weights()
    if word in weights or word in WEAK or len(word) < 5:
        return word
    best = process.extractOne(word, weights.keys(), scorer=fuzz.ratio, score_cutoff=84)
    return str(best[0]) if best else word


@lru_cache(maxsize=1 << 13)
def known_heading(text: str) -> float:
    """How surely a text is a heading we know (0–1), whatever the dataset."""
    if len(text) > 120:
        return 0.0
    return max(heading_scores(text).values(), default=0.0)


def is_exact_heading(text: str) -> bool:
    """Say whether a text is a heading we know to the letter; cheap enough for any row."""
    return len(text) <= 60 and heading_plain(text) in _exact()


def is_personal_heading(text: str) -> bool:
    """Say whether a heading speaks of a person's name or contact details."""
    scores = heading_scores(text)
    personal = scores.get(("training", PERSONAL), 0.0)
    return personal >= 0.8 and personal >= scores.get(("training", "person"), 0.0)


def forget() -> None:
    """Make the lists of headings anew when next asked for: the datasets have changed."""
    for cached in (_entries, _weights, _exact, _by_word, heading_scores, _mended, known_heading):
        cached.cache_clear()
