"""Habits of people and computers that any partner may have: several tables, look-up lists, damage, words nobody can tell."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from ..specimen import Specimen, Table, family
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
    records,
    undone,
    written,
)
from .sent import one, sent, true_table

SCHOOLS = ORGANISATIONS["education"]


@family
def workbooks_with_lists_behind(dice: random.Random) -> Iterator[Specimen]:
    """A cover with instructions, the return itself, and a sheet of lists for its drop-downs."""
    for kind in ("xlsx", "xlsm", "xls", "ods", "xlsx"):
        turns = records(
            dice, people(dice, 16), {"Yes - finished": "done", "No - still to do": "not done"}, ["awareness", "wrap"]
        )
        places = anywhere(dice, len(turns), "housing", "education")
        columns = [
            ("Payroll number", "person", [turn.person.number for turn in turns]),
            ("Organisation", "organisation", places),
            (dice.choice(("Course (choose from list)", "Course")), "product", [turn.title for turn in turns]),
            (dice.choice(("Finished? (choose from list)", "Finished?")), "status", [turn.word for turn in turns]),
            (dice.choice(("If yes, when", "When")), "completed_on", [written(turn.day, "cell") for turn in turns]),
        ]
        laid = lay(dice, columns, above=[["Please fill in one line for each person and course"], []])
        cover: list[list[Cell]] = [
            ["Prevent training return"],
            ["Send this back by the end of the month."],
            ["Choose from the lists in columns C and D."],
        ]
        courses = ["Prevent Awareness", "WRAP", "Prevent Referrals", "Channel Awareness", "Prevent refresher"]
        lists: list[list[Cell]] = [
            ["Courses", "Finished"],
            *(
                [course, word]
                for course, word in zip(courses, ("Yes - finished", "No - still to do", "", "", ""), strict=True)
            ),
        ]
        rows = [turn.truth(organisation=place) for turn, place in zip(turns, places, strict=True)]
        truth = true_table(laid, "training", rows, sheet="Return", persons=16, not_done=undone(turns))
        none = [Table("", sheet=name, heading_row=None) for name in ("Read me", "Lists")]
        yield sent("Prevent return", kind, {"Read me": cover, "Return": laid.rows, "Lists": lists}, truth, *none)


@family
def two_tables_on_one_sheet(dice: random.Random) -> Iterator[Specimen]:
    """Numbers of staff trained above, the workshops of the year below, on the same sheet with blank lines between."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("xls", "cell"), ("ods", "cell"), ("xlsx", "words")):
        schools, when = dice.sample(SCHOOLS, 5), sorted(days(dice, 5, first=date(2026, 1, 6), span=300))
        staff = [dice.randrange(20, 120) for _ in schools]
        done = [dice.randrange(5, count) for count in staff]
        first = lay(dice, [
            (dice.choice(("School", "Setting")), "organisation", schools),
            (dice.choice(("Staff", "Number on payroll")), "in_scope", staff),
            (dice.choice(("Completed Prevent awareness", "Prevent awareness done")), ("people", "product:awareness"), done),
        ])  # fmt: skip
        seats = [dice.choice((15, 20, 30)) for _ in when]
        came = [dice.randrange(6, seat) for seat in seats]
        start = len(first.rows) + 2
        second = lay(dice, [
            (dice.choice(("Workshop held", "Date held")), "date", [written(day, habit) for day in when]),
            ("Title", "product", ["WRAP"] * 5),
            ("Places", "places", seats),
            ("Attended", "attended", came),
        ], above=[[]] * start)  # fmt: skip
        one_rows = [
            filled(organisation=s, product="awareness", people=d, in_scope=n)
            for s, d, n in zip(schools, done, staff, strict=True)
        ]
        two_rows = [
            filled(date=day, product="wrap", places=p, attended=a) for day, p, a in zip(when, seats, came, strict=True)
        ]
        rows = [*first.rows, [], [], *second.rows[start:]]
        yield sent(
            "Education summary",
            kind,
            {"Sheet1": rows},
            true_table(first, "training", one_rows),
            true_table(second, "sessions", two_rows),
        )


