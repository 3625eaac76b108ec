"""Decide whether a column holds names or initials of people, from all its texts together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from ..sheets import Column
from .cases import differ_in_nearly_every_row
from .examined import Examined, Suspicion
from .names import RANKS, Grade, begins_with_first_name, grade, is_organisation, names_within
from .patterns import is_postcode_area
from .texts import personal_in_text
from .work_words import WORK_WORDS, is_ordinary, names_body

_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.\s?){1,3}[^\W\d_]\.?")
_BARE: Final = re.compile(r"[^\W\d_]{2,3}|[^\W\d_](?: [^\W\d_]){1,2}")
_WITH_A_NUMBER: Final = re.compile(r"[\s,;:/(–-]+\d[\d\s/.)-]*")  # a year, a day or an age behind initials
_LOOK: Final = "different texts look like names of people"
_PLACE_ENDS: Final = re.compile(
    r"(?:ham|ton|ley|ford|wick|bury|field|worth|hall|heath|wood|well|bridge|mere|dale|stead|hurst|port|pool|mouth|stone|"
    r"combe|minster|cester|chester|shire|land|hampton|borough|brough|over|don|by|thorpe|haven|end|edge|cote|hills?)$"
)


_TOPIC_ENDS: Final = re.compile(
    r"(?:tion|sion|ism|ist|ists|ing|ment|ness|ity|ance|ence|ogy|ed|al|ous|ic|ics|ive|ful|phobia|ship|ware|line|able|ary)$"
)


def names_in(examined: Examined) -> Suspicion | None:
    """Suspect full names: most texts have a name's shape and differ, or enough of them surely are names."""
    grades = examined.grades
    sure = _with(examined, grades, Grade.SURE)
    sure += [
        code
        for code, given in zip(examined.sample, grades, strict=True)
        if given <= Grade.WORK and _holds_name(examined, code)
    ]
    shaped = sure + _with(examined, grades, Grade.SHAPED)
    total = max(1, len(grades))
    begun = [code for code in examined.sample if begins_with_first_name(examined.column.distinct[code].strip())]
    if len(begun) >= max(5, 0.7 * total) and differ_in_nearly_every_row(len(begun), examined.cells_of(begun)):
        shaped = sorted({*shaped, *begun})
        return examined.suspicion("name", shaped, _with_rows(f"{len(shaped)} of {total} {_LOOK}", examined, shaped))
    if _surely_names(examined, len(sure), total) or _shaped_like_names(examined, shaped, len(sure), total):
        return examined.suspicion("name", shaped, _with_rows(f"{len(shaped)} of {total} {_LOOK}", examined, shaped))
    return None


def _holds_name(examined: Examined, code: int) -> bool:
    text = examined.column.distinct[code]
    return " " in text and len(text) <= 200 and bool(names_within(text))


def names_beside_words_in(examined: Examined) -> Suspicion | None:
    """Suspect a column of words of the vocabulary where a name stands beside the word: "Education (Wren Harper)"."""
    codes = [code for code in examined.sample if _name_beside_words(examined.column.distinct[code])]
    if not examined.known or not codes:
        return None
    return examined.suspicion("name", codes, f"{len(codes)} cells seem to include a person's name")


def _name_beside_words(text: str) -> bool:
    if " " not in text or len(text) > 200:
        return False
    return any(any(map(str.isalpha, text[:start] + text[end:])) for start, end in names_within(text))


def _surely_names(examined: Examined, sure: int, total: int) -> bool:
    """Judge by texts that surely are names; a column of organisations may hold a few named after people."""
    share = sure / total
    if examined.evidence.plain:
        return sure >= 3 and share >= 0.5
    if sum(is_organisation(text) for text in examined.texts) >= 0.4 * total:
        return sure >= 3 and share >= 0.1
    if examined.evidence.person:
        return sure >= 1 and share >= 0.05
    return (sure >= 2 and share >= 0.08) or (sure == 1 and total <= 3)


