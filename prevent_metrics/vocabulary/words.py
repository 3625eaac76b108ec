"""Words normalised for comparison, and text made safe for a spreadsheet's cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# Words with a key, a label and the spellings that partners use

_NOT_LETTER_OR_DIGIT = re.compile(r"[^\w]+", re.UNICODE)


def plain(text: str) -> str:
    """Fold case, accents of width, punctuation and white space away, so that spellings can be compared.

    >>> plain("  Local–Authority (Children’s) & Families ")
    'local authority childrens and families'
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    folded = folded.replace("'", "").replace("’", "").replace("_", " ")
    return _NOT_LETTER_OR_DIGIT.sub(" ", folded).strip()


@dataclass(frozen=True)
class Word:
    """One term: `key` in code and files, `label` on screen, `also` as partners write it."""

    key: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """An ordered list of terms for one idea."""

    name: str
    entries: tuple[Word, ...]

    def __hash__(self) -> int:
        """The number that caches know the list by; worked out once, because lists are long and asked often."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.name, self.entries))

    def __iter__(self) -> Iterator[Word]:
        """Yield the words in their order."""
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        """Say whether `key` is one of the keys."""
        return key in self._by_key

    @cached_property
    def _by_key(self) -> dict[str, Word]:
        return {word.key: word for word in self.entries}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """All keys in order."""
        return tuple(word.key for word in self.entries)

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every known spelling, made plain, with the key it stands for."""
        known: dict[str, str] = {}
        for word in self.entries:
            for spelling in (word.key, word.label, *word.also):
                known.setdefault(plain(spelling), word.key)
        return known

    def label(self, key: str) -> str:
        """The word for the screen; a key that is not ours is shown as it stands."""
        word = self._by_key.get(key)
        return word.label if word else key

    def find(self, text: str) -> str | None:
        """The key that a spelling stands for, or None where it is not known."""
        return self.spellings.get(plain(text))


def words(name: str, *entries: Word | str) -> Words:
    """Make a list of terms; a plain string is a key whose label is itself with a capital.

    >>> words("direction", "up", "same", "down").label("up")
    'Up'
    """
    return Words(name, tuple(e if isinstance(e, Word) else Word(e, e[:1].upper() + e[1:]) for e in entries))


# Text that a spreadsheet shows as it stands:

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)*%?$")
_NOT_HELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHEET_NAME_SIGNS = re.compile(r"[\[\]:*?/\\]")
MOST_CHARACTERS = 32_000


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula; a plain number with its sign stays.

    >>> neutral("=1+1"), neutral("-5"), neutral("- see note"), neutral("Police")
    ("'=1+1", '-5', "'- see note", 'Police')
    """
    kept = _NOT_HELD.sub(" ", text)[:MOST_CHARACTERS]
    return f"'{kept}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.match(text) else kept


def sheet_title(wanted: str, taken: set[str]) -> str:
    """A name that a sheet can have and none has yet; the name is then taken.

    >>> sheet_title("Q1/Q2: [all]", taken := {"summary"}), sorted(taken)
    ('Q1 Q2 all', ['q1 q2 all', 'summary'])
    """
    base = " ".join(_SHEET_NAME_SIGNS.sub(" ", wanted).strip("'").split())[:31] or "Sheet"
    title, number = base, 1
    while title.casefold() in taken:
        number += 1
        title = f"{base[: 30 - len(str(number))]} {number}"
    taken.add(title.casefold())
    return title
