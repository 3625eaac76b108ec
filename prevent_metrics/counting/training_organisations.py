"""Organisations: one for all spellings of its name, each in one sector; days as whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from ..vocabulary.periods import add_months, month_end, month_of
from ..vocabulary.products import DEFINITIONS, PRODUCTS
from ..vocabulary.sectors import SECTORS
from ..vocabulary.words import plain
from .counts import Source

# Organisations:

NOT_GIVEN = "Organisation not given"
PRODUCT_COUNT = len(PRODUCTS.keys)
_NAMED_IN = ("training", "workforce", "sessions")
_OTHER = SECTORS.keys.index("other")


@dataclass(frozen=True)
class Organisations:
    """Every organisation that a return or the register names.

    `names`: as shown. `sectors`: the place in `SECTORS` of each one's sector. `in_scope`: whether the partners'
    register expects training of it. `known`: code by spelling made plain.
    """

    names: tuple[str, ...]
    sectors: np.ndarray
    in_scope: np.ndarray
    known: Mapping[str, int]

    def __len__(self) -> int:
        """How many."""
        return len(self.names)

    def codes(self, column: pd.Series) -> np.ndarray:
        """The organisation of each row, as its place in `names`."""
        spelled = column.astype("category").cat
        places = [self.known.get(plain(str(name)), self.known[plain(NOT_GIVEN)]) for name in spelled.categories]
        return np.array([*places, self.known[plain(NOT_GIVEN)]], dtype=np.int64)[spelled.codes]


def word_codes(column: pd.Series, keys: tuple[str, ...]) -> np.ndarray:
    """Each row's place in a list of keys; -1 where it has none of them."""
    written = column.astype("category").cat
    places = [keys.index(str(word)) if word in keys else -1 for word in written.categories]
    return np.array([*places, -1], dtype=np.int64)[written.codes]


def product_codes(rows: pd.DataFrame) -> np.ndarray:
    """Each row's product, as its place in `PRODUCTS`; -1 where it has none.

    What was delivered as eLearning is the eLearning product, whatever the course is called: it never counts as WRAP.
    """
    codes = word_codes(rows["product"], PRODUCTS.keys)
    elearning = word_codes(rows["delivery"], ("elearning",)) == 0
    for place, each in enumerate(DEFINITIONS):
        if each.as_elearning:
            codes[elearning & (codes == place)] = PRODUCTS.keys.index(each.as_elearning)
    return codes


def texts_as_codes(column: pd.Series) -> tuple[np.ndarray, pa.Array]:
    """Each text's place in the list of texts that differ, and that list; -1 where there is none."""
    read = pa.array(column.astype("string"))  # in pieces where several returns were put together
    encoded = (read.combine_chunks() if isinstance(read, pa.ChunkedArray) else read).dictionary_encode()
    return encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64), encoded.dictionary


def organisations(source: Source) -> Organisations:
    """Gather the organisations of training, workforce and session returns and of the register of partners."""
    partners = source.partners
    names = _shown_names([source.tables[key]["organisation"] for key in _NAMED_IN], partners["name"])
    known = {spelling: place for place, spelling in enumerate(names)}
    bare = Organisations(tuple(names.values()), np.zeros(len(names), np.int64), np.zeros(len(names), bool), known)
    in_scope = np.zeros(len(names), bool)
    in_scope[bare.codes(partners.loc[partners["in_scope"].eq(True), "name"])] = True
    return Organisations(bare.names, _sectors(source, bare), in_scope, known)


def _shown_names(columns: list[pd.Series], registered: pd.Series) -> dict[str, str]:
    """Spelling made plain → name shown: the register's, else the one most rows use (then by alphabet)."""
    shown = {plain(str(name)): str(name) for name in registered.dropna()}
    uses = pd.concat([column.astype("category").value_counts() for column in columns]).groupby(level=0).sum()
    ranked = sorted(((-int(count), str(name)) for name, count in uses.items() if count), key=lambda each: each)
    for _, name in ranked:
        shown.setdefault(plain(name), name)
    shown.setdefault(plain(NOT_GIVEN), NOT_GIVEN)
    return shown


def _sectors(source: Source, bare: Organisations) -> np.ndarray:
    """The sector most training rows give; else most workforce rows; else the register's; else "other"."""
    found = np.full(len(bare), -1)
    tables = [source.tables["training"], source.tables["workforce"]]
    register = source.partners.rename(columns={"name": "organisation"})
    for table in [*tables, register]:
        sectors, codes = word_codes(table["sector"], SECTORS.keys), bare.codes(table["organisation"])
        stated = sectors >= 0
        cells = codes[stated] * len(SECTORS.keys) + sectors[stated]
        votes = np.bincount(cells, minlength=len(bare) * len(SECTORS.keys)).reshape(len(bare), -1)
        found = np.where((found < 0) & votes.any(axis=1), votes.argmax(axis=1), found)
    return np.where(found < 0, _OTHER, found)


# Days as whole numbers, so that a million certificates can be sorted and compared at once

NO_DAY = 0  # 1 January 1970: no day is given. Whoever trained on no known day is not in date until a day comes
LAPSED = 1  # the last day of a certificate that its file calls lapsed
NEVER = 65535  # after every day that can be given
OUTLOOK_MONTHS = 12


def day_number(day: date) -> int:
    """The day's number.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return (day - date(1970, 1, 1)).days


def days(column: pd.Series) -> np.ndarray:
    """Day numbers of a column of dates (int64, same length); `NO_DAY` where there is none."""
    stamps = column.to_numpy(dtype="datetime64[s]")
    missing = np.isnat(stamps)
    numbers = np.where(missing, 0, stamps.astype("datetime64[D]").astype(np.int64))
    return np.where(missing, NO_DAY, np.clip(numbers, 1, NEVER - 1))


def months_later(numbers: np.ndarray, months: np.ndarray) -> np.ndarray:
    """The same day of the month so many months later, or that month's last day where it is shorter."""
    stamps = numbers.astype("datetime64[D]")
    first = stamps.astype("datetime64[M]")
    target = first + months.astype("timedelta64[M]")
    last = (target + 1).astype("datetime64[D]").astype(np.int64) - 1
    day_of_month = (stamps - first.astype("datetime64[D]")).astype(np.int64)
    return np.minimum(target.astype("datetime64[D]").astype(np.int64) + day_of_month, last)


def month_numbers(numbers: np.ndarray) -> np.ndarray:
    """Months since January 1970 of day numbers."""
    return numbers.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def month_name(number: int) -> str:
    """The month of that number.

    >>> month_name(680)
    '2026-09'
    """
    return add_months("1970-01", int(number))


def outlook_days(figures_to: date) -> list[date]:
    """The day of the figures, then the same day of each month for a year: month ends where it is a month's end.

    >>> [str(day) for day in outlook_days(date(2026, 9, 30))[:3]]
    ['2026-09-30', '2026-10-31', '2026-11-30']
    """
    month = month_of(figures_to)
    at_end = figures_to == month_end(month)
    found = [figures_to]
    for step in range(1, OUTLOOK_MONTHS + 1):
        last = month_end(add_months(month, step))
        found.append(last if at_end else last.replace(day=min(figures_to.day, last.day)))
    return found
