"""What must hold of records before they are accepted: dates that can be, one row once, numbers that agree."""

from __future__ import annotations

import numpy as np

from ...datasets import Field
from ...vocabulary.numbers import listed
from .records import Reading, Records, heading_of, no_days, rows_marked, tell
from .repeats import one_row_once, same_people_once
from .trainings import counts_only

EARLIEST = np.datetime64("2003-01-01", "D")  # Prevent began in 2003: no training in it can be older
_FUTURE = (
    "**Fix {count} dates{where}.** {rows} have a completion date in the future. Enter the date it was done, or mark "
    "the row as booked."
)
_EARLY = (
    "**Fix {count} dates{where}.** {rows} have a date before 2003, when this training did not exist. Enter the date "
    "it was done."
)
_NO_DAY = "{count} completions have no date ({rows}). They count as done, but not as in date. Ask for the dates."
_EXPIRES_FIRST = (
    "**Fix {count} dates{where}.** {rows} have an expiry date before completion. Check both dates with the sender."
)
_EXPIRES_EARLY = "**Fix {count} expiry dates{where}.** {rows} have a date before 2003. Check the date with the sender."
_MORE = "**Check {count} rows.** {rows} have more people trained than in scope. Ask the sender which number is right."
_AFTER_LEAVING = (
    "**Check {count} rows.** {rows} have training after the person left. Ask the sender which date is right."
)


def _days(reading: Reading, records: Records) -> Records:
    status = records.fields["status"]
    days = records.fields.get("completed_on", no_days(records.size))
    future = (days > np.datetime64(reading.today, "D")) & (status != "not done")
    tell(reading, records, "training-date-in-future", "must fix", _FUTURE, future, "completed_on")
    records = records.without(future)
    early = days < EARLIEST
    tell(reading, records, "training-date-too-early", "must fix", _EARLY, early, "completed_on")
    records = records.without(early)
    if not counts_only(reading):
        no_day = (status == "done") & np.isnat(days) & ~records.having("expires_on")
        tell(reading, records, "training-date-missing", "check", _NO_DAY, no_day, "completed_on")
    return records


def _expiry(reading: Reading, records: Records) -> Records:
    if "expires_on" not in records.fields:
        return records
    expiry = records.fields["expires_on"]
    before = expiry < records.fields.get("completed_on", no_days(records.size))
    tell(reading, records, "training-expiry-before-completion", "must fix", _EXPIRES_FIRST, before, "expires_on")
    records = records.without(before)
    early = expiry < EARLIEST
    tell(reading, records, "training-expiry-too-early", "must fix", _EXPIRES_EARLY, early, "expires_on")
    return records.without(early)


def _numbers(reading: Reading, records: Records) -> Records:
    if not {"people", "in_scope"} <= records.fields.keys():
        return records
    more = records.fields["people"] > records.fields["in_scope"]
    reading.found.at("training-more-trained-than-in-scope", "check", _MORE, rows_marked(reading, records, more))
    return records


def _leaving(reading: Reading, records: Records) -> Records:
    if not {"left_on", "completed_on"} <= records.fields.keys():
        return records
    after = records.fields["completed_on"] > records.fields["left_on"]
    reading.found.at("training-date-after-leaving", "check", _AFTER_LEAVING, rows_marked(reading, records, after))
    return records


TRAINING_RULES = (_days, _expiry, _numbers, _leaving)


FIRST_ANY = np.datetime64("1990-01-01", "D")
LAST_ANY = np.datetime64("2070-01-01", "D")


def checked(reading: Reading, records: Records) -> Records:
    """Apply the rules of the table's dataset; records that break one that must hold are not accepted."""
    records = same_people_once(reading, one_row_once(reading, records))
    for rule in _RULES.get(reading.dataset.adapter, ()):
        records = rule(reading, records)
    return _required(reading, records)


