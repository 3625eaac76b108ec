"""Who was at a session: meeting tools, forms, ticket sellers, and a sheet of paper typed up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ..making import COURSES, Column, dated_if_done, laid, not_done, personal, spoken, trained, unused
from ..specimen import PERSONAL, UNUSED, Specimen, Table, family
from ..writing import at, csv, day, ids, organisations, people, secrets_of, tsv, written, xlsx

_SESSION = {
    "wrap": "WRAP workshop|WRAP session for new starters|Workshop to Raise Awareness of Prevent (WRAP)",
    "channel": "Channel awareness for panel members|Channel panel awareness|Channel awareness session",
    "briefing": "Prevent briefing|Prevent briefing for governors|Local Prevent briefing",
}


@family
def teams_attendance(dice: random.Random) -> Iterator[Specimen]:
    """Three sections one below the other; American dates; the title and the day in the summary."""
    for turn in range(6):
        who, product = people(dice, dice.randint(8, 22)), dice.choice(list(_SESSION))
        when = day(dice).replace(day=dice.randint(13, 21))

        def stamp(minute: int) -> str:
            return f"{when:%-m/%-d/%y}, {1 + minute // 60}:{minute % 60:02}:{dice.randint(10, 59)} PM"

        title = dice.choice(_SESSION[product].split("|"))
        rows = [
            ["1. Summary"],
            ["Meeting title", title],
            ["Attended participants", len(who)],
            ["Start time", stamp(0)],
            ["End time", stamp(115)],
            ["Meeting duration", "1h 55m 3s"],
            ["Average attendance time", "1h 31m 12s"],
            [],
            ["2. Participants"],
            ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"],
        ]
        for place, person in enumerate(who):
            role = "Organizer" if not place else dice.choice(("Presenter", "Attendee"))
            rows.append(
                [person.name, stamp(dice.randint(0, 9)), stamp(115), "1h 50m 2s", person.email, person.email, role]
            )
        rows += [[], ["3. In-Meeting Activities"], ["Name", "Join Time", "Leave Time", "Duration", "Email", "Role"]]
        rows += [[p.name, stamp(5), stamp(115), "1h 50m", p.email, "Attendee"] for p in who]
        fields = {"Name": PERSONAL, "First Join": UNUSED, "Last Leave": UNUSED, "In-Meeting Duration": UNUSED}
        fields |= {"Email": PERSONAL, "Participant ID (UPN)": ("person", PERSONAL), "Role": UNUSED}
        true = {"product": product, "completed_on": when.isoformat(), "status": "done"}
        table = Table("training", fields, (true,) * len(who), heading_row=10, may_ask=frozenset({"organisation"}))
        content = tsv(rows, encoding="utf-16" if turn % 2 else "utf-8")
        yield Specimen(f"{title} - Attendance report.csv", content, (table,), secrets=secrets_of(*who))


@family
def zoom_participants(dice: random.Random) -> Iterator[Specimen]:
    """The meeting in a block of its own, its participants in another."""
    for turn in range(5):
        who, product = people(dice, dice.randint(8, 20)), dice.choice(list(_SESSION))
        when = day(dice).replace(day=dice.randint(13, 21))
        title = dice.choice(_SESSION[product].split("|"))
        stamp = f"{when:%m/%d/%Y} 10:0{turn}:04 AM"
        heads = ["Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)", "Participants"]
        rows = [
            heads,
            ["812 3344 5566", title, stamp, f"{when:%m/%d/%Y} 11:45:00 AM", "host@example.org", 105, len(who)],
            [],
        ]
        name = dice.choice(("Name (Original Name)", "Name (original name)", "Participant"))
        rows.append([name, "User Email", "Total Duration (Minutes)", "Guest"])
        rows += [[p.name, p.email, dice.randint(60, 105), dice.choice(("Yes", "No"))] for p in who]
        fields = {name: PERSONAL, "User Email": PERSONAL, "Total Duration (Minutes)": UNUSED, "Guest": UNUSED}
        true = {"product": product, "completed_on": when.isoformat(), "status": "done"}
        table = Table(
            "training", fields, (true,) * len(who), heading_row=4, persons=len(who), may_ask=frozenset({"organisation"})
        )
        yield Specimen(f"participants_{turn}.csv", csv(rows), (table,), secrets=secrets_of(*who))


@family
def forms_answers(dice: random.Random) -> Iterator[Specimen]:
    """Answers to questions; the time of sending is no training date."""
    for turn in range(6):
        records = trained(
            dice, dice.randint(10, 24), done=1.0, organisations=organisations(dice, 6, "education", "health")
        )
        say = spoken(dice, COURSES)
        columns = [
            unused("ID|Id", lambda r: int(r["person"]) % 97),
            unused("Start time", lambda r: at(r["at"] + timedelta(3), 9, 12)),
            unused("Completion time", lambda r: at(r["at"] + timedelta(3), 9, 20)),
            personal("Email", lambda who: who.email if turn % 2 else "anonymous"),
            personal("Name|Your name|What is your full name?", lambda who: who.name),
            Column(
                "organisation",
                "Which organisation do you work for?|What is the name of your school or service?|Where do you work?",
            ),
            Column("role", "What is your job title?|Your role|What do you do there?"),
            Column(
                "product",
                "Which session did you attend?|Which training have you done?|Course you are confirming",
                lambda r: say(r["product"]),
            ),
            Column("completed_on", "Date of the session|When did you attend?|On what date did you complete it?"),
        ]
        rows, table = laid(dice, "training", columns, records)
        yield Specimen(
            *written(dice, f"responses {turn}", rows, "xlsx", "csv"),
            (table,),
            secrets=secrets_of(*[r["who"] for r in records]),
        )


@family
def eventbrite_attendees(dice: random.Random) -> Iterator[Specimen]:
    """Orders and tickets: attending is booked, checked in was there."""
    for turn in range(6):
        places = organisations(dice, 5, "community and voluntary", "housing", "education")
        records = trained(dice, dice.randint(10, 24), "wrap", done=0.65, organisations=places)
        when = day(dice)
        for record in records:
            record["completed_on"] = when
        title = dice.choice(COURSES["wrap"].split("|"))
        columns = [
            unused("Order no.|Order #", lambda _: dice.randint(10**9, 10**10)),
            unused("Order date", lambda r: at(when - timedelta(dice.randint(5, 30)), 8, 3)),
            personal("First name|First Name", lambda who: who.given),
            personal("Surname|Last Name", lambda who: who.family),
            personal("Email|Email Address", lambda who: who.email),
            unused("Quantity", lambda _: 1),
            unused("Ticket type", lambda _: "General admission"),
            Column("product", "Event name|Event Name", lambda _: title),
            Column("completed_on", "Event date|Event start date|Date of event"),
            Column(
                "status",
                "Attendee status|Attendee Status",
                lambda r: "Checked In" if r["status"] == "done" else "Attending",
            ),
            Column("organisation", "Organisation|Company|Which organisation are you from?"),
        ]
        rows, table = laid(dice, "training", columns, records, not_done=not_done(records))
        table = dated_if_done(table)
        yield Specimen(f"attendees {turn}.csv", csv(rows), (table,), secrets=secrets_of(*[r["who"] for r in records]))


@family
def paper_register(dice: random.Random) -> Iterator[Specimen]:
    """Course, trainer, day and place above; names, agencies and a signature below; some never came."""
    for turn in range(6):
        records = trained(dice, dice.randint(9, 20), "wrap", done=0.8, organisations=organisations(dice, 4))
        (trainer,) = people(dice, 1, "british")
        when = day(dice)
        label = dice.choice(("Course", "Session", "Training"))
        above = [
            [f"{label}: {dice.choice(_SESSION['wrap'].split('|'))}"],
            [f"Date: {when:%-d %B %Y}"],
            [f"Venue: {dice.choice(('Town Hall, Committee Room 2', 'Larkfield Library'))}"],
            [dice.choice(("Trainer: ", "Facilitator: ")) + trainer.name],
            [],
        ]
        came, not_came = dice.choice((("Yes", "No"), ("✓", "✗"), ("Attended", "Did not attend"), ("signed", "absent")))
        columns = [
            personal("Name|Print name|Delegate|Attendee name", lambda who: who.name),
            Column("organisation", "Agency|Organisation|Representing|From"),
            personal("Email|Contact email|E-mail address", lambda who: who.email),
            Column(
                "status", "Attended|Present|Signature|Attended?", lambda r: came if r["status"] == "done" else not_came
            ),
        ]
        true = {"product": "wrap"}
        rows, table = laid(dice, "training", columns, records, above=above, also=true, not_done=not_done(records))
        done = tuple(
            row | ({"completed_on": when.isoformat()} if row["status"] == "done" else {}) for row in table.rows
        )
        table = replace(table, rows=done)
        seen = secrets_of(trainer, *[r["who"] for r in records])
        yield Specimen(*written(dice, f"register {turn}", rows, "xlsx", "xls", "ods", "csv"), (table,), secrets=seen)


@family
def names_and_nothing_else(dice: random.Random) -> Iterator[Specimen]:
    """No staff number, no e-mail: people are told apart by their names, whatever the heading says."""
    for turn in range(6):
        places = organisations(dice, 3, "education", "community and voluntary")
        kind = ("british", "nigerian", "bengali", "polish", "turkish", "arabic")[turn]
        records = trained(dice, 12, "wrap awareness channel", done=1.0, organisations=places, names=[kind])
        records += [r | {"product": "referrals", "completed_on": r["at"]} for r in records[:4]]
        say = spoken(dice, COURSES)
        columns = [
            personal(
                "Name|Who|Attendee|Team member|Person trained|Colleague",
                lambda who: who.turned if turn % 3 == 0 else who.name,
            ),
            Column("organisation", "School|Setting|Group|Charity"),
            Column("product", "Training|What|Course", lambda r: say(r["product"])),
            Column("completed_on", "Date|When|Day of training"),
        ]
        rows, table = laid(dice, "training", columns, records, persons=12, shuffled=True)
        yield Specimen(
            *written(dice, f"training log {turn}", rows, "xlsx", "bom.csv"),
            (table,),
            secrets=secrets_of(*[r["who"] for r in records]),
        )


@family
def leaver_flags(dice: random.Random) -> Iterator[Specimen]:
    """Who has gone from the payroll is marked in a column that is no status of training."""
    for turn in range(6):
        records = trained(
            dice,
            dice.randint(14, 24),
            "wrap awareness",
            done=1.0,
            organisations=organisations(dice, 2, "local authority"),
        )
        for record in records:
            gone = dice.random() < 0.2
            record |= {
                "gone": gone,
                "out": gone and turn % 2 == 0,
                "left_on": record["at"] + timedelta(1) if gone else None,
            }
        say = spoken(dice, COURSES)
        if turn % 2 == 0:
            yes, no = dice.choice((("Yes", "No"), ("Leaver", "Current"), ("Disabled", "Enabled"), ("Y", "")))
            flag = "Leaver?" if yes in ("Yes", "Y") else "Employment status" if yes == "Leaver" else "Account"
            last = Column(("left_on", "status", UNUSED), flag + "|" + flag, lambda r: yes if r["gone"] else no)
        else:
            last = Column("left_on", "Leaving date|Date left|Last day|Left the organisation on")
        columns = [
            personal("Employee|Name", lambda who: who.name),
            Column("person", "Employee no|Payroll no"),
            Column("organisation", "Employer|Council"),
            Column("product", "Course|Learning", lambda r: say(r["product"])),
            Column("completed_on", "Completed on|Date completed"),
            last,
        ]
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            may_ask=frozenset({"left_on"}),
            not_done=sum(bool(r.get("out")) for r in records),
        )
        yield Specimen(
            *written(dice, f"staff {turn}", rows), (table,), secrets=secrets_of(*[r["who"] for r in records])
        )


@family
def words_nobody_listed(dice: random.Random) -> Iterator[Specimen]:
    """A verdict in this partner's own words, with a day beside every row, done or not."""
    undone = "Did not turn up on the day|Sent apologies, rebook|Needs to redo|Left before the end|Couldn't log in|To be rescheduled"
    done = "Certificate handed out|Signed off by trainer|Full day attended|All modules finished|Got their certificate"
    for turn in range(6):
        records = trained(
            dice,
            dice.randint(12, 24),
            "wrap referrals",
            done=0.6,
            organisations=organisations(dice, 2, "housing", "police"),
        )
        say = spoken(dice, COURSES)
        words = spoken(dice, {"done": done, "not done": undone}, each=turn % 2 == 1)
        heading = dice.choice(
            ("Verdict", "How did it go?", "Note of trainer", "Result of the day", "Remarks", "Outturn")
        )
        columns = [
            personal("Name|Delegate", lambda who: who.name),
            Column("person", "Staff no|Employee number"),
            Column("organisation", "Organisation|Employer"),
            Column("product", "Course|Training", lambda r: say(r["product"])),
            unused("Date|Session date|Date of training", lambda r: r["at"]),
            Column("status", heading, lambda r: words(r["status"])),
        ]
        rows, table = laid(
            dice, "training", columns, records, not_done=not_done(records), may_ask=frozenset({heading, "status"})
        )
        fields = {h: ("completed_on" if place == 4 else f) for place, (h, f) in enumerate(table.columns.items())}
        table = replace(table, columns=fields)
        yield Specimen(
            *written(dice, f"outcomes {turn}", rows, "xlsx", "csv"),
            (table,),
            secrets=secrets_of(*[r["who"] for r in records]),
        )


