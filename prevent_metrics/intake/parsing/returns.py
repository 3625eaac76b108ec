"""Every dataset's table turned into records, by the reader that fits it."""

from __future__ import annotations

import re

import numpy as np

from ...vocabulary.numbers import listed
from ...vocabulary.referral_words import STAGES
from ...vocabulary.training_words import STATUSES
from ...vocabulary.words import plain
from ..matching.column_profiles import Sense
from ..matching.heading_index import heading_scores
from ..matching.heading_words import heading_plain
from ..values.cells import TICKS, yes_or_no
from .attendance_exports import meeting_records, with_group
from .columns import spread
from .completions import melted
from .feedback import answered_sessions, is_of_answers
from .organisation_names import organisations_of
from .plans import plan_records
from .records import Reading, Records, nothing, plain_records, present, read_field, with_told_day
from .trainings import training_records, with_product, with_sector

#: What the heading of a step speaks of, the latest step first: "adopted by panel" is the adoption.
_STEPS = (
    ("closed", re.compile(r"\b(?:clos\w*|exit\w*|left channel|ended)\b", re.I)),
    ("adopted", re.compile(r"\b(?:adopt\w*|consent\w*|channel case|taken on|supported)\b", re.I)),
    ("discussed at panel", re.compile(r"\b(?:panel|discuss\w*|section 36)\b", re.I)),
    ("assessed", re.compile(r"\b(?:assess\w*|gateway|screened)\b", re.I)),
    ("referred", re.compile(r"\b(?:referred|referral received)\b", re.I)),
)
_SUITABLE = re.compile(r"\b(?:suitable|progress\w*|accepted|referred on|went)\b.*\bchannel\b", re.I)
_COUNTS = re.compile(r"(?:number of (?:prevent )?|total )?(?:referrals|cases)|count|total|volume|frequency|number")
_COUNTED = ("people", "attended", "headcount")


def referral_records(reading: Reading) -> Records:
    """Read a table of referrals; a table that counts them is not one row a referral, and none of it is taken."""
    records = plain_records(reading)
    if "stage" not in records.fields:
        records = _with_stage(reading, records)
    if "outcome" not in records.fields:
        records = _with_outcome(reading, records)
    return _unless_counted(reading, records)


def _ticked(sense: Sense) -> np.ndarray:
    """Rows whose cell says yes. Shape: one bool a row."""
    column = sense.nature.column
    yes = [code for code, text in enumerate(column.distinct) if yes_or_no(text)]
    return np.isin(column.codes, yes)


def _steps(reading: Reading) -> list[tuple[int, str]]:
    """Columns of yes and no with the step that each heading speaks of."""
    found = []
    for place, sense in enumerate(reading.senses):
        if place in reading.fit.fields or not sense.text or sense.nature.yes_no < 0.8 or _SUITABLE.search(sense.text):
            continue
        step = next((stage for stage, heading in _STEPS if heading.search(sense.text)), None)
        if step:
            found.append((place, step))
    return found


def _with_stage(reading: Reading, records: Records) -> Records:
    """The furthest step that a row says yes to; one that says no to all was referred."""
    steps = _steps(reading)
    if not steps:
        return records
    order = {stage: rank for rank, stage in enumerate(STAGES.keys)}
    reached = np.zeros(records.size, dtype=int)
    for place, step in steps:
        reached = np.maximum(reached, np.where(_ticked(reading.senses[place]), order[step], 0))
    headings = listed([f"“{reading.headings[place]}”" for place, _ in steps])
    words = f"The stage each referral reached comes from {headings}: the last one that says yes."
    reading.found.say("referrals-stage-from-steps", "information", words)
    return records.with_field("stage", spread(list(STAGES.keys), reached))


def _with_outcome(reading: Reading, records: Records) -> Records:
    """A column of yes and no under "Suitable for Channel" tells one outcome."""
    for place, sense in enumerate(reading.senses):
        if place not in reading.fit.fields and sense.nature.yes_no >= 0.8 and _SUITABLE.search(sense.text):
            outcome = spread(["suitable for channel"], np.where(_ticked(sense), 0, -1))
            return records.with_field("outcome", outcome)
    return records


def _unless_counted(reading: Reading, records: Records) -> Records:
    """Take nothing of a table whose rows stand for several referrals each."""
    counted = [
        place
        for place, sense in enumerate(reading.senses)
        if place not in reading.fit.fields and sense.nature.counts >= 0.9 and _speaks_of_counts(sense)
    ]
    if not counted:
        return records
    heading = reading.headings[counted[0]]
    words = (
        f"**This table counts referrals.** “{heading}” gives a number in each row. We need one row for each referral. "
        "Ask for the anonymised list behind these numbers."
    )
    reading.found.say("referrals-counted", "must fix", words, heading)
    return records.without(np.ones(records.size, dtype=bool))