@family
def a_sheet_for_each_school(dice: random.Random) -> Iterator[Specimen]:
    """The same layout on several sheets; only the sheet's name says which school it is."""
    for kind, habit in (("xlsx", "cell"), ("ods", "cell"), ("xls", "cell"), ("xlsx", "%d/%m/%Y"), ("xlsm", "words")):
        tables, sheets, everybody = [], {}, people(dice, 27)
        headings = [
            dice.choice(("Staff member", "Employee")),
            dice.choice(("Course", "Prevent training taken")),
            dice.choice(("Date", "Taken on")),
        ]
        for place, school in enumerate(dice.sample([name for name in SCHOOLS if len(name) < 31], 3)):
            staff = everybody[9 * place : 9 * place + 9]
            turns = records(dice, staff, {"": "done"}, ["awareness", "referrals"])
            cells = (
                [turn.person.name for turn in turns],
                [turn.title for turn in turns],
                [written(turn.day, habit) for turn in turns],
            )
            laid = lay(dice, list(zip(headings, (NAMES, "product", "completed_on"), cells, strict=True)))
            sheets[school] = laid.rows
            rows = [turn.truth(organisation=school) for turn in turns]
            tables.append(true_table(laid, "training", rows, sheet=school, persons=9))
        yield sent("All schools", kind, sheets, *tables, secrets=names_of(everybody))


@family
def organisations_written_once(dice: random.Random) -> Iterator[Specimen]:
    """The organisation stands in the first line of its block alone; below it, people, with blanks to be filled down."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("ods", "words"), ("xls", "cell"), ("xlsx", "%d-%b-%y")):
        places = dice.sample([*anywhere(dice, 9, "community and voluntary"), "Ellerby Homes", "HMP Dunsford"], 11)
        places = list(dict.fromkeys(places))[:4]
        staff = people(dice, 5 * len(places))
        titles = (("WRAP", "wrap"), ("Prevent Awareness", "awareness"))
        course, when = [dice.choice(titles) for _ in staff], days(dice, len(staff))
        columns = [
            (
                dice.choice(("Organisation", "Group", "Agency")),
                "organisation",
                [places[n // 5] if n % 5 == 0 else "" for n in range(len(staff))],
            ),
            (dice.choice(("Attendee", "Name")), NAMES, [person.name for person in staff]),
            (dice.choice(("Session", "Training")), "product", [title for title, _ in course]),
            (dice.choice(("Date attended", "Came on")), "completed_on", [written(day, habit) for day in when]),
        ]
        rows = [filled(organisation=places[n // 5], product=key, status="done", completed_on=day)
                for n, ((_, key), day) in enumerate(zip(course, when, strict=True))]  # fmt: skip
        yield one(
            "Community training",
            kind,
            lay(dice, columns),
            "training",
            rows,
            persons=len(staff),
            secrets=names_of(staff),
        )


@family
def courses_in_numbered_groups(dice: random.Random) -> Iterator[Specimen]:
    """One line a person with "Course 1, Date 1, Course 2, Date 2" side by side; the second pair often empty."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("csv", "%d %b %Y"), ("ods", "cell"), ("xls", "cell")):
        staff, places = people(dice, 16), anywhere(dice, 16, "housing", "health")
        first, second = days(dice, 16), [day if dice.random() < 0.5 else None for day in days(dice, 16)]
        second[4] = days(dice, 1)[0].replace(day=26)
        word = dice.choice(("Course", "Training"))
        columns = [
            ("Staff ID", "person", [person.number for person in staff]),
            (dice.choice(("Works for", "Employer")), "organisation", places),
            (f"{word} 1", "product", ["Prevent Awareness"] * 16),
            ("Date 1", "completed_on", [written(day, habit) for day in first]),
            (f"{word} 2", "product", ["WRAP" if day else "" for day in second]),
            ("Date 2", "completed_on", [written(day, habit) for day in second]),
        ]
        rows = [
            filled(organisation=place, product="awareness", status="done", completed_on=day)
            for place, day in zip(places, first, strict=True)
        ]
        rows += [
            filled(organisation=place, product="wrap", status="done", completed_on=day)
            for place, day in zip(places, second, strict=True)
            if day
        ]
        yield one("Two courses", kind, lay(dice, columns), "training", rows, persons=16)


