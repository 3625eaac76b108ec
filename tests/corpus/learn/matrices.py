"""One row a person, one column a course: dates, ticks, words, initials; schools, surgeries, care homes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..making import expiry, spoken
from ..specimen import PERSONAL, UNUSED, Specimen, Table, family
from ..writing import Person, csv, day, organisations, people, secrets_of, written, xlsx

_COURSES = {
    "wrap": "WRAP|WRAP workshop|Prevent WRAP|Workshop to Raise Awareness of Prevent",
    "awareness": "Prevent awareness|Prevent e-learning (awareness)|Prevent (basic awareness)|PREVENT awareness course",
    "referrals": "Prevent Referrals|Prevent: making referrals|Prevent referrals course",
    "channel": "Channel awareness|Channel|Channel General Awareness",
}
_OTHERS = ("First aid", "Fire safety", "Manual handling", "KCSIE read", "Food hygiene", "GDPR", "Level 2 safeguarding")
Cell = tuple[Any, dict[str, str] | None]  # what the cell shows, and the row it makes (None: no row)


def _grid(
    dice: random.Random,
    who: Sequence[Person],
    cell: Callable[[str], Cell],
    before: Sequence[tuple[str, str, Callable[[Person], Any]]],
    *,
    above: Sequence[Sequence[Any]] = (),
    others: Callable[[], Any] = lambda: None,
    also: dict[str, str] | None = None,
    **truth: Any,
) -> tuple[list[list[Any]], Table]:
    """A matrix of people and courses, some of other kinds among them."""
    say = spoken(dice, _COURSES)
    courses = dice.sample(list(_COURSES), dice.randint(2, 4))
    columns = [(say(each), f"product:{each}") for each in courses] + [
        (each, UNUSED) for each in dice.sample(_OTHERS, 2)
    ]
    dice.shuffle(columns)
    body, told, undone = [], [], 0
    for person in who:
        row = [shown(person) for _, _, shown in before]
        for _, field in columns:
            if field == UNUSED:
                row.append(others())
                continue
            shown, made = cell(field)
            row.append(shown)
            if made is not None:
                kept = {name: str(show(person)) for _, name, show in before if name in ("organisation", "role")}
                told.append({"product": field.removeprefix("product:")} | kept | made | (also or {}))
                undone += made["status"] == "not done"
        body.append(row)
    headings = [heading for heading, _, _ in before] + [heading for heading, _ in columns]
    fields = {heading: field for heading, field, _ in before} | dict(columns)
    table = Table("training", fields, tuple(told), heading_row=len(above) + 1, not_done=undone, **truth)
    return [*map(list, above), headings, *body], table


def _dated(dice: random.Random) -> Callable[[str], Cell]:
    def cell(_: str) -> Cell:
        if dice.random() < 0.3:
            return dice.choice((None, "", "N/A")), None
        when = day(dice)
        return when, {"completed_on": when.isoformat(), "status": "done"}

    return cell


def _worded(dice: random.Random, done: str, undone: str, dated: bool = False) -> Callable[[str], Cell]:
    yes, no = dice.choice(done.split("|")), dice.choice(undone.split("|"))

    def cell(_: str) -> Cell:
        if (roll := dice.random()) < 0.1:
            return "N/A", None
        if roll < 0.35:
            return no, {"status": "not done", "completed_on": ""}
        if dated and roll < 0.6:
            when = day(dice)
            return f"{yes} {when:%d/%m/%y}", {"status": "done", "completed_on": when.isoformat()}
        return yes, {"status": "done", "completed_on": ""}

    return cell


@family
def school_matrix_of_dates(dice: random.Random) -> Iterator[Specimen]:
    """A school's own sheet: title rows, name, post, dates or nothing; other courses beside ours."""
    for turn in range(7):
        (school,) = organisations(dice, 1, "education")
        who = people(dice, dice.randint(12, 28))
        before = [
            (dice.choice(("Name", "Member of staff", "Staff name", "Colleague")), PERSONAL, lambda p: p.name),
            (dice.choice(("Post", "Job title", "Role in school")), "role", lambda p: p.role),
        ]
        above = [[school], [f"Safeguarding training {dice.choice(('record', 'matrix', 'log'))} 2026"], []]
        rows, table = _grid(
            dice, who, _dated(dice), before, above=above, others=lambda: day(dice), also={"organisation": school}
        )
        yield Specimen(*written(dice, f"staff training {turn}", rows), (table,), secrets=secrets_of(*who))


