"""Completions by month, product, sector and way of delivery: first training and refreshers told apart."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..vocabulary.products import ELEARNING, PRODUCTS
from ..vocabulary.sectors import SECTORS
from ..vocabulary.training_words import DELIVERY
from .counts import Source
from .training_days import NO_DAY, month_name, month_numbers
from .training_organisations import PRODUCT_COUNT, Organisations
from .training_records import Records
from .training_totals import Totals

MEASURES = (
    "people",
    "first_in_quarter",
    "first_in_year",
    "first_time",
    "refreshed",
    "from_totals",
)


def count_completions(records: Records, totals: Totals, listed: Organisations, source: Source) -> pd.DataFrame:
    """Count dated completions.

    Columns: month, product, sector, delivery; `people` counts a person once a month, `first_in_quarter` and
    `first_in_year` mark the month in which a person is first counted in that quarter or year, `first_time` and
    `refreshed` are of persons' records, `from_totals` are people that only totals tell of (part of `people`).
    People who have left since are counted in the month they trained.
    """
    people = _of_records(records, listed)
    stated = _of_totals(totals, listed)
    rows = pd.concat([people, stated], ignore_index=True)
    keys = ["month", "product", "sector", "delivery"]
    table = rows.groupby(keys, as_index=False)[list(MEASURES)].sum()
    return table.assign(
        month=pd.Series([month_name(number) for number in table["month"]], dtype=object),
        product=np.array(PRODUCTS.keys, dtype=object)[table["product"].to_numpy()],
        sector=np.array(SECTORS.keys, dtype=object)[table["sector"].to_numpy()],
        delivery=np.array([*DELIVERY.keys, "not stated"], dtype=object)[table["delivery"].to_numpy()],
    )


def _of_records(records: Records, listed: Organisations) -> pd.DataFrame:
    kept = (records.day != NO_DAY) & ~records.repeated
    key = (records.unit * PRODUCT_COUNT + records.product)[kept]
    product, month = records.product[kept], month_numbers(records.day[kept])
    sector = listed.sectors[records.unit_organisation[records.unit[kept]]]
    again = _same_as_before(key)
    measures = {
        "people": ~(again & _same_as_before(month)),
        "first_in_quarter": ~(again & _same_as_before(month // 3)),
        "first_in_year": ~(again & _same_as_before((month - 3) // 12)),  # the year starts in April
        "first_time": ~again,
        "refreshed": again,
    }
    delivery = _delivery(records.delivery[kept], product)
    return _summed(month, product, sector, delivery, measures)


def _same_as_before(values: np.ndarray) -> np.ndarray:
    same = np.zeros(len(values), bool)
    same[1:] = values[1:] == values[:-1]
    return same


def _delivery(stated: np.ndarray, product: np.ndarray) -> np.ndarray:
    """The way stated; the eLearning products are eLearning unless a file says otherwise; else "not stated"."""
    elearning = np.isin(product, [PRODUCTS.keys.index(each) for each in ELEARNING])
    assumed = np.where(elearning, DELIVERY.keys.index("elearning"), len(DELIVERY.keys))
    return np.where(stated < 0, assumed, stated)


def _summed(
    month: np.ndarray, product: np.ndarray, sector: np.ndarray, delivery: np.ndarray, measures: dict[str, np.ndarray]
) -> pd.DataFrame:
    """Sum measures by month, product, sector and delivery with one bincount each."""
    ways = len(DELIVERY.keys) + 1
    place = ((month * PRODUCT_COUNT + product) * len(SECTORS.keys) + sector) * ways + delivery
    found, inverse = np.unique(place, return_inverse=True)
    sums = {
        name: np.bincount(inverse, weights=each, minlength=len(found)).astype(np.int64)
        for name, each in measures.items()
    }
    rest, way = np.divmod(found, ways)
    rest, sectors = np.divmod(rest, len(SECTORS.keys))
    months, products = np.divmod(rest, PRODUCT_COUNT)
    keys = {"month": months, "product": products, "sector": sectors, "delivery": way}
    return pd.DataFrame(keys | sums).reindex(columns=[*keys, *MEASURES], fill_value=0)


def _of_totals(totals: Totals, listed: Organisations) -> pd.DataFrame:
    dated = totals.day != NO_DAY
    product = totals.cell[dated] % PRODUCT_COUNT
    sector = listed.sectors[totals.cell[dated] // PRODUCT_COUNT]
    people = totals.people[dated]
    delivery = _delivery(np.full(len(product), -1), product)
    measures = dict.fromkeys(("people", "first_in_quarter", "first_in_year", "from_totals"), people)
    return _summed(month_numbers(totals.day[dated]), product, sector, delivery, measures)
