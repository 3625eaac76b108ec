"""Organisations' spellings and the partners' register: known as a partner's, or new; never a silent merge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...vocabulary.words import plain
from ..results import Partner
from .organisations import looks_like_organisation

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
