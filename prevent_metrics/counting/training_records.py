"""Who completed what, when, and until when it counts; totals stated without the people behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..datasets.settings import Settings
from ..vocabulary.products import PRODUCTS
from ..vocabulary.sectors import SECTORS
from ..vocabulary.training_words import DELIVERY, STATUSES
from .counts import Source
from .training_organisations import (
    LAPSED,
    NEVER,
    NO_DAY,
    PRODUCT_COUNT,
    Organisations,
    day_number,
    days,
    months_later,
    product_codes,
    word_codes,
)

# Totals that organisations state:

_TOTALS_NOT_DONE, _TOTALS_LAPSED = STATUSES.keys.index("not done"), STATUSES.keys.index("lapsed")


@dataclass(frozen=True)
class Totals:
    """Numbers trained without the people behind them; one entry a cell, day, last day and status.

    `cell`: organisation × product. `day`: when they trained. `expiry`: the last day in date. `scope`: the people in
    scope that each cell's latest total gives (missing: none). `unused_twice`: people that a second source repeats.
    """

    cell: np.ndarray
    day: np.ndarray
    expiry: np.ndarray
    people: np.ndarray
    scope: np.ndarray
    unused_twice: int

    def without(self, cells: np.ndarray) -> Totals:
        """Leave out the totals of some cells (a yes or no for each cell)."""
        kept = ~cells[self.cell]
        arrays = (self.cell[kept], self.day[kept], self.expiry[kept], self.people[kept])
        return Totals(*arrays, self.scope, self.unused_twice)

    def per_cell(self, chosen: np.ndarray | slice = slice(None)) -> np.ndarray:
        """People in each cell, of all entries or of the chosen ones."""
        return np.bincount(self.cell[chosen], weights=self.people[chosen], minlength=len(self.scope)).astype(np.int64)


def validity_by_cell(listed: Organisations, settings: Settings) -> np.ndarray:
    """Months that a completion counts for, for each organisation × product."""
    months = np.array([[settings.validity(product, sector) for product in PRODUCTS.keys] for sector in SECTORS.keys])
    return months[listed.sectors].ravel()


def headcounts(source: Source, listed: Organisations, totals: Totals) -> np.ndarray:
    """People in scope of each organisation × product; missing where nobody said.

    The latest headcount up to the day of the figures counts: the one that names the product, else the general one
    (for the products everyone is in scope for), else what the organisation's own totals give.
    """
    workforce = source.tables["workforce"]
    products = word_codes(workforce["product"], PRODUCTS.keys)
    entries = pd.DataFrame(
        {
            # a headcount that names no product stands in a column of its own, after the products
            "cell": listed.codes(workforce["organisation"]) * (PRODUCT_COUNT + 1)
            + np.where(products < 0, PRODUCT_COUNT, products),
            "day": days(workforce["as_at"]),
            "amount": workforce["headcount"].to_numpy(dtype=float, na_value=np.nan),
            "source": _sources(workforce).to_numpy(),
        }
    )
    entries = entries[(entries["day"] <= day_number(source.figures_to)) & entries["amount"].notna()]
    named = _latest(_agreed(entries, ["cell", "day"]), len(listed) * (PRODUCT_COUNT + 1)).reshape(len(listed), -1)
    own, general = named[:, :PRODUCT_COUNT], named[:, PRODUCT_COUNT:]
    for_everyone = np.isin(PRODUCTS.keys, source.settings.headcount_products)
    known = np.where(np.isnan(own) & for_everyone, general, own).ravel()
    return np.where(np.isnan(known), totals.scope, known)


def read_totals(rows: pd.DataFrame, listed: Organisations, source: Source) -> Totals:
    """Read the rows of the training table that name no person.

    Rows of one source, cell and day add up (teams of one organisation); two sources that state the same cell and day
    are the same people, and the larger number counts. A total counts from its day for its product's validity.
    """
    products, statuses = product_codes(rows), word_codes(rows["status"], STATUSES.keys)
    entries = pd.DataFrame(
        {
            "cell": listed.codes(rows["organisation"]) * PRODUCT_COUNT + products,
            "day": days(rows["completed_on"]),
            "last": days(rows["expires_on"]),
            "lapsed": statuses == _TOTALS_LAPSED,
            "trained": statuses != _TOTALS_NOT_DONE,
            "amount": rows["people"].fillna(rows["in_scope"].isna().astype("Int64")).to_numpy(dtype=float),
            "scope": rows["in_scope"].to_numpy(dtype=float, na_value=np.nan),
            "source": _sources(rows).to_numpy(),
        }
    )
    entries = entries[(products >= 0) & (entries["day"] <= day_number(source.figures_to))]
    cells = len(listed) * PRODUCT_COUNT
    scopes = entries.dropna(subset="scope").assign(amount=lambda each: each["scope"])
    trained = entries[entries["trained"] & entries["amount"].gt(0)]
    agreed = _agreed(trained, ["cell", "day", "last", "lapsed"])
    expiry = _totals_expiry(agreed, validity_by_cell(listed, source.settings))
    return Totals(
        agreed["cell"].to_numpy(),
        agreed["day"].to_numpy(),
        expiry,
        agreed["amount"].to_numpy(dtype=np.int64),
        _latest(_agreed(scopes, ["cell", "day"]), cells),
        int(trained["amount"].sum() - agreed["amount"].sum()),
    )


def _totals_expiry(agreed: pd.DataFrame, validity: np.ndarray) -> np.ndarray:
    """The last day in date of each total: the one it gives, else its day and its validity, else it has none."""
    day, last, cell = (agreed[name].to_numpy(dtype=np.int64) for name in ("day", "last", "cell"))
    counted = np.where(day == NO_DAY, NO_DAY, months_later(day, validity[cell]))
    return np.where(agreed["lapsed"].to_numpy(dtype=bool), LAPSED, np.where(last > day, last, counted))


def _sources(rows: pd.DataFrame) -> pd.Series:
    """Who sent each row; one name where the table does not say."""
    if "source" not in rows:
        return pd.Series("", index=rows.index)
    return rows["source"].astype("string").fillna("")


def _agreed(entries: pd.DataFrame, place: Sequence[str]) -> pd.DataFrame:
    """One amount a place: summed within a source, and the largest where several sources state it."""
    summed = entries.groupby([*place, "source"], as_index=False, observed=True)["amount"].sum()
    return summed.groupby(list(place), as_index=False)["amount"].max()


def _latest(agreed: pd.DataFrame, cells: int) -> np.ndarray:
    """The amount of each cell's latest day; missing where there is none."""
    found = np.full(cells, np.nan)
    ordered = agreed.sort_values("day", kind="stable")
    found[ordered["cell"].to_numpy(dtype=np.int64)] = ordered["amount"].to_numpy(dtype=float)
    return found


