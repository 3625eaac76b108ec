"""What the secretary of a Board keeps: registers of meetings, action logs, decisions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from ..specimen import PERSONAL, UNUSED, Specimen, family
from .cast import Laid, days, filled, lay, names_of, people, some, written
from .plans import LEADS
from .sent import one

AGENCIES = (
    "Ashmere Borough Council",
    "Westmarch Police",
    "Ashmere Hospitals NHS Foundation Trust",
    "Westmarch Probation Service",
    "Colnebury College",
    "Ellerby Homes",
    "Westmarch Fire and Rescue Service",
    "Interfaith Forum",
)
GROUPS = (("Prevent Board", "board"), ("Prevent Delivery Group", "delivery group"))
DECISIONS = (
    "Adopt the risk assessment as drafted",
    "Bring training figures to every meeting",
    "Ask colleges for speaker policies",
    "Hold one extra workshop for governors",
    "Move the panel to the first Tuesday",
    "Share the bulletin with housing providers",
    "Write to agencies that missed two meetings",
    "Approve the communications plan",
    "Invite the ambulance service",
)


@family
def registers_as_grids(dice: random.Random) -> Iterator[Specimen]:
    """Agencies down, meetings' days across; marks in the cells with a key below; the person who sits for each agency."""
    marks_offered = (
        {"attended": "✓", "apologies": "Apols", "absent": "✗"},
        {"attended": "P", "apologies": "Ap", "absent": "Abs"},
        {"attended": "Present", "apologies": "Apologies", "absent": "Absent"},
        {"attended": "Y", "apologies": "Apologies", "absent": "N"},
        {"attended": "Attended", "apologies": "Sent apologies", "absent": "DNA"},
    )
    for marks, (kind, habit) in zip(
        marks_offered,
        (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("ods", "words"), ("xlsx", "%d %b %y"), ("xls", "%d.%m.%Y")),
        strict=True,
    ):
        title, group = dice.choice(GROUPS)
        when = [date(2025, 3, 18) + timedelta(91 * n + dice.randrange(5)) for n in range(6)]
        sitting = people(dice, len(AGENCIES))
        grid: list[list[object]] = [
            [f"{title}: attendance"],
            [],
            ["Agency", "Representative", *(written(day, habit) for day in when)],
        ]
        rows = []
        for agency, person in zip(AGENCIES, sitting, strict=True):
            fates = dice.choices(("attended", "attended", "apologies", "absent"), k=6)
            grid.append([agency, person.name, *(marks[fate] for fate in fates)])
            rows += [
                filled(date=day, group=group, agency=agency, attendance=fate)
                for day, fate in zip(when, fates, strict=True)
            ]
        grid += [[], [f"Key: {marks['attended']} came, {marks['apologies']} sent apologies, {marks['absent']} neither"]]
        laid = Laid(grid, {"Agency": "agency", "Representative": PERSONAL}, 3)
        yield one("Attendance", kind, laid, "meetings", rows, secrets=names_of(sitting))


@family
def attendance_in_long_lists(dice: random.Random) -> Iterator[Specimen]:
    """One line an agency and meeting; which group in words; who came in person; "sent a deputy" counts as attended."""
    words = {
        "In the room": "attended",
        "Online": "attended",
        "Apologies received": "apologies",
        "Nobody came": "absent",
    }
    for kind, habit in (
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("xlsx", "ordinal"),
        ("tsv", "%Y-%m-%d"),
        ("xls", "cell"),
    ):
        meetings = [(date(2025, 6, 17) + timedelta(45 * n), *GROUPS[n % 2]) for n in range(4)]
        lines = [(day, title, key, agency) for day, title, key in meetings for agency in AGENCIES]
        chosen = [*words, *dice.choices(list(words), k=len(lines) - 4)]
        dice.shuffle(chosen)
        who = people(dice, 8)
        columns = [
            (dice.choice(("Met on", "Meeting date")), "date", [written(line[0], habit) for line in lines]),
            (dice.choice(("Which meeting", "Body")), "group", [line[1] for line in lines]),
            (dice.choice(("Agency", "Seat held by")), "agency", [line[3] for line in lines]),
            (dice.choice(("How they attended", "Attendance")), "attendance", chosen),
            *some(
                dice,
                1,
                (
                    "In person",
                    PERSONAL,
                    [dice.choice(who).name if words[word] == "attended" else "" for word in chosen],
                ),
            ),
        ]
        rows = [
            filled(date=line[0], group=line[2], agency=line[3], attendance=words[word])
            for line, word in zip(lines, chosen, strict=True)
        ]
        yield one("Meeting attendance", kind, lay(dice, columns, keep=2), "meetings", rows, secrets=names_of(who))


