"""Agencies and partners without the people named beside them, or in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...vocabulary.sectors import SECTORS
from ..screening import person_in_name, suspects, without_contacts, without_people
from ..sheets import Column
from .organisations import looks_like_organisation
from .records import Reading
from .register import Register

_PIECES = re.compile(r"\s*[(\[\])]\s*|\s+[-–—/|]\s+|\s*[:;]\s+")


def bodies_only(reading: Reading, column: Column, heading: str) -> Column:
    """A column of agencies with the names of people taken off; a cell that only names a person becomes empty."""
    people = _is_of_people(reading, column, heading)
    kept = [_body(text, reading.register, people) for text in column.distinct]
    words = (
        f"**Check “{heading}” for personal details.** {{rows}} seem to name people. We do not keep the names. Write "
        "only the agency."
    )
    return _kept(reading, column, kept, heading, words)


def contacts_taken_off(reading: Reading, column: Column, heading: str) -> Column:
    """A column of organisations without somebody's e-mail address or number; a cell of nothing else becomes empty."""
    kept = [without_contacts(text) for text in column.distinct]
    words = (
        f"**Check “{heading}” for personal details.** {{rows}} have a person's e-mail address or number, which we do "
        "not keep. Write only the organisation's name."
    )
    return _kept(reading, column, kept, heading, words)


def _kept(reading: Reading, column: Column, kept: Sequence[str | None], heading: str, words: str) -> Column:
    """The column with what is kept of each of its texts; `words` say in which rows something is not."""
    changed = [code for code, text in enumerate(column.distinct) if kept[code] != text]
    if not changed:
        return column
    code = f"{reading.dataset.key.replace('_', '-')}-personal-detail"
    reading.found.at(code, "check", words, np.isin(column.codes, changed), heading)
    return replace(column, distinct=tuple(text or "-" for text in kept))


def _is_of_people(reading: Reading, column: Column, heading: str) -> bool:
    """Say whether a column holds so many people that one whose name is on no list is taken for one too."""
    if sum(person_in_name(text, surely=True) for text in column.distinct) >= 0.2 * len(column.distinct):
        return True
    found = suspects([heading], [column], heading_row=reading.table.heading_row, anonymous=False)
    return any(each.kind == "name" and each.share >= 0.5 for each in found)


def _body(text: str, register: Register, people: bool) -> str | None:
    """The agency that a text names, None where it names only a person."""
    if register.knows(text):
        return text
    pieces = [piece for piece in _PIECES.split(text) if piece]
    telling = [piece for piece in pieces if _is_body(piece, register) and without_people(piece) == piece]
    if telling and any(person_in_name(piece) for piece in pieces if piece not in telling):
        return telling[0]
    rest = without_people(text)
    if rest != text:
        return rest or None
    return None if people and person_in_name(text) else text


def _is_body(text: str, register: Register) -> bool:
    return looks_like_organisation(text) or SECTORS.find(text) is not None or register.knows(text)
