"""The persons of a table: the keyed digest that stands for each, and who of them has left."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

import numpy as np

from ...vocabulary.words import plain
from ..digests import SECRET_BYTES, digests
from ..matching.column_profiles import Sense
from ..screening import person_in_name
from ..sheets import Column
from ..values.cells import yes_or_no
from ..values.wordings import is_blank
from .columns import marks_of, spread
from .records import Reading, Records, nothing, present

_ANOTHER = re.compile(
    r"\b(?:manager|trainer|facilitator|presenter|supervisor|assessor|organiser|organizer|host|emergency|kin"
    r"|approver|title|teacher)\b"
)
_NAMED = re.compile(
    r"name|learner|attendee|delegate|participant|staff|employee|worker|surname|candidate|volunteer|trainee"
    r"|practitioner|person|student|individual|colleague"
)
_HALF = re.compile(r"\b(?:first|fore|sur|last|given|family|middle)")
_NOBODY = frozenset(("anonymous", "guest", "unknown", "unnamed", "vacant", "vacancy", "not known"))
_PLACEHOLDERS = frozenset(("0", "tbc", "tba", "none", "na", "unknown", "new starter", "agency", "anonymous", "xxx"))
_NOBODIES = _NOBODY | _PLACEHOLDERS


def person_digests(reading: Reading, records: Records, secret: bytes) -> np.ndarray:
    """One digest a row of the table, None where nothing identifies anybody. Says openly what it was made of."""
    key = secret if len(secret) >= SECRET_BYTES else os.urandom(SECRET_BYTES)
    rows = len(reading.table.rows)
    found = nothing(rows)
    if (place := reading.place("person")) is not None:
        found = _of_column(reading.column(place), "id", key)
    known = present(found)
    if not known.all() and (place := _email_place(reading)) is not None:
        by_address = _of_column(reading.column(place), "email", key)
        _say_addressed(reading, ~known & present(by_address))
        found = np.where(known, found, by_address)
        known = present(found)
    if not known.all() and (names := _name_places(reading)):
        by_name = _of_column(_names(reading, names, records), "name", key)
        _say_named(reading, ~known & present(by_name))
        found = np.where(known, found, by_name)
        known = present(found)
    counted = records.rows_of(records.fields["#counted"], rows) if "#counted" in records.fields else known
    _say_nobody(reading, ~known & ~counted)
    return found


def _of_column(column: Column, kind: str, secret: bytes) -> np.ndarray:
    blank = [place for place, text in enumerate(column.distinct) if _is_nobody(text)]
    codes = np.where(np.isin(column.codes, blank), -1, column.codes).astype(np.int32)
    keyed = digests(Column(column.distinct, codes), kind, secret)
    return spread(keyed.distinct, keyed.codes)


def _is_nobody(text: str) -> bool:
    return len(text) < 16 and (text.casefold() in _NOBODIES or (not text.isalnum() and is_blank(text)))


def _email_place(reading: Reading) -> int | None:
    addresses = [
        place
        for place in sorted(reading.fit.personal)
        if reading.senses[place].nature.emails >= 0.5 and not _ANOTHER.search(plain(reading.senses[place].text))
    ]
    return _varying_most(reading, addresses)


def _varying_most(reading: Reading, places: Sequence[int]) -> int | None:
    """The first of the columns with the most different texts: a host or a sender is the same in row after row."""
    return max(places, key=lambda place: len(set(reading.column(place).codes.tolist())), default=None)


def _name_places(reading: Reading) -> list[int]:
    """The columns that name the person of the row: full names, else first and last; by heading, else by values."""
    people = [
        place
        for place in sorted(reading.fit.personal)
        if reading.senses[place].nature.emails < 0.5 and not _ANOTHER.search(plain(reading.senses[place].text))
    ]
    named = [place for place in people if _NAMED.search(plain(reading.senses[place].text))]
    named = named or [place for place in people if _holds_names(reading.senses[place])]
    halves = [place for place in named if _HALF.search(plain(reading.senses[place].text))]
    whole = _varying_most(reading, [place for place in named if place not in halves])
    return halves if whole is None else [whole]


def _holds_names(sense: Sense) -> bool:
    return sum(map(person_in_name, sense.nature.texts)) >= 0.5 * len(sense.nature.texts) > 0


def _names(reading: Reading, places: Sequence[int], records: Records) -> Column:
    """Names with their organisation, one text a distinct combination: a name alone is too common."""
    parts = [reading.column(place) for place in places]
    organisations = _organisation_codes(reading, records, len(reading.table.rows))
    stacked = np.column_stack([*(part.codes for part in parts), organisations[1]])
    combined, codes = np.unique(stacked, axis=0, return_inverse=True)
    texts = []
    for row in combined:
        words = [part.distinct[code] for part, code in zip(parts, row[:-1], strict=True) if code >= 0]
        if not words or plain(" ".join(words)) in _NOBODY | _PLACEHOLDERS:
            texts.append("")
            continue
        texts.append(" ".join([*words, organisations[0][row[-1]] if row[-1] >= 0 else ""]))
    filled = np.array([bool(text) for text in texts], dtype=bool)[codes.reshape(-1)]
    return Column(tuple(texts), np.where(filled, codes.reshape(-1), -1).astype(np.int32))


def _organisation_codes(reading: Reading, records: Records, rows: int) -> tuple[list[str], np.ndarray]:
    codes = np.full(rows, -1, dtype=np.int32)
    values = records.fields.get("organisation")
    if values is None:
        return [], codes
    names = sorted({each for each in values if each is not None})
    index = {name: place for place, name in enumerate(names)}
    codes[records.source] = [index.get(each, -1) for each in values]
    register = reading.register
    return [plain(register.standing(name).partner or name) for name in names], codes


def _say_addressed(reading: Reading, marks: np.ndarray) -> None:
    words = "{count} rows have no staff number, so we match people by e-mail address. We do not keep the addresses."
    reading.found.at("training-person-from-address", "information", words, marks)


def _say_named(reading: Reading, marks: np.ndarray) -> None:
    words = (
        "{count} rows have no staff number, so we match people by name and organisation. We do not keep the names. "
        "Ask for staff numbers: two people with the same name count as one."
    )
    reading.found.at("training-person-from-name", "information", words, marks)


def _say_nobody(reading: Reading, marks: np.ndarray) -> None:
    words = (
        "**We could not look for repeated completions** in {count} rows because they have no person id. Ask for a "
        "staff number with each completion."
    )
    reading.found.at("training-no-person-id", "check", words, marks)


_MOST_STATES = 60  # different texts beyond which a column does not say who is still employed
_GONE = re.compile(r"\b(?:leavers?|left|leaving|gone|departed|ex (?:staff|employee)|no longer|resigned|terminated)\b")
_HERE = re.compile(r"\b(?:active|current(?:ly)?|in post|still|employed|enabled)\b")
_EMPLOYED = re.compile(
    r"(?:employee|employment|assignment|staff|person|worker|contract|user|account) ?(?:status|state|account)?"
    r"|current employee"
)
_LEFT = re.compile(
    r"(?:(?:ex|former) (?:employee|staff|worker|volunteer)|leaver|resigned|retired|terminat\w*|dismissed|deceased"
    r"|archived|no longer employed|(?:has )?left(?! (?:early|half|before|part)))(?: .*)?"
    r"|gone|inactive|not active|deactivated|disabled|account disabled|deleted|closed|suspended|suspended account"
    r"|withdrawn|ended|end of contract"
)
_STAYS = re.compile(
    r"(?:active|enabled|current|employed|in post|open|live|acting up|seconded|on secondment"
    r"|(?:on )?(?:maternity |sick )?leave|career break)(?: (?:assignment|employee|user|staff|account))?"
)


def without_leavers(reading: Reading, records: Records) -> Records:
    """Leave out rows of a leavers' section, and rows that a column marks as people who have left."""
    gone = _in_section(reading)
    for place, sense in enumerate(reading.senses):
        if place not in reading.fit.fields and speaks_of_leaving(sense):
            column = sense.nature.column
            gone |= marks_of(column, [code for code, text in enumerate(column.distinct) if _says_left(sense, text)])
    gone &= ~records.rows_of(records.having("left_on"), gone.size)  # a day of leaving says when they stop counting
    words = "Left out: {count} rows of people who have left ({rows}). Leavers are not in scope."
    reading.found.at("training-leavers", "information", words, gone)
    return records.without(gone[records.source])


