"""Draws the sample's people, completions and referrals, always the same from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from borough import AGE_BANDS, CONCERNS, GENDERS, PARTNERS, SOURCES, SamplePartner

SEED = 20260930
_FIRST = [
    "Asha",
    "Ben",
    "Carla",
    "Dev",
    "Ewa",
    "Farid",
    "Grace",
    "Hana",
    "Idris",
    "Joan",
    "Kofi",
    "Lena",
    "Marek",
    "Nadia",
    "Owen",
    "Priya",
    "Quinn",
    "Rosa",
    "Samir",
    "Tess",
    "Uma",
    "Viktor",
    "Wendy",
    "Xin",
    "Yusuf",
    "Zoe",
]
_LAST = [
    "Ashdown",
    "Birchall",
    "Cole",
    "Dunmore",
    "Eastwell",
    "Fenby",
    "Garrow",
    "Hartle",
    "Inskip",
    "Jarrold",
    "Kettley",
    "Lowick",
    "Marwood",
    "Norcott",
    "Oxberry",
    "Penhale",
    "Quarmby",
    "Rushden",
    "Stanmore",
    "Thirlby",
    "Underhay",
    "Vinter",
    "Wetherall",
    "Yarnold",
]
ROLES = {
    "education": ("Teacher", "Teaching assistant", "Designated safeguarding lead", "Head of year", "Site staff"),
    "health": ("Nurse", "Ward clerk", "Safeguarding lead", "Physiotherapist", "Service manager"),
    "other": ("Officer", "Team leader", "Service manager", "Adviser", "Safeguarding lead"),
}


@dataclass(frozen=True)
class Person:
    """One invented member of staff."""

    number: str
    name: str
    role: str
    partner: SamplePartner
    needs_wrap: bool
    left_on: date | None


@dataclass(frozen=True)
class Completion:
    """One invented completion, or a place booked."""

    person: Person
    product: str
    completed_on: date
    status: str  # done, not done


def months_before(day: date, months: int) -> date:
    """The first of the month that lies so many months before."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def staff() -> list[Person]:
    """Every partner's people."""
    dice = random.Random(SEED)
    people = []
    for place, partner in enumerate(PARTNERS):
        roles = ROLES.get(partner.sector, ROLES["other"])
        for index in range(partner.people):
            left = date(2026, dice.randint(1, 9), dice.randint(1, 28)) if dice.random() < 0.02 else None
            people.append(
                Person(
                    number=f"{place + 1:02d}{index + 1001:05d}",
                    name=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
                    role=roles[min(int(dice.expovariate(0.8)), len(roles) - 1)],
                    partner=partner,
                    needs_wrap=index < round(partner.people * partner.wrap_scope),
                    left_on=left,
                )
            )
    return people


def validity(partner: SamplePartner) -> int:
    """Months that a completion counts for: three years in health, two elsewhere."""
    return 36 if partner.sector == "health" else 24


def completions(people: list[Person]) -> list[Completion]:
    """What each person completed between 2021 and early October 2026, and what is booked."""
    dice = random.Random(SEED + 1)
    found: list[Completion] = []
    for person in people:
        found += _wrap(person, dice)
        found += _awareness(person, dice)
        found += _further(person, dice)
    return sorted(found, key=lambda each: (each.person.number, each.completed_on, each.product))


def _day(dice: random.Random, first: date, last: date) -> date:
    day = first + timedelta(days=dice.randint(0, (last - first).days))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _wrap(person: Person, dice: random.Random) -> Iterator[Completion]:
    partner = person.partner
    if not person.needs_wrap:
        return
    window = months_before(date(2026, 9, 30), validity(partner))
    if dice.random() < partner.wrap:
        recent = dice.random() < 0.13  # the summer's sessions lift coverage between the two reports
        first = date(2026, 7, 1) if recent else window + timedelta(days=40)
        day = _day(dice, first, date(2026, 9, 26))
        yield Completion(person, "wrap", day, "done")
        yield from _before(person, "wrap", day, dice)
        if dice.random() < 0.25:
            yield Completion(person, "wrap", _day(dice, date(2021, 5, 1), date(2023, 6, 30)), "done")
    elif partner.wrap and dice.random() < 0.55:
        yield Completion(person, "wrap", _day(dice, date(2021, 5, 1), window - timedelta(days=20)), "done")
    elif partner.wrap and dice.random() < 0.2:
        yield Completion(person, "wrap", _day(dice, date(2026, 10, 12), date(2026, 12, 4)), "not done")


