"""Date cells of training: a day, a status, or one with the other, read for a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ...vocabulary.numbers import counted
from ...vocabulary.products import PRODUCTS
from ..judging.evidence import filled
from ..matching.heading_index import PERCENT
from ..matching.matrix import ProductColumn
from ..sheets import Column
from ..values.cells import Cell, read_cell
from ..values.dates import heads_of, read_dates
from ..values.numbers import read_numbers
from ..values.stamps import stamp
from ..values.wordings import Taught, is_blank
from .columns import Telling, ask_words, marks_of, percents_of, spread, spread_days, spread_numbers, state_order
from .records import Reading, Records, no_days, no_numbers, nothing, present, read_field


def melted(reading: Reading, base: Records) -> Records:
    """Turn columns headed by courses into records, in the order of the rows."""
    parts = [_of_product(reading, base, columns) for columns in _groups(reading.fit.products)]
    names = set().union(*(part.fields for part in parts))
    for name in names:
        parts = [part if name in part.fields else part.with_field(name, _empty_like(name, part.size)) for part in parts]
    return Records.together(parts)


def _groups(columns: tuple[ProductColumn, ...]) -> list[dict[str, ProductColumn]]:
    """The columns of one product together; a second column of the same measure starts another group."""
    groups: list[dict[str, ProductColumn]] = []
    for each in columns:
        measure = "completed_on" if each.measure == "cell" else each.measure
        open_group = next(
            (group for group in groups if measure not in group and _alike(next(iter(group.values())), each)),
            None,
        )
        if open_group is None:
            groups.append({measure: each})
        else:
            open_group[measure] = each
    return groups


def _alike(one: ProductColumn, other: ProductColumn) -> bool:
    return (one.product, one.name) == (other.product, other.name)


def _empty_like(name: str, size: int) -> np.ndarray:
    if name in ("completed_on", "expires_on", "left_on", "joined_on", "as_at"):
        return no_days(size)
    return no_numbers(size) if name in ("people", "in_scope", "headcount") else nothing(size)


def _of_product(reading: Reading, base: Records, columns: Mapping[str, ProductColumn]) -> Records:
    """The records of one product: a row of the table for each that has something in its columns."""
    one = next(iter(columns.values()))
    filled = _filled(reading, base.size, columns.values())
    fields, lost = _measured(reading, base, columns)
    fields = _with_scope(reading, fields, columns)
    if set(columns) == {PERCENT} and "people" not in fields:
        _say_percent_only(reading, one.place, filled)
        lost |= filled
    if not one.product:
        _ask_which(reading, one, filled)
        lost |= filled
    fields["product"] = np.full(base.size, one.product or None, dtype=object)
    fields["#course"] = np.full(base.size, reading.headings[one.place], dtype=object)
    return Records({name: values[filled] for name, values in fields.items()}, base.source[filled], lost[filled])


def _filled(reading: Reading, size: int, columns: Iterable[ProductColumn]) -> np.ndarray:
    """Which rows have something in one of the columns; a dash or "N/A" is nothing."""
    filled = np.zeros(size, dtype=bool)
    for each in columns:
        values = reading.column(each.place)
        content = ~np.isin(values.codes, [code for code, text in enumerate(values.distinct) if is_blank(text)])
        filled |= (values.codes >= 0) & content
    return filled


def _measured(
    reading: Reading, base: Records, columns: Mapping[str, ProductColumn]
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """What the columns of one product say, and which rows say something that cannot be read."""
    fields, lost = dict(base.fields), np.zeros(base.size, dtype=bool)
    status = nothing(base.size)
    for measure, each in columns.items():
        if measure in ("completed_on", "expires_on"):
            cells = read_cells(reading, each.place, measure)
            lost |= cells.unread
            fields[measure] = cells.completed_on if measure == "completed_on" else as_days(cells)
            if measure == "completed_on":
                status = np.where(present(status), status, cells.status)
                if present(cells.expires_on).any() and "expires_on" not in columns:
                    fields["expires_on"] = cells.expires_on
                elif (months := _validity(reading, each.place)) and "expires_on" not in columns:
                    fields["expires_on"] = months_later(fields[measure], months)
        elif measure == "status":
            given = read_field(reading, reading.dataset.field("status"), each.place)
            status = np.where(present(given), given, status)
            lost |= filled(reading.senses[each.place]) & ~present(given)
        elif measure == "people" and _rows_are_persons(reading):
            numbers = read_field(reading, reading.dataset.field(measure), each.place)
            status = np.where(np.isnan(numbers), status, np.where(numbers == _ALL, "done", "not done"))
        elif measure in ("people", "in_scope", "headcount"):
            fields[measure] = read_field(reading, reading.dataset.field(measure), each.place)
    return (fields | {"#status": status} if reading.dataset.personal else fields), lost


def _validity(reading: Reading, place: int) -> int:
    """The months that a course is valid for by the row below its heading, which is said; 0 where there is none."""
    months = reading.table.validity.get(reading.senses[place].heading.column, 0)
    if months:
        words = f"“{reading.headings[place]}” is valid for {counted(months, 'month')}, from the row below the heading."
        reading.found.say("course-validity", "information", words, reading.headings[place])
    return months


def months_later(days: np.ndarray, months: int) -> np.ndarray:
    """Days so many months later; where a month is too short its last day.

    >>> months_later(np.array(["2024-02-29", "NaT"], dtype="datetime64[D]"), 12).astype(str).tolist()
    ['2025-02-28', 'NaT']
    """
    first = days.astype("datetime64[M]")
    later = (first + months).astype("datetime64[D]") + (days - first.astype("datetime64[D]"))
    last = (first + months + 1).astype("datetime64[D]") - 1
    return np.minimum(later, last)


def _rows_are_persons(reading: Reading) -> bool:
    """Say whether a row is a person, so that a number under a course is how far they are, never how many people."""
    named = bool(reading.fit.personal) or reading.place("person") is not None
    return reading.dataset.key == "training" and named and not reading.fit.by_organisation


def _with_scope(
    reading: Reading, fields: dict[str, np.ndarray], columns: Mapping[str, ProductColumn]
) -> dict[str, np.ndarray]:
    """People in scope from a column for all products, and people trained where only their percentage is given."""
    place = reading.place("in_scope") if reading.dataset.personal and "in_scope" not in fields else None
    if place is not None:
        fields["in_scope"] = read_field(reading, reading.dataset.field("in_scope"), place)
    if "people" not in fields and "in_scope" in fields and PERCENT in columns:
        fields["people"] = people_from_percent(reading, columns[PERCENT].place, fields["in_scope"])
    return fields


def _say_percent_only(reading: Reading, place: int, filled: np.ndarray) -> None:
    """Percentages alone are no numbers of people: they cannot be added up over organisations."""
    heading = reading.headings[place]
    words = (
        f"**Ask for the numbers behind “{heading}”.** {{rows}} give a percentage only. Add a column with the people "
        "trained and one with the people in scope."
    )
    reading.found.at("training-percentage-only", "must fix", words, filled, heading)


def _ask_which(reading: Reading, column: ProductColumn, filled: np.ndarray) -> None:
    """Ask which product a heading speaks of that names none; its completions wait for the answer."""
    stand_in = Column((column.name,), np.where(filled, 0, -1).astype(np.int32))
    heading = reading.headings[column.place]
    ask_words("product", PRODUCTS, "Product", heading, stand_in, [0], reading.found, must=True)


def people_from_percent(reading: Reading, place: int, in_scope: np.ndarray) -> np.ndarray:
    """People trained worked out from a percentage of people in scope, said openly."""
    column, heading = reading.column(place), reading.headings[place]
    values, _ = read_numbers(column)
    share = spread_numbers(percents_of(heading, column, values, reading.found), column.codes)
    reading.found.say(
        "training-people-from-percentage",
        "information",
        f"We worked out the number trained from “{heading}” and people in scope, to the nearest person.",
        heading,
    )
    return np.floor(in_scope * share / 100 + 0.5)


_TICKED = frozenset("✓✔√☑✅")
_INITIALS = re.compile(r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}")
_SIGNED = re.compile(r"\binitial(?:s|led)?\b|\bsigned\b|\bsign off\b")
_ALL = 100  # per cent of a course
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
        f"**Fix {{count}} cells in “{heading}”.** {{rows}} have something that is not a date or a training status. "
        "Write the date as day/month/year, such as 5/4/2026.",
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
        words = "We read initials in a cell as done, because the sheet says that trainers sign there."
        reading.found.say("training-initials", "information", words)
        return "done"
    options = (("done", "Yes, the training was done"), ("not done", "No, it was not done"))
    words = "Do initials in a cell mean that the training was done?"
    reading.found.ask("initials", "initials", words, options, thought="They are probably the person who signed it off.")
    return ""


def _cross_means_not_done(reading: Reading, column: Column) -> bool:
    """Beside ticks, or yes in its own column, a cross is a no; alone it is how many people tick."""
    if not {"x", "X"} & set(column.distinct):
        return False
    others = {text for each in reading.fit.products for text in reading.column(each.place).distinct}
    ticked = bool(_TICKED & others or (_TICKED | _YES) & set(column.distinct))
    if ticked and not any(each.code == "training-cross" for each in reading.found.issues):
        words = (
            "We read “x” as not done because other cells are ticked. If that is wrong, change it on the Upload page."
        )
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
