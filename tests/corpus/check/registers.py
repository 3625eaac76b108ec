"""Registers of training as people type them: initials for ticks, names cut short, certificates, headings in two lines."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from ..specimen import PERSONAL, UNUSED, Specimen, family
from .cast import (
    NAMES,
    ORGANISATIONS,
    Cell,
    Laid,
    anywhere,
    days,
    filled,
    lay,
    names_of,
    people,
    written,
    years_on,
)
from .sent import one


@family
def grids_with_initials_of_trainers(dice: random.Random) -> Iterator[Specimen]:
    """A trainer's initials stand where somebody was trained by them; a key below says so; "LTS" and "ML" are none."""
    for kind in ("xlsx", "csv", "ods", "xls", "xlsx"):
        body, staff = dice.choice(anywhere(dice, 4, "community and voluntary", "housing")), people(dice, 15)
        trainers = dice.sample(("KB", "RD", "TWH"), 2)
        cells: dict[str, list[Cell]] = {"wrap": [], "channel": []}
        for _ in staff:
            face = dice.random() < 0.7
            cells["wrap"].append(dice.choice(trainers) if face else dice.choice(("", "-", "")))
            cells["channel"].append(dice.choice(trainers) if not face or dice.random() < 0.3 else "")
        columns = [
            (dice.choice(("Worker", "Person")), NAMES, [person.name for person in staff]),
            (dice.choice(("WRAP", "WRAP workshop")), "product:wrap", cells["wrap"]),
            (dice.choice(("Channel awareness", "Channel Awareness talk")), "product:channel", cells["channel"]),
        ]
        laid = lay(dice, columns, above=[[f"{body}: who has been trained, and by whom"], []])
        laid.rows.extend([[], ["Initials are those of the trainer. Blank or - means not trained."]])
        done = [product for product, column in cells.items() for cell in column if cell in trainers]
        rows = [filled(organisation=body, product=product, status="done") for product in done]
        yield one(
            "Who is trained", kind, laid, "training", rows, persons=15, not_done=30 - len(done), secrets=names_of(staff)
        )


@family
def names_cut_short(dice: random.Random) -> Iterator[Specimen]:
    """A paper register typed up: a title and an initial before the surname, the agency, the course, the day."""
    for kind, habit in (
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("xlsx", "ordinal"),
        ("ods", "cell"),
        ("cp1252.csv", "%d.%m.%y"),
    ):
        staff = list({person.last: person for person in people(dice, 24)}.values())
        short = [
            f"{dice.choice(('Mr', 'Mrs', 'Ms', 'Dr', 'Cllr', 'Rev'))} {person.first[0]}. {person.last}"
            for person in staff
        ]
        bodies, when = anywhere(dice, len(staff)), days(dice, len(staff))
        course = [dice.choice((("WRAP", "wrap"), ("Prevent Referrals", "referrals"))) for _ in staff]
        columns = [
            (dice.choice(("Delegate", "Signed in")), NAMES, short),
            (dice.choice(("Here for", "On behalf of", "Agency")), "organisation", bodies),
            (dice.choice(("Course", "Came to")), "product", [title for title, _ in course]),
            (dice.choice(("Day", "Held on")), "completed_on", [written(day, habit) for day in when]),
        ]
        rows = [filled(organisation=body, product=key, status="done", completed_on=day)
                for body, (_, key), day in zip(bodies, course, when, strict=True)]  # fmt: skip
        yield one(
            "Register",
            kind,
            lay(dice, columns),
            "training",
            rows,
            persons=len(staff),
            secrets=(*short, *names_of(staff)),
        )