@family
def days_turned_by_an_american_computer(dice: random.Random) -> Iterator[Specimen]:
    """A day-first list opened month first: days up to the 12th became real dates the wrong way round, others stayed text."""
    for kind in ("xlsx", "ods", "xls", "xlsx", "xlsm"):
        staff, places = people(dice, 30), anywhere(dice, 30, "local authority")
        when = days(dice, 30, first=date(2025, 1, 2), span=600)
        shown = [date(day.year, day.day, day.month) if day.day <= 12 else f"{day:%d/%m/%Y}" for day in when]
        heading = dice.choice(("Completed", "Date of course", "Finished on"))
        columns = [
            ("Employee no", "person", [person.number for person in staff]),
            ("Council", "organisation", places),
            ("Course", "product", ["Prevent Awareness"] * 30),
            (heading, "completed_on", shown),
        ]
        rows = [
            filled(organisation=place, product="awareness", status="done", completed_on=day)
            for place, day in zip(places, when, strict=True)
        ]
        yield one("Training list", kind, lay(dice, columns, keep=1), "training", rows, persons=30, may_ask={heading})


@family
def letters_hurt_by_encodings(dice: random.Random) -> Iterator[Specimen]:
    """Half of the rows came through a second computer that read UTF-8 as cp1252: accents and apostrophes are broken there."""
    for kind in ("csv", "xlsx", "bom.csv", "tsv", "ods"):
        staff = people(dice, 24)
        places = [
            dice.choice(("Ysgol Gynradd Llanfŵr", "St Mary’s RC Primary", "Café Cymunedol Tŷ Gwyn")) for _ in staff
        ]
        shown = [place.encode().decode("cp1252") if row % 2 else place for row, place in enumerate(places)]
        when = days(dice, 24)
        columns = [
            (dice.choice(("Personnel no", "Clock number")), "person", [person.number for person in staff]),
            (dice.choice(("Workplace", "Base")), "organisation", shown),
            ("Course", "product", ["Prevent refresher"] * 24),
            (dice.choice(("Completed on", "Date passed")), "completed_on", [written(day, "%d/%m/%Y") for day in when]),
        ]
        rows = [
            filled(organisation=place, product="refresher", status="done", completed_on=day)
            for place, day in zip(places, when, strict=True)
        ]
        yield one("Refresher", kind, lay(dice, columns, keep=1), "training", rows, persons=24)


@family
def courses_that_nobody_can_tell(dice: random.Random) -> Iterator[Specimen]:
    """ "Prevent training" or a "Level 3" that says no more: the sheet cannot tell which course it was, so it may be asked."""
    for kind, title in (
        ("csv", "Prevent training"),
        ("xlsx", "Prevent Level 3"),
        ("csv", "Prevent duty"),
        ("xls", "Prevent"),
        ("ods", "Preventing Radicalisation Level 3"),
    ):
        staff, places, when = people(dice, 18), anywhere(dice, 18, "health", "education"), days(dice, 18)
        heading = dice.choice(("Course", "Learning", "Subject"))
        columns = [
            ("Staff no.", "person", [person.number for person in staff]),
            (dice.choice(("Organisation", "Employer")), "organisation", places),
            (heading, "product", [title] * 18),
            (
                dice.choice(("Completed", "Date of completion")),
                "completed_on",
                [written(day, "cell" if kind != "csv" else "%d/%m/%Y") for day in when],
            ),
        ]
        rows = [filled(organisation=place, completed_on=day) for place, day in zip(places, when, strict=True)]
        yield one("Staff courses", kind, lay(dice, columns, keep=1), "training", rows, persons=18, may_ask={heading})


@family
def numbers_lying_on_their_side(dice: random.Random) -> Iterator[Specimen]:
    """Organisations across the top, what is counted down the side."""
    for kind in ("xlsx", "csv", "ods", "xls", "xlsx"):
        trusts = dice.sample([*ORGANISATIONS["housing"], *ORGANISATIONS["health"], *ORGANISATIONS["police"]], 5)
        staff = [dice.randrange(60, 900) for _ in trusts]
        online, face = ([dice.randrange(10, count) for count in staff] for _ in range(2))
        grid: list[list[Cell]] = [
            ["Prevent training by partner, 2025-26"],
            [],
            [dice.choice(("", "Measure")), *trusts],
            [dice.choice(("Number of staff", "Staff in scope")), *staff],
            ["Completed Prevent awareness", *online],
            [dice.choice(("Attended WRAP", "Completed WRAP")), *face],
        ]
        rows = [filled(organisation=trust, product=product, people=count, in_scope=size)
                for product, counts in (("awareness", online), ("wrap", face))
                for trust, count, size in zip(trusts, counts, staff, strict=True)]  # fmt: skip
        yield one("Partners", kind, Laid(grid, {}, 3), "training", rows)
