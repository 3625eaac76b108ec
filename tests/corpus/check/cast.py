"""The invented people, organisations and days that the check families are played by, and how a table is laid out."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..specimen import PERSONAL

Cell = object
Reading = str | tuple[str, ...]
Column = tuple[str, Reading, Sequence[Cell]]  # heading, right reading, cells from the top down

NAMES = (PERSONAL, "person")  # a column of names or addresses: dropped, or digested so that people can be counted
FIRST = (
    "Aoife Bilal Catrin Daniyal Eluned Folasade Gurpreet Hyacinth Ikram Jadwiga Kofi Lubna Mairead Nkechi Oksana "
    "Parminder Qadir Rukhsana Siobhán Thandiwe Umar Vasile Winsome Xiaoling Yevgenia Zbigniew Anthea Barnaby Clifton "
    "Delphine Ezekiel Fionnuala Gethin Humaira Isolde Jaspreet Kazimierz Lakshmi Marguerite Nasreen Olumide Petronella "
    "Ranjit Suleiman Tamsin Uzoma Valbona Wojciech Yolanda Zainab Mary-Jo Seán Hoa José"
).split()
LAST = (
    "Achterberg|Balogun|Chowdhury|Dragomir|Egerton-Shaw|Fitzwarren|Grzybowski|Hussain|Ihejirika|Jayasuriya|Kaczmarek|"
    "Llewellyn|McAllister|Nwachukwu|O'Hanrahan|Pillai|Quashie|Rasool|Sivakumar|Thistlethwaite|Uddin|Vanterpool|"
    "Wrzesniewski|Yildirim|Zielinski|Adewunmi|Birtwhistle|Cholmondeley|Desrosiers|Evangelou|Farooqi|Gebreselassie|"
    "Haddadi|Iliescu|Jankovic|Krishnamurthy|Lisiecki|Mahmood|Ní Bhriain|Ogunleye|Papadakis|Rahmani|Subramaniam|"
    "Tregaskis|Venkatesan|Whitcombe|Yusufzai|Begum|de Souza|Nguyen"
).split("|")
ORGANISATIONS: Mapping[str, Sequence[str]] = {
    "education": (
        "Ashmere Primary School",
        "St Aldhelm's RC Primary School",
        "Brackwell Academy",
        "Colnebury College",
        "Ellerby Nursery School",
        "Farrow Lane Infant School",
        "King Offa High School",
        "Dunsford Sixth Form College",
    ),
    "health": (
        "Ashmere Hospitals NHS Foundation Trust",
        "Colnebury Community Health NHS Trust",
        "Brackwell Surgery",
        "Farrow Road Medical Centre",
    ),
    "local authority": ("Ashmere Borough Council", "Colnebury District Council"),
    "police": ("Westmarch Police",),
    "prisons and probation": ("HMP Dunsford", "Westmarch Probation Service"),
    "housing": ("Ellerby Homes", "Brackwell Housing Association"),
    "community and voluntary": (
        "Ashmere Muslim Welfare Association",
        "Colnebury Youth Project",
        "Jamia Mosque Brackwell",
        "Farrow Hill Gurdwara",
    ),
    "fire and rescue": ("Westmarch Fire and Rescue Service",),
}


@dataclass(frozen=True)
class Person:
    """An invented member of staff; `number` is unlike any other's."""

    first: str
    last: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def backwards(self) -> str:
        return f"{self.last}, {self.first}"

    def email(self, domain: str) -> str:
        letters = "".join(mark for mark in f"{self.first[0]}{self.last}".lower() if mark.isascii() and mark.isalpha())
        return f"{letters}{self.number % 100}@{domain}.example"


def people(dice: random.Random, count: int) -> list[Person]:
    """So many people, no two of one name, with numbers in no order."""
    pairs = dice.sample([(first, last) for first in FIRST for last in LAST], count)
    numbers = dice.sample(range(20117, 98741), count)
    return [Person(*pair, number) for pair, number in zip(pairs, numbers, strict=True)]


def names_of(staff: Sequence[Person]) -> tuple[str, ...]:
    """What must appear in no output, whether a name is written in one cell or in two."""
    return tuple(form for person in staff for form in (person.name, person.backwards, person.last))


def anywhere(dice: random.Random, count: int, *sectors: str) -> list[str]:
    """So many organisations of these sectors (of all, where none is given), each as often as chance has it."""
    return dice.choices([name for key in (sectors or ORGANISATIONS) for name in ORGANISATIONS[key]], k=count)


