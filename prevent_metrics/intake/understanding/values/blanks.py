"""Texts that stand for "nothing entered"."""

from __future__ import annotations

from functools import lru_cache

from ....vocabulary.words import plain

_BLANKS = frozenset(
    ("n a", "na", "not set", "none", "null", "nil", "blank", "not applicable", "nan", "not entered", "not given")
)
_RULES = frozenset("-–—−._? \u00a0\t")


@lru_cache(maxsize=1 << 16)
def is_blank(text: str) -> bool:
    """Say whether a text stands for nothing: a dash, "N/A", "(not set)".

    >>> is_blank(" – "), is_blank("(not set)"), is_blank("0"), is_blank("✓")
    (True, True, False, False)
    """
    if len(text) >= 20:
        return not text.strip()
    return set(text) <= _RULES or plain(text) in _BLANKS