@family
def registers_of_certificates(dice: random.Random) -> Iterator[Specimen]:
    """A certificate's number is unlike any other and names nobody; the same people come twice, for two courses."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("csv", "%Y-%m-%d"), ("xls", "cell"), ("ods", "words")):
        staff = people(dice, 14)
        lines = [(person, "Prevent Awareness", "awareness") for person in staff] + [
            (person, "Prevent refresher", "refresher") for person in staff[:6]
        ]
        when = days(dice, 14) + [date(2026, 6, dice.randrange(1, 29)) for _ in range(6)]
        bodies = dict(zip(staff, anywhere(dice, 14, "education", "police", "fire and rescue"), strict=True))
        columns = [
            ("Certificate No.", UNUSED, dice.sample(range(700000, 799999), len(lines))),
            (dice.choice(("Awarded to", "Holder")), NAMES, [person.name for person, _, _ in lines]),
            (
                dice.choice(("Employed by", "Holder's employer")),
                "organisation",
                [bodies[person] for person, _, _ in lines],
            ),
            (dice.choice(("Awarded for", "Certificate in")), "product", [title for _, title, _ in lines]),
            (dice.choice(("Awarded on", "Issued")), "completed_on", [written(day, habit) for day in when]),
            (dice.choice(("Lapses", "Runs out")), "expires_on", [written(years_on(day, 3), habit) for day in when]),
        ]
        rows = [filled(organisation=bodies[person], product=key, status="done", completed_on=day, expires_on=years_on(day, 3))
                for (person, _, key), day in zip(lines, when, strict=True)]  # fmt: skip
        yield one(
            "Certificates", kind, lay(dice, columns, keep=2), "training", rows, persons=14, secrets=names_of(staff)
        )


@family
def headings_in_two_lines(dice: random.Random) -> Iterator[Specimen]:
    """A course above two columns, "Done" and "Valid to" below it, for each of two courses."""
    for kind, habit in (("xlsx", "cell"), ("xls", "cell"), ("ods", "cell"), ("csv", "%d/%m/%Y"), ("xlsx", "%d-%b-%Y")):
        school, staff = dice.choice(ORGANISATIONS["education"]), people(dice, 15)
        first, second = days(dice, 15), [day if dice.random() < 0.6 else None for day in days(dice, 15)]
        second[2] = days(dice, 1)[0].replace(day=24)
        done, until = dice.choice((("Done", "Valid to"), ("Date completed", "Expires")))
        grid: list[list[Cell]] = [
            [f"{school} Prevent training record"],
            ["", "", "Prevent awareness", "", "Prevent referrals", ""],
            ["Staff no", "Name", done, until, done, until],
        ]
        for person, one_day, other in zip(staff, first, second, strict=True):
            ends = [years_on(day, 2) if day else None for day in (one_day, other)]
            grid.append(
                [person.number, person.name, *(written(day, habit) for day in (one_day, ends[0], other, ends[1]))]
            )
        turns = [("awareness", day) for day in first] + [("referrals", day) for day in second if day]
        rows = [filled(organisation=school, product=product, status="done", completed_on=day, expires_on=years_on(day, 2))
                for product, day in turns]  # fmt: skip
        laid = Laid(grid, {"Staff no": "person", "Name": NAMES}, 3)
        yield one("Training record", kind, laid, "training", rows, persons=15, secrets=names_of(staff))


@family
def lists_with_a_manager_each(dice: random.Random) -> Iterator[Specimen]:
    """Chasing lists of a council: who, their manager and the manager's e-mail, last reminder, done or "outstanding"."""
    words = {"Done": "done", "Outstanding": "not done", "Chased twice": "not done", "Exempt": "not done"}
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("csv", "us"), ("xls", "cell"), ("xlsx", "words")):
        staff, bosses = people(dice, 20), people(dice, 4)
        fates = [*words, *dice.choices(["Done", *words], k=16)]
        when = [day if fate == "Done" else None for day, fate in zip(days(dice, 20), fates, strict=True)]
        when[0] = date(2025, 7, 24)
        boss = [dice.choice(bosses) for _ in staff]
        mails = [person.email("ashmere") for person in bosses]
        columns = [
            (dice.choice(("Employee", "Colleague name")), NAMES, [person.backwards for person in staff]),
            ("Emp No", "person", [f"{person.number:07}" for person in staff]),
            ("Manager", PERSONAL, [person.name for person in boss]),
            ("Manager's email", PERSONAL, [person.email("ashmere") for person in boss]),
            ("Reminder sent", UNUSED, [written(day, habit) for day in days(dice, 20, first=date(2026, 9, 1), span=50)]),
            (dice.choice(("Prevent awareness", "Prevent awareness status")), ("status", "product:awareness"), fates),
            (dice.choice(("Date done", "When done")), "completed_on", [written(day, habit) for day in when]),
        ]
        rows = [filled(organisation="Ashmere Borough Council", product="awareness", status=words[fate], completed_on=day)
                for fate, day in zip(fates, when, strict=True)]  # fmt: skip
        above = [["Ashmere Borough Council: who still has to do Prevent awareness"]]
        yield one("Chasing list", kind, lay(dice, columns, above=above, keep=2), "training", rows, persons=20,
                  not_done=len(staff) - fates.count("Done"), secrets=(*names_of(staff + bosses), *mails))  # fmt: skip


