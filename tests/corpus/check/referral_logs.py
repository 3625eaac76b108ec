"""Logs of referrals: anonymised, damaged by a spreadsheet, and those that must be refused."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..specimen import UNUSED, Specimen, family
from .cast import Cell, Column, days, filled, lay, people, written
from .sent import one, sent

SOURCES = {
    "Education": "education",
    "Police": "police",
    "Health": "health",
    "Local authority": "local authority",
    "Friends and family": "friends and family",
    "Community": "community",
    "HMPPS": "prisons and probation",
}
CONCERNS = {
    "Extreme Right-Wing": "extreme right-wing",
    "Islamist": "islamist",
    "No ideology identified": "no ideology identified",
    "Fascination with extreme violence or mass casualty attacks": "fascination with extreme violence or mass casualty attacks",
    "Left-wing": "left-wing",
    "Other": "other",
}
AGES = {
    "10 and under": "10 and under",
    "11 to 15": "11 to 15",
    "16 to 17": "16 to 17",
    "18 to 20": "18 to 20",
    "21-30": "21 to 30",
    "51+": "51 and over",
}
#: How far a referral may get: the word, its key, and how it may end there.
STEPS = (
    ("Referral received", "referred", ("Still open",)),
    ("Assessed by police", "assessed", ("NFA", "Signposted", "Still open")),
    ("Panel", "discussed at panel", ("Suitable for Channel", "Signposted", "Still open")),
    ("Adopted as case", "adopted", ("Suitable for Channel", "Still open")),
    ("Closed", "closed", ("Concerns resolved", "Withdrew")),
)
ENDS = {
    "NFA": "no further action",
    "Signposted": "signposted",
    "Suitable for Channel": "suitable for channel",
    "Still open": "open",
    "Concerns resolved": "concerns resolved",
    "Withdrew": "withdrew",
}


def months(dice: random.Random, count: int) -> list[date]:
    """So many firsts of a month."""
    return sorted(day.replace(day=1) for day in days(dice, count, first=date(2025, 4, 1), span=400))


def common(dice: random.Random, count: int, month_habit: str) -> tuple[list[Column], list[dict[str, str]]]:
    """The columns that any log of referrals has, anonymised, and their truth."""
    when = months(dice, count)
    source, concern, age = (dice.choices(list(words), k=count) for words in (SOURCES, CONCERNS, AGES))
    sex, step = dice.choices(("Male", "Female"), (4, 1), k=count), [*STEPS, *dice.choices(STEPS, k=count - 5)]
    dice.shuffle(step)
    end = [dice.choice(ends) for _, _, ends in step]
    columns: list[Column] = [
        (dice.choice(("Month in", "Month received", "Came in")), "month", [written(day, month_habit) for day in when]),
        (dice.choice(("Came from", "Referred by (sector)", "Source")), "source", source),
        (dice.choice(("Type of concern", "Ideology", "Main worry")), "concern", concern),
        (dice.choice(("Age group", "Age band")), "age_band", age),
        (dice.choice(("Sex", "Gender")), "gender", sex),
        (dice.choice(("How far it got", "Furthest point")), "stage", [word for word, _, _ in step]),
        (dice.choice(("Result", "How it ended")), "outcome", end),
    ]
    rows = [
        filled(
            month=f"{day:%Y-%m}",
            source=SOURCES[s],
            concern=CONCERNS[c],
            age_band=AGES[a],
            gender=g.lower(),
            stage=k,
            outcome=ENDS[e],
        )
        for day, s, c, a, g, (_, k, _), e in zip(when, source, concern, age, sex, step, end, strict=True)
    ]
    return columns, rows


@family
def logs_without_anybody(dice: random.Random) -> Iterator[Specimen]:
    """Properly anonymised: months, bands and sorts; days to assessment and panel as whole numbers; a running number."""
    for kind, habit in (("xlsx", "%B %Y"), ("csv", "%Y-%m"), ("xls", "%b-%y"), ("csv", "%m/%Y"), ("ods", "%B %Y")):
        columns, rows = common(dice, 20, habit)
        got = [_got(row) for row in rows]
        assessed: list[Cell] = [dice.randrange(0, 8) if step >= 1 else "" for step in got]
        panel: list[Cell] = [dice.randrange(12, 50) if step >= 2 else "" for step in got]
        columns += [
            (dice.choice(("Working days to assessment", "Days until assessed")), "days_to_assessment", assessed),
            (dice.choice(("Working days to panel", "Days until panel")), "days_to_panel", panel),
        ]
        rows = [
            row | filled(days_to_assessment=a, days_to_panel=p) for row, a, p in zip(rows, assessed, panel, strict=True)
        ]
        above = [["Prevent referrals (anonymised), OFFICIAL-SENSITIVE"], []][: dice.choice((0, 2))]
        yield one("Referral log", kind, lay(dice, columns, above=above, keep=1), "referrals", rows)


@family
def trackers_of_the_panel(dice: random.Random) -> Iterator[Specimen]:
    """Months of referral, panel, adoption and exit, and the two reviews; blanks where a referral did not go so far."""
    for kind in ("csv", "xlsx", "xlsx", "tsv", "xls"):
        count, habit = 18, dice.choice(("%b %Y", "%Y-%m"))
        columns, rows = common(dice, count, habit)
        for heading, field, after, least in (
            (dice.choice(("Panel month", "At panel")), "panel_month", 1, 2),
            (dice.choice(("Adopted", "Taken on in")), "adopted_month", 2, 3),
            (dice.choice(("Exit month", "Left Channel in")), "exit_month", 5, 4),
        ):
            later = [_later(row["month"], after) if _got(row) >= least else None for row in rows]
            columns.append((heading, field, [written(day, habit) for day in later]))
            rows = [
                row | filled(**{field: f"{day:%Y-%m}" if day else ""}) for row, day in zip(rows, later, strict=True)
            ]
        yield one("Channel tracker", kind, lay(dice, columns, keep=1), "referrals", rows)


def _got(row: Mapping[str, str]) -> int:
    """How many steps a referral has taken."""
    return [key for _, key, _ in STEPS].index(row["stage"])


def _later(month: str, by: int) -> date:
    year, number = map(int, month.split("-"))
    return date(year + (number - 1 + by) // 12, (number - 1 + by) % 12 + 1, 1)


@family
def logs_whose_bands_became_days(dice: random.Random) -> Iterator[Specimen]:
    """Bands of age as a spreadsheet damages them: 11-15 became Nov-15, 6-10 became 06-Oct; the others as they were."""
    hurt = {
        "Nov-15": "11 to 15",
        "06-Oct": "10 and under",
        "16-17": "16 to 17",
        "18-20": "18 to 20",
        "21-30": "21 to 30",
    }
    for kind, habit in (
        ("csv", "%Y-%m"),
        ("csv", "%B %Y"),
        ("tsv", "%Y-%m"),
        ("bom.csv", "%b-%Y"),
        ("semicolon.csv", "%Y-%m"),
    ):
        columns, rows = common(dice, 16, habit)
        shown = dice.choices(list(hurt), k=16)
        heading = columns[3][0]
        columns[3] = (heading, "age_band", shown)
        rows = [row | {"age_band": hurt[word]} for row, word in zip(rows, shown, strict=True)]
        yield one("Referrals saved again", kind, lay(dice, columns, keep=1), "referrals", rows, may_ask={heading})


def _refused(stem: str, kind: str, columns: Sequence[Column], dice: random.Random, secrets: Sequence[str]) -> Specimen:
    return sent(stem, kind, {"Log": lay(dice, columns, keep=1).rows}, outcome="refused", secrets=secrets)


@family
def logs_with_the_persons_named(dice: random.Random) -> Iterator[Specimen]:
    """Not anonymised: the person's name in a column that is called something else, some cells of it empty."""
    for kind, heading in (
        ("xlsx", "Subject"),
        ("csv", "Young person"),
        ("xls", "Nominal"),
        ("ods", "Who"),
        ("csv", "Known to us as"),
    ):
        columns, _ = common(dice, 14, "%Y-%m")
        named = people(dice, 14)
        form = dice.choice(
            (lambda person: person.name, lambda person: person.backwards, lambda person: person.name.upper())
        )
        cells: list[Cell] = [form(person) if place % 5 else "" for place, person in enumerate(named)]
        secrets = [str(cell) for cell in cells if cell]
        yield _refused("Referral log", kind, [*columns, (heading, UNUSED, cells)], dice, secrets)


