"""What must hold of records before they are accepted: dates that can be, one row once, numbers that agree."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets import Field
from ...vocabulary.numbers import listed
from .records import Reading, Records, no_days, nothing, present
from .senses import Sense
from .trainings import counts_only

EARLIEST = np.datetime64("2003-01-01", "D")  # Prevent began in 2003: no training in it can be older
FIRST_ANY = np.datetime64("1990-01-01", "D")
LAST_ANY = np.datetime64("2070-01-01", "D")
_ROWS_ALIKE = frozenset(("referrals",))


def checked(reading: Reading, records: Records) -> Records:
    """Apply the rules of the table's dataset; records that break one that must hold are not accepted."""
    records = _one_row_once(reading, records)
    for rule in _RULES.get(reading.dataset.key, ()):
        records = rule(reading, records)
    return _required(reading, records)


def _marks(reading: Reading, records: Records, bad: np.ndarray) -> np.ndarray:
    return records.rows_of(bad & ~records.losses(), len(reading.table.rows))


def _heading(reading: Reading, name: str) -> str | None:
    place = reading.place(name)
    if place is not None:
        return reading.headings[place]
    columns = [each for each in reading.fit.products if each.measure in (name, "cell")]
    return reading.headings[columns[0].place] if len(columns) == 1 else None


