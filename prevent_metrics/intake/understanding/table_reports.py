"""One table understood: its layout and meaning known, its values read, checked and made tidy."""

from __future__ import annotations

from ..results import ColumnReading, Correction, Shape, TableReport
from .evidence import with_status
from .heading_index import heading_scores
from .layout_messages import say_layout
from .leftovers import ask_about_columns, reason_set_aside, without_unsure
from .naming import shown
from .persons import person_digests
from .privacy import drop_suspected, suspicions, without_details
from .records import Reading, Records
from .return_mode import how_it_follows, period_of, source_of
from .returns import records_of
from .rules import checked
from .select_match import Choice
from .table_match import Numbered
from .tidying import content_mark, tidy_table
from .trainings import counts_only
from .vetoes import vetted


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
        words = f"Is this table “{reading.dataset.label}”?"
        thought = f"It looks most like “{reading.dataset.label}”, but its columns could also be another kind of table."
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
