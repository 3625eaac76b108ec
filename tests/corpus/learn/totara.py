"""Exports of Totara and of systems built on it."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ..specimen import PERSONAL, UNUSED, Specimen, Table, family
from ..writing import TEAMS, days, organisations, people, secrets_of, written

_COURSES = {
    "wrap": ("Workshop to Raise Awareness of Prevent (WRAP)", "WRAP 3"),
    "awareness": ("Prevent awareness course", "Basic Prevent Awareness"),
    "referrals": ("Prevent Referrals", "Additional Guidance on Prevent Referrals"),
    "channel": ("Channel Awareness",),
}
_STATUSES = {"done": ("Complete", "Completed", "Complete via rpl"), "not done": ("In progress", "Not yet started")}


@family
def totara_completions(dice: random.Random) -> Iterator[Specimen]:
    """One row a person and course, one employer, not done without a date."""
    for turn in range(6):
        (employer,) = organisations(dice, 1, "local authority", "housing")
        who, when = people(dice, dice.randint(12, 40)), days(dice, 40)
        headings = {
            "User's Fullname": PERSONAL,
            dice.choice(("User ID Number", "Username", "Staff No.")): "person",
            dice.choice(("User's Organisation Name", "Employer", "Organisation")): "organisation",
            dice.choice(("User's Job Title", "Job title", "Post held")): "role",
            dice.choice(("Department", "Service area")): UNUSED,
            dice.choice(("Course Name", "Course Full Name", "Learning")): "product",
            dice.choice(("Completion Status", "Course status", "State of completion")): "status",
            dice.choice(("Completion Date", "Date completed", "Course completion date")): "completed_on",
        }
        rows, truth = [list(headings)], []
        for person, on in zip(who, when, strict=False):
            product, status = dice.choice(list(_COURSES)), "done" if dice.random() < 0.75 else "not done"
            done = on if status == "done" else None
            course, said = dice.choice(_COURSES[product]), dice.choice(_STATUSES[status])
            rows.append([person.name, person.number, employer, person.role, dice.choice(TEAMS), course, said, done])
            row = {"organisation": employer, "role": person.role, "product": product, "status": status}
            truth.append(row | {"completed_on": on.isoformat() if done else ""})
        name, content = written(dice, f"completion report {turn + 1}", rows)
        missing = sum(row["status"] == "not done" for row in truth)
        table = Table("training", headings, tuple(truth), persons=len(who), not_done=missing)
        yield Specimen(name, content, (table,), secrets=secrets_of(*who), partners=((employer, "local authority"),))
