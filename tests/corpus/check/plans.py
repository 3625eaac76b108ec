"""Delivery plans as boards keep them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date

from ..specimen import PERSONAL, UNUSED, Specimen, family
from ..writing import TODAY
from .cast import Laid, days, filled, lay, names_of, people, some, written
from .sent import one

ACTIONS = (
    "Agree terms of reference with all agencies",
    "Refresh the local risk assessment",
    "Publish a one-page referral pathway",
    "Train all front desk staff in Prevent awareness",
    "Check venue hire policies of community centres",
    "Hold two parent evenings on online safety",
    "Set the yearly dates of the Channel panel",
    "Send a termly bulletin to governors",
    "Review web filtering in libraries",
    "Ask each faith group for a point of contact",
    "Write guidance for taxi licensing",
    "Audit ten closed referrals for quality",
)
LEADS = (
    "Prevent Co-ordinator",
    "Community Safety",
    "Police",
    "Education Officer",
    "Head of Housing",
    "NHS safeguarding",
)
SECTIONS = (
    "Multi-agency partnership group",
    "Local risk assessment process",
    "Partnership plan",
    "Referral pathway",
    "Channel panel",
    "Training programme",
    "Reducing permissive environments",
    "Communications and engagement",
)
WORDS = {
    "Finished": "complete",
    "Under way": "in progress",
    "Not begun": "not started",
    "Overdue": "overdue",
    "Dropped": "cancelled",
}


def _words(dice: random.Random, due: Sequence[date | str]) -> list[str]:
    """A word of status for each action; only what had to be done by now can be overdue."""
    late = [isinstance(day, date) and day < TODAY for day in due]
    return [dice.choice([word for word in WORDS if was_due or word != "Overdue"]) for was_due in late]


@family
def plans_with_ongoing(dice: random.Random) -> Iterator[Specimen]:
    """One column holds days and words of time ("Ongoing"); status and colour are two columns; notes at the end."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("xls", "cell"), ("ods", "words"), ("xlsx", "%d.%m.%y")):
        actions = dice.sample(ACTIONS, 10)
        due = [day if place % 3 else dice.choice(("Ongoing", "Every quarter", "Weekly"))
               for place, day in enumerate(days(dice, 10, first=date(2026, 1, 5), span=420))]  # fmt: skip
        due[1] = date(2026, 9, 24)
        leads = [dice.choice(LEADS) for _ in actions]
        words = _words(dice, due)
        colours = [dice.choice(("Red", "Amber", "Green")) for _ in actions]
        columns = [
            (dice.choice(("No.", "Ref")), "reference", [f"{n}.{n % 3 + 1}" for n in range(1, 11)]),
            (dice.choice(("What we will do", "Action")), "action", actions),
            (dice.choice(("Who", "Leads on it")), "lead", leads),
            (dice.choice(("By when", "Timescale")), ("due_on", "timescale"), [day if isinstance(day, str) else written(day, habit) for day in due]),
            (dice.choice(("Where are we?", "Position")), "status", words),
            (dice.choice(("RAG", "Colour")), "rag", colours),
            (dice.choice(("Notes", "Latest")), UNUSED, [dice.choice(("", "Paper went to last meeting", "Waiting for dates")) for _ in actions]),
        ]  # fmt: skip
        rows = [filled(action=action, lead=lead, status=WORDS[word], rag=colour.lower(),
                       **({"timescale": when} if isinstance(when, str) else {"due_on": when}))
                for action, lead, when, word, colour in zip(actions, leads, due, words, colours, strict=True)]  # fmt: skip
        above = [["Ashmere Prevent Delivery Plan 2026-27"]] * dice.choice((0, 1, 1))
        yield one("Delivery plan", kind, lay(dice, columns, above=above, keep=2), "plan", rows)


@family
def plans_in_sections(dice: random.Random) -> Iterator[Specimen]:
    """A part for each section of the toolkit, its name in a banner, the headings repeated; colours as single letters."""
    letters = {"R": "red", "A": "amber", "G": "green", "B": "blue"}
    for kind, habit in (("xlsx", "cell"), ("xlsx", "words"), ("ods", "cell"), ("csv", "%d %b %Y"), ("xls", "cell")):
        headings = [dice.choice(("Action required", "Task")), dice.choice(("Owner", "Lead agency")), dice.choice(("To be done by", "Target")),
                    dice.choice(("BRAG", "R/A/G/B")), dice.choice(("If red, what will be done", "Action to get back on track"))]  # fmt: skip
        grid: list[list[object]] = [["PREVENT PARTNERSHIP PLAN"], []]
        rows, first = [], 0
        for number, section in enumerate(dice.sample(SECTIONS, 4), 1):
            grid += [[f"{number}. {section}"], list(headings)]
            first = first or len(grid)
            for action, day in zip(
                dice.sample(ACTIONS, 3), days(dice, 3, first=date(2026, 2, 1), span=400), strict=True
            ):
                letter, lead = dice.choice("RAGB") if rows else "R", dice.choice(LEADS)
                remedy = "Ask the Board for a new lead" if letter == "R" else ""
                grid.append([action, lead, written(day, habit), letter, remedy])
                rows.append(
                    filled(
                        section=section.lower(),
                        action=action,
                        lead=lead,
                        due_on=day,
                        rag=letters[letter],
                        corrective_action=remedy,
                    )
                )
            grid.append([])
        columns = dict(zip(headings, ("action", "lead", "due_on", "rag", "corrective_action"), strict=True))
        yield one("Partnership plan", kind, Laid(grid, columns, first), "plan", rows)


