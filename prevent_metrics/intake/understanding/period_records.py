"""Numbers under quarters or months turned into records: people trained in each period, or standing at its end."""

from __future__ import annotations

import re

import numpy as np

from .period_columns import PeriodColumn
from .records import Reading, Records, present, read_field

_STANDING = re.compile(r"\bcumulative\b|\bto date\b|\bytd\b|\bin date\b|\bcomplian\w*|\bposition\b|\bstanding\b")
_EACH = re.compile(
    r"\bcompletions?\b|\bcompleting\b|\bby (?:month|quarter)\b|\b(?:per|each|every) (?:month|quarter)\b"
    r"|\bmonthly\b|\bquarterly\b|\bnewly\b|\battend\w*"
)
_OPTIONS = (
    ("each", "The people trained in that period: all periods count"),
    ("standing", "Everyone in date at the end of that period: only the latest counts"),
)


def by_period(reading: Reading, base: Records) -> Records:
    """A record for each filled cell under a period; until it is known what the numbers are none is accepted."""
    columns = [each for each in reading.fit.periods if not reading.senses[each.place].nature.empty]
    meant = _meant(reading)
    if meant == "standing":
        columns = _latest(columns)
    records = Records.together([_of_period(reading, base, each) for each in columns])
    undated = np.isnat(records.fields["completed_on"])
    if undated.any():
        words = "Which financial year are these columns for? Write it like 2026-27."
        reading.found.ask("year", "year", words, thought="No heading or title says.")
    return records.without(undated if meant else np.ones(records.size, dtype=bool))


def _of_period(reading: Reading, base: Records, each: PeriodColumn) -> Records:
    people = read_field(reading, reading.dataset.field("people"), each.place)
    records = base.with_field("people", people)
    records = records.with_field("completed_on", np.full(base.size, each.last, dtype="datetime64[D]"))
    if each.product:
        records = records.with_field("product", np.full(base.size, each.product, dtype=object))
    return records.at(np.flatnonzero(present(people)))


def _latest(columns: list[PeriodColumn]) -> list[PeriodColumn]:
    """The last period of each product."""
    last: dict[str, PeriodColumn] = {}
    for each in columns:
        before = last.get(each.product)
        if before is None or not each.last < before.last:
            last[each.product] = each
    return list(last.values())


def _meant(reading: Reading) -> str:
    """What the numbers are, as answered or as the words around them say; asked where they do not."""
    said = reading.told.answers.get("periods", "")
    if said in ("each", "standing"):
        return said
    words = reading.context.words
    meant = "standing" if _STANDING.search(words) else "each" if _EACH.search(words) else ""
    if meant:
        how = (
            "people trained in each period" if meant == "each" else "everyone in date, so only the latest period counts"
        )
        reading.found.say("training-periods", "information", f"We read the numbers under each period as {how}.")
        return meant
    thought = "Numbers under a quarter may be for that quarter or for everyone so far. No heading says which."
    reading.found.ask(
        "periods", "periods", "What are the numbers under each quarter or month?", _OPTIONS, thought=thought
    )
    return ""
