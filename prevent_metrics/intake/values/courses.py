"""Which training product a course name, a title or a heading speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from ...vocabulary.products import PRODUCTS
from ...vocabulary.words import plain
from ..screening import WORK_WORDS
from .wordings import Match, find_word

_NOISE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "on",
        "for",
        "and",
        "to",
        "in",
        "course",
        "training",
        "module",
        "session",
        "sessions",
        "elearning",
        "learning",
        "online",
        "e",
        "programme",
        "unit",
        "level",
        "duty",
        "part",
        "introduction",
        "intro",
        "nhs",
        "cstf",
        "years",
        "year",
        "v1",
        "v2",
        "v3",
        "2",
        "3",
        "1",
        "home",
        "office",
        "local",
        "staff",
        "workshop",
        "dates",
        "date",
        "new",
        "core",
        "mandatory",
        "statutory",
        "certificate",
        "certification",
    ]
)
#: Words that say a course is of this field, though not which.
_PREVENT = re.compile(
    r"prevent(?!ion|ing (?!radic)|ative)|radicali[sz]|\bextremis|terroris|\b(?-i:CONTEST)\b|\bpmap\b", re.I
)
_FIELD = re.compile(rf"{_PREVENT.pattern}|\bchannel\b", re.I)
_WRAP_WORD = re.compile(r"\bwrap\s?\d?\b(?!\W{0,3}(?:up|around|round|over)\b)", re.I)
_WRAP_IN_WORDS = re.compile(r"workshop to raise awareness|raising awareness of prevent", re.I)
#: Words that are others' too beside those that make them the field's, and what is said of cases and threats.
_OF_CHANNEL = re.compile(
    r"\bchannel (?:panel|cases?|awareness|referrals?|training|course|programme|chair|process|duty|guidance|support|"
    r"police|intervention|consent|members?|board|meetings?|co-?ordinator|general|e-?learning|workshop|module|adopted)\b"
    r"|\b(?:to|by|for|adopted (?:in|as)(?: a)?|suitable for) channel\b"
    r"|\blocal profile\b|\bctlp\b|\bdiscussed at (?:the )?panel\b|\bextreme right|\bislamis[mt]\b",
    re.I,
)
_HIGHER = re.compile(r"\b(?:levels?|l|lvl)\s*(?:3|4|5|three)\b", re.I)
_LOWER = re.compile(r"\b(?:levels?|l|lvl)\s*(?:1|2|one|two)\b", re.I)
_ONLINE = re.compile(r"\be[ -]?learning\b|\bonline\b|\bself[ -]paced\b|\be[ -]?module\b", re.I)
_TAUGHT = re.compile(r"\bworkshop|\bface[ -]to[ -]face\b|\bf2f\b|\bclassroom\b|\bin person\b|\bwebinar\b", re.I)
_BASIC = re.compile(
    r"\b(?:levels?|l|lvl)\s*(?:1|2|one|two)\b|\bbasic\b|\bawareness\b|\bgeneral\b|\binduction\b|\bintroduct", re.I
)
#: The words of "Prevent Duty e-learning": eLearning that names no other course is the awareness course.
_PLAIN_ELEARNING = frozenset(
    ["prevent", "duty", "the", "e", "learning", "elearning", "online", "training", "course", "module"]
)
_WORKSHOP = re.compile(r"workshop to raise awareness", re.I)
_AND = re.compile(r"\s*[&+;,\n]\s*|\s+(?:and|plus)\s+", re.I)
_OR = re.compile(r"\s*/\s*|\s+or\s+", re.I)
_KINDS = (
    ("refresher", re.compile(r"\brefresh", re.I)),
    ("briefing", re.compile(r"\bbriefing|train(?:ing)? the trainer|\boverview\b", re.I)),
    ("channel", re.compile(r"\bchannel\b|\bpmap\b", re.I)),
    ("referrals", re.compile(r"\breferrals?\b|\breferring\b", re.I)),
)


@lru_cache(maxsize=1 << 14)
def names_wrap(text: str) -> bool:
    """Say whether a text names the workshop: in capitals, or as a word beside which no strange word makes it food.

    >>> [names_wrap(text) for text in ("WRAP 3", "wrap", "Date of wrap", "Chicken wrap", "Wrap-up meeting")]
    [True, True, True, False, False]
    """
    if _WRAP_IN_WORDS.search(text):
        return True
    found = list(_WRAP_WORD.finditer(text))
    if any(match[0][:4].isupper() for match in found) and not text.isupper():
        return True
    return any(_is_course_between(text[: match.start()], text[match.end() :]) for match in found)


def _is_course_between(before: str, after: str) -> bool:
    """Say whether what stands around a word lets it be a course: nothing before it, or words of work on one side."""
    words = (plain(before).split()[-1:], plain(after).split()[:1])
    known = [bool(each) and (each[0] in WORK_WORDS or each[0] in _NOISE) for each in words]
    return not words[0] or any(known)


@lru_cache(maxsize=1 << 14)
def find_course(text: str) -> Match | None:
    """Find the product that a course name stands for.

    >>> find_course("WRAP - Council Chamber, 24 June").key, find_course("Fire safety") is None
    ('wrap', True)

    A level of three and above is WRAP as a workshop and a product of its own as eLearning; where the name does not say
    which, it stands for neither.

    >>> find_course("Prevent e-learning").key, find_course("Prevent Duty e-learning").key, find_course("Prevent duty")
    ('awareness', 'awareness', None)
    >>> find_course("Preventing Radicalisation - Level 3 (eLearning)").key, find_course("Prevent level 3 workshop").key
    ('level3_elearning', 'wrap')
    >>> find_course("Preventing Radicalisation - Levels 3, 4 & 5"), find_course("WRAP/Prevent awareness")
    (None, None)
    """
    if len(text) > 200 or is_choice(text):
        return None
    if is_level_three(text) and not names_wrap(text):
        return _by_delivery(text)
    exact = find_word(PRODUCTS, text)
    if exact and exact.certainty >= 0.95:
        return exact
    spoken = _spoken(text)
    if exact and exact.certainty >= 0.9:
        return spoken if spoken and spoken.key != exact.key else exact
    return spoken or exact


@lru_cache(maxsize=1 << 12)
def find_courses(text: str) -> tuple[str, ...]:
    """Find every product that one cell names.

    >>> find_courses("WRAP & Awareness"), find_courses("WRAP 3"), find_courses("Fire safety")
    (('wrap', 'awareness'), ('wrap',), ())
    """
    if len(text) <= 200 and not _WORKSHOP.search(text):
        named = _parts(_AND, text)
        if len(named) > 1:
            return named
    found = find_course(text)
    return (found.key,) if found else ()


def is_choice(text: str) -> bool:
    """Say whether a text names two products of which it may mean either.

    >>> is_choice("WRAP or awareness"), is_choice("Channel or PMAP course")
    (True, False)
    """
    return len(_parts(_OR, text)) > 1


def _parts(between: re.Pattern[str], text: str) -> tuple[str, ...]:
    """The products that the parts of a text stand for; none where one of them stands for none."""
    pieces = [piece for piece in between.split(text) if piece.strip()]
    if len(pieces) < 2 or PRODUCTS.find(text):
        return ()
    keys = [PRODUCTS.find(piece) or ((found := _spoken(piece)) and found.key) for piece in pieces]
    return tuple(dict.fromkeys(key for key in keys if key)) if all(keys) else ()


def _spoken(text: str) -> Match | None:
    """Judge a longer name by the words in it; the field must be named beside the kind."""
    if names_wrap(text):
        return Match("wrap", 0.9, "names WRAP")
    if not is_of_the_field(text):
        return None
    kinds = [key for key, pattern in _KINDS if pattern.search(text)]
    if kinds and kinds[0] == "refresher":
        return _refresher_of(kinds[1:])
    if len(kinds) == 1:
        return Match(kinds[0], 0.85, f"names {PRODUCTS.label(kinds[0])}")
    if len(kinds) > 1:
        return None
    if _BASIC.search(text) or re.search(r"radicali[sz]ation", text, re.I):
        return Match("awareness", 0.8, "names Prevent awareness")
    if _ONLINE.search(text) and set(plain(text).split()) <= _PLAIN_ELEARNING:
        return Match("awareness", 0.85, "Prevent eLearning and nothing else")
    return None


def _refresher_of(kinds: list[str]) -> Match | None:
    """A refresher counts for its own course only; one that names no course is the awareness course's."""
    if not kinds:
        return Match("refresher", 0.85, "names the refresher")
    key = f"{kinds[0]}_refresher"
    return Match(key, 0.85, f"names {PRODUCTS.label(key)}") if len(kinds) == 1 and key in PRODUCTS else None