@family
def plans_of_a_project_office(dice: random.Random) -> Iterator[Specimen]:
    """Start and finish, share done, money spent, the measure of success, the risk it answers; status by words of projects."""
    for kind, habit in (
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("xlsx", "%d-%b-%y"),
        ("xlsm", "cell"),
        ("tsv", "%Y-%m-%d"),
    ):
        actions, begun = dice.sample(ACTIONS, 9), days(dice, 9, first=date(2025, 4, 1), span=300)
        due = days(dice, 9, first=date(2026, 6, 1), span=280)
        done = [100, 0, 40, 65, 100, 20, 0, 85, 10]
        words = ["Complete" if share == 100 else "Not started" if share == 0 else "In progress" for share in done]
        shown = dice.choice((lambda share: f"{share}%", lambda share: share))
        spent, leads = [dice.randrange(0, 9) * 250 for _ in actions], [dice.choice(LEADS) for _ in actions]
        columns = [
            ("Task ID", "reference", [f"PDP-{n:02}" for n in range(1, 10)]),
            ("Task", "action", actions),
            (dice.choice(("In the hands of", "Accountable")), "lead", leads),
            ("Start", "start_on", [written(day, habit) for day in begun]),
            (dice.choice(("Finish", "To be finished by")), "due_on", [written(day, habit) for day in due]),
            (dice.choice(("% done", "How far along")), "progress_percent", [shown(share) for share in done]),
            ("Status", "status", words),
            (dice.choice(("Spent to date (£)", "Cost so far")), "expenditure", spent),
            (dice.choice(("How we will know", "Success looks like")), "success_measure", [dice.choice(("All agencies signed", "Fewer late returns", "Nine in ten trained")) for _ in actions]),
        ]  # fmt: skip
        rows = [filled(reference=f"PDP-{n:02}", action=action, lead=lead, start_on=start, due_on=end, progress_percent=share,
                       status=word.lower(), expenditure=money)
                for n, (action, lead, start, end, share, word, money) in enumerate(zip(actions, leads, begun, due, done, words, spent, strict=True), 1)]  # fmt: skip
        yield one("PMO extract", kind, lay(dice, columns, keep=3), "plan", rows)


@family
def plans_with_named_leads(dice: random.Random) -> Iterator[Specimen]:
    """The lead column holds people's names, which are no agency: they go, and the plan stays."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("ods", "cell"), ("xlsx", "ordinal"), ("csv", "%B %Y")):
        actions, leads = dice.sample(ACTIONS, 8), people(dice, 4)
        due = [
            day.replace(day=1) if habit == "%B %Y" else day for day in days(dice, 8, first=date(2026, 3, 1), span=300)
        ]
        words = _words(dice, due)
        columns = [
            (
                "Objective",
                "objective",
                [dice.choice(("Tackle the causes", "Safeguard early", "Help people leave")) for _ in actions],
            ),
            (dice.choice(("Action", "Step")), "action", actions),
            (
                dice.choice(("Lead", "Lead officer", "Responsible")),
                PERSONAL,
                [dice.choice(leads).name for _ in actions],
            ),
            (
                dice.choice(("Complete by", "Deadline")),
                ("due_on", "timescale") if habit == "%B %Y" else "due_on",
                [written(day, habit) for day in due],
            ),
            ("Status", "status", words),
            *some(dice, 1, ("Page of duty guidance", UNUSED, [dice.randrange(4, 60) for _ in actions])),
        ]
        rows = [filled(action=action, status=WORDS[word], due_on="" if habit == "%B %Y" else day)
                for action, day, word in zip(actions, due, words, strict=True)]  # fmt: skip
        asked = {columns[3][0]} if habit == "%B %Y" else set()
        yield one("Action plan", kind, lay(dice, columns, keep=2), "plan", rows, secrets=names_of(leads), may_ask=asked)
