"""One table understood: its values read, checked, made tidy; whether its return replaces an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import blake2b

import numpy as np
import pandas as pd
import pyarrow as pa

from ...datasets import Dataset, Kind
from ...datasets.tidy import conform
from ...vocabulary.periods import quarter_of_month
from ..layout.damage import SWAPPED, swapped_columns
from ..layout.tables import swapped_back
from ..matching.heading_index import heading_scores
from ..matching.leftovers import ask_about_columns, reason_set_aside, without_unsure
from ..matching.select_match import Choice, Numbered
from ..parsing.naming import shown
from ..parsing.persons import person_digests
from ..parsing.records import Reading, Records, present
from ..parsing.returns import records_of
from ..parsing.trainings import counts_only
from ..results import ColumnReading, Correction, Shape, TableReport
from ..sheets import Column
from .evidence import with_status
from .privacy import drop_suspected, suspicions, vetted, without_details
from .rules import checked

# Whether a return replaces its source's earlier one or adds to it, where it came from, which period it covers

_OPTIONS = (
    ("snapshot", "It replaces the last one"),
    ("adds", "It adds to the last one"),
)


def how_it_follows(reading: Reading) -> tuple[str, str]:
    """Say "snapshot" or "adds" and why; asked about, with this as the answer taken until then."""
    if reading.told.follows in ("snapshot", "adds"):
        return reading.told.follows, "you said so for this kind of file"
    follows, reason = _assumed(reading)
    words = "Does this file replace the last one or add to it?"
    thought = f"We assumed it {'replaces it' if follows == 'snapshot' else 'adds'}: {reason}."
    reading.found.ask("follows", "", words, _OPTIONS, must=False, thought=thought)
    return follows, reason


def _assumed(reading: Reading) -> tuple[str, str]:
    if reading.dataset.personal:
        if reading.system:
            kind = "one employer's full export" if reading.system.follows == "snapshot" else "single sessions or forms"
            return reading.system.follows, f"files of {reading.system.name} are usually {kind}"
        if counts_only(reading):
            return "snapshot", "an organisation's totals are usually complete for their period"
        if "register" in reading.context.words or (reading.place("completed_on") is None and _is_list(reading)):
            return "adds", "a register for one session adds to the others"
        return "snapshot", "lists of an employer's training are usually complete"
    follows = reading.dataset.follows
    reason = (
        f"returns of “{reading.dataset.label}” usually "
        f"{'replace the earlier one' if follows == 'snapshot' else 'add up'}"
    )
    return follows, reason


def _is_list(reading: Reading) -> bool:
    told = ("status", "people", "expires_on")
    return not reading.fit.products and all(reading.place(name) is None for name in told)


def source_of(reading: Reading, records: Records) -> str:
    """The partner a return came from, where it is one; else the system; else the sheet."""
    for name in ("organisation",):
        values = records.fields.get(name)
        if values is not None:
            names = {each for each in values if each is not None}
            if len(names) == 1:
                return str(names.pop())
    if reading.told.organisation:
        return reading.told.organisation
    if reading.system:
        return reading.system.name
    told = reading.context.organisation(reading.register) if "agency" not in reading.dataset.names else None
    return shown(told.value) if told else ""


def period_of(reading: Reading, records: Records) -> str:
    """The period that accepted rows cover: a month, a quarter, or from one month to another."""
    values = records.fields.get(reading.dataset.dated_by or reading.dataset.day)
    if values is None:
        return ""
    values = values[present(values) & ~records.losses()]
    if not values.size:
        return ""
    if values.dtype.kind == "M":
        first, last = (str(np.datetime64(each, "M")) for each in (values.min(), values.max()))
    else:
        first, last = min(values), max(values)
    if first == last:
        return first
    if quarter_of_month(first) == quarter_of_month(last):
        return quarter_of_month(first)
    return f"{first} to {last}"


# One table understood:


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


def tidy_table(dataset: Dataset, records: Records) -> pd.DataFrame:
    """Make the tidy table of accepted records: canonical columns with their types."""
    kept = ~records.losses()
    columns = {
        field.name: _typed(records.fields[field.name][kept], field.kind)
        for field in dataset.fields
        if field.name in records.fields
    }
    return conform(pd.DataFrame(columns, index=range(int(kept.sum()))), dataset)


def content_mark(dataset: str, tidy: pd.DataFrame) -> str:
    """Mark what a table says: the same rows in any order, in whatever file, have the same mark; empty for no rows."""
    if tidy.empty:
        return ""
    rows = np.sort(pd.util.hash_pandas_object(tidy, index=False).to_numpy())
    return blake2b(rows.tobytes(), key=dataset.encode(), digest_size=16).hexdigest()


def _typed(values: np.ndarray, kind: Kind) -> object:
    if kind in (Kind.NAME, Kind.WORD, Kind.MONTH):
        codes, texts = pd.factorize(values)
        order = np.argsort(texts.astype(str)) if len(texts) else np.zeros(0, dtype=int)
        place = np.empty(len(texts) + 1, dtype=int)
        place[order], place[-1] = np.arange(len(texts)), -1
        return pd.Categorical.from_codes(place[codes], categories=pd.Index(texts[order], dtype="str"))
    if kind is Kind.DATE:
        return values.astype("datetime64[s]")
    if kind in (Kind.TEXT, Kind.PERSON):
        return pd.array(pa.array(values, from_pandas=True), dtype="string")
    return values


def set_aside(
    reading: Reading | None, sheet: str, numbered: Numbered, heading_row: int | None, rows: int
) -> TableReport:
    """The report of a table or sheet that holds none of our datasets."""
    columns = (
        ()
        if reading is None
        else tuple(_column(reading, place, frozenset(), set_aside=True) for place in range(len(reading.senses)))
    )
    return TableReport(
        shown(sheet),
        numbered.number,
        None,
        heading_row=heading_row,
        columns=columns,
        rows_read=rows,
        fingerprint=numbered.fingerprint,
    )


def understood(reading: Reading, choice: Choice, numbered: Numbered, secret: bytes) -> TableReport:
    """Read, check and tidy one table."""
    if not reading.dataset.anonymous:
        reading = with_status(vetted(reading, drop_suspected(reading, suspicions(reading, anonymous=False))))
    reading = without_unsure(reading)
    dropped = reading.fit.personal
    records = records_of(reading)
    if reading.dataset.personal and not counts_only(reading):
        digests = person_digests(reading, records, secret)
        records = records.with_field("person", digests[records.source])
    records = without_details(reading, checked(reading, records))
    _ask_choice(reading, choice)
    ask_about_columns(reading)
    if reading.dataset.personal and reading.place("expires_on") is None:
        _ask_due_date(reading)
    say_layout(reading)
    return _report(reading, records, numbered, dropped)


def until_told(report: TableReport) -> TableReport:
    """The report of a table that may be none of ours: its columns and the one question, no rows."""
    whole = tuple(question for question in report.questions if question.code == "dataset")
    return replace(report, tidy=report.tidy.iloc[:0], rows_accepted=0, content="", issues=(), questions=whole)


def _report(reading: Reading, records: Records, numbered: Numbered, dropped: frozenset[int]) -> TableReport:
    follows, why = how_it_follows(reading)
    table = reading.table
    found = reading.found
    tidy = tidy_table(reading.dataset, records)
    return TableReport(
        sheet=shown(table.grid.sheet.name),
        table=numbered.number,
        dataset=reading.dataset.key,
        shape=shape_of(reading),
        heading_row=table.heading_row,
        columns=tuple(_column(reading, place, dropped) for place in range(len(reading.senses))),
        date_order=dict(found.orders),
        rows_read=len(table.rows),
        rows_accepted=_accepted(records, len(table.rows)),
        issues=tuple(found.issues),
        questions=found.in_order(),
        fingerprint=numbered.fingerprint,
        source=source_of(reading, records),
        titled=reading.context.titled(reading.register),
        period=period_of(reading, records),
        follows=follows,
        follows_reason=why,
        corrected=reading.told != Correction(),
        turned=table.grid.sheet.turned,
        content=content_mark(reading.dataset.key, tidy),
        tidy=tidy,
    )


def shape_of(reading: Reading) -> Shape:
    """Records, a matrix or an aggregate."""
    if reading.fit.matrix:
        return "matrix"
    aggregate = reading.dataset.personal and counts_only(reading)
    return "aggregate" if aggregate else "records"


def _accepted(records: Records, rows: int) -> int:
    """How many of the table's rows were taken in: all but those every record of which was left out."""
    lost = records.losses()
    left_out = records.rows_of(lost, rows) & ~records.rows_of(~lost, rows)
    return rows - int(left_out.sum())


