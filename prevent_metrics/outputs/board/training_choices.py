"""The choices of the Training page: product, sector, date to reach the target by, order, search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...metrics.report import Report
from ...metrics.training_outlook import OUTLOOK_MONTHS
from ...vocabulary.periods import add_months, say_month
from ..content import Picker
from ..words.training import product_word, sector_word
from ..words.training_planner import PACES
from .training_reading import Reading, read

ALL = "all"
USUAL = "usual"
REACH_IN_MONTHS = 6
_ORDERS = (("short", "Most people short"), ("share", "Lowest share in date"), ("name", "Name"))
_ROOM = (USUAL, "10", "12", "15", "20", "25", "30")


@dataclass(frozen=True)
class Chosen:
    """What the reader chose, with defaults for what was not."""

    product: str
    sector: str
    reach_by: str
    people_per_session: str
    pace: str
    order: str
    search: str
    every_row: bool = False  # on paper, where nobody can search


def pickers(report: Report) -> tuple[Picker, ...]:
    """Every choice of the page."""
    return tuple(all_pickers(read(report)).values())


def all_pickers(reading: Reading) -> dict[str, Picker]:
    """Every choice of the page by key."""
    products = reading.products() or ["wrap"]
    sectors = [(ALL, "All sectors"), *((key, sector_word(key)) for key in reading.sectors())]
    months = [add_months(reading.month, step) for step in range(1, OUTLOOK_MONTHS + 1)]
    found = (
        Picker("product", "Product", tuple((key, product_word(key)) for key in products), products[0]),
        Picker("sector", "Sector", tuple(sectors), ALL),
        Picker(
            "reach_by",
            "Reach the target by",
            tuple((month, say_month(month)) for month in months),
            months[REACH_IN_MONTHS - 1],
        ),
        Picker(
            "people_per_session",
            "People at a session",
            tuple((each, "Average attendance" if each == USUAL else each) for each in _ROOM),
            USUAL,
        ),
        Picker("pace", "Pace", PACES, "1"),
        Picker("order", "Order", _ORDERS, "short"),
        Picker("search", "Find an organisation", (), "", form="search"),
    )
    return {each.key: each for each in found}


def chosen(reading: Reading, choices: Mapping[str, str]) -> Chosen:
    """The reader's choices; an unknown value gives the default."""
    known = {}
    for key, picker in all_pickers(reading).items():
        said = choices.get(key, picker.default)
        offered = {value for value, _ in picker.options}
        known[key] = said if picker.form == "search" or said in offered else picker.default
    return Chosen(**known, every_row=choices.get("rows") == "every")
