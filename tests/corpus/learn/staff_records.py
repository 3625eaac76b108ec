"""Staff records of which training is a by-product: class lists, badges, pay and personnel extracts, database dumps."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ..making import (
    COURSES,
    Column,
    dated_if_done,
    expiry,
    handwritten,
    laid,
    not_done,
    personal,
    spoken,
    trained,
    unused,
)
from ..specimen import PERSONAL, UNUSED, Specimen, family
from ..writing import PLACES, TEAMS, at, csv, day, organisations, people, secrets_of, written

_BANDS = ("Band 3", "Band 5", "Band 6", "Band 8a")


def _secrets(records: list[dict]) -> tuple[str, ...]:
    return secrets_of(*[record["who"] for record in records])


def _managers(dice: random.Random) -> list:
    return people(dice, 4, "british", "south asian")


@family
def olm_class_enrolments(dice: random.Random) -> Iterator[Specimen]:
    """Classes of an NHS trust: the day of the class stands in every row, whether or not anybody came."""
    words = {
        "done": "Attended|Fully Attended|Attended - assessed",
        "not done": "Placed|Requested|Incomplete - No Show|Cancelled by Learner|Waitlisted|Incomplete - Left Early",
    }
    for turn in range(6):
        (trust,) = organisations(dice, 1, "health")
        records = trained(dice, dice.randint(14, 32), "wrap channel", done=0.6, number="3#######")
        records = [r | {"completed_on": r["at"]} for r in records]
        say, state = spoken(dice, COURSES), spoken(dice, words, each=True)
        columns = [
            unused("Offering Code|Class Ref", lambda r: f"387 PREV {r['at']:%d%m}"),
            Column("product", "Class Name|Offering|OLM course", lambda r: say(r["product"])),
            Column(("completed_on", UNUSED), "Class Start|Offering Start", lambda r: at(r["at"], 9, 30)),
            Column(("completed_on", UNUSED), "Class End|Offering End", lambda r: at(r["at"], 11, 30)),
            Column("person", "Assgn No|EE No.|ESR Assignment"),
            personal("Learner Full Name|Employee|Delegate (surname first)", lambda who: who.turned),
            Column("role", "Position|Post title (ESR)"),
            unused("AfC Band|Pay Band", lambda _: dice.choice(_BANDS)),
            unused("Subjective code|Cost Centre", lambda _: dice.randint(400000, 499999)),
            Column("status", "Enrolment|Enrolment Status (OLM)|Class outcome", lambda r: state(r["status"])),
        ]
        above = [
            [f"{trust}{dice.choice((' ', ' - ', ': '))}Learning Administration"],
            [f"Run on {date(2026, 11, 2):%d-%b-%Y}"],
            [],
        ]
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            above=above,
            also={"organisation": trust},
            persons=len(records),
            not_done=not_done(records),
        )
        yield Specimen(
            *written(dice, f"olm enrolments {turn}", rows), (dated_if_done(table),), secrets=_secrets(records)
        )


@family
def compliance_as_colours(dice: random.Random) -> Iterator[Specimen]:
    """Mandatory training by person and subject in red, amber, green, whose meaning stands below the rows."""
    for turn in range(6):
        (trust,) = organisations(dice, 1, "health", "fire and rescue")
        records = trained(dice, dice.randint(14, 28), "wrap awareness", done=0.7)
        colours = dice.choice((("Green", "Amber", "Red"), ("G", "A", "R"), ("GREEN", "AMBER", "RED")))
        for record in records:
            soon = dice.random() < 0.2
            record["colour"] = colours[2 if record["status"] != "done" else int(soon)]
        say = spoken(dice, COURSES)
        heading = dice.choice(("RAG", "Compliance RAG", "Position today"))
        columns = [
            unused("Directorate|Care group|Command", lambda _: dice.choice(("Corporate", "Operations", "Community"))),
            Column("person", "Employee ref|Pay ref|Personal no."),
            personal("Staff member|Name of employee", lambda who: who.name),
            Column("product", "Subject|Stat/mand topic|Requirement name", lambda r: say(r["product"])),
            Column("completed_on", "Last achieved|Most recent completion"),
            Column("expires_on", "Renew before|Good until"),
            Column("status", heading, lambda r: r["colour"]),
        ]
        green, amber, red = colours
        below = [
            [],
            [f"{green} = in date"],
            [f"{amber} = in date, runs out within 90 days"],
            [f"{red} = never completed"],
        ]
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            above=[[trust], []],
            below=below,
            also={"organisation": trust},
            persons=len(records),
            not_done=not_done(records),
            may_ask=frozenset({heading, "status"}),
        )
        yield Specimen(*written(dice, f"stat mand rag {turn}", rows), (table,), secrets=_secrets(records))


@family
def moodle_activities_of_one_course(dice: random.Random) -> Iterator[Specimen]:
    """One column an activity and one for its day; only the last column says that the course is complete."""
    parts = ("Notice, check, share", "Ideologies quiz", "Case study: online gaming", "Feedback form")
    for turn in range(6):
        (college,) = organisations(dice, 1, "education")
        records = trained(dice, dice.randint(12, 26), "awareness", done=0.6, organisations=[college])
        columns = [
            personal("Name|Full name|First name / Last name", lambda who: who.name),
            Column("person", "ID number"),
            personal("Email address", lambda who: who.email),
            Column("organisation", "Institution|Campus organisation"),
        ]
        for place, part in enumerate(parts[: 2 + turn % 3]):
            # an activity may be complete where the course is not
            columns += [
                unused(part, lambda r, p=place: "Completed" if r["completed_on"] or not p else "Not completed"),
                unused(
                    f"{part} - Completion date",
                    lambda r, p=place: f"{r['at']:%d/%m/%y}, 09:{10 + p}" if r["completed_on"] or not p else None,
                ),
            ]
        columns.append(
            Column("completed_on", "Course complete", lambda r: r["completed_on"] and f"{r['at']:%d/%m/%y}, 14:30")
        )
        missing = not_done(records)
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            tells=["status"],
            also={"product": "awareness"},
            persons=len(records),
            not_done=missing,
        )
        title = dice.choice(("Prevent awareness eLearning", "Prevent awareness course", "Basic Prevent Awareness"))
        yield Specimen(f"completion - {title} {turn}.csv", csv(rows), (table,), secrets=_secrets(records))


@family
def badges_with_an_issuer(dice: random.Random) -> Iterator[Specimen]:
    """Digital badges: who issued them is not who the learner works for."""
    names = "{} - badge|{} (digital badge)|{}"
    for turn in range(5):
        issuer = f"{dice.choice(PLACES)} Council Academy"
        places = organisations(dice, 4, "education", "community and voluntary")
        records = trained(dice, dice.randint(10, 22), "awareness referrals channel", done=1.0, organisations=places)
        form, say = dice.choice(names.split("|")), spoken(dice, COURSES)
        columns = [
            personal("Earner|Recipient|Badge holder", lambda who: who.name),
            personal("Earner email|Recipient e-mail", lambda who: who.email),
            Column("organisation", "Earner's organisation|Recipient organisation|Works at"),
            Column("product", "Badge|Badge name|Credential", lambda r: form.format(say(r["product"]))),
            unused("Issuer|Issued by|Awarding body", lambda _: issuer),
            Column("completed_on", "Issued|Earned on|Date of issue", lambda r: f"{r['completed_on']:%d %b %Y}"),
            Column("expires_on", "Expires|Badge expires", lambda r: f"{r['expires_on']:%d %b %Y}"),
            unused("Evidence link|Share URL", lambda _: f"https://badges.example.org/{dice.randint(10**6, 10**7)}"),
            unused("Revoked|Withdrawn?", lambda _: "No"),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records), shuffled=turn % 2 == 1)
        yield Specimen(
            *written(dice, f"badges {turn}", rows, "csv", "xlsx", "ods"), (table,), secrets=_secrets(records)
        )


@family
def school_personnel_events(dice: random.Random) -> Iterator[Specimen]:
    """A school's personnel module: legal names, the provider of the event, what it cost, an outcome that may be a dash."""
    words = {"done": "Attended|Cert. received", "not done": "-|Cancelled|Awaiting place|Not attended"}
    for turn in range(6):
        (school,) = organisations(dice, 1, "education")
        records = trained(dice, dice.randint(12, 24), done=0.7, number="####")
        records = [r | {"completed_on": r["at"]} for r in records]
        say, state = spoken(dice, COURSES), spoken(dice, words, each=True)
        provider = (f"{dice.choice(PLACES)} Learning Hub", "Home Office", "In house")
        columns = [
            Column("person", "Staff Code|Employee no (MIS)|Teacher no."),
            personal("Legal Surname|Legal Last Name", lambda who: who.family),
            personal("Legal Forename|Preferred Forename", lambda who: who.given),
            Column("role", "Contract post|Main post|Main role"),
            Column("product", "Event title|Training event|CPD title", lambda r: say(r["product"])),
            unused("Venue|Provider|Run by", lambda _: dice.choice(provider)),
            Column("completed_on", "Event date|Date from|Date of event"),
            unused("Length (hrs)|Duration", lambda _: dice.choice((1, 1.5, 2))),
            unused("Course cost|Fee (£)", lambda _: dice.choice((0, 25, 40))),
            Column("status", "Event outcome|Outcome|Attendance mark", lambda r: state(r["status"])),
        ]
        above = [["Personnel: training events"], [f"School: {school}"], []]
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            above=above,
            also={"organisation": school},
            persons=len(records),
            not_done=not_done(records),
        )
        yield Specimen(*written(dice, f"mis events {turn}", rows), (dated_if_done(table),), secrets=_secrets(records))


