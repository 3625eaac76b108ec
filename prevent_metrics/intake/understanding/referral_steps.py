"""Referral tables turned into records: one row a referral, how far each came told by a column a step."""

from __future__ import annotations

import re

import numpy as np

from ...vocabulary.numbers import listed
from ...vocabulary.referral_words import STAGES
from .columns import spread
from .heading_text import heading_plain
from .lexicon import heading_scores
from .records import Reading, Records, plain_records
from .senses import Sense
from .values.cells import yes_or_no

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
    words = f"How far each referral came is taken from {headings}: the last of them that says yes."
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
        f"**This table counts referrals.** “{heading}” gives a number a row, and we need one row for each referral. "
        "Ask for the anonymised list the numbers were counted from."
    )
    reading.found.say("referrals-counted", "must fix", words, heading)
    return records.without(np.ones(records.size, dtype=bool))


def _speaks_of_counts(sense: Sense) -> bool:
    if sense.nature.counts_up or all(text.strip() in ("1", "1.0") for text in sense.nature.texts):
        return False
    bare = heading_plain(sense.text)
    scores = heading_scores(sense.text)
    return bool(_COUNTS.fullmatch(bare)) or any(scores.get(("training", name), 0.0) >= 0.9 for name in _COUNTED)
