"""What the council's own people keep: calendars of workshops, headcounts, training needs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from ..specimen import PERSONAL, UNUSED, Specimen, family
from ..writing import TODAY
from .cast import ORGANISATIONS, Laid, anywhere, days, filled, lay, names_of, people, some, written
from .sent import one

SECTOR_WORDS = {
    "Education": "education",
    "Health": "health",
    "Police": "police",
    "Local authority": "local authority",
    "Housing": "housing",
    "Fire and rescue": "fire and rescue",
    "Voluntary and community": "community and voluntary",
}


@family
def calendars_of_workshops(dice: random.Random) -> Iterator[Specimen]:
    """Workshops held, coming and called off: hour, venue, who hosts, seats, how many came, a trainer's name, a score."""
    for kind, habit in (
        ("xlsx", "cell"),
        ("csv", "ordinal"),
        ("xlsx", "%a %d %b %Y"),
        ("ods", "cell"),
        ("csv", "%d/%m/%y"),
    ):
        when = sorted(days(dice, 16, first=date(2025, 10, 1), span=560))
        off = set(dice.sample(range(16), 2))
        state = ["cancelled" if n in off else "delivered" if day <= TODAY else "planned" for n, day in enumerate(when)]
        words = dice.choice(({"delivered": "Ran", "planned": "Coming up", "cancelled": "Called off"},
                             {"delivered": "Held", "planned": "Planned", "cancelled": "Did not go ahead"}))  # fmt: skip
        offer = dice.choices(
            (("WRAP", "wrap"), ("Local Prevent briefing", "briefing"), ("Channel awareness", "channel")), k=16
        )
        hosts, trainers = anywhere(dice, 16, "education", "housing", "health"), people(dice, 3)
        seats = [dice.choice((12, 16, 20, 25, 30)) for _ in when]
        came: list[object] = [
            dice.randrange(5, seat + 1) if s == "delivered" else "" for seat, s in zip(seats, state, strict=True)
        ]
        columns = [
            (dice.choice(("When", "Day")), "date", [written(day, habit) for day in when]),
            ("Hour", UNUSED, [dice.choice(("09:30", "13:00", "16:00")) for _ in when]),
            (dice.choice(("Offer", "What")), "product", [title for title, _ in offer]),
            (dice.choice(("Host", "Put on for")), "organisation", hosts),
            (
                dice.choice(("Room", "Venue")),
                UNUSED,
                [dice.choice(("Council House room 3", "On site", "Library")) for _ in when],
            ),
            (dice.choice(("Seats", "Max numbers")), "places", seats),
            (dice.choice(("Turned up", "Heads on the day")), "attended", came),
            (dice.choice(("State of play", "Went ahead?")), "state", [words[s] for s in state]),
            *some(dice, 1, ("Trainer", PERSONAL, [dice.choice(trainers).name for _ in when])),
        ]
        rows = [filled(date=day, product=key, organisation=host, places=seat, attended=number, state=s)
                for day, (_, key), host, seat, number, s in zip(when, offer, hosts, seats, came, state, strict=True)]  # fmt: skip
        yield one("Workshop calendar", kind, lay(dice, columns, keep=1), "sessions", rows, secrets=names_of(trainers))


