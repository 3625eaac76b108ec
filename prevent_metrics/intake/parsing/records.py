"""Rows of a table as typed columns, one record a row, and the day of a whole table where no column says it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import cast

import numpy as np
import pandas as pd

from ...datasets import Dataset, Field, Kind
from ...vocabulary.issues import Level
from ...vocabulary.words import plain
from ..layout.context import DAY_IN_TEXT, Context, Told, day_told
from ..layout.tables import Table
from ..matching.column_profiles import Sense
from ..matching.systems import System
from ..matching.table_readings import Fit
from ..results import Correction, DateOrder
from ..sheets import Column
from ..values.dates import (
    MANNERS,
    financial_year,
    month_name,
    quarter_with_year,
    read_dates,
    shape,
    with_year,
    years_in,
)
from ..values.stamps import stamp
from .collecting import Collected, Seen
from .columns import (
    ORDER_OPTIONS,
    Telling,
    days_of,
    months_of,
    numbers_of,
    seen_of,
    spread_days,
    state_order,
    texts_of,
    words_of,
)
from .register import Register

# Rows of a table as typed columns, one record a row; which of them are accepted is decided later

_YEARS = frozenset(("year", "financial year", "fy", "calendar year", "year of referral", "yr", "reporting year"))
_MOSTLY = 0.8


def with_years(column: Column, heading: str, senses: Sequence[Sense], context: Context, found: Collected) -> Column:
    """A column of dates as it is; one of bare months with the year of each row put beside its month."""
    months = [month_name(text) for text in column.distinct]
    if sum(month is not None for month in months) < max(1, _MOSTLY * len(months)):
        return column
    years, codes, where = _years(senses, context, column.codes.size)
    if not years:
        return column
    found.say("months-with-year", "check", f"“{heading}” has months without a year. The year comes from {where}.")
    pairs, places = np.unique(np.stack([column.codes, codes]), axis=1, return_inverse=True)
    texts = [_joined(column, months, years, month, year) for month, year in pairs.T]
    return Column(tuple(texts), np.where(column.codes < 0, -1, places.reshape(-1)).astype(np.int32))


def _joined(column: Column, months: Sequence[str | None], years: Sequence[str], month: int, year: int) -> str:
    named = months[month]
    return with_year(named, years[year]) if named and year >= 0 and years[year] else column.distinct[month]


def _years(senses: Sequence[Sense], context: Context, rows: int) -> tuple[list[str], np.ndarray, str]:
    """The year of each row: by a column of years, else the one year that the surroundings speak of."""
    for sense in senses:
        column = sense.nature.column
        if plain(sense.text) in _YEARS and column.distinct:
            each = [years_in(text) for text in column.distinct]
            years = [years.pop() if len(years) == 1 else "" for years in each]
            above = np.maximum.accumulate(np.where(column.codes >= 0, np.arange(rows), -1))
            return years, np.where(above >= 0, column.codes[above], -1), f"“{sense.text}”"
    for where, text in context.lines:
        if len(found := years_in(text)) == 1:
            return [found.pop()], np.zeros(rows, dtype=np.int32), where
    return [], np.zeros(rows, dtype=np.int32), ""


@dataclass(frozen=True)
class Reading:
    """All that reading the values of one table needs."""

    table: Table
    senses: tuple[Sense, ...]
    headings: tuple[str, ...]  # as shown
    fit: Fit
    told: Correction
    context: Context
    register: Register
    system: System | None
    proven: Mapping[str, DateOrder]
    today: date
    found: Collected

    @property
    def dataset(self) -> Dataset:
        """The dataset the table is read as."""
        return self.fit.dataset

    def column(self, place: int) -> Column:
        """The cells of one column."""
        return self.senses[place].nature.column

    def telling(self, place: int, field_name: str = "") -> Telling:
        """What was told of one column beforehand."""
        words = self.told.words.get(field_name, {})
        order = self.told.dates.get(self.headings[place], "")
        return Telling(order, words, self.proven if order else self.orders)

    @cached_property
    def orders(self) -> Mapping[str, DateOrder]:
        """Orders that other columns prove, else the one that was told for another column of this layout."""
        told = {order for order in self.told.dates.values() if order in ("day first", "month first")}
        if len(told) != 1:
            return self.proven
        (order,) = told
        return ChainMap(dict(self.proven), dict.fromkeys(MANNERS, cast("DateOrder", order)))

    def same_for_session(self, place: int) -> bool:
        """Say whether a column of one session's export is the same in every row: the host's, not the people's."""
        codes = self.column(place).codes
        return bool(self.system and self.system.session and codes.size > 1 and (codes >= 0).all() and not codes.any())

    def place(self, field_name: str) -> int | None:
        """The column read as a field."""
        return self.fit.place_of(field_name)

    def with_quarters(self, column: Column) -> Column:
        """A column of dates whose bare quarters ("Q1") are of the financial year that the surroundings name."""
        year = financial_year(text for _, text in self.context.lines)
        if year is None:
            return column
        return replace(column, distinct=tuple(quarter_with_year(text, year) for text in column.distinct))

    def seen(self, place: int, rows: np.ndarray) -> Seen:
        """What a question about one column shows of it."""
        return seen_of(self.headings[place], self.column(place), rows)


