"""Names of organisations and the partners' register: known as a partner's, or new; never a silent merge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...vocabulary.words import plain
from ..results import Partner
from ..screening import WORK_WORDS

# Names of organisations:

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


# Organisations' spellings and the partners' register:

_SMALL = frozenset(["the", "of", "and", "for", "in", "at"])
_LEGAL = frozenset(["ltd", "limited", "plc", "llp", "cic", "inc"])
_JOINS = re.compile(r"[_\-–.]+")
_CODE = re.compile(r"^\s*(?:\d{2,7}|[A-Z]?\d{3,}[A-Z]?)\s*[-–:|]?\s+(?:L\d\s+)?(?=\D)")


@dataclass(frozen=True)
class Standing:
    """How a spelling stands to the register: the name to keep, how it was known, the partner that it is."""

    name: str
    how: str  # "register", "alias", "answered", "new"
    partner: str = ""


def bare_name(text: str) -> str:
    """A name made plain, without codes, articles and legal forms.

    >>> bare_name("123456 - Saint Oswald’s Primary School"), bare_name("The Wren House Housing Ltd.")
    ('st oswalds primary school', 'wren house housing')
    """
    words = plain(_CODE.sub("", text)).split()
    kept = ["st" if word == "saint" else word for word in words if word not in _LEGAL]
    return " ".join(kept[1:] if len(kept) > 1 and kept[0] == "the" else kept)


def initials(name: str) -> str:
    """The initials a name is known by.

    >>> initials("Wrenbury Hospitals NHS Trust")
    'whnt'
    """
    return "".join(word[0] for word in plain(name).split() if word not in _SMALL)


@dataclass(frozen=True)
class Register:
    """The partners as a look-up. `confirmed`: spelling → name, as the co-ordinator said."""

    partners: tuple[Partner, ...]
    confirmed: Mapping[str, str]

    @cached_property
    def _known(self) -> dict[str, Partner]:
        found: dict[str, Partner] = {}
        for partner in self.partners:
            found.setdefault(bare_name(partner.name), partner)
        for partner in self.partners:
            for alias in partner.aliases:
                found.setdefault(bare_name(alias), partner)
        return found

    @cached_property
    def _initials(self) -> dict[str, list[Partner]]:
        found: dict[str, list[Partner]] = {}
        for partner in self.partners:
            if len(initials(partner.name)) >= 3:
                found.setdefault(initials(partner.name), []).append(partner)
        return found

    @cached_property
    def _said(self) -> dict[str, str]:
        return {bare_name(spelling): name for spelling, name in self.confirmed.items() if name}

    def partner(self, name: str) -> Partner | None:
        """The partner of that name or alias."""
        return self._known.get(bare_name(name))

    def knows(self, text: str) -> bool:
        """Say whether a text is a partner's name, alias or initials."""
        return self.standing(text).how != "new" or len(self._initials.get(bare_name(text).replace(" ", ""), ())) == 1

    def standing(self, text: str) -> Standing:
        """How a spelling stands to the register; other spellings than the partner's own are kept as they were sent."""
        bare = bare_name(text)
        if bare in self._said:
            return Standing(self._said[bare], "answered", self._said[bare])
        if partner := self._known.get(bare):
            if bare == bare_name(partner.name):
                return Standing(partner.name, "register", partner.name)
            return Standing(tidy_name(text), "alias", partner.name)
        return Standing(tidy_name(text), "new")

    def in_title(self, text: str) -> Partner | None:
        """The one partner that a title, sheet name or file name speaks of."""
        words = f" {bare_name(_JOINS.sub(' ', text))} "
        named: dict[str, int] = {}
        for spelling, partner in self._known.items():
            if len(spelling) >= 3 and f" {spelling} " in words:
                named[partner.name] = max(named.get(partner.name, 0), len(spelling))
        for short, partners in self._initials.items():
            if len(partners) == 1 and f" {short} " in words:
                named.setdefault(partners[0].name, len(short))
        longest = max(named.values(), default=0)
        best = [name for name, length in named.items() if length == longest]
        return self.partner(best[0]) if len(best) == 1 else None


def tidy_name(text: str) -> str:
    """A new organisation's name as written, white space and codes taken off; shouting is set in title case.

    >>> tidy_name("  WREN HOUSE  HOUSING "), tidy_name("WHNT")
    ('Wren House Housing', 'WHNT')
    """
    name = " ".join(_CODE.sub("", text).split()) or text.strip()
    if name.isupper() and len(name.split()) > 1 and looks_like_organisation(name):
        kept = {"NHS", "ICB", "HMP", "GP", "CE", "RC", "UK", "FRS", "YOT", "HMPPS"}
        return " ".join(word if word.strip("()") in kept else word.capitalize() for word in name.split())
    return name