@family
def delivery_diaries_under_banners(dice: random.Random) -> Iterator[Specimen]:
    """A year of WRAP by month: a banner for each month between the rows, a sum for each quarter, a score out of five."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("xls", "cell"), ("xlsx", "words"), ("ods", "cell")):
        columns = [
            (dice.choice(("Date", "Held on")), "date"),
            (dice.choice(("Sector", "Audience sector")), "sector"),
            (dice.choice(("Places", "Capacity")), "places"),
            (dice.choice(("Attended", "Number who came")), "attended"),
            (dice.choice(("Average rating out of 5", "Feedback (mean, 1-5)")), "feedback"),
        ]
        grid: list[list[object]] = [["WRAP sessions delivered in Ashmere"], [], [heading for heading, _ in columns]]
        rows = []
        for month in range(4, 10):
            grid.append([f"{date(2026, month, 1):%B %Y}".upper()])
            for number in sorted(dice.sample(range(1, 29), dice.randrange(2, 5))):
                day, word, seats = date(2026, month, number), dice.choice(list(SECTOR_WORDS)), dice.choice((15, 20, 24))
                came, score = dice.randrange(6, seats), round(dice.uniform(3.6, 5), 1)
                grid.append([written(day, habit), word, seats, came, score])
                rows.append(
                    filled(
                        date=day, sector=SECTOR_WORDS[word], places=seats, attended=came, feedback=score, product="wrap"
                    )
                )
        grid.append(
            ["Total", "", sum(int(row["places"]) for row in rows), sum(int(row["attended"]) for row in rows), ""]
        )
        yield one("WRAP diary", kind, Laid(grid, dict(columns), 3), "sessions", rows)


@family
def headcounts_by_directorate(dice: random.Random) -> Iterator[Specimen]:
    """One employer's people by directorate: heads beside whole-time equivalents, the day and employer in the title, a total."""
    directorates = (
        "Adult Social Care",
        "Children's Services",
        "Place",
        "Resources",
        "Public Health",
        "Housing and Repairs",
        "Chief Executive's",
    )
    for kind in ("xlsx", "csv", "ods", "xls", "xlsx"):
        employer = dice.choice(anywhere(dice, 4, "local authority", "health", "police"))
        day = dice.choice((date(2026, 3, 31), date(2025, 9, 30), date(2026, 6, 30)))
        heads = [dice.randrange(40, 900) for _ in directorates]
        columns = [
            (dice.choice(("Directorate", "Area")), UNUSED, list(directorates)),
            (dice.choice(("Heads", "Headcount", "People employed")), "headcount", heads),
            ("FTE", UNUSED, [round(count * 0.83, 1) for count in heads]),
            ("Vacancies", UNUSED, [dice.randrange(0, 30) for _ in heads]),
        ]
        laid = lay(dice, columns, above=[[employer], [f"Establishment as at {day.day} {day:%B %Y}"], []])
        laid.rows.append([dice.choice(("Total", "Whole organisation")), sum(heads), round(sum(heads) * 0.83, 1), ""])
        rows = [filled(organisation=employer, headcount=count, as_at=day) for count in heads]
        yield one("Establishment", kind, laid, "workforce", rows)


@family
def needs_of_partners(dice: random.Random) -> Iterator[Specimen]:
    """A training needs analysis: partner, sector, which course its people need, how many, counted on which day."""
    needed = (
        ("WRAP", "wrap"),
        ("Prevent awareness e-learning", "awareness"),
        ("Prevent referrals e-learning", "referrals"),
    )
    for kind, habit in (("csv", "%d/%m/%Y"), ("xlsx", "cell"), ("xlsx", "words"), ("tsv", "%Y-%m-%d"), ("xls", "cell")):
        sectors = {"Education": ("King Offa High School", "education"), "Health": ("Brackwell Surgery", "health"),
                   "Police": ("Westmarch Police", "police"), "Housing": ("Ellerby Homes", "housing"),
                   "Voluntary and community": ("Colnebury Youth Project", "community and voluntary")}  # fmt: skip
        lines = [(word, *both, course, dice.randrange(6, 900)) for word, both in sectors.items() for course in needed]
        counted = [
            day.replace(day=30 if day.month != 2 else 28)
            for day in days(dice, len(lines), first=date(2025, 9, 1), span=200)
        ]
        columns = [
            (dice.choice(("Partner", "Agency")), "organisation", [line[1] for line in lines]),
            ("Sector", "sector", [line[0] for line in lines]),
            (dice.choice(("Needs", "Course their people need")), "product", [line[3][0] for line in lines]),
            (dice.choice(("How many people", "People in scope")), "headcount", [line[4] for line in lines]),
            (dice.choice(("Counted on", "Snapshot taken")), "as_at", [written(day, habit) for day in counted]),
        ]
        rows = [filled(organisation=line[1], sector=line[2], product=line[3][1], headcount=line[4], as_at=day)
                for line, day in zip(lines, counted, strict=True)]  # fmt: skip
        yield one("Training needs analysis", kind, lay(dice, columns, keep=2), "workforce", rows)


@family
def schools_workforce_lists(dice: random.Random) -> Iterator[Specimen]:
    """Numbers of teachers and others by school from the autumn census, with numbers of establishments and pupils."""
    for kind in ("csv", "xlsx", "semicolon.csv", "ods", "xlsx"):
        schools = list(ORGANISATIONS["education"])
        teachers, others = ([dice.randrange(6, 90) for _ in schools] for _ in range(2))
        columns = [
            ("URN", UNUSED, [dice.randrange(100000, 150000) for _ in schools]),
            (dice.choice(("Establishment", "Name of school")), "organisation", schools),
            ("Pupils", UNUSED, [dice.randrange(90, 1300) for _ in schools]),
            ("Teachers", UNUSED, teachers),
            ("Support staff", UNUSED, others),
            (
                dice.choice(("All staff", "Workforce (heads)")),
                "headcount",
                [a + b for a, b in zip(teachers, others, strict=True)],
            ),
        ]
        above = [["School workforce census, November 2025"]]
        rows = [
            filled(organisation=school, headcount=a + b) for school, a, b in zip(schools, teachers, others, strict=True)
        ]
        yield one("School workforce", kind, lay(dice, columns, above=above, keep=3), "workforce", rows)
