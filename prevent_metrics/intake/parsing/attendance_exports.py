"""Attendance tables turned into records: one agency at one meeting."""

from __future__ import annotations

import re

import numpy as np

from ...vocabulary.board_words import ATTENDANCE
from ...vocabulary.words import plain
from ..values.wordings import Taught, find_word, is_blank
from .columns import ask_words, spread
from .organisation_names import one_name, organisations_of
from .records import Reading, Records, nothing, plain_records, with_told_day

_KEY = re.compile(
    r"([✓✔√✗✘]|\b[A-Za-z]{1,3})\s*(?:=|:|–|-)\s*([A-Za-z][A-Za-z ]{2,24}?)(?=\s*(?:[,;.|)]|$"
    r"|\s[✓✔√✗✘A-Za-z]{1,3}\s*[=:–-]))"
)
_PRESENT = frozenset(["✓", "✔", "√", "✅", "y", "yes", "p", "present", "attended", "1"])
_LETTERS = {
    "d": "attended",
    "deputy": "attended",
    "sub": "attended",
    "rep": "attended",
    "ap": "apologies",
    "apol": "apologies",
    "ab": "absent",
    "abs": "absent",
    "na": "absent",
    "np": "absent",
}


def meeting_records(reading: Reading) -> Records:
    """Read an attendance table: a row an agency and meeting, or meetings (or agencies) as columns."""
    meetings = reading.fit.meetings
    if not meetings:
        return with_group(reading, _from_rows(reading))
    if meetings[0].agency:
        return with_group(reading, _by_agency(reading))
    return with_group(reading, _by_day(reading))


def _from_rows(reading: Reading) -> Records:
    records = plain_records(reading, frozenset(("agency", "attendance")))
    records = records.with_field("agency", organisations_of(reading, "agency"))
    if (place := reading.place("attendance")) is not None:
        records = records.with_field("attendance", _attendance(reading, [place])[0])
    if "date" not in records.fields:
        records = with_told_day(reading, records, "date", figures=False, must=True)
    return records


def _by_day(reading: Reading) -> Records:
    """Each filled cell under a meeting's date is one agency at that meeting."""
    agencies = organisations_of(reading, "agency")
    places = [each.place for each in reading.fit.meetings]
    cells = _attendance(reading, places)
    rows = len(agencies)
    days = np.repeat(np.array([each.day for each in reading.fit.meetings], dtype="datetime64[D]"), rows)
    if reading.fit.meeting_order:
        reading.found.orders["date"] = reading.fit.meeting_order
    return _kept(days, np.tile(agencies, len(places)), np.concatenate(cells), np.tile(np.arange(rows), len(places)))


def _by_agency(reading: Reading) -> Records:
    """Each filled cell under an agency's name is that agency at the row's meeting."""
    base = plain_records(reading, frozenset(("agency", "attendance")))
    meetings = reading.fit.meetings
    cells = _attendance(reading, [each.place for each in meetings])
    names = [one_name(reading, each.agency) for each in meetings]
    agencies = np.repeat(np.array(names, dtype=object), base.size)
    days = np.tile(base.fields["date"], len(meetings))
    return _kept(days, agencies, np.concatenate(cells), np.tile(base.source, len(meetings)))


def _kept(days: np.ndarray, agencies: np.ndarray, cells: np.ndarray, source: np.ndarray) -> Records:
    kept = np.array([each is not None for each in cells], dtype=bool)
    order = np.argsort(source[kept], kind="stable")
    fields = {"date": days[kept], "agency": agencies[kept], "attendance": cells[kept]}
    return Records({name: values[order] for name, values in fields.items()}, source[kept][order])


def _attendance(reading: Reading, places: list[int]) -> list[np.ndarray]:
    """The attendance of each row in each column; the table's own key of marks comes before ours."""
    key = _own_key(reading)
    taught = Taught(reading.told.words.get("attendance", {}))
    crosses = _cross_means_absent(reading, places)
    key = _by_other_marks(reading, places, key) | key
    found = []
    for place in places:
        column = reading.column(place)
        keys, unknown = [], []
        for code, text in enumerate(column.distinct):
            word = taught.key(text) if text in taught else key.get(text.casefold()) or _word(text, crosses)
            keys.append(word)
            if word is None and text not in taught and not is_blank(text):
                unknown.append(code)
        label = reading.dataset.field("attendance").label
        ask_words("attendance", ATTENDANCE, label, reading.headings[place], column, unknown, reading.found, must=True)
        found.append(spread(keys, column.codes))
    return found


def _word(text: str, crosses: bool) -> str | None:
    if crosses and text.casefold() == "x":
        return "absent"
    if (letter := _LETTERS.get(plain(text))) is not None:
        return letter
    match = find_word(ATTENDANCE, text)
    if match:
        return match.key
    parts = {each.key for part in re.split(r"[\s,;(/)\-–]+", text) if (each := find_word(ATTENDANCE, part))}
    return parts.pop() if len(parts) == 1 else None


def _cross_means_absent(reading: Reading, places: list[int]) -> bool:
    """Beside ticks a cross is an absence; alone it is how many people tick."""
    texts = {text.casefold() for place in places for text in reading.column(place).distinct}
    ticked = bool(texts & _PRESENT)
    if ticked and "x" in texts:
        words = "We read “x” as absent because other cells are ticked. If that is wrong, change it on the Upload page."
        reading.found.say("attendance-cross", "check", words)
    return ticked


def _by_other_marks(reading: Reading, places: list[int], key: dict[str, str]) -> dict[str, str]:
    """What a bare "A" stands for, where the marks beside it leave one meaning: attended, apologies or absent."""
    texts = {text.strip().casefold() for place in places for text in reading.column(place).distinct}
    if "a" not in texts or "a" in key:
        return {}
    crosses = bool(texts & _PRESENT)
    others = {key.get(text) or _word(text, crosses) for text in texts - {"a"} if not is_blank(text)}
    left = [word for word in ATTENDANCE.keys if word not in others]
    if None in others or len(left) != 1:
        return {}
    words = f"“A” is read as {ATTENDANCE.label(left[0]).lower()} because other marks have the other meanings."
    reading.found.say("attendance-letter", "check", words)
    return {"a": left[0]}


def _own_key(reading: Reading) -> dict[str, str]:
    """Marks explained on the sheet itself: "A = apologies"."""
    key: dict[str, str] = {}
    for line in (*reading.table.titles, *reading.table.note_texts):
        for mark, meaning in _KEY.findall(line):
            word = find_word(ATTENDANCE, meaning.strip())
            if word:
                key[mark.casefold()] = word.key
    return key


def with_group(reading: Reading, records: Records) -> Records:
    """Add whose meetings these are, from the surroundings where no column says it."""
    if "group" in records.fields:
        return records
    told = reading.context.group()
    said = reading.told.answers.get("group", "")
    if not said and told is None:
        options = (("board", "Prevent Board"), ("delivery group", "Prevent Delivery Group"))
        reading.found.ask(
            "group",
            "group",
            "Whose meetings are these?",
            options,
            must=False,
            thought="No column or title says, so we count them for neither.",
        )
        return records.with_field("group", nothing(records.size))
    return records.with_field("group", np.full(records.size, said or told.value, dtype=object))  # type: ignore[union-attr]
