"""Plan tables turned into records: timescales in words, RAG by colour, sections from divider rows."""

from __future__ import annotations

import re

import numpy as np

from ...vocabulary.plan_words import RAG, SECTIONS
from ..values.wordings import Taught, find_word, is_blank
from .columns import ask_words, days_of, spread, texts_of
from .records import Reading, Records, nothing, plain_records, present, read_field

_OBJECTIVE = re.compile(r"^(?:objective|priority|aim|outcome|goal|theme)\b", re.IGNORECASE)


def plan_records(reading: Reading) -> Records:
    """Read a plan table."""
    records = plain_records(reading, frozenset(("due_on", "timescale", "rag", "section")))
    records = _with_timescale(reading, records)
    records = _with_section(reading, records)
    return _with_rag(reading, records)


def _with_timescale(reading: Reading, records: Records) -> Records:
    """Dates are due dates; "Ongoing", "Weekly", "TBC" are kept as words."""
    words = nothing(records.size)
    place = reading.place("due_on")
    if place is not None:
        column = reading.with_quarters(reading.column(place))
        field = reading.dataset.field("due_on")
        days, dates = days_of(
            field, reading.headings[place], column, reading.telling(place), reading.found, words_kept=True
        )
        unread = set(dates.unread)
        kept = [text if code in unread else None for code, text in enumerate(column.distinct)]
        records = records.with_field("due_on", days)
        words = spread(kept, column.codes)
        _say_parts(reading, place, dates.part, column.codes)
    if (place := reading.place("timescale")) is not None:
        given = texts_of(reading.column(place))
        words = np.where(present(words), words, given)
    return records.with_field("timescale", words)


def _say_parts(reading: Reading, place: int, part: np.ndarray, codes: np.ndarray) -> None:
    marks = np.append(part, False)[codes]
    heading = reading.headings[place]
    words = f"{{count}} dates in “{heading}” give only a month, quarter or year. We use its last day."
    reading.found.at("dates-last-day", "information", words, marks, heading)


def _with_section(reading: Reading, records: Records) -> Records:
    """The section from its column, else from the divider rows; other divider rows name the objective."""
    place = reading.place("section")
    if place is not None:
        records = _section_column(reading, records, place)
    texts, places = reading.table.divider_texts()
    if not texts:
        return records
    keys = [section_of(text) for text in texts]
    if "section" not in records.fields and any(keys):
        records = records.with_field("section", spread(keys, places))
    if "objective" not in records.fields and (not any(keys) or all(_OBJECTIVE.match(text) for text in texts)):
        records = records.with_field("objective", spread(list(texts), places))
    return records


def _section_column(reading: Reading, records: Records, place: int) -> Records:
    """A section column that holds other words is an objective, where the plan has none of its own."""
    column = reading.column(place)
    taught = Taught(reading.told.words.get("section", {}))
    keys = [taught.key(text) if text in taught else section_of(text) for text in column.distinct]
    unknown = [
        code
        for code, text in enumerate(column.distinct)
        if keys[code] is None and text not in taught and not is_blank(text)
    ]
    if unknown and len(unknown) == len(column.distinct) and "objective" not in records.fields:
        heading = reading.headings[place]
        words = f"“{heading}” does not match the eight toolkit sections, so we use it as the objective."
        reading.found.say("section-as-objective", "information", words, heading)
        return records.with_field("objective", texts_of(column))
    label = reading.dataset.field("section").label
    ask_words("section", SECTIONS, label, reading.headings[place], column, unknown, reading.found, must=False)
    return records.with_field("section", spread(keys, column.codes))


def section_of(text: str) -> str | None:
    """The toolkit section that a heading of a plan names.

    >>> section_of("3. Training and awareness"), section_of("Section 5 – Channel Panel"), section_of("Objective 1")
    ('training programme', 'channel panel', None)
    """
    found = find_word(SECTIONS, text)
    if found:
        return found.key
    bare = re.sub(
        r"^\W*(?:section|criterion|benchmark|part|theme|priority|area)?\s*\d*[a-z]?\W*", "", text, flags=re.IGNORECASE
    )
    found = find_word(SECTIONS, bare)
    return found.key if found else None


def _with_rag(reading: Reading, records: Records) -> Records:
    """RAG by word or letter, else by the colour of the cell."""
    place = reading.place("rag")
    rag = nothing(records.size)
    if place is not None:
        rag = read_field(reading, reading.dataset.field("rag"), place)
    tinted = place if place is not None else _tinted_column(reading)
    if tinted is None or not reading.table.grid.sheet.tints:
        return records if place is None else records.with_field("rag", rag)
    tints = np.array(
        [tint if tint in RAG else None for tint in reading.table.tints(reading.senses[tinted].heading.column)],
        dtype=object,
    )
    by_colour = ~present(rag) & present(tints)
    heading = reading.headings[tinted]
    words = f"RAG of {{count}} rows comes from the cell colour in “{heading}”."
    reading.found.at("rag-by-colour", "information", words, by_colour, heading)
    return records.with_field("rag", np.where(present(rag), rag, tints))


def _tinted_column(reading: Reading) -> int | None:
    """Without a RAG column: the column whose cells are coloured in most rows."""
    for place, sense in enumerate(reading.senses):
        tints = [tint for tint in reading.table.tints(sense.heading.column) if tint in RAG]
        if tints and len(tints) >= 0.6 * len(reading.table.rows):
            return place
    return None
