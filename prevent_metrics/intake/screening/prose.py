"""Free text: sentences about somebody, notes, anything long that differs from row to row."""

from __future__ import annotations

import re
from typing import Final

from .work_words import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Words of a story about a person, which no category needs.
_TOLD: Final = word_set(
    "he she his her him hers himself herself they them their mum dad mother father brother sister uncle aunt son "
    "daughter wife husband girlfriend boyfriend friend classmate told said says disclosed reported stated claims "
    "claimed alleged admitted posted watched viewed shared expressed talked spoke asked showed shouted threatened "
    "moved lives lived attends pupil student boy girl male female man woman teenager refugee i my me we subject"
)
_JOINING: Final = word_set(
    "the a an to of and in on at with for was were is are has had have been being that this which who when after "
    "before because about from but not by as into during while"
)


def words_in(text: str) -> list[str]:
    """List the words of a text in lower case."""
    return [match.casefold() for match in _WORD.findall(text)]


def tells_of_somebody(text: str) -> bool:
    """Say whether a text is a sentence about somebody: five words or more, one of a story, one that joins.

    >>> tells_of_somebody("He told his teacher about the videos"), tells_of_somebody("Signposted to other services")
    (True, False)
    """
    words = words_in(text)
    if len(words) < 5:
        return False
    return any(word in _TOLD for word in words) and any(word in _JOINING for word in words)


def is_long(text: str) -> bool:
    """Say whether a text is long for a category: eight words and more, or two sentences."""
    return len(words_in(text)) >= 8 or bool(re.search(r"[a-z]{3,}[.!?]\s+[A-Z]", text))
