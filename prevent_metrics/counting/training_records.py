"""Records: who completed what, when, and until when it counts, as arrays sorted by person, product and day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..vocabulary.training_words import DELIVERY, STATUSES
from .counts import Source
from .training_days import LAPSED, NEVER, NO_DAY, day_number, days, months_later
from .training_organisations import PRODUCT_COUNT, Organisations, product_codes, word_codes
from .training_totals import validity_by_cell

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
