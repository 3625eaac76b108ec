"""Whether a return replaces its source's earlier one or adds to it, where it came from, which period it covers."""

from __future__ import annotations

import numpy as np

from ...vocabulary.periods import quarter_of_month
from .naming import shown
from .records import Reading, Records, present
from .trainings import counts_only

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