def _speaks_of_counts(sense: Sense) -> bool:
    if sense.nature.counts_up or all(text.strip() in ("1", "1.0") for text in sense.nature.texts):
        return False
    bare = heading_plain(sense.text)
    scores = heading_scores(sense.text)
    return bool(_COUNTS.fullmatch(bare)) or any(scores.get(("training", name), 0.0) >= 0.9 for name in _COUNTED)


def records_of(reading: Reading) -> Records:
    """Read a table by the adapter that its dataset names, else column by column."""
    readers = {
        "training": training_records,
        "meetings": meeting_records,
        "plan": plan_records,
        "workforce": _workforce,
        "sessions": _sessions,
        "decisions": _decisions,
        "engagement": _engagement,
        "referrals": referral_records,
    }
    return readers.get(reading.dataset.adapter, plain_records)(reading)


def _workforce(reading: Reading) -> Records:
    """Headcounts: a row an organisation (and product), or a column a product."""
    records = plain_records(reading, frozenset(("organisation", "product", "headcount", "sector")))
    records = _with_people(reading, records)
    if reading.fit.products:
        general = [_of_everyone(reading, records, place) for place in _general_headcount(reading)]
        records = Records.together([melted(reading, records), *general])
    else:
        records = _headcounts(reading, records)
    if "as_at" not in records.fields:
        records = with_told_day(reading, records, "as_at", figures=True, must=False)
    return records


def _general_headcount(reading: Reading) -> list[int]:
    """The column of everyone employed beside the columns of those who need a product; at most one."""
    taken = {each.place for each in reading.fit.products} | set(reading.fit.fields)
    told = {
        place: heading_scores(sense.text).get(("workforce", "headcount"), 0.0)
        for place, sense in enumerate(reading.senses)
        if place not in taken and reading.headings[place] not in reading.told.fields and sense.nature.counts >= 0.9
    }
    return [max(told, key=lambda place: told[place])] if told and max(told.values()) >= 0.9 else []


def _of_everyone(reading: Reading, records: Records, place: int) -> Records:
    heads = read_field(reading, reading.dataset.field("headcount"), place)
    words = f"“{reading.headings[place]}” is used as the headcount for training that has no column of its own."
    reading.found.say("workforce-everyone", "information", words, reading.headings[place])
    nameless = nothing(records.size)
    return records.with_field("headcount", heads).with_field("product", nameless).with_field("#course", nameless)


def _headcounts(reading: Reading, records: Records) -> Records:
    place = reading.place("headcount")
    if place is not None:
        field = reading.dataset.field("headcount")
        records = records.with_field("headcount", read_field(reading, field, place))
    if reading.place("product") is not None:
        return with_product(reading, records)
    told = reading.told.product or (found.value if (found := reading.context.product()) else None)
    return records.with_field("product", np.full(records.size, told, dtype=object))


def _with_people(reading: Reading, records: Records) -> Records:
    """Organisation and sector, as in training."""
    if (place := reading.place("sector")) is not None:
        records = records.with_field("sector", read_field(reading, reading.dataset.field("sector"), place))
    records = records.with_field("organisation", organisations_of(reading))
    return with_sector(reading, records)


def _sessions(reading: Reading) -> Records:
    records = plain_records(reading, frozenset(("organisation", "product", "sector")))
    records = _with_people(reading, records)
    records = with_product(reading, records)
    if is_of_answers(reading):
        return answered_sessions(reading, records)
    if "date" not in records.fields:
        records = with_told_day(reading, records, "date", figures=False, must=True)
    return _with_state(reading, records)


def _with_state(reading: Reading, records: Records) -> Records:
    """A session with people attending was delivered; one that is still to come is planned."""
    size = records.size
    given = records.fields.get("state", nothing(size))
    attended = records.fields.get("attended", np.full(size, np.nan))
    days = records.fields.get("date", np.full(size, np.datetime64("NaT", "D"), dtype="datetime64[D]"))
    to_come = days > np.datetime64(reading.today, "D")
    told = np.full(size, None, dtype=object)
    told[to_come] = "planned"
    told[attended > 0] = "delivered"
    told[_cancelled(reading)] = "cancelled"
    return records.with_field("state", np.where(present(given), given, told).astype(object))


def _cancelled(reading: Reading) -> np.ndarray:
    """Sessions that a column of their own marks as cancelled. Shape: one bool a row."""
    marks = np.zeros(len(reading.table.rows), dtype=bool)
    for place, sense in enumerate(reading.senses):
        if plain(sense.text) in ("cancelled", "canceled", "session cancelled") and place not in reading.fit.fields:
            keys = [STATUSES.find(text) == "done" or text.strip() in TICKS for text in sense.nature.column.distinct]
            marks |= np.isin(sense.nature.column.codes, np.flatnonzero(keys))
    return marks


def _decisions(reading: Reading) -> Records:
    records = plain_records(reading)
    if "date" not in records.fields:
        records = with_told_day(reading, records, "date", figures=False, must=True)
    return with_group(reading, records)


def _engagement(reading: Reading) -> Records:
    records = plain_records(reading, frozenset(("partner",)))
    if reading.place("partner") is None:
        return records
    return records.with_field("partner", organisations_of(reading, "partner"))
