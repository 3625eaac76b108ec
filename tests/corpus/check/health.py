"""What hospitals, community trusts, surgeries and care homes send."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ..specimen import UNUSED, Specimen, family
from .cast import NAMES, Cell, days, filled, lay, names_of, people, some, written
from .sent import one

TRUSTS = ("Ashmere Hospitals NHS Foundation Trust", "Colnebury Community Health NHS Trust")
WARDS = (
    "Ward 4 Elderly",
    "Theatres",
    "Radiology",
    "A&E Nursing",
    "Pharmacy",
    "Maternity",
    "Ward 11 Stroke",
    "Catering",
    "Therapies",
)


@family
def divisions_and_wards_of_a_trust(dice: random.Random) -> Iterator[Specimen]:
    """Aggregates by division and ward; only the title names the trust; sub-totals by division and a total."""
    for kind in ("xlsx", "csv", "xls", "xlsx", "ods"):
        trust, wards = dice.choice(TRUSTS), dice.sample(WARDS, 8)
        lines, rows = [], []
        for division, part in (("Medicine", wards[:4]), ("Surgery and Clinical Support", wards[4:])):
            need = [dice.randrange(12, 90) for _ in part]
            met = [dice.randrange(need_of // 2, need_of + 1) for need_of in need]
            lines += [(division, ward, n, m) for ward, n, m in zip(part, need, met, strict=True)]
            lines.append((f"{division} total", "", sum(need), sum(met)))
            rows += [
                filled(organisation=trust, product="awareness", people=m, in_scope=n)
                for n, m in zip(need, met, strict=True)
            ]
        whole = [line for line in lines if line[1]]
        lines.append(
            (
                dice.choice(("Trust", "Trust overall", "Total")),
                "",
                sum(line[2] for line in whole),
                sum(line[3] for line in whole),
            )
        )
        columns = [
            ("Division", UNUSED, [line[0] for line in lines]),
            (dice.choice(("Ward / Dept", "Cost centre name")), UNUSED, [line[1] for line in lines]),
            (dice.choice(("Required", "Assignments in scope", "Need it")), "in_scope", [line[2] for line in lines]),
            (dice.choice(("Achieved", "Meets requirement", "Have it")), ("people", "product:awareness"), [line[3] for line in lines]),
            (dice.choice(("Compliance", "% compliant")), UNUSED, [f"{line[3] / line[2]:.2%}" for line in lines]),
        ]  # fmt: skip
        above = [
            [trust],
            [f"Basic Prevent Awareness: compliance at 31 {dice.choice(('March 2025', 'August 2026', 'May 2026'))}"],
            [],
        ]
        yield one("Prevent compliance by ward", kind, lay(dice, columns, above=above, keep=2), "training", rows)


@family
def competences_by_staff_group(dice: random.Random) -> Iterator[Specimen]:
    """A trust's competence report in numbers: competences named as the national framework does, one said to be eLearning."""
    titles = (
        ("NHS|CSTF|Preventing Radicalisation - Basic Prevent Awareness - 3 Years|", "awareness"),
        ("Preventing Radicalisation - Level 3 (eLearning)", "level3_elearning"),
        ("WRAP face to face workshop", "wrap"),
    )
    for kind in ("csv", "xlsx", "xlsx", "tsv", "xls"):
        groups = (
            "Nursing and Midwifery Registered",
            "Medical and Dental",
            "Estates and Ancillary",
            "Administrative and Clerical",
        )
        lines = [
            (trust, group, title, product, dice.randrange(40, 700))
            for trust in TRUSTS
            for group in groups
            for title, product in titles
        ]
        met = [dice.randrange(line[4] // 3, line[4]) for line in lines]
        columns = [
            (dice.choice(("Org L3", "Employing authority")), "organisation", [line[0] for line in lines]),
            ("Staff Group", UNUSED, [line[1] for line in lines]),
            (dice.choice(("Competence", "Subject")), "product", [line[2] for line in lines]),
            (dice.choice(("Assignment Count", "Heads that need it")), "in_scope", [line[4] for line in lines]),
            (dice.choice(("Achieved", "Heads that have it")), "people", met),
            ("Outstanding", UNUSED, [line[4] - m for line, m in zip(lines, met, strict=True)]),
            ("Compliance %", UNUSED, [round(100 * m / line[4], 2) for line, m in zip(lines, met, strict=True)]),
        ]
        rows = [
            filled(organisation=line[0], product=line[3], people=m, in_scope=line[4])
            for line, m in zip(lines, met, strict=True)
        ]
        yield one("StatMand by group", kind, lay(dice, columns, keep=3), "training", rows)


@family
def returns_of_surgeries(dice: random.Random) -> Iterator[Specimen]:
    """One line a practice, three kinds of counts side by side, comments in the last column, blanks where nobody answered."""
    places = (
        "Brackwell Surgery",
        "Farrow Road Medical Centre",
        "Ellerby Health Centre",
        "The Mill Practice",
        "Dunsford Dental Care",
        "Offa Street Surgery",
    )
    for kind in ("xlsx", "csv", "xlsm", "cp1252.csv", "ods"):
        team = [dice.randrange(9, 48) for _ in places]
        online, face = ([dice.randrange(1, size) for size in team] for _ in range(2))
        columns = [
            (dice.choice(("Practice", "Which practice?")), "organisation", list(places)),
            ("ODS code", UNUSED, [f"M8{dice.randrange(5000, 5999)}" for _ in places]),
            (dice.choice(("How many staff do you have?", "Total staff")), "in_scope", team),
            (dice.choice(("No. completed Prevent awareness e-learning", "Of these, done Prevent awareness")), ("people", "product:awareness"), online),
            (dice.choice(("No. attended WRAP", "Of these, been to WRAP")), ("people", "product:wrap"), face),
            ("Comments", UNUSED, [dice.choice(("", "two on maternity leave", "figures from our payroll", "new starters in May")) for _ in places]),
        ]  # fmt: skip
        rows = [filled(organisation=place, product=product, people=count, in_scope=size)
                for product, counts in (("awareness", online), ("wrap", face))
                for place, count, size in zip(places, counts, team, strict=True)]  # fmt: skip
        yield one("GP practice return", kind, lay(dice, columns, keep=3), "training", rows)


@family
def care_home_grids(dice: random.Random) -> Iterator[Specimen]:
    """Names down, courses across; a cell says "Yes 03/02/25", "Booked 12/06/26", "N/A", "Needs doing"."""
    for kind in ("xlsx", "csv", "xlsx", "ods", "xls"):
        home, staff = dice.choice(("Larkspur House Care Home", "The Willows Nursing Home")), people(dice, 14)
        rows, not_done, grid = [], 0, {"awareness": [], "wrap": []}
        for place, person_days in enumerate(zip(days(dice, 14), days(dice, 14), strict=True)):
            for product, day in zip(grid, person_days, strict=True):
                fate: str = (
                    "yes"
                    if product == "awareness" and place % 3
                    else dice.choice(("yes", "plain", "booked", "na", "no"))
                )
                if product == "wrap" and not any(cell.startswith("Y") for cell in (grid["awareness"][-1],)):
                    fate = "yes"
                grid[product].append({"yes": f"Yes {day:%d/%m/%y}", "plain": "Yes", "booked": f"Booked {day:%d/%m/}26",
                                      "na": "N/A", "no": dice.choice(("Needs doing", "No", ""))}[fate])  # fmt: skip
                if fate in ("yes", "plain"):
                    rows.append(
                        filled(
                            organisation=home, product=product, status="done", completed_on=day if fate == "yes" else ""
                        )
                    )
                not_done += fate in ("booked", "no")
        columns = [
            (dice.choice(("Carer", "Team member")), NAMES, [person.name for person in staff]),
            ("Shift", UNUSED, [dice.choice(("Days", "Nights")) for _ in staff]),
            ("Prevent awareness", "product:awareness", grid["awareness"]),
            (dice.choice(("WRAP", "WRAP workshop")), "product:wrap", grid["wrap"]),
            *some(dice, 1, ("Moving & handling", UNUSED, [dice.choice(("Yes", "No")) for _ in staff]),
                  ("Medication", UNUSED, [dice.choice(("Yes", "N/A")) for _ in staff])),
        ]  # fmt: skip
        above = [[f"{home} – training matrix"]]
        yield one("Training matrix", kind, lay(dice, columns, above=above, keep=2), "training", rows, persons=14,
                  not_done=not_done, secrets=names_of(staff))  # fmt: skip


@family
def occupational_rotas_with_serials(dice: random.Random) -> Iterator[Specimen]:
    """A roster system's list: assignment numbers with a suffix, days as Excel's serial numbers, a colour word as status."""
    words = {"Green": "done", "Red - never done": "not done", "Amber - lapsed": "lapsed"}
    for kind in ("csv", "tsv", "csv", "xlsx", "bom.csv"):
        staff = people(dice, 24)
        chosen = [*words, *dice.choices(["Green", "Green", *words], k=21)]
        dice.shuffle(chosen)
        when = [
            None if word.startswith("Red") else day for word, day in zip(chosen, days(dice, 24, span=500), strict=True)
        ]
        trust: list[Cell] = [dice.choice(TRUSTS) for _ in staff]
        columns = [
            (dice.choice(("Assignment No.", "Assignment")), "person", [f"{person.number}-2" for person in staff]),
            ("Employee", NAMES, [person.backwards for person in staff]),
            ("Trust", "organisation", trust),
            ("Roster", UNUSED, [dice.choice(WARDS) for _ in staff]),
            ("Skill", "product", ["Preventing Radicalisation (PREVENT)"] * 24),
            (dice.choice(("RAG", "Compliance colour")), "status", chosen),
            (dice.choice(("Last done", "Gained")), "completed_on", [written(day, "serial") for day in when]),
            ("WTE", UNUSED, [dice.choice((0.6, 0.8, 1)) for _ in staff]),
        ]
        rows = [filled(organisation=place, product="awareness", status=words[word], completed_on=day)
                for place, word, day in zip(trust, chosen, when, strict=True)]  # fmt: skip
        yield one("Roster skills", kind, lay(dice, columns, keep=2), "training", rows, persons=24,
                  not_done=sum(word.startswith("Red") for word in chosen), secrets=names_of(staff))  # fmt: skip
