"""What must hold of training: days that can be, an expiry after its completion, numbers that agree."""

from __future__ import annotations

import numpy as np

from .records import Reading, Records, no_days
from .rule_places import rows_marked, tell
from .trainings import counts_only

EARLIEST = np.datetime64("2003-01-01", "D")  # Prevent began in 2003: no training in it can be older
_FUTURE = (
    "**Fix {count} dates{where}.** {rows} say the training was done on a day still to come. Put the day it was done, "
    "or mark the row as booked."
)
_EARLY = (
    "**Fix {count} dates{where}.** {rows} have a day before 2003, when there was no such training yet. Put the day it "
    "was done."
)
_NO_DAY = (
    "{count} completions have no date ({rows}). They count as done but not towards who is in date. Ask for the dates."
)
_EXPIRES_FIRST = (
    "**Fix {count} dates{where}.** {rows} expire before they were completed. Check both dates with the sender."
)
_EXPIRES_EARLY = "**Fix {count} expiry dates{where}.** {rows} have a day before 2003. Check the date with the sender."
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