@family
def webinars_watched(dice: random.Random) -> Iterator[Specimen]:
    """A members' site: how much of a recording was watched, and whether there was a certificate; the day is the last visit."""
    words = {"done": "Issued|Downloaded|Certificate earned", "not done": "Not yet|None|Not earned"}
    for turn in range(6):
        schools = organisations(dice, 4, "education")
        records = trained(dice, dice.randint(14, 30), "awareness channel refresher", done=0.6, organisations=schools)
        records = [r | {"completed_on": r["at"]} for r in records]
        say, state = spoken(dice, COURSES), spoken(dice, words)
        columns = [
            personal("Member|Viewer|Watched by", lambda who: who.name),
            personal("Login e-mail|Member email", lambda who: who.email),
            Column("organisation", "Member school|School or trust|Membership"),
            Column("product", "Recording|Webinar watched|Video", lambda r: say(r["product"])),
            Column(
                (UNUSED, "status"),
                "Watched|% watched|Viewed",
                lambda r: f"{100 if r['status'] == 'done' else dice.choice((0, 12, 45, 80))}%",
            ),
            unused("Minutes|Minutes viewed", lambda _: dice.randint(2, 58)),
            Column("completed_on", "Last viewed|Last watched|Viewed on"),
            Column("status", "Certificate|Cert. status", lambda r: state(r["status"])),
        ]
        missing = not_done(records)
        rows, table = laid(dice, "training", columns, records, tells=["status"], persons=len(records), not_done=missing)
        yield Specimen(
            *written(dice, f"viewing report {turn}", rows, "csv", "xlsx", "bom.csv"),
            (dated_if_done(table),),
            secrets=_secrets(records),
        )


