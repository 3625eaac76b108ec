"""Totals that organisations state: headcounts, and numbers trained without the people behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..datasets.settings import Settings
from ..vocabulary.products import PRODUCTS
from ..vocabulary.sectors import SECTORS
from ..vocabulary.training_words import STATUSES
from .counts import Source
from .training_days import LAPSED, NO_DAY, day_number, days, months_later
from .training_organisations import PRODUCT_COUNT, Organisations, product_codes, word_codes

_NOT_DONE, _LAPSED = STATUSES.keys.index("not done"), STATUSES.keys.index("lapsed")


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
            "lapsed": statuses == _LAPSED,
            "trained": statuses != _NOT_DONE,
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
    expiry = _expiry(agreed, validity_by_cell(listed, source.settings))
    return Totals(
        agreed["cell"].to_numpy(),
        agreed["day"].to_numpy(),
        expiry,
        agreed["amount"].to_numpy(dtype=np.int64),
        _latest(_agreed(scopes, ["cell", "day"]), cells),
        int(trained["amount"].sum() - agreed["amount"].sum()),
    )


def _expiry(agreed: pd.DataFrame, validity: np.ndarray) -> np.ndarray:
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
