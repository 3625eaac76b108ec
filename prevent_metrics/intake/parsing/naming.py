"""What may be shown: headings and names masked where they are themselves a person's detail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ..layout.tables import Heading, letters
from ..matching.column_profiles import Sense
from ..matching.heading_index import NEAR, is_exact_heading, known_heading

_LOOKED_AT = 40  # texts below a heading
_SOME = 0.25  # of them, where they are names
_DIGITS = re.compile(r"\d+")  # a number that stuck to a name makes it no less of one
_VALUE = re.compile(r"\d{4,}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_SEPARATORS = re.compile(r"([,;|\t])")
_PIECES_OF_A_ROW = 7  # values and what parts them: four values
_HIDDEN = "[name hidden]"
_LETTERS = 120  # of a heading, which messages repeat


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """A name or heading as it may be shown."""
    from ..screening import masked

    return masked(text)


def _is_name_among_names(heading: str) -> bool:
    """Beside headings that are surely names, one of a name's form that is no heading we know is a name too."""
    from ..screening import person_in_name

    return person_in_name(_DIGITS.sub("", heading).strip()) and known_heading(heading) < NEAR


def _is_one_of_its_names(sense: Sense) -> bool:
    """Say whether a heading has a name's form, as some of what stands below it has: a person where no heading is."""
    from ..screening import person_in_name

    if not _is_name_among_names(sense.text):
        return False
    below = sense.nature.texts[:_LOOKED_AT]
    return sum(map(person_in_name, below)) >= _SOME * len(below) > 0


def _shown_heading(heading: Heading) -> str:
    """A heading as it may be shown. A row of people that slipped above it is no label: each row is looked at by itself.

    >>> _shown_heading(Heading(0, "Wren Harper Employee name", "Wren Harper", "Employee name"))
    '[name hidden] Employee name'
    """
    if _is_of_two_rows(heading):
        halves = (heading.upper, heading.lower)
        if any(shown(each) == _HIDDEN for each in halves):  # two rows of people
            return _hidden(heading)
        return _cut(shown(" ".join(map(shown, halves))))
    return _cut(_pieces_hidden(shown(heading.text)))


def _is_of_two_rows(heading: Heading) -> bool:
    return heading.text == f"{heading.upper} {heading.lower}"


def _pieces_hidden(heading: str) -> str:
    """Of a whole row that slipped into one cell the pieces that could name somebody are hidden.

    >>> _pieces_hidden("02/04/25,0901016,Passed Zora Quux,Passed"), _pieces_hidden("Name, role and team")
    ('02/04/25,0901016,[name hidden],Passed', 'Name, role and team')
    """
    pieces = _SEPARATORS.split(heading)
    if len(pieces) < _PIECES_OF_A_ROW:
        return heading
    return "".join(_HIDDEN if _holds_a_name(piece) else piece for piece in pieces)


def _holds_a_name(piece: str) -> bool:
    """Say whether two words side by side could be a person's: the end of one row may stand before the next's name."""
    side_by_side = (" ".join(pair) for pair in pairwise(piece.split()))
    return any(map(_is_name_among_names, (piece.strip(), *side_by_side)))


def _hidden(heading: Heading) -> str:
    """A heading beside surely named people: its name, or of two rows the one that is a name, hidden."""
    if _is_of_two_rows(heading):
        halves = (_HIDDEN if _is_name_among_names(each) else each for each in (heading.upper, heading.lower))
        return _cut(" ".join(shown(each) for each in halves))
    return _HIDDEN if _is_name_among_names(heading.text) else _shown_heading(heading)


def _cut(heading: str) -> str:
    return heading if len(heading) <= _LETTERS else f"{heading[:_LETTERS].rstrip()}…"


def _is_row_of_people(headings: Sequence[tuple[str, str]]) -> bool:
    """Say whether a row of people was taken for headings: two are surely names, or one is a detail such as an e-mail.

    Each heading as in the file and as shown.
    """
    masked = [shown for text, shown in headings if shown != text]
    return len(masked) >= 2 or any(_HIDDEN not in each for each in masked)


def _holds_values(headings: Sequence[str]) -> bool:
    """Say whether a row of the table was taken for its headings: some, not most, are a number or a day, or both occur.

    >>> _holds_values(["Zora Quux", "0901016", "02/04/25", "02/04/27"]), _holds_values(["Team", "02/04/25", "09/04/25"])
    (True, False)
    """
    values = [text.strip() for text in headings if _VALUE.fullmatch(text.strip())]
    return 0 < len(values) <= len(headings) / 2 or len({value.isdigit() for value in values}) == 2


def shown_headings(senses: Sequence[Sense], first_column: int) -> list[str]:
    """The headings of a table as reports and corrections call them: masked, each different from the others."""
    found: list[str] = []
    data = _holds_values([sense.text for sense in senses])
    named = _is_row_of_people([(_cut(sense.text), _shown_heading(sense.heading)) for sense in senses if sense.text])
    for sense in senses:
        letter = letters(sense.heading.column + first_column)
        name = f"(column {letter})"
        if sense.text and (not data or is_exact_heading(sense.text)):
            name = _hidden(sense.heading) if named else _shown_heading(sense.heading)
            name = _HIDDEN if name == _cut(sense.text) and _is_one_of_its_names(sense) else name
        found.append(f"{name} (column {letter})" if name in found else name)
    return found