@family
def care_home_ticks(dice: random.Random) -> Iterator[Specimen]:
    """Yes and no, ticks and crosses, days after a yes."""
    for turn in range(6):
        homes = organisations(dice, 3, "community and voluntary", "education")
        who = people(dice, dice.randint(12, 26))
        at = {p.name: dice.choice(homes) for p in who}
        before = [
            (dice.choice(("Employee", "Carer", "Practitioner", "Worker")), PERSONAL, lambda p: p.name),
            (dice.choice(("Setting", "Home", "Nursery", "Where based")), "organisation", lambda p: at[p.name]),
        ]
        cell = _worded(dice, "Yes|Y|✓", "No|N|✗", dated=turn % 2 == 0)
        rows, table = _grid(dice, who, cell, before, others=lambda: dice.choice(("Y", "N")), persons=None)
        yield Specimen(
            *written(dice, f"training grid {turn}", rows, "xlsx", "ods", "csv"), (table,), secrets=secrets_of(*who)
        )


@family
def banner_over_courses(dice: random.Random) -> Iterator[Specimen]:
    """A band of names over the courses: the courses stand in the second heading row."""
    for turn in range(5):
        (school,) = organisations(dice, 1, "education")
        who = people(dice, dice.randint(12, 22), number="T####")
        before = [("", PERSONAL, lambda p: p.turned), (" ", "person", lambda p: p.number)]
        rows, table = _grid(
            dice, who, _worded(dice, "Yes|Complete", "No|Not yet|Outstanding"), before, others=lambda: "Yes"
        )
        headings = rows[0]
        band = [dice.choice(("Staff", "Surname, first name")), dice.choice(("Staff code", "Ref")), "Courses"]
        fields = {f"(column {chr(65 + place)})": field for place, field in enumerate(table.columns.values())}
        true = tuple(row | {"organisation": school} for row in table.rows)
        table = replace(table, columns=fields, rows=true, heading_row=4)
        content = xlsx([[school], [], band, headings, *rows[1:]], merged={"Sheet1": [f"C3:{chr(64 + len(headings))}3"]})
        yield Specimen(f"grid {turn}.xlsx", content, (table,), secrets=secrets_of(*who))


@family
def date_and_expiry_pairs(dice: random.Random) -> Iterator[Specimen]:
    """Each course spans two columns: when, and until when."""
    for turn in range(5):
        (surgery,) = organisations(dice, 1, "health")
        who, say = people(dice, dice.randint(10, 24)), spoken(dice, _COURSES)
        courses = dice.sample(list(_COURSES), 2)
        when, until = dice.choice((("Date", "Expiry"), ("Completed", "Expires"), ("Done", "Valid until")))
        rows: list[list[Any]] = [["Name", "Job title"], ["", ""]]
        fields: dict[str, str] = {"(column A)": PERSONAL, "(column B)": "role"}
        for place, course in enumerate(courses):
            rows[0] += [say(course), None]
            rows[1] += [when, until]
            fields[f"(column {'CE'[place]})"] = f"product:{course}"
            fields[f"(column {'DF'[place]})"] = f"product:{course}:expires_on"
        told = []
        for person in who:
            row: list[Any] = [person.name, person.role]
            for course in courses:
                on = day(dice) if dice.random() < 0.75 else None
                row += [on, on and expiry(on, 3)]
                if on:
                    told.append(
                        {"product": course, "completed_on": on.isoformat(), "expires_on": expiry(on, 3).isoformat()}
                        | {"organisation": surgery, "role": person.role}
                    )
            rows.append(row)
        table = Table("training", fields, tuple(told), heading_row=2, sheet=surgery[:31])
        content = xlsx({surgery[:31]: rows}, merged={surgery[:31]: ["C1:D1", "E1:F1"]})
        yield Specimen(f"mandatory training {turn}.xlsx", content, (table,), secrets=secrets_of(*who))


