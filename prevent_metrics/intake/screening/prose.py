"""Free text: sentences about somebody, notes, anything long that differs from row to row."""

from __future__ import annotations

import re
from typing import Final

from .work_words import word_set

_SECOND_SENTENCE = re.compile(r"(?<=[a-z]{3})[.!?]\s+[A-Z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Words for a person, which no category needs.
_PERSONS: Final = word_set(
    "he she his her him hers himself herself mum dad mother father brother sister uncle aunt son daughter wife "
    "husband girlfriend boyfriend friend classmate pupil student boy girl man woman teenager refugee imam i my me"
)
#: Words of a story.
_TOLD: Final = _PERSONS | word_set(
    "told said says disclosed reported stated claims claimed alleged admitted posted watched viewed shared "
    "expressed talked spoke asked showed shouted threatened moved lives lived attends male female they them their "
    "we subject"
)
_JOINING: Final = word_set(
    "the a an to of and in on at with for was were is are has had have been being that this which who when after "
    "before because about from but not by as into during while"
)


def words_in(text: str) -> list[str]:
    """List the words of a text in lower case."""
    return [match.casefold() for match in _WORD.findall(text)]


def tells_of_somebody(text: str, notes: bool = False) -> bool:
    """Say whether a text is a sentence about somebody: five words or more, one of a story, one that joins.

    Under a heading for notes four words are enough where one is for a person.

    >>> tells_of_somebody("He told his teacher about the videos"), tells_of_somebody("Signposted to other services")
    (True, False)
    """
    words = words_in(text)
    if len(words) < (4 if notes else 5) or not any(word in _JOINING for word in words):
        return False
    return any(word in (_TOLD if len(words) > 4 else _PERSONS) for word in words)


def is_long(text: str) -> bool:
    """Say whether a text is long for a category: eight words and more, or two sentences."""
    return len(text.split()) >= 8 or bool(_SECOND_SENTENCE.search(text))