def _before(person: Person, product: str, day: date, dice: random.Random) -> Iterator[Completion]:
    """Most who refreshed this summer were still in date when they did."""
    if day > date(2026, 6, 30) and dice.random() < 0.62:
        earlier = day - timedelta(days=30 * validity(person.partner) - dice.randint(20, 60))
        yield Completion(person, product, earlier, "done")


def _awareness(person: Person, dice: random.Random) -> Iterator[Completion]:
    partner = person.partner
    window = months_before(date(2026, 9, 30), validity(partner))
    if dice.random() < partner.awareness:
        council_push = partner.sector == "local authority" and dice.random() < 0.45
        first, last = (
            (date(2024, 11, 4), date(2025, 3, 28)) if council_push else (window + timedelta(days=35), date(2026, 9, 26))
        )
        day = _day(dice, first, last)
        yield Completion(person, "awareness", day, "done")
        yield from _before(person, "awareness", day, dice)
    elif dice.random() < 0.6:
        yield Completion(person, "awareness", _day(dice, date(2021, 9, 1), window - timedelta(days=20)), "done")


def _further(person: Person, dice: random.Random) -> Iterator[Completion]:
    lead = "lead" in person.role.lower() or "manager" in person.role.lower() or "head" in person.role.lower()
    if lead and dice.random() < 0.62:
        yield Completion(person, "referrals", _day(dice, date(2024, 10, 10), date(2026, 9, 26)), "done")
    if person.role.lower().endswith("safeguarding lead") and dice.random() < 0.7:
        yield Completion(person, "channel", _day(dice, date(2025, 1, 10), date(2026, 9, 26)), "done")
    if dice.random() < 0.05:
        yield Completion(person, "refresher", _day(dice, date(2025, 4, 10), date(2026, 9, 26)), "done")


@dataclass(frozen=True)
class Referral:
    """One invented, anonymised referral."""

    month: str
    panel_month: str
    adopted_month: str
    exit_month: str
    source: str
    concern: str
    age_band: str
    gender: str
    stage: str
    outcome: str
    days_to_assessment: int
    days_to_panel: int | None
    review_6m: str
    review_12m: str


def referrals() -> list[Referral]:
    """Referrals from October 2024 to October 2026, about 110 a year, with the school year's rhythm."""
    dice = random.Random(SEED + 2)
    yearly = sum(count for count, _ in SOURCES.values())
    found = []
    for step in range(25):
        index = 2024 * 12 + 9 + step
        month = f"{index // 12}-{index % 12 + 1:02d}"
        rhythm = {7: 0.8, 8: 0.45, 12: 0.85, 3: 1.15, 5: 1.2, 10: 1.15, 11: 1.2}.get(index % 12 + 1, 1.0)
        expected = yearly / 12 * rhythm
        found += [
            _referral(month, index, dice) for _ in range(max(2, round(dice.gauss(expected, expected**0.5 * 0.8))))
        ]
    return found


def _later(index: int, months: int) -> str:
    later = index + months
    return f"{later // 12}-{later % 12 + 1:02d}" if later <= 2026 * 12 + 9 else ""


def _pick(dice: random.Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _referral(month: str, index: int, dice: random.Random) -> Referral:
    source = _pick(dice, {name: count for name, (count, _) in SOURCES.items()})
    suitable = dice.random() < SOURCES[source][1]
    panel = _later(index, dice.choice((1, 1, 1, 2))) if suitable else ""
    adopted = _later(index, 2) if panel and dice.random() < 0.75 else ""
    exit_month = _later(index, dice.randint(7, 12)) if adopted else ""
    if not suitable:
        outcome = "no further action" if dice.random() < 0.55 else "signposted"
    else:
        outcome = (
            "concerns resolved"
            if exit_month and dice.random() < 0.85
            else "withdrew"
            if exit_month
            else "suitable for channel"
        )
    stage = (
        "closed"
        if exit_month or not suitable
        else "adopted"
        if adopted
        else "discussed at panel"
        if panel
        else "assessed"
    )
    if index >= 2026 * 12 + 9 and dice.random() < 0.6:
        stage, outcome, panel, adopted, exit_month = "referred", "open", "", "", ""
    exit_index = int(exit_month[:4]) * 12 + int(exit_month[5:]) - 1 if exit_month else 0
    days = max(0, round(dice.gauss(4, 3)))
    return Referral(
        month,
        panel,
        adopted,
        exit_month,
        source,
        _pick(dice, CONCERNS),
        _pick(dice, AGE_BANDS),
        _pick(dice, GENDERS),
        stage,
        outcome,
        days,
        round(dice.gauss(19, 6)) if panel else None,
        _later(exit_index, 6) if exit_month else "",
        _later(exit_index, 12) if exit_month else "",
    )
