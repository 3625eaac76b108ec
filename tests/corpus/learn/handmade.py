"""Lists that people make by hand: congregations, clubs, taxi firms, contractors, bilingual offices, answers to questions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..making import COURSES, Column, handwritten, laid, not_done, personal, spoken, trained, unused
from ..specimen import PERSONAL, UNUSED, Specimen, Table, family
from ..writing import PLACES, day, organisations, people, secrets_of, written, xlsx

_WORSHIP = "Masjid Noor {}|{} Gurdwara|St Botolph's Parish Church, {}|{} Hindu Mandir|{} Methodist Circuit|{} Synagogue"


def _secrets(records: list[dict]) -> tuple[str, ...]:
    return secrets_of(*[record["who"] for record in records])


def _called(dice: random.Random, forms: str, count: int) -> list[str]:
    """Different organisations of these forms, parted by |; {} is a place."""
    return dice.sample([form.format(place) for form in forms.split("|") for place in PLACES], count)


@family
def congregations_on_one_page(dice: random.Random) -> Iterator[Specimen]:
    """A few volunteers of places of worship; whether they came, in any words, and on which day."""
    no = "No|not yet|booked|TBC|to do|Couldn't make it|next time"
    for turn in range(7):
        places = _called(dice, _WORSHIP, 3)
        records = trained(dice, dice.randint(4, 9), "wrap", done=0.65, organisations=places)
        show, heading = (
            handwritten(dice),
            dice.choice(("WRAP?", "WRAP workshop done", "Been on WRAP", "WRAP (Prevent)")),
        )
        yes = dice.choice(("Yes", "yes", "Y", "✓", "done"))
        columns = [
            personal("Brother / Sister|Volunteer's name|Person|Committee member", lambda who: who.name),
            personal("Mobile|Mob. no|Tel", lambda who: f"07700 9{who.number[:5]}"),
            Column("organisation", "Place of worship|Congregation|Mosque, church or temple|Community"),
            Column(
                ("product:wrap", "product:wrap:status", "status"),
                heading,
                lambda r: yes if r["status"] == "done" else dice.choice(no.split("|")),
            ),
            Column(("completed_on", "product:wrap"), "On which day|Date|Day", lambda r: show(r["completed_on"])),
        ]
        above = [[dice.choice(("Prevent training - faith forum", "Interfaith network: who has done WRAP"))], []]
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            above=above[: 2 * (turn % 2)],
            tells=["status", "product"],
            persons=len(records),
            not_done=not_done(records),
            may_ask=frozenset({heading, "status"}),
        )
        yield Specimen(
            *written(dice, f"faith forum {turn}", rows, "xlsx", "csv", "ods", "xls"),
            (table,),
            secrets=_secrets(records),
        )


@family
def welsh_and_english(dice: random.Random) -> Iterator[Specimen]:
    """Headings and words in Welsh, with the English after a stroke or without it."""
    courses = {
        "wrap": "Gweithdy WRAP / WRAP workshop|WRAP",
        "awareness": "Ymwybyddiaeth Prevent / Prevent awareness|Prevent awareness",
        "channel": "Ymwybyddiaeth Channel / Channel awareness|Channel awareness",
    }
    states = {
        "done": "Wedi cwblhau / Completed|Cwblhawyd / Completed",
        "not done": "Heb ddechrau / Not started|Ar y gweill / In progress|Heb fynychu / Did not attend",
    }
    for turn in range(6):
        places = _called(dice, "Ysgol Gynradd {}|Coleg {}|Cyngor {}|Bwrdd Iechyd {}", 3)
        records = trained(dice, dice.randint(12, 24), "wrap awareness channel", done=0.7, organisations=places)
        both, say, state = turn % 3 != 2, spoken(dice, courses), spoken(dice, states, each=True)

        def headed(welsh: str, english: str, both: bool = both) -> str:
            return f"{welsh} / {english}" if both else welsh

        columns = [
            personal(headed("Enw", "Name"), lambda who: who.name),
            Column("person", headed("Rhif staff", "Staff number")),
            Column("organisation", headed("Sefydliad", "Organisation")),
            Column("role", headed("Swydd", "Job title")),
            Column("product", headed("Cwrs", "Course"), lambda r: say(r["product"])),
            Column("status", headed("Statws", "Status"), lambda r: state(r["status"])),
            Column("completed_on", headed("Dyddiad cwblhau", "Date completed")),
        ]
        missing = not_done(records)
        rows, table = laid(dice, "training", columns, records, persons=len(records), not_done=missing)
        if not both:
            table = replace(table, may_ask=frozenset(table.columns))
        yield Specimen(*written(dice, f"hyfforddiant {turn}", rows), (table,), secrets=_secrets(records))


@family
def lists_without_headings(dice: random.Random) -> Iterator[Specimen]:
    """The first row is a person as all others are: no column has a heading."""
    for turn in range(5):
        places = organisations(dice, 3, "community and voluntary", "education")
        records = trained(dice, dice.randint(10, 20), "wrap awareness", done=1.0, organisations=places)
        say, show = spoken(dice, COURSES), handwritten(dice)
        rows = [[r["who"].name, r["organisation"], say(r["product"]), show(r["completed_on"])] for r in records]
        letters = [f"(column {letter})" for letter in "ABCD"]
        fields = dict(zip(letters, (PERSONAL, "organisation", "product", "completed_on"), strict=True))
        true = tuple(
            {k: str(r[k]) for k in ("organisation", "product")} | {"completed_on": r["completed_on"].isoformat()}
            for r in records
        )
        table = Table("training", fields, true, heading_row=None, persons=len(records), may_ask=frozenset(letters))
        yield Specimen(*written(dice, f"prevent list {turn}", rows, "csv", "xlsx"), (table,), secrets=_secrets(records))


@family
def people_across(dice: random.Random) -> Iterator[Specimen]:
    """A turned grid: a person in each column, the courses down the side, other courses among them."""
    for turn in range(5):
        (school,) = organisations(dice, 1, "education")
        who, say, show = people(dice, dice.randint(4, 8)), spoken(dice, COURSES), handwritten(dice)
        label = dice.choice(("Name", "Member of staff", "Colleague"))
        rows: list[list[Any]] = [[label, *[p.name for p in who]], ["School", *[school] * len(who)]]
        rows.append(["Job title", *[p.role for p in who]])
        fields: dict[str, Any] = {label: PERSONAL, "School": "organisation", "Job title": "role"}
        true = []
        for course in dice.sample(("wrap", "awareness", "channel"), 2):
            when = [day(dice) if dice.random() < 0.75 else None for _ in who]
            rows.append([say(course), *map(show, when)])
            fields[say(course)] = f"product:{course}"
            true += [
                {"product": course, "organisation": school, "role": p.role, "completed_on": on.isoformat()}
                for p, on in zip(who, when, strict=True)
                if on
            ]
        rows.append(["First aid at work", *[show(day(dice)) for _ in who]])
        fields["First aid at work"] = UNUSED
        content = xlsx({"Training": rows})
        yield Specimen(
            f"staff {turn}.xlsx", content, (Table("training", fields, tuple(true)),), secrets=secrets_of(*who)
        )


@family
def contractors_briefed_on_site(dice: random.Random) -> Iterator[Specimen]:
    """A landlord's contractors: firms, trades, cards, and whether the operative had the Prevent briefing."""
    for turn in range(6):
        firms = _called(dice, "{} Heating Services|{} Roofing and Building|{} Voids and Repairs", 3)
        records = trained(dice, dice.randint(10, 22), "briefing", done=0.7, organisations=firms)
        yes, no = dice.choice((("Done", "To do"), ("Given", "Not given"), ("✓", "✗"), ("Y", "N")))
        heading = dice.choice(("Prevent briefing", "Prevent briefing given?", "Prevent overview"))
        columns = [
            personal("Operative|Tradesperson|Engineer", lambda who: who.name),
            Column("organisation", "Firm|Contractor|Subcontractor"),
            unused("Trade|Craft", lambda _: dice.choice(("Gas", "Electrical", "Joinery", "Plastering"))),
            Column((UNUSED, "person", PERSONAL), "CSCS card|Card no.", lambda r: f"4{r['person']}"),
            unused("Site rules|Site induction", lambda _: dice.choice((yes, yes, no))),
            Column(
                ("product:briefing", "product:briefing:status", "status"),
                heading,
                lambda r: yes if r["status"] == "done" else no,
            ),
            unused("Asbestos|Asbestos awareness", lambda _: dice.choice((yes, no))),
        ]
        rows, table = laid(dice, "training", columns, records, tells=["status", "product"], not_done=not_done(records))
        yield Specimen(*written(dice, f"contractors {turn}", rows), (table,), secrets=_secrets(records))