def is_level_three(text: str) -> bool:
    """Say whether a course of the field is of level three or above, whatever other words stand beside the level.

    >>> is_level_three("Preventing Radicalisation - Levels 3, 4 & 5 (Prevent Awareness)"), is_level_three("WRAP 3")
    (True, False)
    """
    return bool(_HIGHER.search(text) and _FIELD.search(text) and not _LOWER.search(text))


def _by_delivery(text: str) -> Match | None:
    """Level three by the way of delivery that its name says; None where it says neither."""
    online, taught = bool(_ONLINE.search(text)), bool(_TAUGHT.search(text))
    if online == taught:
        return None
    key = "level3_elearning" if online else "wrap"
    return Match(key, 0.9, f"level 3, {'eLearning' if online else 'not eLearning'}")


def is_of_the_field(text: str) -> bool:
    """Say whether a course name speaks of Prevent at all, so that an unknown one is worth asking about.

    >>> is_of_the_field("Prevent e-learning"), is_of_the_field("Infection prevention"), is_of_the_field("Fire safety")
    (True, False, False)
    """
    return bool(_FIELD.search(text)) or names_wrap(text)


@lru_cache(maxsize=1 << 14)
def speaks_of_prevent(text: str) -> bool:
    """Say whether a text surely speaks of Prevent: a word that others use too is not enough by itself.

    >>> [speaks_of_prevent(text) for text in ("Prevent duty", "Channel panel", "Channel", "Chicken wrap")]
    [True, True, False, False]
    """
    return bool(_PREVENT.search(text) or _OF_CHANNEL.search(text)) or names_wrap(text)


