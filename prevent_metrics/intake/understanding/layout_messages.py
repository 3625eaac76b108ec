"""What is said of a table's layout: rows left out, rows out of step with the headings, swapped days and months."""

from __future__ import annotations

from datetime import date

import numpy as np

from ..sheets import Column
from .damage import SWAPPED, swapped_columns
from .naming import shown
from .records import Reading
from .tables import swapped_back


def say_layout(reading: Reading) -> None:
    """Say which rows were left out as headings, totals, notes or examples, and what was done to their cells."""
    table, found = reading.table, reading.found
    if table.grid.sheet.turned:
        found.say("table-turned", "information", "The headings are in a column, so we read the table column by column.")
    told = (
        ("rows-headings", table.repeats, "{count} repeated heading rows left out ({rows})."),
        ("rows-total", table.totals, "{count} total rows left out ({rows})."),
        ("rows-notes", table.notes, "{count} note rows left out ({rows})."),
        ("rows-example", table.examples, "{count} example rows left out ({rows})."),
        (
            "rows-sections",
            np.array([each.row for each in table.dividers]),
            "{count} rows name a section ({rows}).",
        ),
    )
    for code, rows, words in told:
        if len(rows):
            found.on(code, "information", words, table.grid.numbers(rows))
    if len(table.above_headings):
        found.on("rows-above-headings", "check", _STRAYED, table.grid.numbers(table.above_headings))
    if len(table.wider):
        found.on("rows-wider-than-headings", "must fix", _WIDER, table.grid.numbers(table.wider))
        if not len(table.rows):
            found.questions.clear()  # nothing is left that an answer could be about
    _ask_swapped(reading)


_STRAYED = (
    "**Look at {count} rows above the headings.** {rows} look like part of this table, but we read a table from its "
    "headings down. Move the headings to the top and upload the file again."
)
_WIDER = (
    "**Fix {count} rows that are wider than the headings.** {rows} have one cell more than there are headings, so "
    "their values are in the wrong columns. Add the missing heading, or delete the extra cell."
)


def _ask_swapped(reading: Reading) -> None:
    """Ask once for a sheet whether day and month of its date cells are to be exchanged."""
    table = reading.table
    places = frozenset() if SWAPPED in reading.told.answers else swapped_columns(table)
    used = {*reading.fit.fields, *(each.place for each in reading.fit.wide_columns)}
    asked = sorted(place for place in used if reading.senses[place].heading.column in places)
    changed = {place: _changed(reading.column(place)) for place in asked}
    example = next(((text, new) for each in changed.values() for text, new in each.items()), None)
    if example is None:
        return
    marks = [np.isin(reading.column(place).codes, _codes(reading.column(place), changed[place])) for place in asked]
    before, after = map(_in_words, example)
    reading.found.ask(
        SWAPPED,
        shown(table.grid.sheet.name),
        f"Did a computer swap day and month on “{shown(table.grid.sheet.name)}”?",
        (("swap", f"Yes, swap them back: {before} becomes {after}"), ("keep", f"No, {before} is right")),
        thought="Every date cell has a day up to 12, and every date stored as text has a later one. This happens "
        "when a computer with American settings opens a British file.",
        column=reading.headings[asked[0]],
        rows=int(np.any(marks, axis=0).sum()),
    )


def _changed(column: Column) -> dict[str, str]:
    """The date cells of a column that an exchange changes, and what they become."""
    pairs = zip(column.distinct, swapped_back(column).distinct, strict=True)
    return {text: new for text, new in pairs if text != new}


def _codes(column: Column, texts: dict[str, str]) -> list[int]:
    return [code for code, text in enumerate(column.distinct) if text in texts]


def _in_words(text: str) -> str:
    day = date.fromisoformat(text[:10])
    return f"{day.day} {day:%B %Y}"
