"""Exports of learning and staff systems: one row a person and course."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

from ..making import COURSES, DONE, NOT_DONE, Column, expiry, laid, not_done, personal, spoken, trained, unused
from ..specimen import UNUSED, Specimen, family
from ..writing import TEAMS, at, csv, organisations, secrets_of, tsv, written, xlsx

_NAME = "User's Fullname|Learner|Employee Name|Full name|Colleague|Name of learner"
_NUMBER = "Employee Number|Staff no|Payroll ref|User ID Number|Assignment Number|Personnel No.|Emp ID"
_ROLE = "Job title|Post|Position title|User's Job Title|Job role|Post held"
_COURSE = "Course|Course Name|Learning title|Activity|Title of course|Training item|Learning Experience"
_DONE_ON = "Completion Date|Date completed|Completed|Completed on|Finished|Date of completion|Last completed"
_STATUS = "Completion Status|Status|Course status|Outcome|State|Progress state"
_EXPIRES = "Expiry Date|Expires On|Valid until|Runs out|Certificate valid to|Renewal date"


def _secrets(records: list[dict]) -> tuple[str, ...]:
    return secrets_of(*[record["who"] for record in records])


@family
def totara_completions(dice: random.Random) -> Iterator[Specimen]:
    """A completion report of one employer, with what is still open."""
    for turn in range(6):
        (employer,) = organisations(dice, 1, "local authority", "housing")
        records = trained(dice, dice.randint(12, 40), organisations=[employer])
        say, state = spoken(dice, COURSES, each=True), spoken(dice, {"done": DONE, "not done": NOT_DONE}, each=True)
        columns = [
            personal(_NAME, lambda who: who.name),
            Column("person", _NUMBER),
            Column("organisation", "User's Organisation Name|Employer|Organisation"),
            Column("role", _ROLE),
            unused("Department|Service area|Team", lambda _: dice.choice(TEAMS)),
            Column("product", _COURSE, lambda r: say(r["product"])),
            Column("status", _STATUS, lambda r: state(r["status"])),
            Column("completed_on", _DONE_ON),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records), not_done=not_done(records))
        yield Specimen(*written(dice, f"completion report {turn}", rows), (table,), secrets=_secrets(records))


@family
def moodle_course_completion(dice: random.Random) -> Iterator[Specimen]:
    """Run-together headings; the day enrolled, started and completed; the course by its short name."""
    for turn in range(6):
        (school,) = organisations(dice, 1, "education")
        records = trained(dice, dice.randint(12, 30), done=0.7, organisations=[school])
        say = spoken(dice, COURSES)
        columns = [
            unused("id|recordid", lambda _: dice.randint(1000, 99999)),
            Column("person", "username|idnumber"),
            personal("firstname", lambda who: who.given),
            personal("lastname", lambda who: who.family),
            personal("email", lambda who: who.email),
            Column("organisation", "institution|Institution"),
            Column("product", "coursefullname|course|fullname", lambda r: say(r["product"])),
            unused("timeenrolled|Time enrolled", lambda r: at(r["at"] - timedelta(dice.randint(20, 40)), 9, 5)),
            unused("timestarted|Time started", lambda r: at(r["at"] - timedelta(dice.randint(1, 15)), 10, 12)),
            Column("completed_on", "timecompleted|Time completed", lambda r: r["completed_on"] and at(r["at"], 14, 30)),
        ]
        missing = not_done(records)
        rows, table = laid(dice, "training", columns, records, tells=["status"], persons=len(records), not_done=missing)
        yield Specimen(f"coursecompletion_{turn}.csv", csv(rows), (table,), secrets=_secrets(records))


@family
def esr_competences(dice: random.Random) -> Iterator[Specimen]:
    """The national NHS staff record: organisation levels, competences with their levels and years."""
    names = {
        "wrap": "NHS|CSTF|Preventing Radicalisation - Prevent Awareness (WRAP) - 3 Years|",
        "awareness": "NHS|CSTF|Preventing Radicalisation - Basic Prevent Awareness - 3 Years|",
        "level3_elearning": "NHS|CSTF|Preventing Radicalisation Level 3 (eLearning) - 3 Years|",
    }
    for turn in range(6):
        (trust,) = organisations(dice, 1, "health")
        records = trained(dice, dice.randint(15, 40), "wrap awareness level3_elearning", number="2#######")
        met = dice.choice(("Achieved", "Meets Requirement", "Compliant"))
        columns = [
            Column("organisation", "Org L3|Org L2", lambda _: trust),
            unused("Org L5", lambda _: dice.choice(("Division of Medicine", "Division of Surgery", "Corporate"))),
            unused("Org L7", lambda _: f"387 {dice.choice(('Ward', 'Clinic'))} {dice.randint(1, 30)}"),
            Column("person", "Assignment Number|Employee Number"),
            personal("Last Name|Surname", lambda who: who.family),
            personal("First Name", lambda who: who.given),
            Column("role", "Position Title|Job Title"),
            unused("Staff Group", lambda _: dice.choice(("Nursing and Midwifery Registered", "Estates and Ancillary"))),
            Column("product", "CompetencyName|Competence Name", lambda r: names[r["product"]]),
            Column(
                "status", "CompetencyStatus|Compliance", lambda r: met if r["completed_on"] else "Not " + met.lower()
            ),
            Column("completed_on", "DateFrom|Date From|Competence Start Date"),
            Column(
                "expires_on", "DateTo|Date To|Competence End Date", lambda r: r["expires_on"] and expiry(r["at"], 3)
            ),
        ]
        true = [r | {"organisation": trust, "expires_on": r["expires_on"] and expiry(r["at"], 3)} for r in records]
        rows, table = laid(dice, "training", columns, true, persons=len(records), not_done=not_done(records))
        yield Specimen(*written(dice, f"compliance_{turn}", rows, "xlsx", "csv"), (table,), secrets=_secrets(records))


@family
def smart_horizons_results(dice: random.Random) -> Iterator[Specimen]:
    """Started, passed and expires; a result with a score beside it."""
    for turn in range(6):
        names = organisations(dice, 3, "education")
        records = trained(dice, dice.randint(12, 30), "awareness referrals channel", organisations=names)
        say, state = spoken(dice, COURSES), spoken(dice, {"done": "Passed|Pass", "not done": "Failed|Fail|In progress"})
        columns = [
            personal("First Name|Forename", lambda who: who.given),
            personal("Last Name|Surname", lambda who: who.family),
            personal("Email|Username (email)", lambda who: who.email),
            Column("organisation", "Site|School|Client organisation"),
            Column("product", "Module|Course|Course title", lambda r: say(r["product"])),
            unused("Started On|Started", lambda r: r["at"] - timedelta(dice.randint(0, 5))),
            Column("completed_on", "Passed On|Date passed"),
            Column("expires_on", "Expires On|Expiry"),
            unused(
                "Score|Score %|Mark", lambda r: dice.randint(80, 100) if r["completed_on"] else dice.randint(20, 60)
            ),
            Column("status", "Result|Outcome", lambda r: state(r["status"])),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records), not_done=not_done(records))
        yield Specimen(*written(dice, f"results {turn}", rows), (table,), secrets=_secrets(records))


@family
def sap_hr_training(dice: random.Random) -> Iterator[Specimen]:
    """A staff system: the course's own id, begin and end date; nobody has left."""
    for turn in range(6):
        (council,) = organisations(dice, 1, "local authority")
        records = trained(dice, dice.randint(15, 35), "wrap awareness channel", done=1.0)
        ids = {product: dice.randint(50000000, 50999999) for product in COURSES}
        say = spoken(dice, COURSES)
        columns = [
            Column("person", "Personnel no.|Pers.No.|Personnel Number"),
            personal("Employee/app.name|Name of employee", lambda who: who.turned),
            Column("organisation", "Company Code Text|Company name|Personnel area text", lambda _: council),
            unused("Organizational Unit|Org. unit text", lambda _: dice.choice(TEAMS)),
            unused("Object ID|Business event|Course ID", lambda r: ids[r["product"]]),
            Column("product", "Business event type|Object name|Course text", lambda r: say(r["product"])),
            Column(("completed_on", UNUSED), "Begin date|Start Date|Start", lambda r: r["at"]),
            Column(("completed_on", UNUSED), "End Date|End|Finish", lambda r: r["at"]),
        ]
        true = [r | {"organisation": council} for r in records]
        rows, table = laid(dice, "training", columns, true, persons=len(records))
        yield Specimen(
            *written(dice, f"training history {turn}", rows, "xlsx", "xls", "csv"), (table,), secrets=_secrets(records)
        )