@family
def licensed_drivers(dice: random.Random) -> Iterator[Specimen]:
    """Taxi licensing: badge, plate, operator, and the day of the awareness course or a word in its place."""
    for turn in range(6):
        firms = _called(dice, "{} Cars|{} Private Hire|{} Minibuses", 4)
        records = trained(dice, dice.randint(12, 26), "awareness", done=0.7, organisations=firms, number="#####")
        word = dice.choice(("outstanding", "not yet", "awaited", "to be booked"))
        columns = [
            Column("person", "Badge no|Badge|Driver badge"),
            personal("Licence holder|Driver|Driver's name", lambda who: who.turned.upper()),
            Column("organisation", "Operator|Working for|Operator firm"),
            unused("Plate|Vehicle plate", lambda _: f"HC{dice.randint(100, 999)}"),
            unused("Licence expires|Badge expires", lambda r: r["at"].replace(year=2027, day=min(r["at"].day, 28))),
            Column(
                "product:awareness",
                "Prevent awareness|Prevent awareness course|Prevent awareness (date)",
                lambda r: r["completed_on"] or word,
            ),
            unused("CSE training|County lines", lambda r: r["at"]),
        ]
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            tells=["status", "product", "completed_on"],
            persons=len(records),
            not_done=not_done(records),
        )
        yield Specimen(
            *written(dice, f"drivers {turn}", rows, "xlsx", "xls", "csv"), (table,), secrets=_secrets(records)
        )


