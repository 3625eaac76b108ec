"""Decide whether a column of an anonymous sheet points at single cases: references, user names, notes, streets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from .examined import Examined
from .names import Grade
from .prose import is_long, tells_of_somebody, words_in
from .references import (
    are_practice_codes,
    are_recent_days,
    are_row_numbers,
    are_school_numbers,
    are_small_numbers,
    count_upwards,
    differ_in_nearly_every_row,
    looks_like_reference,
    looks_like_user_name,
)
from .suspicion import Suspicion

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
    why = f"{len(codes)} different codes stand in {cells} cells, so each points at one row or nearly"
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
    return examined.suspicion(
        "account", codes, f"{len(codes)} of {len(named)} different texts have the form of user names"
    )


def streets_in(examined: Examined) -> Suspicion | None:
    """Suspect addresses without a number: most texts name a street and nearly every row differs."""
    named = list(zip(examined.sample, examined.texts, strict=True))
    codes = [code for code, text in named if _STREET.search(text)]
    if len(codes) < max(5, 0.7 * len(named)) or examined.evidence.plain:
        return None
    if not differ_in_nearly_every_row(len(codes), examined.cells_of(codes)):
        return None
    return examined.suspicion("address", codes, f"{len(codes)} of {len(named)} different texts name a street")


def free_text_in(examined: Examined) -> Suspicion | None:
    """Suspect free text: sentences about somebody, long notes, or texts that hardly ever repeat."""
    named = list(zip(examined.sample, examined.texts, strict=True))
    told = [code for code, text in named if tells_of_somebody(text, examined.evidence.notes)]
    long = [code for code, text in named if is_long(text)]
    for codes, why in ((told, "sentences that tell of somebody"), (long, "long texts")):
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
            "free text", codes, f"{len(codes)} different texts in {cells} cells: hardly any repeats"
        )
    return None