@family
def initials_of_the_trainer(dice: random.Random) -> Iterator[Specimen]:
    """A volunteer group signs with the trainer's initials."""
    for turn in range(5):
        (group,) = organisations(dice, 1, "community and voluntary")
        who = people(dice, dice.randint(10, 20))
        trainers = dice.sample(("JT", "SB", "MK", "AO", "PH"), 2)

        def cell(_: str) -> Cell:
            return (dice.choice(trainers), {"status": "done"}) if dice.random() < 0.7 else (None, None)

        before = [(dice.choice(("Volunteer", "Helper", "Name")), PERSONAL, lambda p: p.name)]
        above = [[group], [f"Signed by the trainer (initials). Position at {day(dice, date(2026, 6, 1)):%-d %B %Y}"]]
        rows, table = _grid(
            dice, who, cell, before, above=above, others=lambda: dice.choice(trainers), also={"organisation": group}
        )
        yield Specimen(f"volunteers {turn}.csv", csv(rows), (table,), secrets=secrets_of(*who))


@family
def sections_and_repeated_headings(dice: random.Random) -> Iterator[Specimen]:
    """Teaching staff, support staff, governors: a line and the headings again over each."""
    for turn in range(5):
        (school,) = organisations(dice, 1, "education")
        who = people(dice, 24, number="####")
        before = [
            (dice.choice(("Full name", "Staff member")), PERSONAL, lambda p: p.name),
            (dice.choice(("Payroll no", "Staff no")), "person", lambda p: p.number),
            (dice.choice(("Post", "Job title")), "role", lambda p: p.role),
        ]
        rows, table = _grid(dice, who, _dated(dice), before, others=lambda: day(dice), also={"organisation": school})
        head, body = rows[0], rows[1:]
        parts = [("Teaching staff", body[:10]), ("Support staff", body[10:18]), ("Governors", body[18:])]
        made = [[school], []]
        for number, (name, part) in enumerate(parts):
            made += ([head, [name]] if turn % 2 and not number else [[name], head]) + part + [[]]
        first = 3 if turn % 2 else 4
        table = replace(table, heading_row=first)
        yield Specimen(
            *written(dice, f"scr extract {turn}", made, "xlsx", "xls", "ods"), (table,), secrets=secrets_of(*who)
        )


@family
def grid_with_a_key(dice: random.Random) -> Iterator[Specimen]:
    """Single letters in the cells; a key above says which is done, which is booked, which has run out."""
    keys = (
        {"X": "completed", "B": "booked", "L": "lapsed"},
        {"C": "complete", "E": "expired", "P": "place booked"},
        {"T": "trained", "O": "outstanding", "EX": "expired"},
    )
    undone = ("booked", "outstanding", "place booked")
    for turn in range(6):
        (group,) = organisations(dice, 1, "housing", "education", "community and voluntary")
        who, key = people(dice, dice.randint(9, 20)), keys[turn % 3]
        done = next(iter(key))

        def cell(_: str, key: dict[str, str] = key, done: str = done) -> Cell:
            mark = dice.choice((done, done, done, *key, None))
            if mark is None:
                return None, None
            state = "done" if mark == done else "not done" if key[mark] in undone else "lapsed"
            return mark, {"status": state}

        before = [
            (dice.choice(("Worker", "Staff", "Team member")), PERSONAL, lambda p: p.name),
            (dice.choice(("Works as", "Capacity", "Position held")), "role", lambda p: p.role),
        ]
        said = "; ".join(f"{mark} = {means}" for mark, means in key.items())
        above = [[f"{group}{dice.choice((' ', ': ', ' – '))}training grid"], [f"Key: {said}; blank = not needed"], []]
        rows, table = _grid(
            dice,
            who,
            cell,
            before,
            above=above,
            others=lambda key=key: dice.choice(list(key)),
            also={"organisation": group},
        )
        asked = frozenset(each for each, field in table.columns.items() if field.startswith("product:")) | {"status"}
        table = replace(table, may_ask=asked)
        yield Specimen(
            *written(dice, f"letters {turn}", rows, "xlsx", "xls", "csv"), (table,), secrets=secrets_of(*who)
        )