def _shaped_like_names(examined: Examined, shaped: Sequence[int], sure: int, total: int) -> bool:
    """Judge by shape and by how nearly every row differs; surer where some are known names."""
    share, cells = len(shaped) / total, examined.cells_of(shaped)
    if len(shaped) < 2:
        return False
    if examined.evidence.plain:  # a heading for places or bodies: nearly all must have a name's form, and differ
        return share >= 0.8 and len(shaped) >= 5 and differ_in_nearly_every_row(len(shaped), cells)
    if len(shaped) == cells <= 4 and share >= 0.95:
        return True  # a few filled cells, nothing but names
    if examined.evidence.person:
        return share >= 0.5
    if len(shaped) < 5:
        return False
    differs = differ_in_nearly_every_row(len(shaped), cells) or (len(shaped) >= 60 and share >= 0.8)
    throughout = share >= 0.95 and len(shaped) >= 8 and len(shaped) / cells >= 0.5
    return throughout or (differs and share >= (0.6 if sure else 0.85))


def single_names_in(examined: Examined) -> Suspicion | None:
    """Suspect a column of first names or family names alone."""
    grades = examined.grades
    known = _with(examined, grades, Grade.KNOWN)
    single = known + _with(examined, grades, Grade.SINGLE)
    total = max(1, len(grades))
    if len(single) < 0.6 * total or not single:
        return None
    share, cells = len(known) / total, examined.cells_of(single)
    if examined.evidence.plain and not (len(known) >= 5 and share >= 0.5):
        return None
    differs = differ_in_nearly_every_row(len(single), cells) or (len(single) >= 40 and len(single) / cells >= 0.15)
    places = sum(_PLACE_ENDS.search(examined.column.distinct[code].casefold()) is not None for code in single)
    enough = (
        (examined.anonymous and _vary_like_names(examined, single, total, places))
        or (len(known) >= 3 and share >= 0.35)
        or (examined.evidence.person and (len(known) >= 1 or (differs and len(single) >= 3)))
        or (differs and len(known) >= 2 and share >= 0.12)
        or (differs and len(single) >= 40 and places < 0.4 * len(single))
        or (10 <= len(single) == total and len(single) >= 0.95 * cells and places < 0.3 * total)
    )
    why = f"{len(single)} of {total} different texts look like first names or surnames"
    return examined.suspicion("name", single, _with_rows(why, examined, single)) if enough else None


def _vary_like_names(examined: Examined, single: Sequence[int], total: int, places: int) -> bool:
    """Say whether single words that no list knows vary as people do: no places, no words for a topic or a state."""
    texts = [examined.column.distinct[code].strip() for code in single]
    topics = sum(_TOPIC_ENDS.search(text.casefold()) is not None or _is_code(text) for text in texts)
    if len(single) < 0.8 * total or max(places, topics) >= 0.4 * len(single) or examined.evidence.plain:
        return False
    varied = len(single) / max(1, examined.cells_of(single))
    return any(len(single) >= least and varied >= share for least, share in ((3, 0.9), (5, 0.35), (12, 0.1)))


def _begins_with_rank(text: str) -> bool:
    return text.casefold().partition(" ")[0].strip(".") in RANKS


def _is_code(text: str) -> bool:
    return text.isupper() and len(text) <= 4


def could_be_half_a_name(examined: Examined) -> bool:
    """Say whether a column's texts are single words of a name's shape that nearly all differ."""
    grades = examined.grades
    single = _with(examined, grades, Grade.SINGLE) + _with(examined, grades, Grade.KNOWN)
    if examined.evidence.plain or len(single) < max(5, 0.8 * len(grades)):
        return False
    return len(single) / max(1, examined.cells_of(single)) >= (0.7 if examined.cells < 40 else 0.1)


