"""What stands above a table as "label: value": a title, a date, an organisation, a period."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

from ...vocabulary.words import plain

_PAIR = re.compile(r"\s*([^:]{2,40}?)\s*:\s+(\S.*)|\s*([^:\d]{2,40}?)\s*:(\S.*)")
_LABELS = {
    "title": "meeting title|title|topic|course|course name|course title|session|session title|session name|event"
    "|event name|training"
    "|training course|training title|module|subject|product|name of course|training session|meeting "
    "name|meeting subject|webinar",
    "date": "start time|meeting start time|date|date of session|session date|date of training|training date"
    "|event date|meeting date"
    "|date of meeting|date of event|date held|date delivered|actual start time|started|start date|event "
    "start|course date|session",
    "as_at": "as at|as of|data as at|figures up to|position at|snapshot date|correct at|figures as at"
    "|data correct at|date of return"
    "|report date|return date|period ending|quarter ending|quarter end|period end|up to|data to|to|date to",
    "period": "period|quarter|reporting period|return period|reporting quarter|for quarter|for period|month|year",
    "organisation": "organisation|organization|organisation name|name of organisation|school|school name|name of school"
    "|setting|employer|trust"
    "|agency|partner|company|completed by organisation|establishment|partner agency|college|partner "
    "organisation|host|host organisation",
    "sector": "sector|partner type|organisation type|type of organisation",
    "group": "group|board|meeting type|forum|meeting",
    "delivery": "delivery|delivery method|method|mode|format",
}
_KNOWN = {label: name for name, labels in _LABELS.items() for label in reversed(labels.split("|"))}


def fact_name(label: str) -> str | None:
    """What a label in front of a value speaks of; None where we do not know it.

    >>> fact_name("Meeting title"), fact_name("Data as at:"), fact_name("Attended participants")
    ('title', 'as_at', None)
    """
    return _KNOWN.get(plain(label))


def facts_in(lines: Iterable[Mapping[int, str]]) -> dict[str, str]:
    """Facts of lines above a table: "Organisation: X", or label and value in two cells. Each line: column → text."""
    found: dict[str, str] = {}
    kept = [list(line.values()) for line in lines]
    for labels, values in itertools.pairwise(kept):
        if len(labels) == len(values) >= 3:
            _gather(found, zip(labels, values, strict=True))
    for texts in kept:
        _gather(found, _in_line(texts))
    return found


def _gather(found: dict[str, str], pairs: Iterable[tuple[str, str]]) -> None:
    for label, value in pairs:
        name = fact_name(label)
        if name and fact_name(value) is None:
            found.setdefault(name, value)


def _in_line(texts: list[str]) -> Iterable[tuple[str, str]]:
    for text in texts:
        if match := _PAIR.fullmatch(text):
            yield (match[1], match[2].strip()) if match[1] else (match[3], match[4].strip())
    yield from zip(texts[::2], texts[1::2], strict=False)
