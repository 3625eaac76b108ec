"""Words of headings by what they are worth: little words, and last words that say what kind of thing a column holds."""

from __future__ import annotations

from functools import lru_cache

#: Words that tell next to nothing by themselves.
WEAK = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "at",
        "been",
        "by",
        "choose",
        "dd",
        "detailed",
        "did",
        "do",
        "does",
        "down",
        "drop",
        "e",
        "eg",
        "enter",
        "for",
        "from",
        "full",
        "g",
        "give",
        "has",
        "have",
        "her",
        "his",
        "i",
        "if",
        "in",
        "individual",
        "is",
        "it",
        "its",
        "key",
        "main",
        "mm",
        "most",
        "name",
        "of",
        "on",
        "or",
        "our",
        "overall",
        "please",
        "prevent",
        "proposed",
        "recent",
        "say",
        "select",
        "specific",
        "state",
        "that",
        "the",
        "their",
        "they",
        "this",
        "tick",
        "to",
        "user",
        "users",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "with",
        "work",
        "works",
        "you",
        "your",
        "yy",
        "yyyy",
    ]
)
_HEADS = {
    "reference": frozenset(("id", "ids", "ref", "refs", "reference", "references", "no", "code")),
    "owner": frozenset(("owner", "owners", "lead", "leads", "officer", "officers", "responsible")),
}
_BY_WORD = {word: head for head, words in _HEADS.items() for word in words}


@lru_cache(maxsize=1 << 13)
def head_of(heading: str) -> str:
    """What kind of thing a plain heading says by its last telling word: a reference, an owner, or nothing of these.

    >>> head_of("risk id"), head_of("action owner"), head_of("risk"), head_of("lead agency")
    ('reference', 'owner', '', '')
    """
    words = [word for word in heading.split() if word not in WEAK]
    return _BY_WORD.get(words[-1], "") if words else ""


def is_head(heading: str) -> bool:
    """Say whether a plain heading is nothing but such a word: "ref", "owner"."""
    words = [word for word in heading.split() if word not in WEAK]
    return len(words) == 1 and words[0] in _BY_WORD
