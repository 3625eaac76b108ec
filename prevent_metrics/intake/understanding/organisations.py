"""Names of organisations: how to tell one, which sector its name speaks of."""

from __future__ import annotations

import re

from ...vocabulary.words import plain
from ..screening import WORK_WORDS

_BY_SECTOR = {
    "health": "nhs hospital hospitals infirmary icb clinic surgery hospice ambulance medical healthcare health gp",
    "education": "school schools academy academies college university nursery primary junior infant infants sixth "
    "ysgol coleg prifysgol preschool grammar secondary",
    "local authority": "council cyngor",
    "police": "police constabulary policing heddlu",
    "fire and rescue": "fire",
    "prisons and probation": "probation hmp hmpps prison yot",
    "housing": "housing homes",
    "community and voluntary": "mosque church temple gurdwara synagogue charity voluntary community faith vcs diocese "
    "masjid",
    "other": "ltd limited plc llp",
}
_TELLING = {word: sector for sector, words in _BY_SECTOR.items() for word in words.split()}
_GENERAL = frozenset(
    [
        "trust",
        "foundation",
        "association",
        "partnership",
        "service",
        "services",
        "authority",
        "federation",
        "group",
        "society",
        "centre",
        "center",
        "agency",
        "borough",
        "cic",
        "alliance",
        "board",
        "institute",
        "organisation",
    ]
)
#: Words that a body's name ends in, and nothing else does.
_ENDS = frozenset(
    """
    academy association centre college constabulary council federation hospice hospital infirmary mosque nursery
    partnership school society surgery trust university
    """.split()  # noqa: SIM905
)
_NOT_NAMES = re.compile(
    r"\b(?:training|course|plan|return|register|review|meeting|awareness|prevent|matrix|report|action)\b", re.I
)
#: In a title of its own: somebody in a post, somebody who made the sheet, or cells of a row that ran together.
_SOMEBODY = re.compile(
    r"\b(?:officer|manager|constable|sergeant|inspector|teacher|headteacher|nurse|[a-z]+ed by)\b|[,;|\t]\S", re.I
)


def looks_like_organisation(text: str) -> bool:
    """Say whether a text reads like an organisation's name.

    >>> looks_like_organisation("St Oswald's Primary School"), looks_like_organisation("School nurse service")
    (True, True)
    >>> looks_like_organisation("Review the venue policy")
    False
    """
    if len(text) > 90 or _NOT_NAMES.search(text):
        return False
    words = plain(text).split()
    if len(words) > 10 or not any(letter.isalpha() for letter in text):
        return False
    return any(word in _TELLING or word in _GENERAL for word in words)


def sector_of_name(name: str) -> str | None:
    """The sector that an organisation's name speaks of, as a suggestion to confirm.

    >>> sector_of_name("Wrenbury Hospitals NHS Trust"), sector_of_name("Wren House")
    ('health', None)
    """
    words = plain(name).split()
    if "fire" in words and not {"rescue", "service", "authority", "frs", "brigade"} & set(words):
        words.remove("fire")
    return next((_TELLING[word] for word in words if word in _TELLING), None)


def organisation_in_title(text: str) -> str | None:
    """The part of a title that reads like an organisation's name.

    >>> organisation_in_title("St Oswald's Primary School – Prevent training matrix 2026")
    "St Oswald's Primary School"
    >>> organisation_in_title("Zora Quux Police Officer"), organisation_in_title("Zora Quux,0901016,Wren House Housing")
    (None, None)
    """
    pieces = pieces_of_title(text)
    named = [_body_before_words(piece) or (piece if piece[:1].isupper() and _tells(piece) else "") for piece in pieces]
    named = [name for name in named if name]
    return max(named, key=_capitals, default=None)


def _body_before_words(piece: str) -> str:
    """The proper name of a body at the start of a piece, where nothing follows or a word of work does.

    >>> _body_before_words("Wrenford Primary School training grid"), _body_before_words("Primary School training grid")
    ('Wrenford Primary School', '')
    >>> _body_before_words("Wrenford Youth Trust"), _body_before_words("Zora Quux Police training")
    ('Wrenford Youth Trust', '')
    """
    words = piece.split()
    if _SOMEBODY.search(piece) or not words or not words[0][0].isupper() or plain(words[0]) in WORK_WORDS:
        return ""
    for end in range(len(words), 1, -1):
        body, rest = words[:end], words[end:]
        capital = all(word[0].isupper() for word in body if len(word) > 3)
        if plain(body[-1]) in _ENDS and capital and all(map(_is_of_work, rest[:1])):
            return " ".join(body)
    return ""


def _is_of_work(word: str) -> bool:
    """Say whether a word behind a name is none of it: in small letters, a number, or a word of work."""
    return word.islower() or word.isdigit() or plain(word) in WORK_WORDS


def pieces_of_title(text: str) -> list[str]:
    """The pieces of a title between its dashes, colons, brackets, dates and numbers, of two to nine words each."""
    parted = re.split(r"\s+[-–—|]\s+|\s*[:|;\n]\s*|\s+\(|\)|,\s+(?=.*\d)|\s+\d{5,}(?:\s+|$)", text)
    pieces = (piece.strip(" .,") for piece in parted)
    return [piece for piece in pieces if 2 <= len(piece.split()) <= 9]


def _tells(name: str) -> bool:
    words = set(plain(name).split())
    telling = words & (_TELLING.keys() - {"health", "community", "faith", "fire", "medical"}) or "NHS" in name
    return bool(telling) and looks_like_organisation(name) and not _SOMEBODY.search(name)


def _capitals(name: str) -> float:
    """The share of words with a capital: names have more of them than titles."""
    words = name.split()
    return sum(word[:1].isupper() for word in words) / len(words)


def may_name_organisation(piece: str) -> bool:
    """Say whether a piece of a title could be a name that we do not know: every longer word has a capital, no digit.

    >>> may_name_organisation("Wrenford Street Pastors"), may_name_organisation("Prevent training record")
    (True, False)
    """
    long = [word for word in piece.split() if len(word) > 3]
    return (
        bool(long)
        and all(word[:1].isupper() for word in long)
        and piece.isprintable()
        and not (_NOT_NAMES.search(piece) or _SOMEBODY.search(piece) or any(map(str.isdigit, piece)) or piece.isupper())
    )