def days(dice: random.Random, count: int, *, first: date = date(2024, 9, 2), span: int = 540) -> list[date]:
    """So many days; a quarter of them after the 12th of their month, so that a column shows its own order."""
    found = [first + timedelta(dice.randrange(span)) for _ in range(count)]
    late = [day if day.day > 12 else day.replace(day=dice.randrange(13, 29)) for day in found[: count // 4 + 1]]
    mixed = late + found[count // 4 + 1 :]
    dice.shuffle(mixed)
    return mixed


def suffix(number: int) -> str:
    """Return the ending of an ordinal: 1st, 2nd, 3rd, 11th."""
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def written(day: date | None, habit: str, hour: str = "14:05") -> Cell:
    """Return a day as somebody's spreadsheet holds it; "" where there is none."""
    if day is None:
        return ""
    named = {
        "cell": day,
        "serial": (day - date(1899, 12, 30)).days,
        "ordinal": f"{day.day}{suffix(day.day)} {day:%B %Y}",
        "ordinal with weekday": f"{day:%A} {day.day}{suffix(day.day)} {day:%B %Y}",
        "words": f"{day.day} {day:%B %Y}",
        "us": f"{day.month}/{day.day}/{day.year}",
        "us with time": f"{day.month}/{day.day}/{day:%y}, 1:47:45 PM",
        "uk with time": f"{day:%d/%m/%Y} {hour}",
        "plain": f"{day.day}/{day.month}/{day.year}",
    }
    return named.get(habit) or f"{day:{habit}}"


def years_on(day: date, years: int) -> date:
    """Return the same day of a later year (28 February for a leap day)."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


@dataclass(frozen=True)
class Laid:
    """A table as rows of cells, with what its columns truly are and the row of its headings."""

    rows: list[list[Cell]]
    columns: dict[str, Reading]
    heading_row: int


def lay(
    dice: random.Random, columns: Sequence[Column], *, above: Sequence[Sequence[Cell]] = (), keep: int = 99
) -> Laid:
    """Lay columns side by side below any title rows; those after the first `keep` change places by chance."""
    moved = list(columns[keep:])
    dice.shuffle(moved)
    chosen = [*columns[:keep], *moved]
    headings: list[Cell] = [heading for heading, _, _ in chosen]
    body = [list(cells) for cells in zip(*(cells for _, _, cells in chosen), strict=True)]
    readings = {heading: reading for heading, reading, _ in chosen}
    return Laid([*(list(row) for row in above), headings, *body], readings, len(above) + 1)


def some(dice: random.Random, count: int, *extra: Column) -> list[Column]:
    """Return a few of the columns offered: nobody sends the same ones every time."""
    return dice.sample(extra, min(count, len(extra)))


def alike(value: Cell, count: int) -> list[Cell]:
    """Return one value as often as there are rows."""
    return [value] * count


def filled(**fields: object) -> dict[str, str]:
    """Return a row of the truth: days as ISO, numbers as digits, nothing that is blank."""
    return {
        key: f"{value:g}" if isinstance(value, float) else str(value)
        for key, value in fields.items()
        if value not in (None, "")
    }


TITLES: Mapping[str, Sequence[str]] = {
    "awareness": ("Prevent Awareness", "Preventing Radicalisation (PREVENT)", "Prevent awareness eLearning"),
    "wrap": ("Workshop to Raise Awareness of Prevent", "WRAP", "WRAP 3", "WRAP workshop (face to face)"),
    "referrals": ("Prevent Referrals", "Additional Guidance on Prevent Referrals", "Prevent - making a referral"),
    "channel": ("Channel Awareness", "Channel panel awareness"),
    "refresher": ("Prevent Awareness - Refresher", "Prevent refresher"),
}


@dataclass(frozen=True)
class Record:
    """One person's turn at one product, as it was truly done or not."""

    person: Person
    title: str
    product: str
    word: str
    status: str
    day: date | None

    def truth(self, **more: object) -> dict[str, str]:
        """Return the tidy row: a day counts as a completion only where something was completed."""
        done_on = None if self.status == "not done" else self.day
        return filled(product=self.product, status=self.status, completed_on=done_on, **more)


def records(
    dice: random.Random,
    staff: Sequence[Person],
    words: Mapping[str, str],
    products: Sequence[str],
    *,
    dated_undone: bool = False,
) -> list[Record]:
    """Give everybody one record (some a second one of another product) with a status's word; all words are used."""
    titles = {product: dice.choice(TITLES[product]) for product in products}
    turns = [(person, dice.choice(products)) for person in staff]
    spare = [(person, other) for person, first in turns for other in products if other != first]
    turns += dice.sample(spare, min(len(staff) // 4, len(spare)))
    likely = [next(word for word, status in words.items() if status == "done")] * len(words)
    chosen = [*words, *dice.choices([*words, *likely], k=len(turns))][: len(turns)]
    dice.shuffle(chosen)
    when = [
        day if words[word] != "not done" or dated_undone else None
        for word, day in zip(chosen, days(dice, len(turns)), strict=True)
    ]
    if not dated_undone:  # the column's order shows though blanks fell on late days
        done = next(place for place, day in enumerate(when) if day)
        when[done] = when[done].replace(day=23)  # type: ignore[union-attr]
    return [
        Record(person, titles[product], product, word, words[word], day)
        for (person, product), word, day in zip(turns, chosen, when, strict=True)
    ]


def undone(found: Sequence[Record]) -> int:
    """How many of these records tell of training that was not done."""
    return sum(record.status == "not done" for record in found)
