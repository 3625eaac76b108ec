"""Exports of learning systems and webinar tools: one row a person's turn at a course."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from ..specimen import PERSONAL, UNUSED, Specimen, family
from .cast import (
    NAMES,
    alike,
    anywhere,
    days,
    filled,
    lay,
    names_of,
    people,
    records,
    some,
    undone,
    written,
    years_on,
)
from .sent import one

TRANSCRIPT_WORDS = {
    "Completed": "done",
    "In Progress": "not done",
    "Registered": "not done",
    "Not Activated": "not done",
    "Pending Approval": "not done",
}


@family
def transcripts_with_ids_of_courses(dice: random.Random) -> Iterator[Specimen]:
    """A corporate transcript: ids of the course and of the person side by side, assigned and due dates, a manager."""
    for kind, habit in (
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("cp1252.csv", "%d-%b-%y"),
        ("tsv", "us"),
        ("ods", "cell"),
    ):
        turns = records(dice, people(dice, 20), TRANSCRIPT_WORDS, ["awareness", "referrals", "channel"])
        places, managers = anywhere(dice, len(turns), "local authority", "housing"), people(dice, 3)
        codes = {turn.title: f"{dice.choice(('OBJ', 'CRS'))}-{dice.randrange(4000, 9000)}" for turn in turns}
        columns = [
            (dice.choice(("User Full Name", "Learner (full name)")), NAMES, [turn.person.backwards for turn in turns]),
            ("User ID", "person", [turn.person.number for turn in turns]),
            (dice.choice(("Division", "Employing body")), "organisation", places),
            ("Training Title", "product", [turn.title for turn in turns]),
            ("Training Object ID", UNUSED, [codes[turn.title] for turn in turns]),
            ("Transcript Status", "status", [turn.word for turn in turns]),
            ("Transcript Assigned Date", UNUSED, [written(day, habit) for day in days(dice, len(turns), span=20)]),
            ("Transcript Completed Date", "completed_on", [written(turn.day, habit) for turn in turns]),
            ("User Manager", PERSONAL, [dice.choice(managers).name for _ in turns]),
        ]
        rows = [turn.truth(organisation=place) for turn, place in zip(turns, places, strict=True)]
        yield one(
            "Transcript report",
            kind,
            lay(dice, columns, keep=3),
            "training",
            rows,
            persons=20,
            not_done=undone(turns),
            secrets=names_of([turn.person for turn in turns] + managers),
        )


@family
def database_dumps_of_a_learning_hub(dice: random.Random) -> Iterator[Specimen]:
    """Names of database columns, ISO time stamps, e-mails, progress in percent; done where it was completed."""
    for kind in ("csv", "semicolon.csv", "csv", "tsv", "xlsx"):
        turns = records(dice, people(dice, 24), {"completed": "done", "active": "not done", "suspended": "not done"},
                        ["awareness", "refresher"])  # fmt: skip
        places = anywhere(dice, len(turns), "education", "community and voluntary")
        stamps = [
            f"{turn.day}T{dice.randrange(8, 18):02}:{dice.randrange(60):02}:07Z" if turn.day else "" for turn in turns
        ]
        share = [100 if turn.status == "done" else dice.randrange(0, 95) for turn in turns]
        mails = [turn.person.email("learninghub") for turn in turns]
        columns = [
            ("enrolment_id", UNUSED, [880000 + place for place in range(len(turns))]),
            (dice.choice(("user_email", "login_email")), NAMES, mails),
            ("given_name", NAMES, [turn.person.first for turn in turns]),
            ("family_name", NAMES, [turn.person.last for turn in turns]),
            (dice.choice(("tenant", "workplace")), "organisation", places),
            (dice.choice(("course_fullname", "learning_item")), "product", [turn.title for turn in turns]),
            ("enrolment_state", "status", [turn.word for turn in turns]),
            ("time_completed", "completed_on", stamps),
            *some(
                dice,
                2,
                ("progress_pct", UNUSED, share),
                ("certificate_code", UNUSED, [f"{dice.randrange(16**8):08x}" if turn.day else "" for turn in turns]),
                ("locale", UNUSED, alike("en_GB", len(turns))),
            ),
        ]
        rows = [turn.truth(organisation=place) for turn, place in zip(turns, places, strict=True)]
        secrets = (*names_of([turn.person for turn in turns]), *mails)
        yield one("hub_enrolments", kind, lay(dice, columns, keep=1), "training", rows, persons=24,
                  not_done=undone(turns), secrets=secrets)  # fmt: skip


@family
def members_of_an_online_college(dice: random.Random) -> Iterator[Specimen]:
    """Names without staff numbers, progress as the only status, certificates with an end, minutes of learning."""
    for kind, habit in (
        ("xlsx", "cell"),
        ("csv", "%d %b %Y"),
        ("csv", "uk with time"),
        ("xlsx", "words"),
        ("xls", "cell"),
    ):
        school = dice.choice(anywhere(dice, 5, "education"))
        turns = records(dice, people(dice, 22), {"100%": "done", "0%": "not done", "45%": "not done", "90%": "not done"},
                        ["awareness", "referrals"])  # fmt: skip
        until = [years_on(turn.day, 2) if turn.day else None for turn in turns]
        member, course = dice.choice((("Member", "Course"), ("Who", "Learning taken"), ("Colleague", "Unit")))
        columns = [
            (member, NAMES, [turn.person.name for turn in turns]),
            (course, "product", [turn.title for turn in turns]),
            (dice.choice(("Progress", "How far along")), "status", [turn.word for turn in turns]),
            (dice.choice(("Passed", "Finished")), "completed_on", [written(turn.day, habit) for turn in turns]),
            (dice.choice(("Good until", "Certificate runs to")), "expires_on", [written(day, habit) for day in until]),
            ("CPD minutes", UNUSED, [dice.choice((45, 60, 90)) for _ in turns]),
            ("Attempts", UNUSED, [dice.choice((1, 1, 2)) for _ in turns]),
        ]
        rows = [turn.truth(organisation=school, expires_on=day) for turn, day in zip(turns, until, strict=True)]
        above = [[school], [f"Member activity, printed {dice.randrange(10, 28)} March 2026"], []][: dice.choice((2, 3))]
        yield one("Member activity", kind, lay(dice, columns, above=above, keep=2), "training", rows, persons=22,
                  not_done=undone(turns), secrets=names_of([turn.person for turn in turns]))  # fmt: skip


@family
def webinar_reports_with_a_head(dice: random.Random) -> Iterator[Specimen]:
    """A webinar tool's report: general facts in blocks above, American times, people who registered and stayed away."""
    for kind in ("csv", "xlsx", "utf16.csv", "csv", "tsv"):
        title, product = dice.choice((("Channel Awareness webinar", "channel"), ("Prevent refresher (live webinar)", "refresher"),
                                      ("Prevent referrals: a live session", "referrals")))  # fmt: skip
        staff, day = people(dice, 18), days(dice, 1)[0].replace(day=dice.randrange(13, 28))
        came = [dice.random() < 0.7 for _ in staff[1:]] + [False]
        bodies, mails = anywhere(dice, 18), [person.email("inbox") for person in staff]
        stamp = f"{day:%B} {day.day}, {day.year}"
        above = [
            ["Attendee Report"],
            ["Webinar Name", "", "Webinar ID"],
            [title, "", "482-115-903"],
            ["Actual Start Date/Time", "", "Actual Duration (minutes)"],
            [f"{stamp} 10:01 AM BST", "", 62],
            ["Session Details"],
        ]
        columns = [
            ("Attended", "status", ["Yes" if here else "No" for here in came]),
            ("First Name", NAMES, [person.first for person in staff]),
            ("Last Name", NAMES, [person.last for person in staff]),
            ("Email Address", NAMES, mails),
            ("Registration Date/Time", UNUSED, [f"{stamp} 08:{dice.randrange(10, 60)} AM BST" for _ in staff]),
            (
                "Join Time",
                ("completed_on", UNUSED),
                [f"{stamp} 10:0{dice.randrange(9)} AM BST" if here else "--" for here in came],
            ),
            ("Leave Time", UNUSED, [f"{stamp} 11:0{dice.randrange(9)} AM BST" if here else "--" for here in came]),
            ("Time in Session (minutes)", UNUSED, [dice.randrange(45, 62) if here else "--" for here in came]),
            (dice.choice(("Organization", "Who do you work for?")), "organisation", bodies),
        ]
        rows = [
            filled(
                organisation=body,
                product=product,
                status="done" if here else "not done",
                completed_on=day if here else "",
            )
            for body, here in zip(bodies, came, strict=True)
        ]
        yield one("Attendee Report", kind, lay(dice, columns, above=above), "training", rows, persons=18,
                  not_done=came.count(False), secrets=(*names_of(staff), *mails))  # fmt: skip