# Records:

_DONE, _NOT_DONE, _LAPSED = (STATUSES.keys.index(key) for key in ("done", "not done", "lapsed"))


@dataclass(frozen=True)
class Records:
    """Evidence: one entry a completion, sorted by unit (a person in an organisation), product and day.

    `expiry` is the last day in date; `LAPSED` where the status says so, `NO_DAY` where no date is given.
    `latest` marks the completion that decides for its unit and product; `repeated` the same day in a second file.
    `left`: whether the unit has left. `role_rows`: unit of every row that names a person, evidence or not.
    `unit_organisation`: organisation by unit. `rules`: how many rows or people each rule was applied to.
    """

    unit: np.ndarray
    product: np.ndarray
    day: np.ndarray
    expiry: np.ndarray
    delivery: np.ndarray
    latest: np.ndarray
    repeated: np.ndarray
    left: np.ndarray
    role_rows: np.ndarray
    unit_organisation: np.ndarray
    rules: dict[str, int]

    @property
    def cell(self) -> np.ndarray:
        """Organisation × product of each completion."""
        return self.unit_organisation[self.unit] * PRODUCT_COUNT + self.product

    @property
    def counted(self) -> np.ndarray:
        """The completions that say how people stand: the latest of each, leavers left out."""
        return self.latest & ~self.left[self.unit]


def read_records(rows: pd.DataFrame, listed: Organisations, source: Source) -> Records:
    """Read the rows of the training table that name a person, with `person` as a code.

    One person in one organisation is one unit, however many files name them; the same number at two employers is
    two people, as numbers of employees are not unique between employers.
    """
    unit, unit_organisation = _units(rows["person"], listed.codes(rows["organisation"]))
    product = product_codes(rows)
    given = {name: days(rows[name]) for name in ("completed_on", "expires_on", "left_on", "joined_on")}
    as_at = day_number(source.figures_to)
    status = _status(word_codes(rows["status"], STATUSES.keys), given)
    left = _left(unit, given, len(unit_organisation), as_at)
    evidence = (status != _NOT_DONE) & (product >= 0) & (given["completed_on"] <= as_at)
    rules = {
        "not evidence": int(((status == _NOT_DONE) & (product >= 0)).sum()),
        "after the day of the figures": int(((status != _NOT_DONE) & (given["completed_on"] > as_at)).sum()),
        "left": int(left.sum()),
    }
    unit_kept, product_kept, status_kept = unit[evidence], product[evidence], status[evidence]
    dates = {name: values[evidence] for name, values in given.items()}
    months = validity_by_cell(listed, source.settings)[unit_organisation[unit_kept] * PRODUCT_COUNT + product_kept]
    rules |= _doubts(dates, status_kept)
    expiry, order_day = _expiry(dates, status_kept, months)
    delivery = word_codes(rows["delivery"], DELIVERY.keys)[evidence]
    arrays = (unit_kept, product_kept, dates["completed_on"], expiry, delivery)
    return _sorted(arrays, order_day, dates["expires_on"], left, unit, unit_organisation, rules)


