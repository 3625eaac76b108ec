"""What must hold of records before they are accepted, and what may be counted twice."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets import Field
from ...vocabulary.numbers import listed
from ..layout.tables import groups_filled
from ..parsing.naming import shown
from ..parsing.records import Reading, Records, heading_of, no_days, nothing, present, rows_marked, tell
from ..parsing.trainings import counts_only
from ..sheets import Column

# What may be counted twice:


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


# What must hold of records before they are accepted:

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