@dataclass(frozen=True)
class Records:
    """Typed columns by field, all of one length, and for each record the place of its row among the table's rows."""

    fields: Mapping[str, np.ndarray]
    source: np.ndarray
    lost: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))  # records that are not accepted

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(self.source)

    def having(self, name: str) -> np.ndarray:
        """Which records have a value in a field. Shape: one bool a record."""
        values = self.fields.get(name)
        if values is None:
            return np.zeros(self.size, dtype=bool)
        return present(values)

    def with_field(self, name: str, values: np.ndarray) -> Records:
        """The records with one column set."""
        return replace(self, fields={**self.fields, name: values})

    def without(self, marks: np.ndarray) -> Records:
        """The records with some of them marked as not accepted."""
        return replace(self, lost=self.losses() | marks)

    def losses(self) -> np.ndarray:
        """Which records are not accepted."""
        return self.lost if self.lost.size == self.size else np.zeros(self.size, dtype=bool)

    def at(self, places: np.ndarray) -> Records:
        """Some of the records, in the order of `places`."""
        fields = {name: values[places] for name, values in self.fields.items()}
        return Records(fields, self.source[places], self.losses()[places])

    @staticmethod
    def together(parts: Sequence[Records]) -> Records:
        """Records of several parts with the same fields, in the order of their rows."""
        fields = {name: np.concatenate([part.fields[name] for part in parts]) for name in parts[0].fields}
        source = np.concatenate([part.source for part in parts])
        whole = Records(fields, source, np.concatenate([part.losses() for part in parts]))
        return whole.at(np.argsort(source, kind="stable"))

    def rows_of(self, marks: np.ndarray, rows: int) -> np.ndarray:
        """The table's rows that records stand for. Shape: one bool a row."""
        found = np.zeros(rows, dtype=bool)
        found[self.source[marks]] = True
        return found


def present(values: np.ndarray) -> np.ndarray:
    """Which values are there: no NaT, NaN or None. Shape: one bool a value."""
    if values.dtype.kind == "M":
        return ~np.isnat(values)
    if values.dtype.kind == "f":
        return ~np.isnan(values)
    return ~pd.isna(values)


def read_field(reading: Reading, each: Field, place: int) -> np.ndarray:
    """Read one column as its field."""
    heading, column = reading.headings[place], reading.column(place)
    told = reading.telling(place, each.name)
    if each.kind is Kind.DATE:
        column = reading.with_quarters(column)
        return days_of(each, heading, column, told, reading.found)[0]
    if each.kind is Kind.MONTH:
        column = with_years(column, heading, reading.senses, reading.context, reading.found)
        return months_of(each, heading, column, told, reading.found)
    if each.kind is Kind.WORD:
        return words_of(
            each, reading.dataset.key, heading, column, told, reading.found, secret=reading.dataset.anonymous
        )
    if each.kind in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
        return numbers_of(each, heading, column, reading.found)
    return texts_of(column)


def plain_records(reading: Reading, leave: frozenset[str] = frozenset()) -> Records:
    """Read a table of records column by column; fields in `leave` are read elsewhere."""
    fields = {}
    for place, (name, _) in sorted(reading.fit.fields.items()):
        each = reading.dataset.field(name)
        if name not in leave and each.kind is not Kind.PERSON:
            fields[name] = read_field(reading, each, place)
    return Records(fields, np.arange(len(reading.table.rows)))


def nothing(size: int) -> np.ndarray:
    """A column of texts with nothing in it."""
    return np.full(size, None, dtype=object)


def no_days(size: int) -> np.ndarray:
    """A column of days with nothing in it."""
    return np.full(size, np.datetime64("NaT", "D"), dtype="datetime64[D]")


def no_numbers(size: int) -> np.ndarray:
    """A column of numbers with nothing in it."""
    return np.full(size, np.nan, dtype="float64")


def rows_marked(reading: Reading, records: Records, bad: np.ndarray) -> np.ndarray:
    """The table's rows that some records, not yet left out, stand for."""
    return records.rows_of(bad & ~records.losses(), len(reading.table.rows))