def _units(person: pd.Series, organisation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A code for each person in an organisation, and the organisation of each code."""
    width = int(organisation.max(initial=0)) + 1
    unit, pairs = pd.factorize(person.to_numpy(dtype=np.int64) * width + organisation)
    return unit.astype(np.int64), np.asarray(pairs, dtype=np.int64) % width


def _status(stated: np.ndarray, given: dict[str, np.ndarray]) -> np.ndarray:
    """Statuses decide; where none is stated, a date of completion or expiry is the evidence."""
    dated = (given["completed_on"] != NO_DAY) | (given["expires_on"] != NO_DAY)
    return np.where(stated >= 0, stated, np.where(dated, _DONE, _NOT_DONE))


def _left(unit: np.ndarray, given: dict[str, np.ndarray], units: int, as_at: int) -> np.ndarray:
    """Whether each unit has left by the day of the figures and did not join again after."""
    gone, joined = np.zeros(units, np.int64), np.zeros(units, np.int64)
    marked = (given["left_on"] != NO_DAY) & (given["left_on"] <= as_at)
    np.maximum.at(gone, unit[marked], given["left_on"][marked])
    again = given["joined_on"] != NO_DAY
    np.maximum.at(joined, unit[again], given["joined_on"][again])
    return (gone != NO_DAY) & ~((joined > gone) & (joined <= as_at))


def _doubts(dates: dict[str, np.ndarray], status: np.ndarray) -> dict[str, int]:
    """How many completions each rule about dates was applied to."""
    completed, expires = dates["completed_on"], dates["expires_on"]
    return {
        "expiry before completion": int(((expires != NO_DAY) & (expires <= completed)).sum()),
        "no date": int(((completed == NO_DAY) & (expires == NO_DAY) & (status == _DONE)).sum()),
        "before joining": int(((completed != NO_DAY) & (dates["joined_on"] > completed)).sum()),
    }


def _expiry(dates: dict[str, np.ndarray], status: np.ndarray, months: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The last day in date of each completion, and the day it stands at in the order of completions.

    An expiry that is not after the completion cannot be one: the product's validity is used. A completion without
    its own day stands where its expiry puts it.
    """
    completed, expires = dates["completed_on"], dates["expires_on"]
    counted = np.where(completed == NO_DAY, NO_DAY, months_later(completed, months))
    expiry = np.where(expires > completed, expires, counted)
    order_day = completed.copy()
    inferred = (completed == NO_DAY) & (expires != NO_DAY)
    order_day[inferred] = np.maximum(months_later(expires[inferred], -months[inferred]), 1)
    return np.where(status == _LAPSED, LAPSED, expiry), order_day


def _sorted(
    arrays: tuple[np.ndarray, ...],
    order_day: np.ndarray,
    stated_expiry: np.ndarray,
    left: np.ndarray,
    role_rows: np.ndarray,
    unit_organisation: np.ndarray,
    rules: dict[str, int],
) -> Records:
    """Sort by unit, product and day; on one day a lapsed status decides, then the latest expiry that is stated."""
    unit, product, _, expiry, _ = arrays
    key = unit * PRODUCT_COUNT + product
    tie = (expiry == LAPSED).astype(np.int64) * (NEVER + 1) + stated_expiry
    order = np.lexsort((tie, key * (NEVER + 1) + order_day))
    key, ordered_day = key[order], order_day[order]
    latest = np.ones(len(order), bool)
    latest[:-1] = key[1:] != key[:-1]
    repeated = np.zeros(len(order), bool)
    repeated[1:] = (key[1:] == key[:-1]) & (ordered_day[1:] == ordered_day[:-1])
    rules = rules | {"same completion twice": int(repeated.sum())}
    unit, product, day, expiry, delivery = (each[order] for each in arrays)
    return Records(unit, product, day, expiry, delivery, latest, repeated, left, role_rows, unit_organisation, rules)