def _referral_days(reading: Reading, records: Records) -> Records:
    month = records.fields.get("month")
    if month is None:
        return records
    this_month = f"{reading.today:%Y-%m}"
    future = np.array([each is not None and each > this_month for each in month], dtype=bool)
    words = "**Fix {count} months.** {rows} give a referral month in the future."
    reading.found.at(
        "referrals-month-in-future",
        "must fix",
        words,
        rows_marked(reading, records, future),
        heading_of(reading, "month"),
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
                rows_marked(reading, records, before),
                heading_of(reading, name),
            )
    return records


def _likely_days(reading: Reading, records: Records) -> Records:
    """Days far outside any plan or meeting are slips of the keyboard."""
    for name, values in records.fields.items():
        if values.dtype.kind == "M":
            far = (values < FIRST_ANY) | (values > LAST_ANY)
            heading = heading_of(reading, name)
            words = f"**Check {{count}} dates in “{heading}”.** {{rows}} have a year that cannot be right."
            reading.found.at("dates-unlikely", "check", words, rows_marked(reading, records, far), heading)
    return records


def _past_only(name: str, code: str, words: str):  # type: ignore[no-untyped-def]
    def rule(reading: Reading, records: Records) -> Records:
        days = records.fields.get(name)
        if days is None:
            return records
        future = days > np.datetime64(reading.today, "D")
        if name == "date" and "state" in records.fields:
            future &= records.fields["state"] == "delivered"
        heading = heading_of(reading, name)
        reading.found.at(code, "check", words, rows_marked(reading, records, future), heading)
        return records

    return rule


def _session_numbers(reading: Reading, records: Records) -> Records:
    if {"places", "attended"} <= records.fields.keys():
        more = records.fields["attended"] > records.fields["places"]
        words = "**Check {count} sessions.** {rows} have more people than places."
        reading.found.at("sessions-more-attended-than-places", "check", words, rows_marked(reading, records, more))
    return records


def _threat_scores(reading: Reading, records: Records) -> Records:
    for name in ("likelihood", "impact", "residual_likelihood", "residual_impact"):
        values = records.fields.get(name)
        if values is not None:
            outside = (values < 1) | (values > 5)
            heading = heading_of(reading, name)
            words = f"**Fix {{count}} scores in “{heading}”.** {{rows}} are not between 1 and 5."
            reading.found.at(
                "threat-score-out-of-range", "must fix", words, rows_marked(reading, records, outside), heading
            )
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
        heading = heading_of(reading, field.name)
        where = f"“{heading}”" if heading else f"“{field.label}”"
        kept = field.name == "organisation"
        fate = "These rows count for the borough, not for a partner" if kept else "We leave these rows out"
        words = f"**Fill {{count}} cells in {where}.** {{rows}} do not say it. {fate}."
        level = "check" if kept else "must fix"
        code = f"{reading.dataset.key}-{field.name.replace('_', '-')}-missing"
        reading.found.at(code, level, words, rows_marked(reading, records, missing), heading)  # type: ignore[arg-type]
        if not kept:
            records = records.without(missing)
    return records


_RULES = {
    "training": TRAINING_RULES,
    "referrals": (_referral_days,),
    "sessions": (
        _session_numbers,
        _past_only(
            "date",
            "sessions-delivered-in-future",
            "**Check {count} sessions.** {rows} have a delivery date in the future.",
        ),
    ),
    "threat": (_threat_scores, _likely_days),
    "plan": (
        _likely_days,
        _past_only(
            "completed_on",
            "plan-completed-in-future",
            "**Check {count} actions.** {rows} have a completion date in the future.",
        ),
    ),
    "key_dates": (
        _likely_days,
        _past_only(
            "last_reviewed_on",
            "key-dates-reviewed-in-future",
            "**Check {count} dates.** {rows} have a last review date in the future.",
        ),
    ),
    "meetings": (_likely_days,),
    "decisions": (_likely_days,),
    "engagement": (_likely_days,),
    "assurance": (_likely_days,),
    "workforce": (_likely_days,),
}