@family
def cornerstone_transcripts(dice: random.Random) -> Iterator[Specimen]:
    """Month-first dates with times, a transcript status, a training type and hours."""
    for turn in range(6):
        (force,) = organisations(dice, 1, "police", "fire and rescue")
        records = trained(dice, dice.randint(14, 30))
        for record in records[:2]:  # two days that can be read one way only
            record["completed_on"], record["status"] = record["at"].replace(day=19), "done"
        say, state = (
            spoken(dice, COURSES),
            spoken(dice, {"done": "Completed", "not done": "Registered|In Progress|Withdrawn"}),
        )
        columns = [
            personal("User Full Name|User", lambda who: who.turned),
            Column("person", "User ID|User Name"),
            Column("organisation", "Division|Legal Entity|Company", lambda _: force),
            Column("product", "Training Title|Title", lambda r: say(r["product"])),
            Column(
                (UNUSED, "delivery"), "Training Type", lambda r: "Event" if r["product"] == "wrap" else "Online Class"
            ),
            unused("Training Hours", lambda r: 2 if r["product"] == "wrap" else 0.75),
            Column("status", "Transcript Status|Training Record Status", lambda r: state(r["status"])),
            Column(
                "completed_on",
                "Transcript Completed Date|Completed Date",
                lambda r: r["completed_on"] and f"{r['completed_on']:%-m/%-d/%Y} 2:05 PM",
            ),
        ]
        true = [r | {"organisation": force} for r in records]
        rows, table = laid(dice, "training", columns, true, persons=len(records), not_done=not_done(records))
        yield Specimen(f"transcript_{turn}.csv", csv(rows), (table,), secrets=_secrets(records))


