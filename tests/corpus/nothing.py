"""Sheets that are none of ours: a kind is a title and columns, each with its headings and what its cells hold."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from .specimen import FAMILIES, Specimen
from .writing import at, day, organisations, people, written

Cells = Callable[[random.Random], Any]


def number(least: int, most: int) -> Cells:
    """Whole numbers."""
    return lambda dice: dice.randint(least, most)


def money(most: int) -> Cells:
    """Pounds and pence."""
    return lambda dice: round(dice.uniform(1, most), 2)


def one_of(words: str) -> Cells:
    """Any of some words, parted by |."""
    return lambda dice: dice.choice(words.split("|"))


def code(form: str) -> Cells:
    """A reference; each # is a digit."""
    return lambda dice: "".join(str(dice.randint(0, 9)) if mark == "#" else mark for mark in form)


def share(dice: random.Random) -> str:
    """A percentage."""
    return f"{dice.randint(1, 99)}%"


def some_day(dice: random.Random) -> date:
    """A day of the last two years."""
    return day(dice)


def moment(dice: random.Random) -> Any:
    """A day with a time."""
    return at(day(dice), dice.randint(0, 23), dice.randint(0, 59))


def person(dice: random.Random) -> str:
    """Somebody's name."""
    return people(dice, 1)[0].name


def somewhere(dice: random.Random) -> str:
    """An organisation's name."""
    return organisations(dice, 1)[0]


def nothing(side: str, name: str, title: str, **columns: Cells) -> None:
    """Register a family of eight files that hold none of our datasets.

    A column's headings are its keyword, parted by two underscores, with spaces for single ones.
    """

    def made(dice: random.Random) -> Iterator[Specimen]:
        for turn in range(8):
            headings = [dice.choice(key.split("__")).replace("_", " ").strip() for key in columns]
            body = [[cells(dice) for cells in columns.values()] for _ in range(dice.randint(6, 30))]
            named = [place for place, cells in enumerate(columns.values()) if cells is person]
            above = [[title], []] if turn % 3 else []
            file, content = written(dice, f"{name.replace('_', ' ')} {turn}", [*above, headings, *body])
            seen = tuple(row[place] for row in body for place in named)
            yield Specimen(file, content, (), "nothing", seen)

    FAMILIES[f"{side}/{name}"] = made
