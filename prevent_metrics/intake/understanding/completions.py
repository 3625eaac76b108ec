"""Date cells of training: a day, a status, or one with the other, read for a whole column."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from ..sheets import Column
from .columns import Telling, marks_of, spread, spread_days, state_order
from .records import Reading
from .values.blanks import is_blank
from .values.cells import Cell, read_cell
from .values.dates import heads_of, read_dates
from .values.stamps import stamp
from .values.wordings import Taught

_TICKED = frozenset("✓✔√☑✅")
_INITIALS = re.compile(r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}")
_SIGNED = re.compile(r"\binitial(?:s|led)?\b|\bsigned\b|\bsign off\b")
_YES = frozenset(("Yes", "yes", "YES", "Y", "y"))


@dataclass(frozen=True)
class Cells:
    """What the date cells of a column say, one value a row."""

    status: np.ndarray
    completed_on: np.ndarray
    expires_on: np.ndarray
    unread: np.ndarray  # cells that are neither


def read_cells(reading: Reading, place: int, name: str) -> Cells:
    """Read a column of dates and words; a word such as "Booked" is a status and its date no completion.

    `name`: the field that the column's dates are, "completed_on" or "expires_on".
    """
    column, heading = reading.column(place), reading.headings[place]
    told = reading.telling(place, "status")
    heads, codes = heads_of(column.distinct)
    taught = Taught(dict(told.words))
    crosses = _cross_means_not_done(reading, column)
    signed = _signed(reading, heads)
    by_head = [Cell(taught.key(head) or "not done") if head in taught else _cell(head, crosses) for head in heads]
    by_head = [
        Cell(signed) if signed and cell is None and _INITIALS.fullmatch(head) else cell
        for head, cell in zip(heads, by_head, strict=True)
    ]
    cells = [by_head[code] for code in codes]
    main = [(cell.date_text if cell else "") for cell in cells]
    aside = [(cell.expiry_text if cell else "") for cell in cells]
    days = _days(reading, place, column, main, told, name)
    others = _days(reading, place, column, aside, told, "")
    unread = marks_of(column, _unread(heads, by_head, codes, days))
    reading.found.at(
        "dates-unreadable",
        "must fix",
        f"**Fix {{count}} cells in “{heading}”.** {{rows}} have something we can read neither as a date nor as a word "
        "for how far the training is. Write the date as day/month/year, such as 5/4/2026.",
        unread,
        heading,
    )
    status = spread([(cell.status or None) if cell else None for cell in cells], column.codes)
    return Cells(status, spread_days(days, column.codes), spread_days(others, column.codes), unread)


def _cell(head: str, crosses: bool) -> Cell | None:
    return Cell("not done") if crosses and head in ("x", "X") else read_cell(head)


def _signed(reading: Reading, heads: list[str]) -> str:
    """What somebody's initials in the cells of a course mean: as the sheet says, as answered, or asked; never shown."""
    if not reading.fit.products or not any(_INITIALS.fullmatch(head) and read_cell(head) is None for head in heads):
        return ""
    said = reading.told.answers.get("initials", "")
    if said:
        return said
    if _SIGNED.search(reading.context.words):
        words = "Initials in a cell are read as done: the sheet says that trainers sign there."
        reading.found.say("training-initials", "information", words)
        return "done"
    options = (("done", "Yes, the training was done"), ("not done", "No, it was not done"))
    words = "Do initials in a cell mean that the training was done?"
    reading.found.ask(
        "initials", "initials", words, options, thought="They are probably those of whoever signed it off."
    )
    return ""


def _cross_means_not_done(reading: Reading, column: Column) -> bool:
    """Beside ticks, or yes in its own column, a cross is a no; alone it is how many people tick."""
    if not {"x", "X"} & set(column.distinct):
        return False
    others = {text for each in reading.fit.products for text in reading.column(each.place).distinct}
    ticked = bool(_TICKED & others or (_TICKED | _YES) & set(column.distinct))
    if ticked and not any(each.code == "training-cross" for each in reading.found.issues):
        words = "“x” is read as not done, because other cells are ticked. Change it under Upload where that is wrong."
        reading.found.say("training-cross", "check", words)
    return ticked


def _days(reading: Reading, place: int, column: Column, texts: list[str], told: Telling, name: str) -> np.ndarray:
    """The days of date texts that stand in a column's cells, one a distinct cell."""
    kept = tuple(dict.fromkeys(text for text in texts if text))
    if not kept:
        return np.full(len(texts), np.datetime64("NaT", "D"), dtype="datetime64[D]")
    counted = bool({"people", "in_scope"} & {given for given, _ in reading.fit.fields.values()})  # figures of a period
    index = {text: code for code, text in enumerate(kept)}
    places = np.array([index.get(text, -1) for text in texts], dtype=np.int32)
    stand_in = Column(kept, np.append(places, np.int32(-1))[column.codes])
    dates = read_dates(stand_in, told=told.order, proven=reading.orders, at_end=True)
    if name:
        state_order(name, reading.headings[place], stand_in, dates, reading.found)
    days = dates.days
    if name == "completed_on" and not counted and dates.part.any():
        days = _not_after(days, dates.part, np.datetime64(reading.today, "D"))
        words = (
            f"{{count}} dates give no day in “{reading.headings[place]}” ({{rows}}). We take the last day of the month."
        )
        marks = marks_of(stand_in, np.flatnonzero(dates.part))
        reading.found.at("dates-without-a-day", "information", words, marks, reading.headings[place])
    return spread_days(days, places)


def _not_after(days: np.ndarray, part: np.ndarray, today: np.datetime64) -> np.ndarray:
    """Ends of months, those of this month today: training of a month that still runs is no training to come."""
    this_month = days.astype("datetime64[M]") == today.astype("datetime64[M]")
    return np.where(part & this_month, np.minimum(days, today), days)


def _unread(heads: list[str], by_head: list[Cell | None], codes: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Places of texts that are neither date nor word, or a date that no calendar has."""
    strange = [cell is None and not is_blank(head) for head, cell in zip(heads, by_head, strict=True)]
    dated = [bool(cell and cell.date_text and stamp(cell.date_text)) for cell in by_head]
    return np.flatnonzero(np.array([*strange, False])[codes] | (np.array([*dated, False])[codes] & np.isnat(days)))


def as_days(cells: Cells) -> np.ndarray:
    """Days after which nobody's certificate runs (31 December 4712, 9999) are no expiry at all."""
    never = cells.completed_on > np.datetime64("2090-01-01", "D")
    return np.where(never, np.datetime64("NaT", "D"), cells.completed_on)