def _column(reading: Reading, place: int, dropped: frozenset[int], *, set_aside: bool = False) -> ColumnReading:
    heading, fit = reading.headings[place], reading.fit
    letter = reading.table.grid.letter(reading.senses[place].heading.column)
    if place in dropped:
        reason = "personal details such as names, which we do not keep"
        return ColumnReading(heading, letter, "", reason, 1.0, "dropped")
    if not set_aside:
        if place in fit.fields:
            name, near = fit.fields[place]
            return ColumnReading(heading, letter, name, near.reason, round(min(near.score, 1.0), 2), "used")
        for each in fit.wide_columns:
            if each.place == place and not each.measure.startswith("#"):
                why = "the heading and its cells"
                return ColumnReading(heading, letter, each.field, why, round(each.certainty, 2), "used")
    why = "not needed" if set_aside else reason_set_aside(reading, place)
    return ColumnReading(heading, letter, "", why, 0.0, "unused")


def _ask_choice(reading: Reading, choice: Choice) -> None:
    if choice.rivals:
        label = reading.dataset.label
        words = f"Is this table “{label}”?"
        thought = f"It looks most like “{label}”, but its columns could also be another kind of table."
        if choice.stranger:
            words = "Is this table about Prevent?"
            thought = f"It looks like “{label}”, but nothing in the file mentions Prevent."
        reading.found.ask("dataset", reading.table.grid.sheet.name, words, choice.rivals, thought=thought)


def _ask_due_date(reading: Reading) -> None:
    """Ask what a due date is: when training runs out, or by when it must be done; only the sender knows."""
    for place, sense in enumerate(reading.senses):
        told = reading.headings[place] in reading.told.fields
        due = heading_scores(sense.text).get(("decisions", "due_on"), 0.0)
        if due >= 0.9 and not told and place not in reading.fit.fields and sense.nature.dates >= 0.5:
            heading = reading.headings[place]
            words = f"Is “{heading}” the date the training expires, or the date it must be done by?"
            options = (("expires_on", "The date it expires"), ("", "The date it must be done by: leave it out"))
            thought = "A date after the training could be either. No other column gives the expiry date."
            seen = reading.seen(place, reading.column(place).codes >= 0)
            reading.found.ask("field", heading, words, options, thought=thought, **seen)
