"""The day of a whole table, where no column says it: answered, written above the list, or asked."""

from __future__ import annotations

import numpy as np

from ..results import DateOrder
from ..sheets import Column
from .columns import ORDER_OPTIONS, spread_days, state_order
from .context import DAY_IN_TEXT, Told, day_told
from .records import Reading, Records
from .values.dates import read_dates, shape
from .values.stamps import stamp

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
