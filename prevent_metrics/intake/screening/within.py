"""Find names of people inside longer texts, beside roles, agencies and other words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from .name_lists import AMBIGUOUS, FORENAMES, SURNAMES
from .names import Grade, fold, grade
from .work_words import BESIDE_NAMES, ENDINGS

_LETTER: Final = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0dff])"
#: A word; where capitals run together (WrenHarper) each is one of its own.
_WORD: Final = re.compile(rf"[A-Z][a-z]+(?=[A-Z][a-z])|{_LETTER}\.|{_LETTER}+(?:['’]{_LETTER}+)*")
_BESIDE: Final = re.compile(r"[\s_+]{0,2}|-")
#: So many words beginning with capitals are a sentence in capitals, in which a name does not stand out.
_LONGEST_RUN: Final = 40
_SURELY_FIRST: Final = FORENAMES - AMBIGUOUS
_PARTICLES: Final = frozenset(("bin", "al", "el", "ul", "de", "da", "van", "der", "von"))


def names_within(text: str) -> list[tuple[int, int]]:
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
    if len(run) > _LONGEST_RUN:
        return None
    words = [text[start:end] for start, end in run]
    first, last = 0, len(words)
    while first < last and fold(words[first]) in BESIDE_NAMES and _goes(words[first:last], words[first + 1 : last]):
        first += 1
    while last > first and fold(words[last - 1]) in BESIDE_NAMES and _goes(words[first:last], words[first : last - 1]):
        last -= 1
    if last - first < 2 or _grade(words[first:last]) is not Grade.SURE:
        return None
    return run[first][0], run[last - 1][1]


def _goes(words: list[str], fewer: list[str]) -> bool:
    """Say whether a word beside may go: there is no name yet, or the rest still is one."""
    return _grade(words) is not Grade.SURE or (len(fewer) > 1 and _grade(fewer) is Grade.SURE)


def _grade(words: list[str]) -> Grade:
    together = " ".join(words)
    return grade(re.sub(r"['’]s$", "", together) if len(words) > 1 and fold(words[0]) in FORENAMES else together)


def _small_names(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find a known first name and a known family name side by side in small letters: `sarah_jones`."""
    words = [match for match in _WORD.finditer(text) if not any(s <= match.start() < e for s, e in found)]
    spans_found = []
    for place, (left, right) in enumerate(pairwise(words)):
        small = left[0].islower() and right[0].islower()
        sure = small and fold(left[0]) in _SURELY_FIRST and fold(right[0]) in SURNAMES
        behind = fold(words[place + 2][0]) if sure and place + 2 < len(words) else ""
        if sure and behind not in ENDINGS and _BESIDE.fullmatch(text, left.end(), right.start()):
            spans_found.append((left.start(), right.end()))
    return spans_found