@family
def coaches_in_one_cell(dice: random.Random) -> Iterator[Specimen]:
    """Sports clubs: yes with the day after it, no, or whatever came to mind, all in one cell."""
    undone = "No|doing it next week|?|left link with him|will ask|N"
    for turn in range(6):
        clubs = _called(dice, "{} Athletic FC Juniors|{} Boxing Club|{} Swimming Club", 3)
        records = trained(dice, dice.randint(8, 16), "awareness", done=0.6, organisations=clubs)
        dash, show = dice.choice((" – ", " ", ", ", " (")), dice.choice(("%d.%m.%y", "%d/%m/%Y", "%-d %b %Y"))
        heading = dice.choice(("Prevent awareness done?", "Prevent e-learning (awareness)", "Prevent awareness"))

        def cell(r: dict, dash: str = dash, show: str = show) -> str:
            if r["status"] != "done":
                return dice.choice(undone.split("|"))
            return f"Yes{dash}{r['completed_on']:{show}}{')' if dash == ' (' else ''}"

        columns = [
            personal("Coach|Coach / helper|Club officer", lambda who: who.name),
            Column("organisation", "Club|Team|Club name"),
            unused("Sport", lambda _: dice.choice(("Football", "Boxing", "Swimming"))),
            unused("DBS|DBS seen", lambda _: dice.choice(("Yes", "Yes", "applied"))),
            Column("product:awareness", heading, cell),
        ]
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            tells=["status", "product", "completed_on"],
            not_done=not_done(records),
            may_ask=frozenset({heading, "status"}),
        )
        yield Specimen(*written(dice, f"clubs {turn}", rows, "xlsx", "csv"), (table,), secrets=_secrets(records))


@family
def questions_as_headings(dice: random.Random) -> Iterator[Specimen]:
    """Answers to an office form: whole questions over yes, no and not sure; when it was sent is no day of training."""
    asked = {
        "wrap": "Have you attended a WRAP workshop?|Did you ever go to a Workshop to Raise Awareness of Prevent (WRAP)?",
        "awareness": "Have you completed the Prevent awareness e-learning?|I have done the Prevent awareness eLearning",
        "referrals": "Have you completed the Prevent referrals course?|Done the Prevent referrals e-learning?",
    }
    for turn in range(6):
        places = organisations(dice, 6, "education", "community and voluntary")
        records = trained(dice, dice.randint(10, 22), "wrap", done=1.0, organisations=places)
        say, courses = spoken(dice, asked), dice.sample(list(asked), 2)
        for place, record in enumerate(records, 1):
            record |= {course: dice.choice(("Yes", "Yes", "No", "Not sure")) for course in courses} | {"answer": place}
        columns = [
            unused("Id|Response", lambda r: r["answer"]),
            unused("Submitted|Finished at", lambda r: f"{r['at']:%d/%m/%Y} 11:02"),
            personal("Your full name (first and last)|Please give your name", lambda who: who.name),
            personal("Best e-mail to reach you|Your work email", lambda who: who.email),
            Column("organisation", "Name of your setting|Which setting are you answering for?"),
            *[Column(f"product:{each}", say(each), lambda r, each=each: r[each]) for each in courses],
            unused(
                "Would you like a visit from us?|Shall we come and talk to you?", lambda _: dice.choice(("Yes", "No"))
            ),
        ]
        rows, table = laid(dice, "training", columns, records)
        told = [
            {"organisation": r["organisation"], "product": each, "status": "done" if r[each] == "Yes" else "not done"}
            for r in records
            for each in courses
        ]
        undone = sum(row["status"] == "not done" for row in told)
        table = replace(table, rows=tuple(told), not_done=undone)
        yield Specimen(*written(dice, f"form answers {turn}", rows, "xlsx", "csv"), (table,), secrets=_secrets(records))


