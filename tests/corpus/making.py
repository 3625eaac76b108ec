"""Short ways to write a family: columns that know what they show and what is true, records, words as partners say them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from .specimen import PERSONAL, UNUSED, Table
from .writing import Person, day, days, people

Record = Mapping[str, Any]
#: Two years is how long a certificate runs, where a family gives an expiry.
TWO_YEARS = 2


@dataclass(frozen=True)
class Column:
    """One column: its field (or PERSONAL, UNUSED, or several), the headings it may have, what it shows of a record."""

    field: str | tuple[str, ...]
    headings: str  # parted by |
    shown: Callable[[Record], Any] | None = None  # the record's field itself, where nothing is given


def personal(headings: str, shown: Callable[[Person], Any]) -> Column:
    """A column of names or contacts of the record's person."""
    return Column(PERSONAL, headings, lambda record: shown(record["who"]))


def unused(headings: str, shown: Callable[[Record], Any]) -> Column:
    """A column that no field needs."""
    return Column(UNUSED, headings, shown)


def laid(
    dice: random.Random,
    dataset: str,
    columns: Sequence[Column],
    records: Sequence[Record],
    *,
    above: Sequence[Sequence[Any]] = (),
    below: Sequence[Sequence[Any]] = (),
    also: Mapping[str, str] | None = None,
    tells: Sequence[str] = (),
    shuffled: bool = False,
    **truth: Any,
) -> tuple[list[list[Any]], Table]:
    """The rows of a sheet and its truth: title rows `above`, the columns' records, notes or totals `below`.

    A record's values are true; `also` is what every row is besides, `tells` what a record says without a column of it. Records with `"out": True` are in the sheet, and
    are not in the truth.
    """
    columns = dice.sample(columns, len(columns)) if shuffled else list(columns)
    headings: list[str] = []
    for column in columns:
        headings.append(dice.choice([each for each in column.headings.split("|") if each not in headings]))
    body = [[_shown(column, record) for column in columns] for record in records]
    told = {column.field if isinstance(column.field, str) else column.field[0] for column in columns} | set(tells)
    rows = tuple(
        {name: text(value) for name, value in record.items() if name in told and name != "person"} | dict(also or {})
        for record in records
        if not record.get("out")
    )
    table = Table(
        dataset,
        {heading: column.field for heading, column in zip(headings, columns, strict=True)},
        rows,
        heading_row=truth.pop("heading_row", len(above) + 1),
        **truth,
    )
    return [*map(list, above), headings, *body, *map(list, below)], table


def _shown(column: Column, record: Record) -> Any:
    if column.shown is not None:
        return column.shown(record)
    assert isinstance(column.field, str)
    return record.get(column.field)


def text(value: Any) -> str:
    """A true value as the truth writes it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def spoken(dice: random.Random, words: Mapping[str, str], each: bool = False) -> Callable[[str], str]:
    """How one sheet says each word: always the same spelling, or any of them `each` time; spellings parted by |."""
    fixed = {key: dice.choice(spellings.split("|")) for key, spellings in words.items()}
    return (lambda key: dice.choice(words[key].split("|"))) if each else fixed.__getitem__


#: How partners name the courses, when they name them whole.
COURSES = {
    "wrap": "WRAP|Workshop to Raise Awareness of Prevent|Workshop to Raise Awareness of Prevent (WRAP)|WRAP 3|PREVENT - WRAP workshop",
    "awareness": "Prevent awareness|Prevent Awareness eLearning|Basic Prevent Awareness|Prevent Duty: Awareness Course|General awareness (Prevent)",
    "referrals": "Prevent Referrals|Prevent referrals e-learning|Additional Guidance on Prevent Referrals|Prevent duty training: referrals course",
    "channel": "Channel awareness|Channel General Awareness|Prevent: Channel awareness|Channel or PMAP course",
    "refresher": "Prevent refresher|Prevent awareness refresher|Refresher awareness course",
}
DONE = "Completed|Complete|Passed|Attended|Achieved"
NOT_DONE = "Not started|In progress|Enrolled|Did not attend|Not completed|Booked"


def trained(
    dice: random.Random,
    count: int,
    courses: str = "wrap awareness referrals channel",
    done: float = 0.75,
    organisations: Sequence[str] = (),
    first: date = date(2025, 1, 6),
    **kinds: Any,
) -> list[dict[str, Any]]:
    """Records of people and courses: who, person, role, product, status, completed_on, expires_on, organisation."""
    records = []
    for who, when in zip(people(dice, count, *kinds.pop("names", ()), **kinds), days(dice, count, first), strict=True):
        did = dice.random() < done
        records.append(
            {
                "who": who,
                "person": who.number,
                "role": who.role,
                "product": dice.choice(courses.split()),
                "status": "done" if did else "not done",
                "completed_on": when if did else None,
                "expires_on": expiry(when) if did else None,
                "at": when,
            }
            | ({"organisation": dice.choice(list(organisations))} if organisations else {})
        )
    return records


def expiry(when: date, years: int = TWO_YEARS) -> date:
    """The day a certificate of that day runs out."""
    return date(when.year + years, when.month, min(when.day, 28))


def not_done(records: Sequence[Record]) -> int:
    """How many records are not done."""
    return sum(record["status"] != "done" for record in records)


def dated_if_done(table: Table) -> Table:
    """The same truth where the sheet shows a day for every row: a day on which nothing was done is not the training's."""
    rows = [
        {name: value for name, value in row.items() if name != "completed_on" or row["status"] != "not done"}
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def handwritten(dice: random.Random) -> Callable[[date | None], Any]:
    """How one sheet writes its days, as text; None stays empty."""
    form = dice.choice(("%d.%m.%Y", "%d.%m.%y", "%-d %B %Y", "%-d %b %y", "%d-%b-%Y", "%A %-d %B %Y", "%d/%m/%y"))
    return lambda when: when and when.strftime(form)


def later(dice: random.Random) -> date:
    """A day still to come."""
    return day(dice, date(2026, 12, 1), date(2028, 3, 31))