@family
def probation_learning_states(dice: random.Random) -> Iterator[Specimen]:
    """A learning record by establishment or delivery unit; what was opened, launched or never opened is not done."""
    words = {
        "done": "Complete - passed|Passed (evidence seen)|Complete",
        "not done": "Launched|Not launched|Assigned by manager|Incomplete|Withdrawn by learner",
    }
    for turn in range(6):
        units = organisations(dice, 4, "prisons and probation")
        records = trained(dice, dice.randint(14, 28), "awareness referrals wrap", done=0.65, organisations=units)
        managers, show = _managers(dice), handwritten(dice)
        say, state = spoken(dice, COURSES), spoken(dice, words, each=True)
        columns = [
            personal("Learner (surname, forename)|Colleague name", lambda who: who.turned),
            Column("person", "Oracle no|SOP number|Quantum ID"),
            unused("Business group|Directorate", lambda _: dice.choice(("HMPPS Operations", "HMPPS Headquarters"))),
            Column("organisation", "Establishment / PDU|Prison or PDU|Cost centre name"),
            personal("Countersigning manager|Manager (as on SOP)", lambda _: dice.choice(managers).turned),
            unused("Grade|Band / grade", lambda _: dice.choice(("Band 3", "Band 4", "AO", "HEO"))),
            Column("product", "Learning|Learning item|Package", lambda r: say(r["product"])),
            Column("status", "Learning state|State of learning|Item state", lambda r: state(r["status"])),
            Column("completed_on", "Date passed|Evidence date|Achieved on", lambda r: show(r["completed_on"])),
        ]
        missing = not_done(records)
        rows, table = laid(dice, "training", columns, records, persons=len(records), not_done=missing)
        yield Specimen(
            *written(dice, f"learning states {turn}", rows, "csv", "xlsx", "utf16.csv", "semicolon.csv"),
            (table,),
            secrets=_secrets(records) + secrets_of(*managers),
        )