@family
def mojibake_organisations(dice: random.Random) -> Iterator[Specimen]:
    """UTF-8 that was opened as cp1252 and saved again: names of organisations are mended."""
    for turn in range(5):
        places = [
            "Świetlica Polska – Ravensdale",
            "Café Soleil Community Kitchen",
            "St Brónach’s Primary School",
            "Coldbrook Women’s Centre",
        ]
        records = trained(dice, dice.randint(10, 20), done=1.0, organisations=places, names=["british"])
        say = spoken(dice, {k: "|".join(c for c in v.split("|") if c.isascii()) for k, v in COURSES.items()})
        columns = [
            Column("person", "Staff no|Volunteer number"),
            personal("Name|Volunteer", lambda who: who.name),
            Column(
                "organisation", "Organisation|Group", lambda r: r["organisation"].encode().decode("cp1252", "ignore")
            ),
            Column("product", "Course|Session", lambda r: say(r["product"])),
            Column("completed_on", "Completed|Date attended"),
        ]
        records = [r for r in records if _round(r["organisation"])]
        rows, table = laid(dice, "training", columns, records)
        yield Specimen(f"volunteers {turn}.csv", csv(rows), (table,), secrets=secrets_of(*[r["who"] for r in records]))


def _round(text: str) -> bool:
    """Whether the mistake can be undone."""
    return text.encode().decode("cp1252", "ignore").encode("cp1252", "ignore") == text.encode()