def heading_of(reading: Reading, name: str) -> str | None:
    """The heading a field was read from; None where it is not one column."""
    place = reading.place(name)
    return reading.headings[place] if place is not None else None


def tell(reading: Reading, records: Records, code: str, level: Level, words: str, bad: np.ndarray, name: str) -> None:
    """Add an issue for each column that a field was read from. `words`: with {where} for the column in quotes."""
    for heading, part in _by_column(reading, records, bad, name):
        said = words.replace("{where}", f" in “{heading}”" if heading else "")
        reading.found.at(code, level, said, rows_marked(reading, records, part), heading)


def _by_column(
    reading: Reading, records: Records, bad: np.ndarray, name: str
) -> Iterator[tuple[str | None, np.ndarray]]:
    if not reading.fit.products:
        yield heading_of(reading, name), bad
        return
    left = bad.copy()
    for each in reading.fit.products:
        if each.measure == name or (each.measure == "cell" and name == "completed_on"):
            part = left & (records.fields["product"] == each.product)
            left &= ~part
            yield reading.headings[each.place], part
    yield None, left


# The day of a whole table, where no column says it:

ABOVE = "the date above the table"  # what the question about its order is about


def with_told_day(reading: Reading, records: Records, name: str, *, figures: bool, must: bool) -> Records:
    """Give all records the day that the surroundings tell. `figures`: the day that numbers run to, a period's last."""
    by_section = _by_section(reading, figures)
    if by_section is not None:
        return records.with_field(name, by_section[records.source])
    by_course = _by_course(reading, name, figures)
    if by_course is not None:
        return records.with_field(name, by_course[records.source])
    told = _answer(reading) or (reading.context.as_at_text() if figures else reading.context.date_text())
    if told is not None:
        day, order = day_told(told.value, _told_order(reading, told) or reading.orders, figures)
        if not np.isnat(day):
            _say(reading, name, order, told)
            return records.with_field(name, np.full(records.size, day, dtype="datetime64[D]"))
    if figures:
        words = "What date are these numbers up to? Write it like 2026-09-30."
    else:
        words = "What date was this? Write it like 2026-04-03."
    if must or figures:
        reading.found.ask("date", "date", words, must=must, thought="No column or title says.")
    return records


def _by_section(reading: Reading, figures: bool) -> np.ndarray | None:
    """The day of each row, where every section row names a day or a period."""
    texts, places = reading.table.divider_texts()
    days = [day_told(text, reading.orders, figures)[0] for text in texts]
    if not days or any(np.isnat(day) for day in days):
        return None
    return spread_days(np.array(days, dtype="datetime64[D]"), places)


def _by_course(reading: Reading, name: str, figures: bool) -> np.ndarray | None:
    """The day of each row, where most courses are named with their day: "WRAP - 14 October 2026 (Town Hall)"."""
    place = reading.place("product")
    if place is None:
        return None
    column, heading = reading.column(place), reading.headings[place]
    named = [match[0] if (match := DAY_IN_TEXT.search(text)) else "" for text in column.distinct]
    texts = tuple(dict.fromkeys(text for text in named if text and stamp(text)))
    index = {text: code for code, text in enumerate(texts)}
    places = np.array([*(index.get(text, -1) for text in named), -1], dtype=np.int32)[column.codes]
    if not texts or (places >= 0).mean() < 0.6:
        return None
    days = Column(texts, places)
    dates = read_dates(days, told=reading.telling(place).order, proven=reading.orders, at_end=figures)
    state_order(name, heading, days, dates, reading.found)
    reading.found.say("date-from-course", "information", f"Date taken from “{heading}”, which includes it.", heading)
    return spread_days(dates.days, places)


def _answer(reading: Reading) -> Told | None:
    said = reading.told.answers.get("date", "")
    return Told(said, "your answer") if said else None


def _told_order(reading: Reading, told: Told) -> dict[str, DateOrder]:
    order = reading.told.dates.get(ABOVE, "")
    if order not in ("day first", "month first"):
        return {}
    return {shape(told.value): "day first" if order == "day first" else "month first"}


def _say(reading: Reading, name: str, order: DateOrder | None, told: Told) -> None:
    reading.found.orders[name] = order or "iso"
    if order == "unclear":
        words = f"Is the date in {told.where} day first or month first?"
        thought = "It could be either. British files usually have the day first."
        reading.found.ask("date-order", ABOVE, words, ORDER_OPTIONS, thought=thought, values=(told.value,))
    words = f"Date taken from {told.where}: no column has one."
    reading.found.say("date-from-surroundings", "information", words)