def _one_row_once(reading: Reading, records: Records) -> Records:
    """Rows that say the same again are left out; anonymous rows alike may be two persons and stay."""
    key = reading.dataset.key
    if key == "training" and not counts_only(reading):
        return _same_completion_once(reading, records)
    again = _repeated(_row_hash(reading.senses))
    rows = len(reading.table.rows)
    again = again if again.size == rows else np.zeros(rows, dtype=bool)
    if key in _ROWS_ALIKE or (key == "training" and not counts_only(reading)):
        words = "{count} rows are the same as another in every column. They are counted as separate: check that none was entered twice."
        reading.found.at(f"{key}-rows-alike", "check", words, again)
        return records
    reading.found.at(
        "rows-repeated", "information", "{count} rows repeat another row in every column and are left out.", again
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
    words = "{count} rows repeat a completion of the same person, course and day and are left out."
    reading.found.at("rows-repeated", "information", words, _marks(reading, records, again))
    return records.without(again)


def _row_hash(senses: tuple[Sense, ...]) -> np.ndarray:
    """A number for each row, the same where every cell is. Shape: one uint64 a row."""
    random = np.random.default_rng(20_261_122)
    total = np.zeros(0, dtype=np.uint64)
    for sense in senses:
        column = sense.nature.column
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
    again = np.ones(hashes.size, dtype=bool)
    again[np.unique(hashes, return_index=True)[1]] = False
    return again


def _training_days(reading: Reading, records: Records) -> Records:
    status = records.fields["status"]
    days = records.fields.get("completed_on", no_days(records.size))
    today = np.datetime64(reading.today, "D")
    heading = _heading(reading, "completed_on")
    named = f" in “{heading}”" if heading else ""
    future = (days > today) & (status != "not done")
    words = f"**Fix {{count}} dates{named}.** {{rows}} say the training was done on a day still to come. Put the day it was done, or mark the row as booked."
    reading.found.at("training-date-in-future", "must fix", words, _marks(reading, records, future), heading)
    records = records.without(future)
    early = days < EARLIEST
    words = f"**Fix {{count}} dates{named}.** {{rows}} have a day before 2003, when there was no such training yet. Put the day it was done."
    reading.found.at("training-date-too-early", "must fix", words, _marks(reading, records, early), heading)
    records = records.without(early)
    no_day = (status == "done") & np.isnat(days) & ~records.having("expires_on")
    words = "{count} completions have no date ({rows}). They count as done but not towards who is in date. Ask for the dates."
    no_day &= not counts_only(reading)
    reading.found.at("training-date-missing", "check", words, _marks(reading, records, no_day), heading)
    return records


def _training_expiry(reading: Reading, records: Records) -> Records:
    if "expires_on" not in records.fields:
        return records
    heading = _heading(reading, "expires_on")
    expiry = records.fields["expires_on"]
    if "completed_on" in records.fields:
        before = expiry < records.fields["completed_on"]
        named = f" in “{heading}”" if heading else ""
        words = f"**Fix {{count}} dates{named}.** {{rows}} expire before they were completed. Check both dates with the sender."
        reading.found.at(
            "training-expiry-before-completion", "must fix", words, _marks(reading, records, before), heading
        )
        records = records.without(before)
    early = expiry < EARLIEST
    words = "**Fix {count} expiry dates.** {rows} have a day before 2003. Check the date with the sender."
    reading.found.at("training-expiry-too-early", "must fix", words, _marks(reading, records, early), heading)
    return records.without(early)


def _training_numbers(reading: Reading, records: Records) -> Records:
    if not {"people", "in_scope"} <= records.fields.keys():
        return records
    more = records.fields["people"] > records.fields["in_scope"]
    words = (
        "**Check {count} rows.** {rows} have more people trained than in scope. Ask the sender which number is right."
    )
    reading.found.at("training-more-trained-than-in-scope", "check", words, _marks(reading, records, more))
    return records


def _training_left(reading: Reading, records: Records) -> Records:
    if not {"left_on", "completed_on"} <= records.fields.keys():
        return records
    after = records.fields["completed_on"] > records.fields["left_on"]
    words = "**Check {count} rows.** {rows} have training after the person left. Ask the sender which date is right."
    reading.found.at("training-date-after-leaving", "check", words, _marks(reading, records, after))
    return records


def _referral_days(reading: Reading, records: Records) -> Records:
    month = records.fields.get("month")
    if month is None:
        return records
    this_month = f"{reading.today:%Y-%m}"
    future = np.array([each is not None and each > this_month for each in month], dtype=bool)
    words = "**Fix {count} months.** {rows} say the referral came in a month still to come."
    reading.found.at(
        "referrals-month-in-future", "must fix", words, _marks(reading, records, future), _heading(reading, "month")
    )
    records = records.without(future)
    for name, label in (("panel_month", "panel"), ("adopted_month", "adoption"), ("exit_month", "exit")):
        later = records.fields.get(name)
        if later is not None:
            before = np.array(
                [a is not None and b is not None and b < a for a, b in zip(month, later, strict=True)], dtype=bool
            )
            words = f"**Check {{count}} rows.** {{rows}} have a month of {label} before the month of referral."
            reading.found.at(
                f"referrals-{label}-before-referral",
                "check",
                words,
                _marks(reading, records, before),
                _heading(reading, name),
            )
    return records


def _likely_days(reading: Reading, records: Records) -> Records:
    """Days far outside any plan or meeting are slips of the keyboard."""
    for name, values in records.fields.items():
        if values.dtype.kind == "M":
            far = (values < FIRST_ANY) | (values > LAST_ANY)
            heading = _heading(reading, name)
            words = f"**Check {{count}} dates in “{heading}”.** {{rows}} have a year that cannot be meant."
            reading.found.at("dates-unlikely", "check", words, _marks(reading, records, far), heading)
    return records


def _past_only(name: str, code: str, words: str):  # type: ignore[no-untyped-def]
    def rule(reading: Reading, records: Records) -> Records:
        days = records.fields.get(name)
        if days is None:
            return records
        future = days > np.datetime64(reading.today, "D")
        if name == "date" and "state" in records.fields:
            future &= records.fields["state"] == "delivered"
        heading = _heading(reading, name)
        reading.found.at(code, "check", words, _marks(reading, records, future), heading)
        return records

    return rule


def _session_numbers(reading: Reading, records: Records) -> Records:
    if {"places", "attended"} <= records.fields.keys():
        more = records.fields["attended"] > records.fields["places"]
        words = "**Check {count} sessions.** {rows} have more people attending than places."
        reading.found.at("sessions-more-attended-than-places", "check", words, _marks(reading, records, more))
    return records


def _threat_scores(reading: Reading, records: Records) -> Records:
    for name in ("likelihood", "impact", "residual_likelihood", "residual_impact"):
        values = records.fields.get(name)
        if values is not None:
            outside = (values < 1) | (values > 5)
            heading = _heading(reading, name)
            words = f"**Fix {{count}} scores in “{heading}”.** {{rows}} are not between 1 and 5."
            reading.found.at("threat-score-out-of-range", "must fix", words, _marks(reading, records, outside), heading)
            records = records.without(outside)
    return records


def _column_missing(reading: Reading, records: Records, field: Field) -> Records:
    """A table without a column that its dataset cannot do without is not taken in."""
    headings = [f"“{heading}”" for heading in reading.headings]
    words = (
        f"**A column is missing.** {reading.dataset.label} needs “{field.label}”. The table has {listed(headings)}. "
        "Choose the column that holds it, or add one."
    )
    reading.found.say(
        f"{reading.dataset.key.replace('_', '-')}-{field.name.replace('_', '-')}-column-missing", "must fix", words
    )
    return records.without(np.ones(records.size, dtype=bool))


def _required(reading: Reading, records: Records) -> Records:
    """Rows without a value that the dataset cannot do without are left out, unless a question is open about it."""
    open_questions = [question for question in reading.found.questions if question.must]
    asked = {question.code for question in open_questions} | {
        question.about.partition(":")[0] for question in open_questions if question.code == "word"
    }
    for field in reading.dataset.fields:
        if not field.required or field.name in asked:
            continue
        if field.name not in records.fields:
            records = _column_missing(reading, records, field)
            continue
        missing = ~records.having(field.name) & ~records.losses()
        heading = _heading(reading, field.name)
        where = f"“{heading}”" if heading else f"“{field.label}”"
        kept = field.name == "organisation"
        fate = "They count for the borough, not for a partner" if kept else "They are left out"
        words = f"**Fill {{count}} cells in {where}.** {{rows}} do not say it. {fate}."
        level = "check" if kept else "must fix"
        code = f"{reading.dataset.key}-{field.name.replace('_', '-')}-missing"
        reading.found.at(code, level, words, _marks(reading, records, missing), heading)  # type: ignore[arg-type]
        if not kept:
            records = records.without(missing)
    return records


_RULES = {
    "training": (_training_days, _training_expiry, _training_numbers, _training_left),
    "referrals": (_referral_days,),
    "sessions": (
        _session_numbers,
        _past_only(
            "date",
            "sessions-delivered-in-future",
            "**Check {count} sessions.** {rows} are delivered on a day still to come.",
        ),
    ),
    "threat": (_threat_scores, _likely_days),
    "plan": (
        _likely_days,
        _past_only(
            "completed_on",
            "plan-completed-in-future",
            "**Check {count} actions.** {rows} are complete on a day still to come.",
        ),
    ),
    "key_dates": (
        _likely_days,
        _past_only(
            "last_reviewed_on",
            "key-dates-reviewed-in-future",
            "**Check {count} dates.** {rows} were last reviewed on a day still to come.",
        ),
    ),
    "meetings": (_likely_days,),
    "decisions": (_likely_days,),
    "engagement": (_likely_days,),
    "assurance": (_likely_days,),
    "workforce": (_likely_days,),
}