@family
def answers_to_an_online_form(dice: random.Random) -> Iterator[Specimen]:
    """Questions as headings; the time stamp is when the form was sent, the training's day has a question of its own."""
    for kind, habit in (
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("csv", "%d/%m/%Y"),
        ("xlsx", "ordinal"),
        ("ods", "cell"),
    ):
        turns = records(dice, people(dice, 20), {"All of it": "done", "None of it - I could not make it": "not done"},
                        ["wrap", "channel"])  # fmt: skip
        bodies = anywhere(dice, len(turns))
        sent_on = [(turn.day or date(2026, 1, 30)) + timedelta(dice.randrange(4)) for turn in turns]
        columns = [
            ("Timestamp", UNUSED, [written(day, "%d/%m/%Y") + " 16:02:51" for day in sent_on]),
            (dice.choice(("Your name", "Please tell us your full name")), NAMES, [turn.person.name for turn in turns]),
            (dice.choice(("Which organisation are you from?", "Body you represent")), "organisation", bodies),
            ("What do you do there?", "role", [dice.choice(("Receptionist", "Youth worker", "Officer")) for _ in turns]),
            ("Which training did you come to?", "product", [turn.title for turn in turns]),
            (dice.choice(("When was it?", "What day was the training?")), "completed_on", [written(turn.day, habit) for turn in turns]),
            (dice.choice(("How much of the session did you attend?", "Were you there for")), "status", [turn.word for turn in turns]),
            ("How useful was it? (1 = not at all, 5 = very)", UNUSED, [dice.randrange(3, 6) for _ in turns]),
        ]  # fmt: skip
        rows = [turn.truth(organisation=body) for turn, body in zip(turns, bodies, strict=True)]
        yield one("Form responses 1", kind, lay(dice, columns, keep=2), "training", rows, persons=20,
                  not_done=undone(turns), secrets=names_of([turn.person for turn in turns]))  # fmt: skip


