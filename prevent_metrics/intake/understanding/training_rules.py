"""What must hold of training: days that can be, an expiry after its completion, numbers that agree."""

from __future__ import annotations

import numpy as np

from .records import Reading, Records, no_days
from .rule_places import heading_of, rows_marked
from .trainings import counts_only

EARLIEST = np.datetime64("2003-01-01", "D")  # Prevent began in 2003: no training in it can be older


def _training_days(reading: Reading, records: Records) -> Records:
    status = records.fields["status"]
    days = records.fields.get("completed_on", no_days(records.size))
    today = np.datetime64(reading.today, "D")
    heading = heading_of(reading, "completed_on")
    named = f" in “{heading}”" if heading else ""
    future = (days > today) & (status != "not done")
    words = (
        f"**Fix {{count}} dates{named}.** {{rows}} say the training was done on a day still to come. Put the "
        "day it was done, or mark the row as booked."
    )
    reading.found.at("training-date-in-future", "must fix", words, rows_marked(reading, records, future), heading)
    records = records.without(future)
    early = days < EARLIEST
    words = (
        f"**Fix {{count}} dates{named}.** {{rows}} have a day before 2003, when there was no such training yet. "
        "Put the day it was done."
    )
    reading.found.at("training-date-too-early", "must fix", words, rows_marked(reading, records, early), heading)
    records = records.without(early)
    no_day = (status == "done") & np.isnat(days) & ~records.having("expires_on")
    words = (
        "{count} completions have no date ({rows}). They count as done but not towards who is in date. Ask for "
        "the dates."
    )
    no_day &= not counts_only(reading)
    reading.found.at("training-date-missing", "check", words, rows_marked(reading, records, no_day), heading)
    return records


def _training_expiry(reading: Reading, records: Records) -> Records:
    if "expires_on" not in records.fields:
        return records
    heading = heading_of(reading, "expires_on")
    expiry = records.fields["expires_on"]
    if "completed_on" in records.fields:
        before = expiry < records.fields["completed_on"]
        named = f" in “{heading}”" if heading else ""
        words = (
            f"**Fix {{count}} dates{named}.** {{rows}} expire before they were completed. Check both dates with "
            "the sender."
        )
        reading.found.at(
            "training-expiry-before-completion", "must fix", words, rows_marked(reading, records, before), heading
        )
        records = records.without(before)
    early = expiry < EARLIEST
    words = "**Fix {count} expiry dates.** {rows} have a day before 2003. Check the date with the sender."
    reading.found.at("training-expiry-too-early", "must fix", words, rows_marked(reading, records, early), heading)
    return records.without(early)


def _training_numbers(reading: Reading, records: Records) -> Records:
    if not {"people", "in_scope"} <= records.fields.keys():
        return records
    more = records.fields["people"] > records.fields["in_scope"]
    words = (
        "**Check {count} rows.** {rows} have more people trained than in scope. Ask the sender which number is right."
    )
    reading.found.at("training-more-trained-than-in-scope", "check", words, rows_marked(reading, records, more))
    return records


def _training_left(reading: Reading, records: Records) -> Records:
    if not {"left_on", "completed_on"} <= records.fields.keys():
        return records
    after = records.fields["completed_on"] > records.fields["left_on"]
    words = "**Check {count} rows.** {rows} have training after the person left. Ask the sender which date is right."
    reading.found.at("training-date-after-leaving", "check", words, rows_marked(reading, records, after))
    return records


TRAINING_RULES = (_training_days, _training_expiry, _training_numbers, _training_left)