@family
def lists_with_helper_columns(dice: random.Random) -> Iterator[Specimen]:
    """Somebody's working list: keys joined for look-ups, year and month apart, days gone by, and "in date" or "expired"."""
    words = {"In date": "done", "Expired": "lapsed", "Never": "not done"}
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("xlsm", "cell"), ("ods", "cell"), ("tsv", "%d-%b-%Y")):
        staff, places = people(dice, 20), anywhere(dice, 20, "housing", "local authority", "police")
        fates = [*words, *dice.choices(["In date", "In date", *words], k=17)]
        when = [None if fate == "Never" else day.replace(year=2022) if fate == "Expired" else day
                for fate, day in zip(fates, days(dice, 20, first=date(2025, 1, 6), span=350), strict=True)]  # fmt: skip
        when[0] = date(2025, 11, 25)
        columns = [
            ("Key", UNUSED, [f"{person.number}|PREV-AW" for person in staff]),
            ("Staff no", "person", [person.number for person in staff]),
            (dice.choice(("Body", "Employer")), "organisation", places),
            ("Course", "product", ["Prevent Awareness"] * 20),
            (dice.choice(("Date", "Latest date")), "completed_on", [written(day, habit) for day in when]),
            ("Year", UNUSED, [day.year if day else "" for day in when]),
            ("Month", UNUSED, [day.month if day else "" for day in when]),
            ("Days ago", UNUSED, [(date(2026, 11, 2) - day).days if day else "" for day in when]),
            (dice.choice(("Flag", "Current?", "Standing")), "status", fates),
        ]
        rows = [filled(organisation=place, product="awareness", status=words[fate], completed_on=day)
                for place, fate, day in zip(places, fates, when, strict=True)]  # fmt: skip
        yield one(
            "Working list",
            kind,
            lay(dice, columns, keep=2),
            "training",
            rows,
            persons=20,
            not_done=fates.count("Never"),
        )


@family
def grids_with_remarks(dice: random.Random) -> Iterator[Specimen]:
    """A day with a remark behind it is done; "booked for" a day, "refused" and "has left the room early" are not."""
    for kind in ("xlsx", "csv", "xls", "ods", "xlsx"):
        body, staff = dice.choice(ORGANISATIONS["education"]), people(dice, 16)
        cells: dict[str, list[Cell]] = {"awareness": [], "wrap": []}
        rows, undone = [], 0
        for place, both in enumerate(zip(days(dice, 16), days(dice, 16), strict=True)):
            for product, day in zip(cells, both, strict=True):
                if product == "awareness" if place % 4 else product == "wrap":
                    last = " - online" if product == "awareness" else " - Town Hall"
                    remark = dice.choice(("", " (certificate seen)", last, " with the governors"))
                    cells[product].append(f"{day:%d/%m/%Y}{remark}")
                    rows.append(filled(organisation=body, product=product, status="done", completed_on=day))
                else:
                    cells[product].append(
                        dice.choice((f"booked for {day:%d/%m/}2027", "refused", "left early, must do it again", ""))
                    )
                    undone += 1
        columns = [
            (dice.choice(("Name", "Staff")), NAMES, [person.name for person in staff]),
            ("Hours", UNUSED, [dice.choice((18.5, 32.5, 37)) for _ in staff]),
            (
                dice.choice(("Prevent awareness", "Prevent e-learning (awareness)")),
                "product:awareness",
                cells["awareness"],
            ),
            ("WRAP", "product:wrap", cells["wrap"]),
        ]
        laid = lay(dice, columns, above=[[f"{body} safeguarding training"]], keep=1)
        yield one(
            "Safeguarding training", kind, laid, "training", rows, persons=16, not_done=undone, secrets=names_of(staff)
        )