@family
def swapped_days_and_months(dice: random.Random) -> Iterator[Specimen]:
    """A day-first file opened on a month-first computer: days to 12 became wrong dates, the rest stayed text."""
    for turn in range(5):
        records = trained(dice, 30, done=1.0, organisations=organisations(dice, 2, "local authority"))
        say = spoken(dice, COURSES)

        def shown(record):
            when = record["completed_on"]
            return when.replace(month=when.day, day=when.month) if when.day <= 12 else f"{when:%d/%m/%Y}"

        records = [r for r in records if r["at"].day != r["at"].month]
        heading = dice.choice(("Completed on", "Date completed", "Completion date"))
        columns = [
            Column("person", "Employee number|Staff no"),
            Column("organisation", "Organisation|Employer"),
            Column("product", "Course|Training", lambda r: say(r["product"])),
            Column("completed_on", heading, shown),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records), may_ask=frozenset({heading}))
        yield Specimen(f"export {turn}.xlsx", xlsx(rows, dates="m/d/yyyy"), (table,))


@family
def rows_wider_than_headings(dice: random.Random) -> Iterator[Specimen]:
    """A comma in some organisations' names was not quoted: those rows are one cell wider, and must be fixed."""
    for turn in range(5):
        records = trained(dice, 18, "awareness wrap", done=1.0, organisations=organisations(dice, 3, "education"))
        for record in records:
            record["out"] = dice.random() < 0.25
        say = spoken(dice, COURSES)
        columns = [
            Column("person", "Employee number|Staff no"),
            Column("organisation", "Organisation|School"),
            Column("product", "Course|Module", lambda r: say(r["product"])),
            Column("completed_on", "Completed|Date completed"),
            Column("expires_on", "Expires|Expiry date"),
        ]
        rows, table = laid(dice, "training", columns, records)
        start = len(rows) - len(records)
        for place, record in enumerate(records):
            if record["out"]:
                rows[start + place].insert(2, "Nursery Annexe")
        yield Specimen(f"users {turn}.csv", csv(rows), (table,), secrets=())


@family
def two_numbers_one_of_them_the_courses(dice: random.Random) -> Iterator[Specimen]:
    """A session's id beside every row, and people known by e-mail or by number."""
    for turn in range(5):
        records = trained(
            dice,
            dice.randint(16, 30),
            "wrap awareness channel",
            done=1.0,
            organisations=organisations(dice, 2, "health", "police"),
        )
        codes = dict(zip(COURSES, ids(dice, len(COURSES), "######"), strict=True))
        say = spoken(dice, COURSES)
        columns = [
            unused("ID|Session ID|Class no|Event number|Offering", lambda r: codes[r["product"]]),
            Column("product", "Course|Class title|Event", lambda r: say(r["product"])),
            Column("person", "Number|Staff|Employee|Assignment")
            if turn % 2
            else personal("Attendee email|Email", lambda who: who.email),
            Column("organisation", "Organisation|Employer|Trust or force"),
            Column("completed_on", "Date|Attended on|Class date"),
        ]
        rows, table = laid(dice, "training", columns, records, persons=len(records))
        yield Specimen(
            *written(dice, f"classes {turn}", rows),
            (table,),
            secrets=tuple(r["who"].email for r in records),
        )
