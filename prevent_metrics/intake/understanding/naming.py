"""What may be shown: headings and names masked where they are themselves a person's detail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .grid import letters
from .lexicon import NEAR, known_heading
from .senses import Sense


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """A name or heading as it may be shown."""
    from ..screening import masked

    return masked(text)


def _is_name_among_names(heading: str) -> bool:
    """Beside headings that are surely names, one of a name's form that is no heading we know is a name too."""
    from ..screening import person_in_name

    return person_in_name(heading) and known_heading(heading) < NEAR


def shown_headings(senses: Sequence[Sense], first_column: int) -> list[str]:
    """The headings of a table as reports and corrections call them: masked, each different from the others."""
    found: list[str] = []
    named = sum(shown(sense.text) != sense.text for sense in senses if sense.text) >= 2
    for sense in senses:
        letter = letters(sense.heading.column + first_column)
        name = shown(sense.text) if sense.text else f"(column {letter})"
        if named and name == sense.text and _is_name_among_names(name):
            name = "[name hidden]"
        found.append(f"{name} (column {letter})" if name in found else name)
    return found