@family
def progress_in_percent(dice: random.Random) -> Iterator[Specimen]:
    """An overview in which a hundred per cent is done and less is not."""
    for turn in range(6):
        (employer,) = organisations(dice, 1, "local authority", "education", "housing")
        records = trained(dice, dice.randint(14, 30), "awareness", done=0.6)
        title = dice.choice(COURSES["awareness"].split("|"))
        form = dice.choice((lambda n: f"{n}%", lambda n: n, lambda n: f"{n} %"))
        for record in records:
            record["percent"] = form(100 if record["completed_on"] else dice.choice((0, 20, 60, 80)))
        columns = [
            personal("First name / Surname|Learner name|Participant", lambda who: who.name),
            personal("Email address|Email", lambda who: who.email),
            Column("organisation", "Institution|Employer", lambda _: employer),
            unused("Last access|Last in course", lambda r: at(r["at"], 16, 15)),
            Column(
                ("product:awareness", "status"),
                dice.choice((f"{title} progress", f"{title} - % complete", f"{title}: progress (%)")),
                lambda r: r["percent"],
            ),
        ]
        true = [r | {"organisation": employer} for r in records]
        told, missing = ["status", "product"], not_done(records)
        rows, table = laid(dice, "training", columns, true, tells=told, persons=len(records), not_done=missing)
        yield Specimen(
            *written(dice, f"progress overview {turn}", rows, "csv", "xlsx"), (table,), secrets=_secrets(records)
        )


