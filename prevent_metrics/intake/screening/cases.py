"""Decide whether a column of an anonymous sheet points at single cases: references, user names, notes, streets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from .examined import Examined, Suspicion
from .names import Grade
from .patterns import is_postcode_area
from .work_words import word_set

_OF_ONE = re.compile(
    r"\b(?:he|she|his|her|him|hers|himself|herself)\b|\b(?:was|were|been) (?:referred|adopted|arrested|sectioned)\b",
    re.I,
)
_SECOND_SENTENCE = re.compile(r"(?<=[a-z]{3})[.!?]\s+[A-Z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Words for a person, which no category needs.
_PERSONS: Final = word_set(
    "he she his her him hers himself herself mum dad mother father brother sister uncle aunt son daughter wife "
    "husband girlfriend boyfriend friend classmate pupil student boy girl man woman teenager refugee imam i my me"
)
#: Words of a story.
_TOLD: Final = _PERSONS | word_set(
    "told said says disclosed reported stated claims claimed alleged admitted posted watched viewed shared expressed "
    "talked spoke asked showed shouted threatened moved lives lived attends male female they them their we subject"
)
_JOINING: Final = word_set(
    "the a an to of and in on at with for was were is are has had have been being that this which who when after "
    "before because about from but not by as into during while"
)


def words_in(text: str) -> list[str]:
    """List the words of a text in lower case."""
    return [match.casefold() for match in _WORD.findall(text)]


def tells_of_somebody(text: str, notes: bool = False) -> bool:
    """Say whether a text is a sentence about somebody: five words or more, one of a story, one that joins.

    Under a heading for notes four words are enough where one is for a person.

    >>> tells_of_somebody("He told his teacher about the videos"), tells_of_somebody("Signposted to other services")
    (True, False)
    """
    words = words_in(text)
    if len(words) < (4 if notes else 5) or not any(word in _JOINING for word in words):
        return False
    return any(word in (_TOLD if len(words) > 4 else _PERSONS) for word in words)


def speaks_of_a_person(text: str) -> bool:
    """Say whether a text says something of one person: a short word for him or her, or that somebody was referred.

    >>> speaks_of_a_person("Referred by her tutor"), speaks_of_a_person("The school was visited")
    (True, False)
    """
    return bool(_OF_ONE.search(text))


def is_long(text: str) -> bool:
    """Say whether a text is long for a category: eight words and more, or two sentences."""
    return len(text.split()) >= 8 or bool(_SECOND_SENTENCE.search(text))


_REFERENCE = re.compile(r"[#(]?[A-Za-z0-9]+(?:[ \-/_.:\\#|]{1,3}[A-Za-z0-9]+){0,6}[)]?")
_NOT_ONE = (
    re.compile(r"-?[£$€]? ?\d{1,3}(?:,\d{3})*(?:\.\d+)? ?%?"),  # amounts, counts with commas, percentages
    re.compile(r"-?[£$€]? ?\d*\.\d+ ?%?"),
    re.compile(
        r"(?:19|20)\d{2}(?:\s?[-/–]\s?(?:19|20)?\d{2})?(?:\s?[QH][1-4])?|[QH][1-4][ -/]+(?:19|20)?\d{2}(?:[-/]\d{2})?",
        re.I,
    ),
    re.compile(r"(?:\d+\s?(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|d|days?)\s?)+", re.I),
    re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?", re.I),
    re.compile(r"[EWSN]\d{8}"),  # codes of wards, areas, authorities
    re.compile(r"\d{1,3}\s?(?:-|–|to)\s?\d{1,3}|(?:under|over|[<>≤≥+])\s?\d+|\d+\s?\+", re.I),  # bands
    re.compile(
        r"(?:level|year|grade|band|phase|key stage|ks|tier|term|week|month|group|class|unit|version|v)[ -]?\d.*", re.I
    ),
)
_LONG_HEX = re.compile(r"(?:0x)?[0-9a-f]{6,}(?:-[0-9a-f]{4,})*|[A-Za-z0-9+/_-]{20,}={0,2}", re.I)
_USER_NAME = re.compile(r"(?:[A-Za-z0-9]+\\)?[a-z][a-z'-]{0,15}[._]?[a-z]{1,16}[._]?\d{0,5}")
_RATIO = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
_OUTCODE = re.compile(r"([A-Z]{1,2})\d[A-Z\d]?", re.I)
_COUNTED = re.compile(r"([A-Za-z][A-Za-z -/_]*)(\d+)")
_WHOLE = re.compile(r"\d+")
_SCHOOL = re.compile(r"1[0-5]\d{4}|\d{3}[/ ]?[2-7]\d{3}")
_DAY = re.compile(r"\d{5}")
_PRACTICE = re.compile(r"[A-Z]\d{5}|[A-Z0-9]{3}(?:[A-Z0-9]{2})?")


def looks_like_reference(text: str, digits: int = 4) -> bool:
    """Say whether a text has a reference's form: letters and at least this many digits, and is no date, sum or band.

    >>> looks_like_reference("CP/2024/0113"), looks_like_reference("2024-25 Q1"), looks_like_reference("WS10")
    (True, False, False)
    """
    plain = text.strip()
    if len(plain) > 60 or any(form.fullmatch(plain) for form in _NOT_ONE) or is_outcode(plain):
        return False
    if (ratio := _RATIO.fullmatch(plain)) and int(ratio[1]) <= int(ratio[2]):
        return False
    if _LONG_HEX.fullmatch(plain) and any(sign.isdigit() for sign in plain):
        return True
    return _REFERENCE.fullmatch(plain) is not None and sum(sign.isdigit() for sign in plain) >= digits


def is_outcode(text: str) -> bool:
    """Say whether a text is the first half of a postcode.

    >>> is_outcode("WS10"), is_outcode("JK99")
    (True, False)
    """
    match = _OUTCODE.fullmatch(text)
    return match is not None and is_postcode_area(match[1])


def count_upwards(texts: Sequence[str]) -> bool:
    """Say whether codes are one beginning and numbers in order: CH1, CH2, CH3 … for row after row."""
    parts = [_COUNTED.fullmatch(text.strip()) for text in texts]
    if len(parts) < 6 or not all(parts):
        return False
    beginnings = {part[1] for part in parts if part}
    numbers = [int(part[2]) for part in parts if part]
    return len(beginnings) == 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def looks_like_user_name(text: str) -> bool:
    """Say whether a text has a user name's form: `jsmith4`, `w.harper`, `COUNCIL\\wharper`.

    >>> looks_like_user_name("jsmith4"), looks_like_user_name("Bloxwich East")
    (True, False)
    """
    return 4 <= len(text) <= 32 and _USER_NAME.fullmatch(text) is not None


def differ_in_nearly_every_row(distinct: int, cells: int) -> bool:
    """Say whether so many different values in so many cells point at single rows.

    Small tables must differ almost throughout; large ones may repeat a case on several rows.
    """
    if distinct < 3:
        return False
    least = 0.9 if cells < 40 else 0.75 if cells < 300 else 0.4
    return distinct / cells >= least


def are_row_numbers(texts: Sequence[str]) -> bool:
    """Say whether a column only counts its rows: 1, 2, 3 in order; that tells nothing of anybody."""
    return (
        all(_WHOLE.fullmatch(text) for text in texts)
        and [int(text) for text in texts] == list(range(int(texts[0]), int(texts[0]) + len(texts)))
        and int(texts[0]) <= 1
        if texts
        else False
    )


def are_small_numbers(texts: Sequence[str]) -> bool:
    """Say whether all values are whole numbers below a thousand: days, counts, ages, scores."""
    return all(_WHOLE.fullmatch(text) and len(text) <= 3 for text in texts)


def are_recent_days(texts: Sequence[str]) -> bool:
    """Say whether all values are a spreadsheet's numbers for days of 2010 and later, and not numbered on and on."""
    days = [int(text) for text in texts if _DAY.fullmatch(text)]
    if len(days) < len(texts) or not all(40179 <= day <= 50000 for day in days):
        return False
    return max(days) - min(days) > len(days)