@family
def volunteers_with_home_details(dice: random.Random) -> Iterator[Specimen]:
    """A charity's one list of its volunteers: births, addresses, next of kin, and whether each has done the course."""
    for turn in range(6):
        (charity,) = organisations(dice, 1, "community and voluntary")
        records, kin = trained(dice, dice.randint(8, 18), "awareness", done=0.7), people(dice, 4, "british")
        show, heading = (
            handwritten(dice),
            dice.choice(("Prevent awareness", "Prevent awareness course", "General awareness (Prevent)")),
        )
        columns = [
            personal("Volunteer|Helper|Name of volunteer", lambda who: who.name),
            Column(
                PERSONAL,
                "D.O.B.|Birthday|Date of birth",
                lambda r: r["at"].replace(year=1961 + int(r["person"][0]), day=9),
            ),
            personal("Home address|Address", lambda who: f"{int(who.number) % 80 + 2} Larkfield Road, Coldbrook"),
            personal("Post code|Postcode", lambda who: f"ZE{int(who.number) % 9 + 1} {int(who.number) % 8 + 1}QX"),
            personal("Home phone|Phone|Mobile no", lambda who: f"07700 9{who.number[:5]}"),
            personal("Next of kin|Emergency contact", lambda _: dice.choice(kin).name),
            unused("T-shirt|Lanyard", lambda _: dice.choice(("S", "M", "L", "XL"))),
            Column(
                "product:awareness",
                heading,
                lambda r: show(r["completed_on"]) or dice.choice(("no", "to do", "not yet")),
            ),
        ]
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            above=[[f"{charity} - volunteers"], []],
            tells=["product", "status", "completed_on"],
            also={"organisation": charity},
            persons=len(records),
            not_done=not_done(records),
            may_ask=frozenset({heading, "status"}),
        )
        seen = _secrets(records) + secrets_of(*kin)
        yield Specimen(*written(dice, f"our volunteers {turn}", rows, "xlsx", "ods", "xls"), (table,), secrets=seen)


@family
def councillors_induction(dice: random.Random) -> Iterator[Specimen]:
    """Elected members with ward and party: the day of the briefing, or a word why there was none."""
    for turn in range(6):
        (council,) = organisations(dice, 1, "local authority")
        records = trained(dice, dice.randint(9, 20), "briefing", done=0.7)
        heading = dice.choice(("Prevent briefing", "Prevent briefing attended", "Prevent overview"))
        columns = [
            personal("Councillor|Member|Elected member", lambda who: f"Cllr {who.name}"),
            unused("Ward|Division", lambda _: dice.choice(("Hill Top", "St James", "Riverside", "Park End"))),
            unused("Group|Party", lambda _: dice.choice(("Majority", "Opposition", "Independent"))),
            unused("Code of conduct|Planning training", lambda r: r["at"]),
            Column(
                "product:briefing",
                heading,
                lambda r: r["completed_on"] or dice.choice(("Apologies", "Did not attend", "Declined")),
            ),
            unused("Licensing training|Chairing skills", lambda _: day(dice)),
        ]
        title = dice.choice((f"{council}: members' induction", f"{council} - Member development"))
        rows, table = laid(
            dice,
            "training",
            columns,
            records,
            above=[[title], []],
            tells=["product", "status", "completed_on"],
            also={"organisation": council},
            not_done=not_done(records),
        )
        yield Specimen(
            *written(dice, f"members {turn}", rows, "xlsx", "csv", "xls"), (table,), secrets=_secrets(records)
        )