@family
def learning_pool_certificates(dice: random.Random) -> Iterator[Specimen]:
    """Only what was done, with a certificate number, when it runs out, how it was taken."""
    how = {
        "wrap": "Classroom|Face to face|In person",
        "awareness": "E-learning|Online module",
        "referrals": "E-learning|Online module",
    }
    kinds = {"wrap": "workshop", "awareness": "elearning", "referrals": "elearning"}
    for turn in range(6):
        names = organisations(dice, 4, "local authority", "community and voluntary", "housing")
        records = trained(dice, dice.randint(14, 40), "wrap awareness referrals", done=1.0, organisations=names)
        records = [r | {"delivery": kinds[r["product"]]} for r in records]
        say, way = spoken(dice, COURSES, each=True), spoken(dice, how)
        columns = [
            unused("Certificate no.|Certificate number", lambda _: f"LP-{dice.randint(10**6, 10**7)}"),
            personal(_NAME, lambda who: who.name),
            personal("Work e-mail|Email Address|E-mail", lambda who: who.email),
            Column("person", "Payroll number|Staff reference|Employee ID"),
            Column("organisation", "Organisation|Employer name|Partner organisation|Works for"),
            Column("product", _COURSE, lambda r: say(r["product"])),
            Column("delivery", "Delivery method|How delivered|Mode|Type of learning", lambda r: way(r["product"])),
            Column("completed_on", "Awarded on|Date completed|Certificate date|Date achieved"),
            Column("expires_on", _EXPIRES),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records), shuffled=turn % 2 == 1)
        yield Specimen(*written(dice, f"certificates {turn}", rows), (table,), secrets=_secrets(records))


@family
def docebo_enrolments(dice: random.Random) -> Iterator[Specimen]:
    """A user's branch, the course's code and its category; enrolled, first seen, completed; year first."""
    for turn in range(6):
        names = organisations(dice, 3, "housing", "community and voluntary")
        records = trained(dice, dice.randint(14, 30), organisations=names)
        say, state = (
            spoken(dice, COURSES),
            spoken(dice, {"done": "Completed", "not done": "Subscribed|In progress|Not started"}),
        )
        code = {product: f"PRV-{dice.randint(10, 99)}" for product in COURSES}
        columns = [
            Column("person", "Username|User unique ID"),
            personal("Full name|User", lambda who: who.name),
            personal("Email", lambda who: who.email),
            Column("organisation", "Branch name|Branches|Branch path"),
            unused("Course code|Code", lambda r: code[r["product"]]),
            Column("product", "Course name|Course", lambda r: say(r["product"])),
            unused("Course category|Category", lambda _: "Safeguarding"),
            unused("Enrollment date|Enrolment date", lambda r: f"{r['at'] - timedelta(12):%Y-%m-%d}"),
            Column("status", "Enrollment status|Course completion status", lambda r: state(r["status"])),
            Column(
                "completed_on",
                "Completion date|Date completed",
                lambda r: r["completed_on"] and f"{r['completed_on']:%Y-%m-%d %H:%M:%S}",
            ),
            unused("Session time (min)|Training material time (min)", lambda _: dice.randint(12, 95)),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records), not_done=not_done(records))
        yield Specimen(
            *written(dice, f"users_courses_{turn}", rows, "csv", "bom.csv", "semicolon.csv"),
            (table,),
            secrets=_secrets(records),
        )


@family
def police_roster(dice: random.Random) -> Iterator[Specimen]:
    """Collar numbers, rank and name in one cell, day-month-year in words, a banner above."""
    for turn in range(5):
        (force,) = organisations(dice, 1, "police")
        records = trained(dice, dice.randint(12, 25), "wrap channel awareness", done=1.0, number="####")
        ranks = ("PC", "Sgt", "Insp", "DC", "PCSO")
        say = spoken(dice, COURSES)
        columns = [
            Column("person", "Collar no|Shoulder no.|Warrant no|FIN"),
            personal("Officer|Rank and name|Officer / staff name", lambda who: f"{dice.choice(ranks)} {who.name}"),
            unused("Station|Base", lambda _: dice.choice(("Central", "North", "HQ", "Riverside"))),
            Column("product", "Input|Training input|Course", lambda r: say(r["product"])),
            Column("completed_on", "Date of input|Date trained|When", lambda r: f"{r['completed_on']:%d-%b-%y}"),
        ]
        above = [[f"{force} – Prevent training record"], ["OFFICIAL"], []]
        true = [r | {"organisation": force} for r in records]
        rows, table = laid(
            dice, "training", columns, true, above=above, also={"organisation": force}, persons=len(records)
        )
        yield Specimen("roster.xlsx", xlsx(rows), (table,), secrets=_secrets(records), partners=((force, "police"),))