@family
def pay_extract_full_of_noise(dice: random.Random) -> Iterator[Specimen]:
    """A council's pay system: cost centres, grades, hours, posts of managers, who changed the record last and when."""
    for turn in range(6):
        (council,) = organisations(dice, 1, "local authority")
        records = trained(dice, dice.randint(16, 36), "wrap awareness referrals refresher", done=1.0)
        managers, say = _managers(dice), spoken(dice, COURSES, each=True)
        columns = [
            unused("Employer|Pay company", lambda _: council),
            unused("Cost centre|CC|Cost Ctr", lambda _: f"CC{dice.randint(1000, 9999)}"),
            Column("person", "Pay no|Pers ref|iTrent ref|Employment no."),
            personal("Employee (surname first)|Known name", lambda who: who.turned),
            unused("Grade|Spinal point|SCP", lambda _: dice.choice(("G5", "G7", "G9", "SCP 23"))),
            unused("Contract hrs|Hours per week", lambda _: dice.choice((18.5, 30, 37))),
            Column("role", "Post|Substantive post|Post description"),
            unused("Unit|Service unit|Section", lambda _: dice.choice(TEAMS)),
            unused("Line manager post|Reports to (post)", lambda _: dice.choice(("Head of Service", "Team Manager"))),
            personal("Last edited by|Changed by", lambda _: dice.choice(managers).name),
            unused("Last edited|Changed on|Record updated", lambda r: at(r["at"] + timedelta(dice.randint(1, 9)), 17)),
            Column(
                "product", "Learning & development activity|L&D activity|Activity text", lambda r: say(r["product"])
            ),
            Column("completed_on", "Act. end|Activity end|Attained"),
        ]
        columns[0] = Column("organisation", columns[0].headings, columns[0].shown)
        true = [r | {"organisation": council} for r in records]
        rows, table = laid(dice, "training", columns, true, persons=len(records), shuffled=turn % 2 == 1)
        yield Specimen(
            *written(dice, f"hr extract {turn}", rows), (table,), secrets=_secrets(records) + secrets_of(*managers)
        )


