"""Single texts: is there a personal detail in one, and what may be shown of a file's or a sheet's name?"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Final

from .name_lists import AMBIGUOUS, FORENAMES, SURNAMES
from .names import Grade, fold, grade
from .patterns import PATTERNS, spans
from .work_words import BESIDE_NAMES, ENDINGS, WORK_WORDS, is_ordinary

#: Kinds that a kept text (a plan's evidence, an owner) is searched for; not a venue's street or an agency's account.
_IN_TEXT: Final = ("email", "ni number", "licence", "upn", "postcode", "nhs number", "phone", "police record", "birth")
_HIDDEN: Final = {
    "email": "[e-mail hidden]",
    "phone": "[phone hidden]",
    "postcode": "[postcode hidden]",
    "birth": "[date of birth hidden]",
    "address": "[address hidden]",
    "account": "[account hidden]",
    "name": "[name hidden]",
}
_LETTER: Final = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0dff])"
#: A word; where capitals run together (WrenHarper) each is one of its own.
_WORD: Final = re.compile(rf"[A-Z][a-z]+(?=[A-Z][a-z])|{_LETTER}+(?:['’]{_LETTER}+)*\.?")
_BESIDE: Final = re.compile(r"[\s_+]{0,2}|-")
_PARTICLES: Final = frozenset(("bin", "al", "el", "ul", "de", "da", "van", "der", "von"))
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.\s?){2,3}")
_ADDRESSED: Final = re.compile(
    r"\b(?:with|by|from|ask|contact|call|email|see|per|via|tell|lead|owner|officer|cc)[:\s]+([A-Z][\w'’]+)(?![\w'’]*\s+[A-Z])"
    r"|^([A-Z][\w'’]+)\s+(?:to|will|has|is|leads|led|attended|delivered|and)\b"
)


def personal_in_text(text: str, organisations: Collection[str] = ()) -> str | None:
    """Name the kind of personal detail suspected in one text, or None; roles, agencies, wards and policies pass.

    `organisations`: names of the partners' register, which are not people whatever they are called.

    >>> personal_in_text("Wren Harper to chase schools"), personal_in_text("Grace Academy and St Chad’s, WRAP in March")
    ('name', None)
    """
    if not text.strip() or is_ordinary(text):
        return None
    for pattern in PATTERNS:
        if pattern.kind in _IN_TEXT and pattern.alone and pattern.found(text):
            return pattern.kind
    rest = _without(text, organisations)
    whole = grade(rest)
    if whole in (Grade.SURE, Grade.KNOWN) or _person_spans(rest) or _spoken_of(rest):
        return "name"
    return "initials" if _DOTTED.fullmatch(rest.strip()) else None


def masked(text: str) -> str:
    """Hide what looks like a person's detail in the name of a file or sheet, or in a heading.

    >>> masked("Referral_Wren_Harper_2024.xlsx"), masked("Joseph Leckie Academy WRAP.xlsx")
    ('Referral_[name hidden]_2024.xlsx', 'Joseph Leckie Academy WRAP.xlsx')
    """
    shown = text
    for kind, found in spans(text):
        shown = shown.replace(found, _HIDDEN.get(kind, "[number hidden]"))
    if grade(shown) in (Grade.SURE, Grade.KNOWN):
        return _HIDDEN["name"]
    for start, end in reversed(_person_spans(shown)):
        shown = shown[:start] + _HIDDEN["name"] + shown[end:]
    return shown


def _without(text: str, organisations: Collection[str]) -> str:
    """Take the names of known organisations out of a text, in full and without their last words (Academy, School)."""
    rest = text
    for name in organisations:
        words = name.split()
        while len(words) > 2 and fold(words[-1]) in WORK_WORDS:
            words = words[:-1]
        for known in (name, " ".join(words)):
            rest = re.sub(re.escape(known), " ; ", rest, flags=re.I) if len(known) > 3 else rest
    return rest


def _person_spans(text: str) -> list[tuple[int, int]]:
    """Find where names of people stand in a text, as first and last place."""
    found = [span for run in _runs(text) if (span := _name_of_run(text, run)) is not None]
    return sorted(found + _small_names(text, found))


def _runs(text: str) -> list[list[tuple[int, int]]]:
    """Group words that begin with a capital (or have none) and stand next to one another."""
    runs: list[list[tuple[int, int]]] = []
    for match in _WORD.finditer(text):
        start, end = runs[-1][-1] if runs else (0, 0)
        beside = bool(runs) and _BESIDE.fullmatch(text, end, match.start()) is not None
        sentence_ends = text[end - 1 : end] == "." and end - start > 2
        if beside and not sentence_ends and (not match[0][0].islower() or fold(match[0]) in _PARTICLES):
            runs[-1].append(match.span())
        elif not match[0][0].islower():
            runs.append([match.span()])
    return runs


def _name_of_run(text: str, run: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Find a name in words next to one another, once roles and headings before and behind it are taken off."""
    words = [text[start:end] for start, end in run]
    first, last = 0, len(words)
    while first < last and fold(words[first]) in BESIDE_NAMES and _grade(words[first:last]) is not Grade.SURE:
        first += 1
    while last > first and fold(words[last - 1]) in BESIDE_NAMES and _grade(words[first:last]) is not Grade.SURE:
        last -= 1
    if last - first < 2 or _grade(words[first:last]) is not Grade.SURE:
        return None
    return run[first][0], run[last - 1][1]


def _grade(words: list[str]) -> Grade:
    return grade(
        re.sub(r"['’]s$", "", " ".join(words)) if len(words) > 1 and fold(words[0]) in FORENAMES else " ".join(words)
    )


def _small_names(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find a known first name and a known family name side by side in small letters: `sarah_jones`."""
    words = [match for match in _WORD.finditer(text) if not any(s <= match.start() < e for s, e in found)]
    spans_found = []
    for place, (left, right) in enumerate(pairwise(words)):
        behind = fold(words[place + 2][0]) if place + 2 < len(words) else ""
        sure = fold(left[0]) in FORENAMES - AMBIGUOUS and fold(right[0]) in SURNAMES
        small = left[0].islower() and right[0].islower()
        if sure and small and behind not in ENDINGS and _BESIDE.fullmatch(text, left.end(), right.start()):
            spans_found.append((left.start(), right.end()))
    return spans_found


def _spoken_of(text: str) -> bool:
    """Say whether somebody is spoken of by first name: "ask Wren", "Wren to lead"."""
    for match in _ADDRESSED.finditer(text):
        plain = fold(re.sub(r"['’]s$", "", match[1] or match[2]))
        if plain in FORENAMES and plain not in AMBIGUOUS:
            return True
    return False