@family
def bookings_of_a_ticket_site(dice: random.Random) -> Iterator[Specimen]:
    """Orders, tickets and check-ins: the order's day is not the training's, and a ticket is not attendance."""
    words = {"Checked In": "done", "Attending": "not done", "Not Attending": "not done", "Refunded": "not done"}
    for kind, habit in (
        ("csv", "%Y-%m-%d"),
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("csv", "us"),
        ("xlsx", "%d.%m.%Y"),
    ):
        turns = records(dice, people(dice, 21), words, ["wrap", "awareness"], dated_undone=True)
        bodies, mails = anywhere(dice, len(turns)), [turn.person.email("post") for turn in turns]
        columns = [
            ("Order #", UNUSED, [7_510_000_000 + turn.person.number * 3 for turn in turns]),
            ("Order Date", UNUSED, [written(day, habit) for day in days(dice, len(turns), span=30)]),
            ("First Name", NAMES, [turn.person.first for turn in turns]),
            ("Surname", NAMES, [turn.person.last for turn in turns]),
            ("Email", NAMES, mails),
            ("Ticket Type", UNUSED, alike("General Admission", len(turns))),
            ("Quantity", UNUSED, alike(1, len(turns))),
            ("Event Name", "product", [turn.title for turn in turns]),
            ("Event Start Date", "completed_on", [written(turn.day, habit) for turn in turns]),
            ("Attendee Status", "status", [turn.word for turn in turns]),
            (dice.choice(("Company", "Group or body")), "organisation", bodies),
        ]
        rows = [turn.truth(organisation=body) for turn, body in zip(turns, bodies, strict=True)]
        yield one("Attendee Summary", kind, lay(dice, columns, keep=2), "training", rows, persons=21,
                  not_done=undone(turns), secrets=(*names_of([turn.person for turn in turns]), *mails))  # fmt: skip


@family
def payroll_extracts_with_sessions(dice: random.Random) -> Iterator[Specimen]:
    """A personnel system's extract: employer in the title, start and end of the event, cost codes, odd words of outcome."""
    words = {
        "Attended in full": "done",
        "Did not turn up": "not done",
        "Off sick": "not done",
        "On the waiting list": "not done",
    }
    for kind, habit in (
        ("xlsx", "cell"),
        ("csv", "%d.%m.%Y"),
        ("xls", "cell"),
        ("utf16.csv", "%d/%m/%Y"),
        ("xlsm", "cell"),
    ):
        employer = dice.choice(anywhere(dice, 6, "local authority", "fire and rescue", "health"))
        turns = records(dice, people(dice, 26), words, ["wrap", "referrals"], dated_undone=True)
        starts = [written(turn.day, habit) for turn in turns]
        columns = [
            (
                dice.choice(("Payroll ref", "Pay no", "Post holder ref")),
                "person",
                [turn.person.number for turn in turns],
            ),
            ("Known as", NAMES, [turn.person.name for turn in turns]),
            ("Cost centre", UNUSED, [dice.choice(("R4411", "R4478", "R5020")) for _ in turns]),
            (dice.choice(("Learning activity", "Development event")), "product", [turn.title for turn in turns]),
            ("Event ref", UNUSED, [f"EV{abs(hash_of(turn.title)) % 900 + 100}" for turn in turns]),
            ("Starts", "completed_on", starts),
            ("Ends", ("completed_on", UNUSED), starts),
            (dice.choice(("Verdict", "Upshot", "Outcome of booking")), "status", [turn.word for turn in turns]),
        ]
        rows = [turn.truth(organisation=employer) for turn in turns]
        above = [[f"{employer} – learning activity extract"], []][: dice.choice((1, 2))]
        yield one("LearningExtract", kind, lay(dice, columns, above=above, keep=2), "training", rows, persons=26,
                  not_done=undone(turns), secrets=names_of([turn.person for turn in turns]))  # fmt: skip


def hash_of(text: str) -> int:
    """Return a number that is the same for the same text in every run."""
    return sum(place * ord(mark) for place, mark in enumerate(text, 7))
