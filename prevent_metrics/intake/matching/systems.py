"""Which training system or meeting tool made an export, told by its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...vocabulary.words import plain


@dataclass(frozen=True)
class System:
    """A known kind of export: its name, how its files follow one another, headings that mean nothing for us.

    `marks`: any one of these sets of headings (made plain) gives the system away.
    """

    key: str
    name: str
    follows: str
    marks: tuple[frozenset[str], ...]
    ignored: frozenset[str] = frozenset()
    session: bool = False  # one file is one meeting or session: title and date stand above the list


def _sets(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split("|")) for group in groups)


SYSTEMS = (
    System(
        "teams",
        "Microsoft Teams",
        "adds",
        _sets(
            "first join|last leave",
            "join time|leave time|role",
            "user action|timestamp",
            "first join time|last leave time",
        ),
        frozenset(
            (
                "role",
                "user action",
                "duration",
                "in meeting duration",
                "user action",
                "participant id upn",
                "first join",
                "last leave",
                "join time",
                "leave time",
            )
        ),
        session=True,
    ),
    System(
        "zoom",
        "Zoom",
        "adds",
        _sets(
            "name original name|join time",
            "join time|leave time",
            "recording consent|join time",
            "user email|join time",
            "name original name|total duration minutes",
        ),
        frozenset(("role", "guest", "duration minutes", "total duration minutes", "join time", "leave time")),
        session=True,
    ),
    System(
        "forms",
        "Microsoft Forms",
        "adds",
        _sets(
            "start time|completion time",
            "start time|completion time|email",
            "timestamp|username",
            "timestamp|email address",
        ),
        frozenset(("id", "start time", "completion time", "last modified time", "timestamp", "language")),
    ),
    System(
        "eventbrite",
        "Eventbrite",
        "adds",
        _sets(
            "order no|attendee status",
            "attendee status|ticket type",
            "order|attendee status",
            "order id|ticket type",
            "attendee|order date",
        ),
        frozenset(
            ("order no", "order", "order date", "order id", "quantity", "ticket type", "attendee no", "attendee")
        ),
    ),
    System(
        "esr",
        "ESR",
        "snapshot",
        _sets(
            "competencyname",
            "competency name|competency status",
            "assignment number|org l3",
            "competence name|org l3",
            "org l3|org l4",
        ),
    ),
    System("moodle", "Moodle", "snapshot", _sets("course complete")),
    System(
        "totara", "Totara", "snapshot", _sets("users fullname", "users organisation name", "users email|course name")
    ),
    System("smart horizons", "Smart Horizons", "snapshot", _sets("passed on|started on", "passed on|expires on")),
    System(
        "learning pool",
        "Learning Pool",
        "snapshot",
        _sets("learning experience", "learning experience completion date"),
    ),
)


def system_of(headings: Sequence[str]) -> System | None:
    """The system whose headings these are; None where no one's.

    >>> system_of(["Name", "First Join", "Last Leave", "Role"]).key, system_of(["Name", "Course"]) is None
    ('teams', True)
    """
    texts = {plain(heading) for heading in headings}
    texts |= {text.replace(" number", " no") for text in texts}
    for system in SYSTEMS:
        if any(marks <= texts for marks in system.marks):
            return system
    return None


def activity_columns(headings: Sequence[str]) -> frozenset[int]:
    """Columns of a Moodle course's single activities, which say nothing the last column does not.

    >>> sorted(activity_columns(["Name", "Quiz", "Quiz - Completion date", "Course complete"]))
    [1, 2]
    """
    texts = [plain(heading) for heading in headings]
    if "course complete" not in texts:
        return frozenset()
    dated = {text.removesuffix(" completion date") for text in texts if text.endswith(" completion date")}
    return frozenset(place for place, text in enumerate(texts) if text.removesuffix(" completion date") in dated)


def is_ignored(system: System | None, heading: str) -> bool:
    """Say whether a column of this system is of no use to us (a meeting role, an order number)."""
    return bool(system) and plain(heading) in (system.ignored if system else frozenset())
