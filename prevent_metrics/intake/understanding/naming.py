"""What may be shown: headings and names masked where they are themselves a person's detail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .grid import letters
from .senses import Sense


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """A name or heading as it may be shown."""
    from ..screening import masked

    return masked(text)


def shown_headings(senses: Sequence[Sense], first_column: int) -> list[str]:
    """The headings of a table as reports and corrections call them: masked, each different from the others."""
    found: list[str] = []
    for sense in senses:
        letter = letters(sense.heading.column + first_column)
        name = shown(sense.text) if sense.text else f"(column {letter})"
        found.append(f"{name} (column {letter})" if name in found else name)
    return found