@family
def action_logs(dice: random.Random) -> Iterator[Specimen]:
    """What was agreed, by whom it is done and by when, and how it goes; the meeting in the title."""
    words = {"Done": "complete", "In hand": "in progress", "Not started": "not started"}
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("xlsx", "words"), ("ods", "cell"), ("csv", "%d-%b-%Y")):
        title, group = dice.choice(GROUPS)
        agreed = dice.sample(DECISIONS, 8)
        raised = sorted(days(dice, 8, first=date(2025, 9, 1), span=300))
        due = [day + timedelta(dice.randrange(20, 90)) for day in raised]
        chosen, owners = dice.choices(list(words), k=8), [dice.choice(LEADS) for _ in agreed]
        columns = [
            (dice.choice(("Raised", "Meeting of")), "date", [written(day, habit) for day in raised]),
            (dice.choice(("Action agreed", "Decision / action")), "decision", agreed),
            (dice.choice(("For", "Action owner")), "owner", owners),
            (dice.choice(("Wanted by", "Due")), "due_on", [written(day, habit) for day in due]),
            (dice.choice(("Where it stands", "Progress")), "status", chosen),
        ]
        rows = [filled(date=day, group=group, decision=what, owner=owner, due_on=end, status=words[word])
                for day, what, owner, end, word in zip(raised, agreed, owners, due, chosen, strict=True)]  # fmt: skip
        yield one("Action log", kind, lay(dice, columns, above=[[f"{title} action log"]], keep=1), "decisions", rows)


@family
def registers_of_decisions(dice: random.Random) -> Iterator[Specimen]:
    """Decisions numbered by meeting, with the group in a column and the action of the plan that each belongs to."""
    for kind, habit in (
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("xls", "cell"),
        ("tsv", "%d %B %Y"),
        ("xlsx", "%d.%m.%Y"),
    ):
        made = sorted(days(dice, 9, first=date(2025, 2, 1), span=500))
        groups, owners = [dice.choice(GROUPS) for _ in made], [dice.choice(LEADS) for _ in made]
        texts, links = dice.sample(DECISIONS, 9), [f"{dice.randrange(1, 9)}.{dice.randrange(1, 5)}" for _ in made]
        columns = [
            ("Minute", UNUSED, [f"{dice.randrange(10, 60)}/{day:%y}" for day in made]),
            (dice.choice(("Taken on", "Date of decision")), "date", [written(day, habit) for day in made]),
            (dice.choice(("Taken by", "Forum")), "group", [title for title, _ in groups]),
            (dice.choice(("What was decided", "Resolution")), "decision", texts),
            (dice.choice(("Carried out by", "Owner (role)")), "owner", owners),
            (dice.choice(("Plan action", "Links to plan ref")), "plan_reference", [f"PDP-{link}" for link in links]),
        ]
        rows = [filled(date=day, group=key, decision=text, owner=owner, plan_reference=f"PDP-{link}")
                for day, (_, key), text, owner, link in zip(made, groups, texts, owners, links, strict=True)]  # fmt: skip
        yield one("Decisions", kind, lay(dice, columns, keep=2), "decisions", rows)