def initials_in(examined: Examined) -> Suspicion | None:
    """Suspect initials: two or three letters with stops between, or many different pairs of letters."""
    named = [(code, _initials_of(text)) for code, text in _named(examined)]
    dotted = [code for code, text in named if _DOTTED.fullmatch(text) and text.casefold() not in ("n.a.", "u.k.")]
    bare = [code for code, text in _named(examined) if _BARE.fullmatch(text) and text.casefold() not in WORK_WORDS]
    total = max(1, len(examined.texts))
    about_people = examined.evidence.kind == "initials" or examined.evidence.person
    if len(dotted) >= max(2 if about_people else 3, 0.3 * total):
        return examined.suspicion("initials", dotted, f"{len(dotted)} of {total} different texts look like initials")
    if len(bare) < 0.7 * total or examined.evidence.plain:
        return None
    texts = [examined.column.distinct[code].strip() for code in bare]
    if sum(is_postcode_area(text) for text in texts) >= 0.9 * len(texts) and not about_people:
        return None
    pairs = Counter(len(text.replace(" ", "")) for text in texts)[2] >= 0.5 * len(texts)
    cells = examined.cells_of(bare)
    single = len(bare) / cells
    many = len(bare) >= (25 if pairs else 60) or (len(bare) >= 7 and pairs and single >= 0.75)
    many = many or (len(bare) >= 10 and single >= 0.9)
    if not many and not (about_people and len(bare) >= 3):
        return None
    return examined.suspicion("initials", bare, f"{len(bare)} of {total} different texts look like initials")


def _initials_of(text: str) -> str:
    """What stands before a number at the end of a text.

    >>> _initials_of("A.T. / 2009"), _initials_of("A.T. (15)"), _initials_of("A.T.")
    ('A.T.', 'A.T.', 'A.T.')
    """
    found = re.search(rf"{_WITH_A_NUMBER.pattern}$", text)
    return text[: found.start()] if found else text


def _with(examined: Examined, grades: Sequence[Grade], wanted: Grade) -> list[int]:
    return [code for code, given in zip(examined.sample, grades, strict=True) if given is wanted]


def _named(examined: Examined) -> list[tuple[int, str]]:
    return list(zip(examined.sample, examined.texts, strict=True))


def _with_rows(why: str, examined: Examined, codes: Sequence[int]) -> str:
    nearly = differ_in_nearly_every_row(len(codes), max(1, examined.cells_of(codes)))
    return f"{why}, and nearly every row differs" if nearly else why


_LOOKED_AT: Final = 200  # texts of a column that a question would show


def reads_like_people(texts: Sequence[str], cells: int) -> bool:
    """Say whether a column's different texts read like names of people, whatever stands above them.

    `texts`: what no list and no register knows; `cells`: how many cells hold them. Most are surely names, or have a
    name's form (with an initial, in any script) and differ nearly from row to row, while hardly one speaks of a body.
    """
    looked_at = texts[:_LOOKED_AT]
    grades = [grade(text) for text in looked_at]
    bodies = sum(names_body(text) and not _begins_with_rank(text) for text in looked_at)
    total = len(grades)
    if not total or bodies >= 0.3 * total:
        return False
    share = {given: grades.count(given) / total for given in Grade}
    whole, single = share[Grade.SURE] + share[Grade.SHAPED], share[Grade.SINGLE] + share[Grade.KNOWN]
    if share[Grade.SURE] >= 0.7 or (share[Grade.KNOWN] >= 0.35 and single >= 0.8 and total >= 3):
        return True
    differs = len(texts) >= 0.5 * cells
    if whole >= 0.8 and total >= 3:
        return differs or share[Grade.SURE] >= 0.2
    places = sum(_PLACE_ENDS.search(text.casefold()) is not None for text in looked_at)
    return single >= 0.8 and total >= 5 and differs and places < 0.5 * total


_PROSE = 400  # letters


def may_name_people(column: Column) -> bool:
    """Say whether any of a column's texts could be a person, so that none of them may be shown.

    One word that could be a name is nothing to go by; several different ones, and little else, are. A text of many
    lines' length is prose, which may name anybody: it is not looked through.
    """
    if any(len(text) > _PROSE for text in column.distinct[:_LOOKED_AT]):
        return True
    texts = [text.strip() for text in column.distinct[:_LOOKED_AT] if not is_ordinary(text)]
    grades = [grade(text) for text in texts]
    if any(given >= Grade.KNOWN for given in grades) or any(map(personal_in_text, texts)):
        return True
    single = sum(given is Grade.SINGLE for given in grades)
    return single >= 3 and single >= 0.6 * len(texts)