def are_school_numbers(texts: Sequence[str]) -> bool:
    """Say whether nearly all values have the form of a school's number: its URN, or authority and establishment."""
    return _nearly_all(_SCHOOL, texts)


def are_practice_codes(texts: Sequence[str]) -> bool:
    """Say whether nearly all values have the form of a code that the NHS gives its practices and trusts."""
    return _nearly_all(_PRACTICE, texts)


def _nearly_all(form: re.Pattern[str], texts: Sequence[str]) -> bool:
    return bool(texts) and float(np.mean([form.fullmatch(text.strip()) is not None for text in texts])) >= 0.9


_STREET: Final = re.compile(
    r"\b(?:street|road|lane|avenue|close|drive|crescent|terrace|grove|walk|mews|rd|ave|cres)\b\.?", re.I
)
_LARGE: Final = 40


def references_in(examined: Examined) -> Suspicion | None:
    """Suspect references: codes that differ in nearly every row that has one."""
    found = examined.evidence
    codes = [
        code
        for code, text in zip(examined.sample, examined.texts, strict=True)
        if looks_like_reference(text, digits=2 if found.identifying else 4)
    ]
    named = list(zip(examined.sample, examined.texts, strict=True))
    if not examined.evidence.plain and count_upwards(examined.texts):
        codes = [code for code, _ in named]
    whole = [examined.column.distinct[code].strip() for code in codes]
    if len(codes) < 2 or (found.measure and not found.identifying) or _harmless(examined, whole):
        return None
    cells = examined.cells_of(codes)
    few_but_single = len(codes) == cells and len(codes) >= (2 if _long(whole, 6) else 3) and _long(whole, 4)
    throughout = _long(whole, 4) or len(codes) >= 0.4 * len(named)
    if not (throughout and differ_in_nearly_every_row(len(codes), cells)) and not few_but_single:
        return None
    why = f"{len(codes)} different codes in {cells} cells, so each could identify one person"
    return examined.suspicion("reference", codes, why)


