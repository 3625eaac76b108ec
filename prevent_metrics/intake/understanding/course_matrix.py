"""Training tables with a column a course turned into records: one for each filled cell of each course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from ...vocabulary.numbers import counted
from ...vocabulary.products import PRODUCTS
from ..sheets import Column
from .columns import ask_words, spread_numbers
from .completions import as_days, read_cells
from .evidence import filled
from .lexicon import PERCENT
from .percents import percents_of
from .product_column import ProductColumn
from .records import Reading, Records, no_days, no_numbers, nothing, present, read_field
from .values.blanks import is_blank
from .values.numbers import read_numbers


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
        elif measure in ("people", "in_scope", "headcount"):
            fields[measure] = read_field(reading, reading.dataset.field(measure), each.place)
    return (fields | {"#status": status} if reading.dataset.key == "training" else fields), lost


def _validity(reading: Reading, place: int) -> int:
    """The months that a course is valid for by the row below its heading, which is said; 0 where there is none."""
    months = reading.table.validity.get(reading.senses[place].heading.column, 0)
    if months:
        words = (
            f"“{reading.headings[place]}” is valid for {counted(months, 'month')}, as the row below the heading says."
        )
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


def _with_scope(
    reading: Reading, fields: dict[str, np.ndarray], columns: Mapping[str, ProductColumn]
) -> dict[str, np.ndarray]:
    """People in scope from a column for all products, and people trained where only their percentage is given."""
    place = reading.place("in_scope") if reading.dataset.key == "training" and "in_scope" not in fields else None
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
        f"People trained are worked out from “{heading}” and people in scope, to the nearest person.",
        heading,
    )
    return np.floor(in_scope * share / 100 + 0.5)