def speaks_of_leaving(sense: Sense) -> bool:
    """Say whether a column tells who is still employed: by what its values say, or by yes and no below such a heading.

    "Gone from payroll?" with a yes in some rows; "User account" with "Active" and "Disabled".
    """
    if len(sense.nature.column.distinct) > _MOST_STATES:
        return False
    texts = [text for text in sense.nature.column.distinct if not is_blank(text)]
    if not texts:
        return False
    heading = plain(sense.text)
    if all(yes_or_no(text) is not None for text in texts):
        return bool(_GONE.search(heading) or _HERE.search(heading))
    known = [bool(_LEFT.fullmatch(plain(text)) or _STAYS.fullmatch(plain(text))) for text in texts]
    return all(known) or bool(any(known) and (_EMPLOYED.fullmatch(heading) or _GONE.fullmatch(heading)))


def _says_left(sense: Sense, text: str) -> bool:
    answer = yes_or_no(text)
    if answer is None:
        return bool(_LEFT.fullmatch(plain(text)))
    return answer if _GONE.search(plain(sense.text)) else not answer


def _in_section(reading: Reading) -> np.ndarray:
    """Rows under a divider such as "LEAVERS". Shape: one bool a row of the table."""
    texts, places = reading.table.divider_texts()
    return np.isin(places, [place for place, text in enumerate(texts) if leaves(text)])


def leaves(text: str) -> bool:
    """Say whether a section row is that of people who have left.

    >>> leaves("LEAVERS"), leaves("Staff leavers 2026"), leaves("Maternity leave")
    (True, True, False)
    """
    return re.fullmatch(r"(?:staff )?leavers?(?: .{0,20})?", plain(text)) is not None
