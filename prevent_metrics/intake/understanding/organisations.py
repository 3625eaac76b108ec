"""Names of organisations: how to tell one, which sector its name speaks of."""

from __future__ import annotations

import re

from ...vocabulary.words import plain

_BY_SECTOR = {
    "health": "nhs hospital hospitals infirmary icb clinic surgery hospice ambulance medical healthcare health gp",
    "education": "school schools academy academies college university nursery primary junior infant infants sixth "
    "preschool grammar secondary",
    "local authority": "council",
    "police": "police constabulary policing",
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
_NOT_NAMES = re.compile(
    r"\b(?:training|course|plan|return|register|review|meeting|awareness|prevent|matrix|report|action)\b", re.I
)


def looks_like_organisation(text: str) -> bool:
    """Say whether a text reads like an organisation's name.

    >>> looks_like_organisation("St Oswald's Primary School"), looks_like_organisation("Review the venue policy")
    (True, False)
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
    """
    for piece in re.split(r"\s+[-–—|]\s+|\s*[:|;\n]\s*|\s+\(|\)", text):
        name = piece.strip(" .,")
        if 2 <= len(name.split()) <= 9 and name[:1].isupper() and looks_like_organisation(name):
            words = set(plain(name).split())
            if words & (_TELLING.keys() - {"health", "community", "faith", "fire", "medical"}) or "NHS" in name:
                return name
    return None