def likely_course(text: str) -> str:
    """The product to offer first for a course of the field that does not say which.

    >>> likely_course("Prevent duty"), likely_course("Prevent workshop")
    ('awareness', 'wrap')
    """
    return "wrap" if re.search(r"workshop|face to face|classroom|in person", text, re.I) else "awareness"


@lru_cache(maxsize=1 << 12)
def course_in_title(text: str) -> Match | None:
    """Find the one product that a title, sheet name or file name speaks of; None where it names several or none.

    >>> course_in_title("WRAP register March 2026").key, course_in_title("WRAP and Channel awareness") is None
    ('wrap', True)
    """
    spaced = text.replace("_", " ").replace("-", " ")
    words, wrap = plain(spaced), names_wrap(spaced)
    if is_level_three(words) and not wrap:
        return _by_delivery(words)
    named = {key for key, pattern in _TITLE_KINDS if pattern.search(words)} | ({"wrap"} if wrap else set())
    if "refresher" in named:
        own = [f"{key}_refresher" for key in ("referrals", "channel") if re.search(rf"\b{key.rstrip('s')}", words)]
        named = {own[0] if own else "refresher", *(named - {"awareness", "refresher", "referrals", "channel"})}
    if "channel" in named:
        named -= {"awareness"} if re.search(r"channel (?:general )?awareness", words) else set()
    if "wrap" in named and "workshop to raise awareness" in words:
        named -= {"awareness"}
    if len(named) == 1:
        return Match(named.pop(), 0.9, "the title names it")
    if named:
        return None
    return find_word(PRODUCTS, words)


_TITLE_KINDS = (
    ("refresher", re.compile(r"\brefresher\b")),
    ("channel", re.compile(r"\bchannel (?:general )?(?:awareness|course|elearning|e learning|training|or pmap)\b")),
    (
        "referrals",
        re.compile(
            r"\b(?:prevent )?referrals? (?:course|elearning|e learning|training)\b|guidance on prevent referrals"
        ),
    ),
    ("awareness", re.compile(r"\b(?:prevent|general|basic|duty) (?:\w+ )?awareness\b|preventing radicali[sz]ation")),
    ("briefing", re.compile(r"\bprevent briefing\b|\bprevent overview\b|\btrain the trainer\b|\bbriefing\b")),
)


@lru_cache(maxsize=1 << 12)
def rest_of_heading(text: str) -> str:
    """What a heading says beside the product: "WRAP – Date completed" → "date completed"; empty where nothing.

    >>> rest_of_heading("WRAP – Date completed"), rest_of_heading("Prevent awareness course")
    ('date completed', '')
    """
    words = plain(text.replace("%", " percent "))
    for spelling in sorted(PRODUCTS.spellings, key=len, reverse=True):
        if spelling and re.search(rf"\b{re.escape(spelling)}\b", words):
            words = re.sub(rf"\b{re.escape(spelling)}\b", " ", words, count=1)
            break
    words = re.sub(
        r"\b(?:prevent|wrap\s?\d?|radicali[sz]ation|preventing|(?:levels?|l|lvl)\s?\d(?:\s(?:and\s)?\d)?)\b", " ", words
    )
    kept = list(words.split())
    while kept and kept[0] in _LEADING:
        kept.pop(0)
    left = [word for word in kept if word not in _NOISE or word in ("date", "dates")]
    return " ".join(kept) if left else ""


_LEADING = frozenset(
    ["course", "training", "module", "session", "elearning", "learning", "online", "the", "of", "for", "e"]
)