@family
def absorb_tab_separated(dice: random.Random) -> Iterator[Specimen]:
    """Tab separated, sometimes UTF-16, names in two columns, a manager's name in another, who is inactive."""
    for turn in range(5):
        names = organisations(dice, 3, "prisons and probation", "fire and rescue")
        records = trained(dice, dice.randint(14, 30), organisations=names)
        say = spoken(dice, COURSES)
        managers = trained(dice, 3)
        columns = [
            personal("First Name", lambda who: who.given),
            personal("Last Name", lambda who: who.family),
            Column("person", "Employee Number|Staff number"),
            Column("organisation", "Department|Establishment|Location"),
            personal("Supervisor|Reports to|Line manager", lambda _: dice.choice(managers)["who"].name),
            Column("product", "Course Name|Course", lambda r: say(r["product"])),
            Column("status", "Status|Enrollment Status", lambda r: "Complete" if r["completed_on"] else "In Progress"),
            unused("Date Started|Enrolled on", lambda r: r["at"] - timedelta(3)),
            Column("completed_on", "Date Completed|Completed"),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records), not_done=not_done(records))
        content = tsv(rows, encoding="utf-16" if turn % 2 else "utf-8")
        yield Specimen(
            f"learner activity {turn}.{'csv' if turn % 2 else 'tsv'}",
            content,
            (table,),
            secrets=_secrets(records + managers),
        )


@family
def hidden_and_merged(dice: random.Random) -> Iterator[Specimen]:
    """The school's name merged over its rows, a hidden column of e-mails, a hidden row that is like the others."""
    for turn in range(5):
        schools = organisations(dice, 3, "education")
        records = trained(dice, 18, "wrap awareness referrals", done=1.0)
        for place, record in enumerate(records):
            record["organisation"] = schools[place // 6]
        say = spoken(dice, COURSES)
        columns = [
            Column("organisation", "School|Setting", lambda r: None),
            personal("Name|Staff member", lambda who: who.name),
            personal("Email|Mail", lambda who: who.email),
            Column("person", "Staff no|Payroll"),
            Column("product", "Course|Training", lambda r: say(r["product"])),
            Column("completed_on", "Completed|Date of training"),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records))
        for place, school in enumerate(schools):
            rows[1 + 6 * place][0] = school
        merged = {"Sheet1": [f"A{2 + 6 * place}:A{7 + 6 * place}" for place in range(3)]}
        content = xlsx(rows, merged=merged, hidden_columns={"Sheet1": ["C"]}, hidden_rows={"Sheet1": [9]})
        yield Specimen(f"schools {turn}.xlsx", content, (table,), secrets=_secrets(records))


@family
def divisions_of_one_trust(dice: random.Random) -> Iterator[Specimen]:
    """The title names the trust; a column names its divisions and wards, which are parts of it."""
    for turn in range(5):
        (trust,) = organisations(dice, 1, "health")
        records = trained(dice, dice.randint(14, 30), "wrap awareness", done=0.8)
        say, state = (
            spoken(dice, COURSES),
            spoken(dice, {"done": "Compliant|In date", "not done": "Non-compliant|Not compliant"}),
        )
        wards = ("Ward 4", "Emergency Department", "Maternity", "Pharmacy", "Theatres", "Estates")
        columns = [
            Column("person", "Assignment no|Employee"),
            personal("Name|Full name", lambda who: who.turned),
            unused("Division|Ward or team|Service line", lambda _: dice.choice(wards)),
            Column("role", "Position|Job title"),
            Column("product", "Requirement|Competence|Subject", lambda r: say(r["product"])),
            Column("status", "Compliance|Status", lambda r: state(r["status"])),
            Column("completed_on", "Last done|Date achieved|Completed on"),
        ]
        title = f"{trust}: Prevent compliance at {records[0]['at']:%d/%m/%Y}"
        also = {"organisation": trust}
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            above=[[title], []],
            also=also,
            persons=len(records),
            not_done=not_done(records),
        )
        yield Specimen(*written(dice, f"compliance {turn}", rows), (table,), secrets=_secrets(records))
