"""Screen the columns of a table: which of them seem to hold personal details, on which rows and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from ..sheets import Column
from .births import Dates, year_of
from .cases import free_text_in, references_in, streets_in, user_names_in
from .examined import Examined, Suspicion, pattern_hits
from .names import Grade, grade
from .people import could_be_half_a_name, initials_in, names_beside_words_in, names_in, single_names_in

_NUMERIC_FIELDS: Final = frozenset(("days_to_assessment", "days_to_panel", "people", "in_scope", "headcount", "places"))
#: Kinds of detail that a column already understood as something else is still searched for.
_ALWAYS: Final = frozenset(("email", "phone", "nhs number", "ni number", "upn", "account"))
_OUTCODE: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?", re.I)


def suspects(
    headings: Sequence[str],
    columns: Sequence[Column],
    *,
    heading_row: int,
    anonymous: bool,
    known: Mapping[int, str] = MappingProxyType({}),
    today: date | None = None,
) -> list[Suspicion]:
    """Find the columns that seem to hold personal details, decided on distinct texts with the heading as evidence.

    `anonymous`: the sheet must hold nothing personal, so references that differ in nearly every row and free text
    count as well, and a few cells of a telling form are enough. `known`: column → canonical field, where understood.
    Rows are numbered as the spreadsheet shows them: the row after `heading_row` is the first. The answer is in the
    order of columns, at most one suspicion of a kind for each.
    """
    examined = [
        Examined(
            place,
            headings[place] if place < len(headings) else "",
            column,
            known.get(place, ""),
            anonymous,
            heading_row,
        )
        for place, column in enumerate(columns)
        if column.distinct and known.get(place) != "person" and (column.codes >= 0).any()
    ]
    dates = Dates([each for each in examined if anonymous or not each.known], _year(today))
    found = [suspicion for each in examined for suspicion in _of_column(each, dates)]
    if anonymous:
        found += _halves_of_names(examined, {each.column for each in found})
    return sorted(found, key=lambda each: each.column)


def _of_column(examined: Examined, dates: Dates) -> list[Suspicion]:
    """Suspect one column: by patterns first, then, unless those explain it, by the shape of the whole."""
    found = _by_patterns(examined)
    if any(each.share >= 0.5 for each in found):
        return found
    shape = None
    if examined.anonymous:
        shape = _named_by_heading(examined) or _of_anonymous(examined, dates)
    elif not examined.known:
        shape = (
            _named_by_heading(examined) or dates.births_in(examined) or names_in(examined) or single_names_in(examined)
        )
    if shape is not None and shape.kind not in {each.kind for each in found}:
        found.append(shape)
    return found


def _of_anonymous(examined: Examined, dates: Dates) -> Suspicion | None:
    """Try every kind in turn on a column of a sheet that must hold nothing personal."""
    if examined.known in _NUMERIC_FIELDS:
        return None
    for suspect in (dates.births_in, initials_in, names_in, single_names_in, names_beside_words_in):
        if suspicion := suspect(examined):
            return suspicion
    if _is_of_dates(examined):
        return None
    for suspect in (user_names_in, references_in, streets_in, free_text_in):
        if suspicion := suspect(examined):
            return suspicion
    return None


def _by_patterns(examined: Examined) -> list[Suspicion]:
    found: dict[str, Suspicion] = {}
    for pattern, codes, near in pattern_hits(examined):
        if pattern.kind in found or (examined.known and not examined.anonymous and pattern.kind not in _ALWAYS):
            continue
        base = near if pattern.kind == "nhs number" else len(examined.texts)
        if pattern.alone or (len(codes) >= pattern.least and len(codes) >= pattern.share * base):
            why = f"{len(codes)} different texts look like this kind of detail"
            found[pattern.kind] = examined.suspicion(pattern.kind, codes, why)
    return list(found.values())


def _named_by_heading(examined: Examined) -> Suspicion | None:
    """Suspect a column whose heading names a detail outright, unless what stands below says otherwise."""
    kind = examined.evidence.kind
    if kind is None or not examined.sample or (examined.known and not examined.anonymous):
        return None
    if kind == "reference" and not examined.anonymous:
        return None
    codes = [code for code, text in zip(examined.sample, examined.texts, strict=True) if _fits(kind, text)]
    if not codes or len(codes) < 0.3 * len(examined.sample):
        return None
    return examined.suspicion(kind, codes, "the heading says so and the cells match")


def _fits(kind: str, text: str) -> bool:
    """Say whether a text could be the detail that its heading names."""
    digits = sum(sign.isdigit() for sign in text)
    if kind in ("phone", "nhs number", "upn", "ni number", "licence"):
        return digits >= 5
    if kind == "birth":
        return digits >= 4 or bool(re.search(r"\d.*[a-z]{3}", text, re.I))
    if kind == "name":
        return grade(text) not in (Grade.WORK, Grade.OTHER)
    if kind == "initials":
        return len(text) <= 8 and digits == 0
    if kind == "postcode":
        return digits >= 2 and _OUTCODE.fullmatch(text) is None
    return kind in ("email", "address", "account", "reference") and len(text) >= 3 and not text.isalpha()


def _halves_of_names(examined: Sequence[Examined], taken: set[int]) -> list[Suspicion]:
    """Suspect two columns side by side whose single words could be first name and family name."""
    free = [each for each in examined if not each.known and (each.place in taken or could_be_half_a_name(each))]
    found: dict[int, Suspicion] = {}
    for left, right in pairwise(free):
        if right.place - left.place != 1 or not (could_be_half_a_name(left) and could_be_half_a_name(right)):
            continue
        for half in (left, right):
            if half.place not in taken:
                why = "single words next to another column of single words, like first names and surnames"
                found[half.place] = half.suspicion("name", half.sample, why)
    return list(found.values())


def _is_of_dates(examined: Examined) -> bool:
    dated = sum(year_of(text) is not None and not text.isdigit() for text in examined.texts)
    return dated >= 0.6 * max(1, len(examined.texts))


def _year(today: date | None) -> float | None:
    return None if today is None else today.year + (today.month - 1) / 12