@family
def logs_with_births_and_numbers(dice: random.Random) -> Iterator[Specimen]:
    """Not anonymised: a day of birth, a health service number, a postcode or a case number stands in each row."""
    for kind, sort in (("csv", "born"), ("xlsx", "health"), ("csv", "home"), ("xlsx", "case"), ("xls", "born")):
        columns, _ = common(dice, 14, "%Y-%m")
        born = [day.replace(year=dice.randrange(1994, 2013)) for day in days(dice, 14)]
        heading, cells = {
            "born": (dice.choice(("DoB", "Born")), [written(day, "%d/%m/%Y") for day in born]),
            "health": ("NHS no.", [_health_number(dice) for _ in range(14)]),
            "home": (
                "Area",
                [f"AB{dice.randrange(1, 9)} {dice.randrange(1, 9)}{dice.choice('QXZ')}H" for _ in range(14)],
            ),
            "case": ("CMIS case number", [f"CM-{dice.randrange(100000, 999999)}" for _ in range(14)]),
        }[sort]
        yield _refused("Prevent cases", kind, [*columns, (heading, UNUSED, cells)], dice, [str(cell) for cell in cells])


def _health_number(dice: random.Random) -> str:
    while True:
        digits = [9, 9, 9, *(dice.randrange(10) for _ in range(6))]  # 999: set aside for tests
        check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            text = "".join(map(str, [*digits, check % 11]))
            return f"{text[:3]} {text[3:6]} {text[6:]}"


@family
def logs_with_notes_about_people(dice: random.Random) -> Iterator[Specimen]:
    """Not anonymised: a column of notes tells of a person, with a name, an address or a way to reach somebody."""
    for kind in ("xlsx", "csv", "ods", "xls", "csv"):
        columns, _ = common(dice, 12, "%B %Y")
        named = people(dice, 12)
        notes: list[Cell] = [
            dice.choice((
                f"{person.name} spoke to his form tutor about a video and said that friends had sent it",
                f"Mother of {person.name} rang on Monday, asks to be called back on 07700 900{dice.randrange(100, 999)}",
                f"{person.first} {person.last} lives with an aunt; write to {person.email('post')}",
            ))
            for person in named
        ]  # fmt: skip
        yield _refused("Referrals with notes", kind, [*columns, (dice.choice(("Summary", "Notes", "Background")), UNUSED, notes)], dice,
                       [person.name for person in named])  # fmt: skip
