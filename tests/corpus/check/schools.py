"""What schools, trusts of schools and colleges send."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from ..specimen import PERSONAL, UNUSED, Specimen, family
from .cast import (
    NAMES,
    ORGANISATIONS,
    alike,
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

SCHOOLS = ORGANISATIONS["education"]


@family
def single_central_records(dice: random.Random) -> Iterator[Specimen]:
    """A school's vetting register: births, addresses, checks of many kinds, and one or two days of Prevent training."""
    for kind, habit in (("xlsx", "cell"), ("xlsx", "%d/%m/%y"), ("xls", "cell"), ("ods", "cell"), ("csv", "%d/%m/%Y")):
        school, staff = dice.choice(SCHOOLS), people(dice, 16)
        born = [day.replace(year=dice.randrange(1961, 2001)) for day in days(dice, 16)]
        homes = [
            f"{dice.randrange(2, 90)} Larkspur Rise, AB{dice.randrange(1, 9)} {dice.randrange(1, 9)}QX" for _ in staff
        ]
        ids = [f"QQ{dice.randrange(100000, 999999)}C" for _ in staff]
        trained = [day if dice.random() < 0.8 else None for day in days(dice, 16)]
        trained[0] = trained[0] or days(dice, 1)[0].replace(day=27)
        again = [day if dice.random() < 0.6 else None for day in days(dice, 16)]
        again = [later or (None if first else days(dice, 1)[0]) for first, later in zip(trained, again, strict=True)]
        columns = [
            ("Surname", NAMES, [person.last for person in staff]),
            ("Forename", NAMES, [person.first for person in staff]),
            ("DOB", PERSONAL, [written(day, habit) for day in born]),
            ("Home address", PERSONAL, homes),
            ("NI No", PERSONAL, ids),
            ("DBS certificate number", (PERSONAL, UNUSED), [f"00{dice.randrange(10**9, 2 * 10**9)}" for _ in staff]),
            ("DBS checked", UNUSED, [written(day, habit) for day in days(dice, 16)]),
            ("Right to work seen", UNUSED, [dice.choice(("Passport", "Birth certificate")) for _ in staff]),
            (dice.choice(("Prevent awareness", "Prevent Awareness training")), "product:awareness", [written(day, habit) for day in trained]),
            ("Prevent refresher", "product:refresher", [written(day, habit) for day in again]),
            ("First aid", UNUSED, [written(day, habit) if dice.random() < 0.3 else "" for day in days(dice, 16)]),
        ]  # fmt: skip
        done = [("awareness", day) for day in trained if day] + [("refresher", day) for day in again if day]
        rows = [filled(organisation=school, product=product, status="done", completed_on=day) for product, day in done]
        above = [[f"SINGLE CENTRAL RECORD - {school}"], ["Last checked by the office"]][: dice.choice((1, 2))]
        yield one("SCR extract", kind, lay(dice, columns, above=above, keep=2), "training", rows, persons=16,
                  not_done=32 - len(done), secrets=(*names_of(staff), *homes, *ids))  # fmt: skip


@family
def cpd_grids_with_marks(dice: random.Random) -> Iterator[Specimen]:
    """Names down, courses across, a tick, a trainer's initials or a day in the cell, and the reasons why not."""
    for kind, mark in (("xlsx", "✓"), ("xlsx", "Y"), ("ods", "✔"), ("csv", "done"), ("xlsx", "Yes")):
        school, staff = dice.choice(SCHOOLS), people(dice, 18)
        not_yet = ("", "sick", "on the waiting list", "maternity", "X" if mark != "Y" else "N", "did not turn up")
        heads = (("WRAP", "wrap"), (dice.choice(("Prevent e-learning (awareness)", "Prevent Awareness")), "awareness"))
        cells = {
            product: [mark if dice.random() < 0.65 else dice.choice(not_yet) for _ in staff] for _, product in heads
        }
        for place, cell in enumerate(cells["wrap"]):
            if cell != mark:
                cells["awareness"][place] = mark
        columns = [
            (dice.choice(("Staff", "Colleague", "Teacher / TA")), NAMES, [person.name for person in staff]),
            (dice.choice(("Year group", "Class")), UNUSED, [dice.choice(("Reception", "Y1", "Y2", "Y5", "Office")) for _ in staff]),
            *((head, f"product:{product}", cells[product]) for head, product in heads),
            *some(dice, 1, ("Fire safety", UNUSED, [dice.choice((mark, "")) for _ in staff]),
                  ("Manual handling", UNUSED, [dice.choice((mark, "")) for _ in staff])),
        ]  # fmt: skip
        done = [product for product, column in cells.items() for cell in column if cell == mark]
        rows = [filled(organisation=school, product=product, status="done") for product in done]
        above = [[school], ["Staff CPD 2025-26"]]
        yield one("CPD grid", kind, lay(dice, columns, above=above, keep=2), "training", rows, persons=18,
                  not_done=36 - len(done), secrets=names_of(staff))  # fmt: skip


