"""What the Training page reads from a report, and the choices that its readers make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from ...metrics.report import Report
from ...metrics.training_outlook import FEWEST_ORGANISATIONS, OUTLOOK_MONTHS
from ...protection import Figure
from ...vocabulary.claims import Claim, Origin, how_many, setting
from ...vocabulary.periods import add_months, month_of, say_month
from ...vocabulary.products import PRODUCTS
from ...vocabulary.sectors import OTHER_SECTORS, SECTORS
from ..content import Cell, Picker, link_to
from .detail_words import PACES
from .words import product_word, sector_word

# What the parts of the Training page read from a report:

_OF_ORGANISATIONS = "organisation"


@dataclass(frozen=True)
class Reading:
    """A report's figures of training: by place for sectors and products, as a table for organisations."""

    report: Report
    month: str
    figures: Mapping[tuple[str, ...], Figure]
    organisations: pd.DataFrame

    def figure(self, metric: str, *place: str, period: str = "") -> Figure | None:
        """The figure `training_<metric>` at a place: breakdown, category and the second pair; none for all."""
        return self.figures.get((f"training_{metric}", period or self.month, *place))

    def cover(self, product: str, sector: str = "") -> Figure | None:
        """The share in date of a product, in a sector where one is named."""
        return self.figure("in_date", *self.place(product, sector))

    def count(self, metric: str, *place: str, period: str = "") -> Claim:
        """The value of a figure as a whole number; zero where there is none."""
        found = self.figure(metric, *place, period=period)
        if found is None or found.value != found.value:
            return Claim(0, [Origin(f"training_{metric}", period or self.month, *place)])
        return round(found.value)

    @staticmethod
    def place(product: str, sector: str = "") -> tuple[str, ...]:
        """The place of a product, in a sector where one is named ("all" is none)."""
        return ("product", product, *(("sector", sector) if sector and sector != "all" else ()))

    def target(self, product: str, sector: str = "") -> Claim | None:
        """The target of a product, in a sector where one is named."""
        target = self.report.settings.target(product, None if sector in ("", "all") else sector)
        return None if target is None else setting(target, "targets")

    def products(self) -> list[str]:
        """Products that somebody did or should do, in their order."""
        return [key for key in PRODUCTS.keys if self.cover(key) is not None]

    def sectors(self) -> list[str]:
        """Sectors with organisations, in their order; last the thin ones as one, where they are not shown apart."""
        found = [key for key in SECTORS.keys if self.figure("in_scope", "sector", key) is not None]
        together, left = (
            self.organisations_in(OTHER_SECTORS),
            self.organisations_in("") - sum(map(self.organisations_in, found)),
        )
        return [*found, OTHER_SECTORS] if 0 < together <= left else found

    def organisations_in(self, sector: str) -> Claim:
        """How many organisations a sector has; in all where none is named."""
        found = self.figure("without_return", *(("sector", sector) if sector else ()))
        return Claim(0) if found is None else found.denominator

    def rests_on(self, sector: str = "") -> tuple[Claim, Claim, str]:
        """Organisations shown from an older return, of how many, and the earliest month that such a return is of."""
        place = ("sector", sector) if sector else ()
        found = [
            (key[-1], each.value)
            for key, each in self.figures.items()
            if key[0] == "training_older_return" and key[2:-1] == (*place, "month")
        ]
        older = sum((count for _, count in found), Claim(0))
        return older, self.organisations_in(sector), min((month for month, _ in found), default="")

    def thin(self) -> list[str]:
        """Sectors shown apart that have fewer than three organisations."""
        return [each for each in self.sectors() if 0 < self.organisations_in(each) < FEWEST_ORGANISATIONS]

    def silent(self, sector: str) -> bool:
        """Whether no organisation of the sector has sent a training return: nobody can say how it stands."""
        found = self.figure("without_return", "sector", sector)
        return found is not None and found.value > 0 and found.value == found.denominator

    def rows_of(self, metric: str, breakdown: str = "", category: str = "") -> pd.DataFrame:
        """Figures of organisations: all those of a metric, or of one product or sector."""
        chosen = self.organisations[self.organisations["metric"] == f"training_{metric}"]
        if breakdown:
            chosen = chosen[chosen["breakdown"] == breakdown]
        return chosen[chosen["category"] == category] if category else chosen

    def by_organisation(self, metric: str, breakdown: str, category: str) -> dict[str, float]:
        """Value by organisation."""
        rows = self.rows_of(metric, breakdown, category)
        return dict(zip(rows["category_2"], rows["value"], strict=True))

    def sector_of(self) -> dict[str, str]:
        """Sector by organisation."""
        rows = self.rows_of("in_scope", "sector")
        return dict(zip(rows["category_2"], rows["category"], strict=True))


@lru_cache(maxsize=8)
def read(report: Report) -> Reading:
    """Open the training figures of a report."""
    table = report.figures.table
    table = table[table["metric"].str.startswith("training_")]
    of_organisations = (table["breakdown_2"] == _OF_ORGANISATIONS) | (table["breakdown"] == _OF_ORGANISATIONS)
    figures = {
        _key(each): each
        for each in report.figures
        if each.metric.startswith("training_") and _OF_ORGANISATIONS not in (each.breakdown, each.breakdown_2)
    }
    return Reading(report, month_of(report.figures_to), figures, table[of_organisations])


@lru_cache(maxsize=8)
def organisations_with_a_page(report: Report) -> tuple[str, ...]:
    """The organisations of the training figures, where small settings are together; else the partners in scope."""
    found = set(read(report).sector_of())
    partners = report.entries.get("partners")
    if not found and partners is not None and len(partners):
        found = set(partners.loc[partners["in_scope"].astype(bool), "name"].astype(str))
    return tuple(sorted(found, key=str.casefold))


def organisation_cell(report: Report, name: str) -> Cell | str:
    """An organisation in a table, with the way to its page where it has one."""
    return Cell(name, link=link_to("partner", partner=name)) if name in organisations_with_a_page(report) else name


def _key(figure: Figure) -> tuple[str, ...]:
    first = () if figure.breakdown == "all" else (figure.breakdown, figure.category)
    second = (figure.breakdown_2, figure.category_2) if figure.breakdown_2 else ()
    return (figure.metric, figure.period, *first, *second)


def wrap_standing(reading: Reading) -> tuple[list[tuple[str, Claim, Claim]], Claim]:
    """Sectors under their WRAP target with share and target, furthest first, and how many sectors are judged.

    A sector that sent no return is not judged.
    """
    judged = []
    for sector in reading.sectors():
        cover, target = reading.cover("wrap", sector), reading.target("wrap", sector)
        if cover is not None and cover.state == "shown" and target is not None and not reading.silent(sector):
            judged.append((sector, cover.value, target))
    under = [each for each in judged if each[1] < each[2] - 1e-9]
    return sorted(under, key=lambda each: each[1] - each[2]), how_many(share for _, share, _ in judged)


# The choices of the Training page:

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