def _harmless(examined: Examined, texts: Sequence[str]) -> bool:
    """Say whether codes only count rows, are small numbers, or number schools rather than persons."""
    in_order = [examined.column.text(row) for row in range(min(len(examined.column.codes), len(texts)))]
    if are_row_numbers([text.strip() for text in in_order if text.strip()]):
        return True
    found = examined.evidence
    if are_recent_days(texts):
        return True
    if are_small_numbers(texts):
        return not (found.identifying and examined.cells >= 10 and not examined.known)
    if found.practice_code and len(texts) <= 250 and are_practice_codes(texts):
        return True
    few = len(texts) <= 250 if found.school_number else len(texts) < _LARGE and not found.identifying
    return are_school_numbers(texts) and few


def _long(texts: Sequence[str], digits: int) -> bool:
    return min(sum(sign.isdigit() for sign in text) for text in texts) >= digits


def user_names_in(examined: Examined) -> Suspicion | None:
    """Suspect user names: one word in small letters, often with a number or a stop, different in nearly every row."""
    named = list(zip(examined.sample, examined.texts, strict=True))
    codes = [code for code, text in named if looks_like_user_name(text) and examined.grade_of(code) is not Grade.WORK]
    marked = sum(any(sign.isdigit() or sign in "._\\" for sign in examined.column.distinct[code]) for code in codes)
    if len(codes) < max(3, 0.5 * len(named)) or marked < 0.3 * len(codes):
        return None
    if not differ_in_nearly_every_row(len(codes), examined.cells_of(codes)) and len(codes) < _LARGE:
        return None
    return examined.suspicion("account", codes, f"{len(codes)} of {len(named)} different texts look like user names")


def streets_in(examined: Examined) -> Suspicion | None:
    """Suspect addresses without a number: most texts name a street and nearly every row differs."""
    named = list(zip(examined.sample, examined.texts, strict=True))
    codes = [code for code, text in named if _STREET.search(text)]
    if len(codes) < max(5, 0.7 * len(named)) or examined.evidence.plain:
        return None
    if not differ_in_nearly_every_row(len(codes), examined.cells_of(codes)):
        return None
    return examined.suspicion("address", codes, f"{len(codes)} of {len(named)} different texts include a street")


def free_text_in(examined: Examined) -> Suspicion | None:
    """Suspect free text: sentences about somebody, long notes, or texts that hardly ever repeat."""
    named = list(zip(examined.sample, examined.texts, strict=True))
    told = [code for code, text in named if tells_of_somebody(text, examined.evidence.notes)]
    long = [code for code, text in named if is_long(text)]
    for codes, why in ((told, "sentences about a person"), (long, "long texts")):
        single = len(codes) / max(1, examined.cells_of(codes)) >= 0.75
        if codes and single and len(codes) >= _least(examined, codes is told):
            return examined.suspicion("free text", codes, f"{len(codes)} of {len(named)} different texts are {why}")
    return _hardly_repeats(examined, named)


def _least(examined: Examined, told: bool) -> int:
    """How many sentences are too many: one under a heading for notes, else two (of a story) or four (long ones)."""
    return 1 if examined.evidence.notes else 2 if told else 4


def _hardly_repeats(examined: Examined, named: Sequence[tuple[int, str]]) -> Suspicion | None:
    """Suspect texts with letters that differ in nearly every row and are no organisations, roles or places."""
    texts = [(code, text) for code, text in named if any(len(word) > 2 for word in words_in(text))]
    if len(texts) < 5 or len(texts) < 0.5 * len(named):
        return None
    lengths = np.median([len(words_in(text)) for _, text in texts])
    work = sum(examined.grade_of(code) is Grade.WORK and len(words_in(text)) <= 6 for code, text in texts)
    codes = [code for code, _ in texts]
    notes, cells = examined.evidence.notes, examined.cells_of(codes)
    if work >= (0.8 if notes and lengths >= 3 else 0.5) * len(texts) and (len(texts) < 400 or examined.evidence.plain):
        return None
    differs = differ_in_nearly_every_row(len(codes), cells)
    if differs and (
        lengths >= (3 if notes else 5) or (cells >= _LARGE and lengths >= 2 and not examined.evidence.plain)
    ):
        return examined.suspicion(
            "free text", codes, f"{len(codes)} different texts in {cells} cells, with hardly any repeats"
        )
    return None
