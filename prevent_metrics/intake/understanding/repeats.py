"""What may be counted twice: the same row again, and the same people under two names of one course."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...vocabulary.numbers import listed
from ..sheets import Column
from .naming import shown
from .records import Reading, Records, nothing, present, rows_marked
from .tables import groups_filled
from .trainings import counts_only


def one_row_once(reading: Reading, records: Records) -> Records:
    """Rows that say the same again are left out; anonymous rows alike may be two persons and stay."""
    key = reading.dataset.key
    if reading.dataset.personal and not counts_only(reading):
        return _same_completion_once(reading, records)
    again = _repeated(_row_hash(reading))
    rows = len(reading.table.rows)
    again = again if again.size == rows else np.zeros(rows, dtype=bool)
    if reading.dataset.anonymous or (reading.dataset.personal and not counts_only(reading)):
        words = (
            "Check {count} rows. {rows} are the same as another row in every column. We count each one. Check that "
            "none was entered twice."
        )
        reading.found.at(f"{key}-rows-alike", "check", words, again)
        return records
    reading.found.at(
        "rows-repeated", "information", "Left out because they repeat another row in every column: {count} rows.", again
    )
    return records.without(again[records.source])


def _same_completion_once(reading: Reading, records: Records) -> Records:
    """The same person, product, day and status twice in one file is one completion."""
    person = records.fields.get("person", nothing(records.size))
    known = present(person)
    if not known.any():
        return records
    parts = [person]
    for name in ("product", "completed_on", "status", "expires_on", "organisation"):
        if name in records.fields:
            parts.append(records.fields[name])
    again = np.zeros(records.size, dtype=bool)
    again[known] = _repeated(_hash([part[known] for part in parts]))
    words = "Left out because they repeat the same person, course and day: {count} rows."
    reading.found.at("rows-repeated", "information", words, rows_marked(reading, records, again))
    return records.without(again)


_LEVELS = "levels"  # the question whether two names of one course count the same people
_COUNTED = ("people", "in_scope", "headcount")


def same_people_once(reading: Reading, records: Records) -> Records:
    """Ask, where the same group has numbers under two names of one course, whether they count the same people.

    Requirements of levels 1 and 2 and of levels 3 to 5 are parts or alternatives: they are never added up unasked.
    """
    heads = "headcount" in reading.dataset.names or (reading.dataset.personal and counts_only(reading))
    if "#course" not in records.fields or not heads or not records.size:
        return records
    counted = records.having("product") & ~records.losses()
    table = pd.DataFrame({"group": _groups(reading, records), "course": records.fields["#course"]})[counted]
    several = table.groupby("group")["course"].transform("nunique") > 1
    again = np.zeros(records.size, dtype=bool)
    again[np.flatnonzero(counted)] = several.to_numpy()
    answer = reading.told.answers.get(_LEVELS, "")
    if not again.any() or answer == "different":
        return records
    if answer == "same":
        return _largest(reading, records, table["group"][several])
    _ask_levels(reading, records, again)
    return records.without(again)


def _groups(reading: Reading, records: Records) -> np.ndarray:
    """A number for each record, the same for one product, day and group of people. Shape: one uint64 a record."""
    named = ("organisation", "sector", "product", "completed_on", "as_at", "status", "delivery")
    parts = [records.fields[name] for name in named if name in records.fields]
    course = reading.place("product")
    for place, sense in enumerate(reading.senses):
        nature = sense.nature
        if place != course and place not in reading.fit.fields and max(nature.numbers, nature.dates) < 0.5:
            parts.append(nature.column.codes[records.source])
    return _hash(parts)


def _largest(reading: Reading, records: Records, groups: pd.Series) -> Records:
    """The records with one of each group left, which has the largest of its numbers. `groups`: by place of record."""
    fields, lost = dict(records.fields), np.zeros(records.size, dtype=bool)
    places, codes = groups.index.to_numpy(), pd.factorize(groups)[0]
    lost[places] = groups.duplicated()
    for name in _COUNTED:
        if name in fields:
            most = np.full(codes.max() + 1, np.nan)
            np.fmax.at(most, codes, fields[name][places])
            fields[name] = fields[name].copy()
            fields[name][places] = most[codes]
    words = "{count} rows are about the same people as another row, as you said. We use the larger number."
    reading.found.at("training-same-people", "information", words, records.rows_of(lost, len(reading.table.rows)))
    return Records(fields, records.source, records.losses() | lost)


def _ask_levels(reading: Reading, records: Records, again: np.ndarray) -> None:
    names = [f"“{shown(str(each))}”" for each in dict.fromkeys(records.fields["#course"][again])]
    options = (
        ("same", "Yes, the same people: count the larger number"),
        ("different", "No, different people: add them up"),
    )
    rows = int(records.rows_of(again, len(reading.table.rows)).sum())
    reading.found.ask(
        _LEVELS,
        _LEVELS,
        f"Are {listed(names)} about the same people?",
        options,
        thought="They are one course, and the same groups have a number under each. Added up, people may count twice.",
        rows=rows,
    )


def _row_hash(reading: Reading) -> np.ndarray:
    """A number for each row, the same where every cell and the section is. Shape: one uint64 a row."""
    random = np.random.default_rng(20_261_122)
    total = np.zeros(0, dtype=np.uint64)
    columns = [groups_filled(sense.nature.column) for sense in reading.senses]
    if reading.table.dividers:
        columns.append(Column(*reading.table.divider_texts()))
    for column in columns:
        weights = random.integers(0, np.iinfo(np.int64).max, len(column.distinct) + 1, dtype=np.int64).astype(np.uint64)
        part = weights[column.codes]
        total = part if total.size == 0 else total + part
    return total


def _hash(parts: list[np.ndarray]) -> np.ndarray:
    """A number for each record, the same where all its values are."""
    random = np.random.default_rng(20_261_122)
    total = np.zeros(len(parts[0]), dtype=np.uint64)
    for part in parts:
        codes = pd.factorize(part.astype(np.int64) if part.dtype.kind == "M" else part)[0]
        weights = random.integers(0, np.iinfo(np.int64).max, int(codes.max()) + 2, dtype=np.int64).astype(np.uint64)
        total = total + weights[codes]
    return total


def _repeated(hashes: np.ndarray) -> np.ndarray:
    """Which entries came before, top down. Shape: one bool an entry."""
    return np.asarray(pd.Series(hashes).duplicated())