@family
def trusts_of_schools_with_totals(dice: random.Random) -> Iterator[Specimen]:
    """One line a school, counts beside percentages, sub-totals by phase and a total in words nobody listed."""
    phases = (
        ("Primary phase", SCHOOLS[:2] + SCHOOLS[5:6]),
        ("Secondary and post-16", (SCHOOLS[2], SCHOOLS[6], SCHOOLS[7])),
    )
    for kind, percent in (("xlsx", "text"), ("csv", "text"), ("xlsx", "share"), ("xls", "number"), ("ods", "text")):
        lines, rows, all_staff, all_done = [], [], 0, 0
        for phase, schools in phases:
            staff = [dice.randrange(24, 140) for _ in schools]
            done = [dice.randrange(headcount // 2, headcount) for headcount in staff]
            both = list(zip(schools, staff, done, strict=True))
            lines += [*both, (f"{phase} {dice.choice(('sub-total', 'together', '- all'))}", sum(staff), sum(done))]
            rows += [filled(organisation=name, product="awareness", people=d, in_scope=s) for name, s, d in both]
            all_staff, all_done = all_staff + sum(staff), all_done + sum(done)
        lines.append((dice.choice(("The whole trust", "GRAND TOTAL", "Everyone")), all_staff, all_done))
        shown = {
            "text": lambda share: f"{share:.0%}",
            "share": lambda share: round(share, 3),
            "number": lambda share: round(100 * share, 1),
        }[percent]
        columns = [
            (dice.choice(("Academy", "Site", "School")), "organisation", [line[0] for line in lines]),
            (dice.choice(("Staff", "Staff on roll", "All staff employed")), "in_scope", [line[1] for line in lines]),
            (dice.choice(("Trained", "Have done it", "Staff trained")), ("people", "product:awareness"), [line[2] for line in lines]),
            (dice.choice(("%", "% trained", "Rate")), UNUSED, [shown(line[2] / line[1]) for line in lines]),
        ]  # fmt: skip
        above = [["Harbour Learning Trust: Prevent awareness eLearning by academy, 31 December 2025"], []]
        yield one("Trust return", kind, lay(dice, columns, above=above, keep=1), "training", rows)


@family
def school_personnel_modules(dice: random.Random) -> Iterator[Specimen]:
    """A school's management system: legal names apart, start, end and renewal of each course, leavers among them."""
    for kind, habit in (
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("cp1252.csv", "%d %B %Y"),
        ("xls", "cell"),
        ("tsv", "%d-%b-%Y"),
    ):
        school, staff = dice.choice(SCHOOLS), people(dice, 22)
        turns = records(dice, staff, {"Achieved": "done"}, ["awareness", "referrals", "wrap"])
        last = {turn.person: turn.day for turn in sorted(turns, key=lambda turn: turn.day or date.min)}
        gone = {person: last[person] + timedelta(dice.randrange(20, 200)) for person in dice.sample(staff, 4)}
        again = [years_on(turn.day, 2) if turn.day else None for turn in turns]
        columns = [
            (dice.choice(("Staff Code", "Personnel ID")), "person", [f"{turn.person.last[:2].upper()}{turn.person.number}" for turn in turns]),
            ("Legal Surname", NAMES, [turn.person.last for turn in turns]),
            ("Legal Forename", NAMES, [turn.person.first for turn in turns]),
            ("Post", "role", [dice.choice(("Teaching Assistant", "Class Teacher", "Caretaker")) for _ in turns]),
            ("Course Title", "product", [turn.title for turn in turns]),
            ("Course Start", ("completed_on", UNUSED), [written(turn.day, habit) for turn in turns]),
            ("Course End", ("completed_on", UNUSED), [written(turn.day, habit) for turn in turns]),
            ("Renewal", "expires_on", [written(day, habit) for day in again]),
            (dice.choice(("Employment end", "Left the school on")), "left_on", [written(gone.get(turn.person), habit) for turn in turns]),
        ]  # fmt: skip
        rows = [turn.truth(organisation=school, expires_on=day, left_on=gone.get(turn.person))
                for turn, day in zip(turns, again, strict=True)]  # fmt: skip
        yield one(f"{school} staff courses", kind, lay(dice, columns, keep=3), "training", rows, persons=22,
                  not_done=undone(turns), secrets=names_of(staff))  # fmt: skip


@family
def college_departments(dice: random.Random) -> Iterator[Specimen]:
    """A college's percentages beside its counts, by curriculum area, two products in pairs of columns."""
    areas = ("Engineering", "Hair and Beauty", "A Levels", "ESOL", "Student Services", "Estates", "Sport")
    for kind in ("xlsx", "csv", "xlsx", "ods", "semicolon.csv"):
        college = dice.choice((SCHOOLS[3], SCHOOLS[7]))
        chosen = dice.sample(areas, 6)
        staff = [dice.randrange(9, 75) for _ in chosen]
        online, face = ([dice.randrange(1, headcount + 1) for headcount in staff] for _ in range(2))
        columns = [
            (dice.choice(("Curriculum area", "Department / area")), UNUSED, chosen),
            (dice.choice(("In post", "Staff in post")), "in_scope", staff),
            ("Prevent awareness - number", ("people", "product:awareness"), online),
            ("Prevent awareness - %", UNUSED, [f"{d / s:.1%}" for d, s in zip(online, staff, strict=True)]),
            ("WRAP - number", ("people", "product:wrap"), face),
            ("WRAP - %", UNUSED, [f"{d / s:.1%}" for d, s in zip(face, staff, strict=True)]),
        ]
        laid = lay(dice, columns, above=[[college], ["Position at end of spring term 2026"]])
        laid.rows.append(["College total", sum(staff), sum(online), "", sum(face), ""])
        rows = [filled(organisation=college, product=product, people=count, in_scope=headcount)
                for product, counts in (("awareness", online), ("wrap", face))
                for count, headcount in zip(counts, staff, strict=True)]  # fmt: skip
        yield one("Prevent by area", kind, laid, "training", rows)


@family
def lists_of_safeguarding_leads(dice: random.Random) -> Iterator[Specimen]:
    """The Education Officer's own list: a lead of each school with e-mail and phone, the last course, the next one due."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("xlsx", "words"), ("csv", "ordinal"), ("xls", "cell")):
        schools = list(SCHOOLS)
        leads = people(dice, 8)
        mails = [person.email("schools") for person in leads]
        phones = [f"01632 960{dice.randrange(100, 999)}" for _ in leads]
        last = days(dice, 8)
        columns = [
            (dice.choice(("Setting", "Where")), "organisation", schools),
            (dice.choice(("DSL", "Lead's name")), NAMES, [person.name for person in leads]),
            ("Direct e-mail", NAMES, mails),
            ("Tel", PERSONAL, phones),
            ("Role", "role", [dice.choice(("DSL", "Deputy DSL")) for _ in leads]),
            (dice.choice(("Prevent Referrals course taken", "Referrals course - last done")), ("product:referrals", "completed_on"),
             [written(day, habit) for day in last]),
            (dice.choice(("Runs out", "Valid to")), "expires_on", [written(years_on(day, 2), habit) for day in last]),
            ("Ofsted region", UNUSED, alike("West Midlands", 8)),
        ]  # fmt: skip
        rows = [filled(organisation=school, product="referrals", status="done", completed_on=day, expires_on=years_on(day, 2))
                for school, day in zip(schools, last, strict=True)]  # fmt: skip
        yield one("DSL list", kind, lay(dice, columns, above=[["Designated safeguarding leads"]] * dice.choice((0, 1)), keep=2),
                  "training", rows, persons=8, secrets=(*names_of(leads), *mails, *phones))  # fmt: skip


@family
def governors_with_terms_of_office(dice: random.Random) -> Iterator[Specimen]:
    """Governors and trustees: when appointed, when the term ends, which kind, and a Prevent course with day and provider."""
    for kind, habit in (
        ("xlsx", "words"),
        ("csv", "%d.%m.%y"),
        ("xlsx", "cell"),
        ("ods", "%d/%m/%Y"),
        ("csv", "%Y-%m-%d"),
    ):
        school, body = dice.choice(SCHOOLS), people(dice, 12)
        turns = [day if dice.random() < 0.75 else None for day in days(dice, 12)]
        turns[3] = turns[3] or days(dice, 1)[0].replace(day=19)
        begun = days(dice, 12)
        columns = [
            ("Governor", NAMES, [person.name for person in body]),
            ("Category", ("role", UNUSED), [dice.choice(("Parent", "Co-opted", "Foundation", "LA")) for _ in body]),
            ("Appointed", UNUSED, [written(day, habit) for day in begun]),
            (dice.choice(("Term of office ends", "Term ends")), UNUSED, [written(years_on(day, 4), habit) for day in begun]),
            (dice.choice(("Prevent awareness (date)", "Date of Prevent awareness")), ("product:awareness", "completed_on"),
             [written(day, habit) if day else dice.choice(("", "TBC", "to be booked")) for day in turns]),
            ("Provider", UNUSED, [dice.choice(("GOV.UK", "National Governance")) for _ in body]),
        ]  # fmt: skip
        above = [[f"Governing board of {school} - training log"]]
        done = [day for day in turns if day]
        rows = [filled(organisation=school, product="awareness", status="done", completed_on=day) for day in done]
        yield one("Governor log", kind, lay(dice, columns, above=above, keep=4), "training", rows,
                  not_done=12 - len(done), secrets=names_of(body))  # fmt: skip