@family
def headings_of_a_database_dump(dice: random.Random) -> Iterator[Specimen]:
    """Column1, F2, Field_3, x: of some columns, or of all, only the values say what they are."""
    words = {"done": "Completed|Passed|Attended", "not done": "Not started|Did not attend|In progress"}
    for turn in range(7):
        places = organisations(dice, 3, "education", "housing", "local authority")
        records = trained(dice, dice.randint(16, 32), "wrap awareness channel", done=0.75, organisations=places)
        say, state = spoken(dice, COURSES), spoken(dice, words, each=True)
        name = dice.choice(("Column{}", "F{}", "Field_{}", "COL_{:02}", "Expr100{}", "x{}", "Textbox{}"))
        kept: list[tuple[Any, str, Any]] = [
            ("person", "StaffNo", lambda r: r["person"]),
            (PERSONAL, "FullName", lambda r: r["who"].name),
            ("organisation", "OrgName", lambda r: r["organisation"]),
            ("product", "CourseTxt", lambda r: say(r["product"])),
            ("status", "CourseStat", lambda r: state(r["status"])),
            ("completed_on", "DateCompl", lambda r: r["completed_on"]),
        ]
        dice.shuffle(kept)
        told = dice.sample(range(6), 0 if turn % 3 == 2 else 3)
        columns = [
            Column(field, heading if place in told else name.format(place + 1), shown)
            for place, (field, heading, shown) in enumerate(kept)
        ]
        above = [["Prevent training extract"], []][: 2 * (turn % 2)]
        rows, table = laid(
            dice, "training", columns, records, above=above, persons=len(records), not_done=not_done(records)
        )
        table = replace(table, may_ask=frozenset(table.columns))
        yield Specimen(
            *written(dice, f"extract {turn}", rows, "csv", "xlsx", "xls"), (table,), secrets=_secrets(records)
        )


@family
def certificates_that_run_out(dice: random.Random) -> Iterator[Specimen]:
    """Every certificate with the state it is in today: in date, about to run out, run out, never had."""
    words = {
        "done": "In date|Valid|Current",
        "soon": "Expiring soon|Due to expire|Expires within 60 days",
        "lapsed": "Expired|Out of date|Lapsed",
        "not done": "Never taken|No record|None held",
    }
    for turn in range(6):
        employers = organisations(dice, 3, "housing", "fire and rescue", "prisons and probation")
        records = trained(dice, dice.randint(14, 30), "wrap awareness channel", done=1.0, organisations=employers)
        say, state, show = spoken(dice, COURSES), spoken(dice, words), handwritten(dice)
        for record in records:
            kind = dice.choice(("done", "done", "soon", "lapsed", "not done"))
            record["said"], record["status"] = state(kind), "done" if kind == "soon" else kind
            last = record["at"] if kind == "done" else day(dice, date(2024, 12, 14), date(2025, 1, 10))
            last = day(dice, date(2022, 3, 1), date(2024, 6, 30)) if kind == "lapsed" else last
            record["completed_on"] = last if kind != "not done" else None
            record["expires_on"] = expiry(last) if kind != "not done" else None
        columns = [
            personal("Holder|Certificate holder|Issued to", lambda who: who.name),
            Column("person", "Works no|Service no|Holder's staff no."),
            Column("organisation", "Holder's employer|Landlord, service or prison|On behalf of"),
            Column("product", "Certificate in|Ticket|Award", lambda r: say(r["product"])),
            Column("completed_on", "Last taken|Taken|Gained", lambda r: show(r["completed_on"])),
            Column("expires_on", "Runs until|Lapses|Retake before", lambda r: show(r["expires_on"])),
            Column("status", "State today|Certificate state|Validity", lambda r: r["said"]),
        ]
        missing = not_done(records)
        rows, table = laid(dice, "training", columns, records, persons=len(records), not_done=missing)
        yield Specimen(*written(dice, f"certificates held {turn}", rows), (table,), secrets=_secrets(records))
