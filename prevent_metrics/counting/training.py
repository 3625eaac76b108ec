"""Training: who is in date, out of whom, and what lapses, for every organisation and product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..vocabulary.products import DEFINITIONS, PRODUCTS
from ..vocabulary.sectors import SECTORS
from ..vocabulary.training_words import DELIVERY
from .counts import Counts, Source
from .training_organisations import (
    NEVER,
    NO_DAY,
    PRODUCT_COUNT,
    Organisations,
    day_number,
    month_name,
    month_numbers,
    organisations,
    outlook_days,
    texts_as_codes,
)
from .training_people import count_any_product, count_roles
from .training_records import Records, Totals, headcounts, read_records, read_totals
from .training_sessions import count_sessions

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
    elearning = np.isin(product, [place for place, each in enumerate(DEFINITIONS) if each.elearning])
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


_OF_RECORDS = ("organisation", "product", "status", "delivery", "completed_on", "expires_on", "left_on", "joined_on")


def count_training(source: Source) -> Counts:
    """Count everything the training figures need.

    Tables by organisation carry `headcount` ("known" or "not known"), so that people of organisations without a
    headcount never enter a percentage; all their number columns add up over organisations.
    """
    table = source.tables["training"].reset_index(drop=True)
    listed = organisations(source)
    person, _ = texts_as_codes(table["person"])
    role, roles = texts_as_codes(table["role"])
    named = person >= 0
    records = read_records(table[list(_OF_RECORDS)].assign(person=person)[named], listed, source)
    stated = read_totals(table[~named].reset_index(drop=True), listed, source)
    scope = headcounts(source, listed, stated)
    covered = np.bincount(records.cell[~records.left[records.unit]], minlength=len(scope)) > 0
    totals = stated.without(covered)
    unused = stated.per_cell() - totals.per_cell()
    outlook = _outlook(records, totals, source)
    coverage = _coverage(records, totals, outlook, scope, unused, source)
    expected = _expected(listed, scope, coverage, source)
    coverage["nobody"] = ((outlook[:, 0] == 0) & expected & ~(scope == 0)).astype(np.int64)
    coverage["due_by_meeting"] = _due_by_meeting(records, len(scope), source)
    months = {f"in_date_{step}": outlook[:, step] for step in range(outlook.shape[1])}
    return Counts(
        {
            "training_scope": _scope_table(listed, scope, expected),
            "training_coverage": _table(listed, scope, coverage, expected),
            "training_outlook": _table(listed, scope, months, expected),
            "training_any_product": count_any_product(records, totals, listed, scope, expected, source),
            "training_roles": count_roles((role[named], roles), records, listed, expected, source),
            "training_completions": count_completions(records, totals, listed, source),
            **count_sessions(source, listed, np.asarray(expected.reshape(-1, PRODUCT_COUNT).any(axis=1))),
            "training_older_returns": _older_returns(source, listed),
            "training_rules": _rules(records, stated, int(unused.sum())),
        }
    )


def _outlook(records: Records, totals: Totals, source: Source) -> np.ndarray:
    """People in date on each day of the outlook if nobody refreshes. Shape: cells × days, the first day is now."""
    days = np.array([day_number(day) for day in outlook_days(source.figures_to)])
    counted = records.counted
    cells = len(totals.scope)
    lasts = np.searchsorted(days, records.expiry[counted], side="right")
    found = np.bincount(records.cell[counted] * (len(days) + 1) + lasts, minlength=cells * (len(days) + 1))
    # a certificate that is good on `lasts` of the days is good on the first `lasts` of them
    good_on = found.reshape(cells, -1)[:, :0:-1].cumsum(axis=1)[:, ::-1]
    now = totals.per_cell(totals.expiry >= days[0])
    return good_on + now[:, None]


def _coverage(
    records: Records, totals: Totals, outlook: np.ndarray, scope: np.ndarray, unused: np.ndarray, source: Source
) -> dict[str, np.ndarray]:
    """The measures of each organisation × product as they stand on the day of the figures."""
    as_at = day_number(source.figures_to)
    counted = records.counted
    cell, expiry = records.cell[counted], records.expiry[counted]
    now = outlook[:, 0]
    prerequisites = source.settings.prerequisites
    unproven = _without_prerequisite(records, prerequisites)
    return {
        "people_in_scope": np.nan_to_num(scope).astype(np.int64),
        "organisations": np.ones(len(scope), np.int64),
        "in_date": now,
        "ever_trained": np.bincount(cell, minlength=len(scope)) + totals.per_cell(),
        "expired": np.bincount(cell[(expiry < as_at) & (expiry != NO_DAY)], minlength=len(scope)),
        **{f"due_{months}m": now - outlook[:, months] for months in (3, 6, 12)},
        "from_totals": totals.per_cell(totals.expiry >= as_at),
        "totals_not_used": unused,
        "with_prerequisite_rule": np.bincount(cell[_has_rule(records, prerequisites)[counted]], minlength=len(scope)),
        "prerequisite_not_evidenced": np.bincount(records.cell[unproven], minlength=len(scope)),
    }


def _due_by_meeting(records: Records, cells: int, source: Source) -> np.ndarray:
    """Certificates in date on the day of the figures and no longer on the day of the meeting; 0 where none is known."""
    if source.meeting_on is None:
        return np.zeros(cells, np.int64)
    as_at, meeting = day_number(source.figures_to), day_number(source.meeting_on)
    lapsing = records.counted & (records.expiry >= as_at) & (records.expiry < meeting)
    return np.bincount(records.cell[lapsing], minlength=cells)


def _has_rule(records: Records, prerequisites: Mapping[str, Sequence[str]]) -> np.ndarray:
    ruled = [PRODUCTS.keys.index(product) for product in prerequisites]
    return np.isin(records.product, ruled)


def _without_prerequisite(records: Records, prerequisites: Mapping[str, Sequence[str]]) -> np.ndarray:
    """The latest completions, leavers left out, that no earlier or same-day completion of a prerequisite supports.

    A prerequisite without a date supports any completion; a completion without a date is supported by any.
    """
    units = len(records.unit_organisation)
    first_day = np.full((PRODUCT_COUNT, units), NEVER)
    if len(records.unit):
        starts = np.flatnonzero(np.append(True, records.latest[:-1]))  # after the latest entry the next group starts
        first_day[records.product[starts], records.unit[starts]] = np.minimum.reduceat(records.day, starts)
    found = np.zeros(len(records.unit), bool)
    for product, earlier in prerequisites.items():
        of_product = records.counted & (records.product == PRODUCTS.keys.index(product))
        places = [PRODUCTS.keys.index(each) for each in earlier]
        supported_from = first_day[places].min(axis=0)[records.unit]
        last_day = np.where(records.day == NO_DAY, NEVER - 1, records.day)
        found |= of_product & (supported_from > last_day)
    return found


def _expected(listed: Organisations, scope: np.ndarray, coverage: dict[str, np.ndarray], source: Source) -> np.ndarray:
    """The cells that are shown: somebody is in scope or trained, or the register expects training there."""
    for_everyone = np.isin(PRODUCTS.keys, source.settings.headcount_products)
    registered = (listed.in_scope[:, None] & for_everyone).ravel()
    return ~np.isnan(scope) | (coverage["ever_trained"] > 0) | (coverage["totals_not_used"] > 0) | registered


def _table(
    listed: Organisations, scope: np.ndarray, measures: dict[str, np.ndarray], shown: np.ndarray
) -> pd.DataFrame:
    """One row an organisation and product with its sector and whether its headcount is known."""
    places = np.flatnonzero(shown)
    organisation = places // PRODUCT_COUNT
    keys = {
        "organisation": np.array(listed.names, dtype=object)[organisation],
        "sector": np.array(SECTORS.keys, dtype=object)[listed.sectors[organisation]],
        "product": np.array(PRODUCTS.keys, dtype=object)[places % PRODUCT_COUNT],
        "headcount": np.where(np.isnan(scope[places]), "not known", "known").astype(object),
    }
    return pd.DataFrame(keys | {name: values[places].astype(np.int64) for name, values in measures.items()})


def _scope_table(listed: Organisations, scope: np.ndarray, shown: np.ndarray) -> pd.DataFrame:
    """Organisation, sector, product, people in scope (missing where no headcount is known)."""
    keys = _table(listed, scope, {}, shown).drop(columns="headcount")
    return keys.assign(people_in_scope=pd.array(scope[shown], dtype="Float64").astype("Int64"))


def _older_returns(source: Source, listed: Organisations) -> pd.DataFrame:
    """Organisations whose figures rest on a return of an earlier quarter, with that quarter's last month."""
    returns = source.returns
    columns = ["organisation", "sector", "month", "older"]
    if "rests_on" not in returns:
        return pd.DataFrame(columns=columns)
    older = returns[returns["dataset"].eq("training") & returns["state"].eq("missing") & returns["rests_on"].notna()]
    codes = listed.codes(older["partner"])
    return pd.DataFrame(
        {
            "organisation": np.array(listed.names, dtype=object)[codes],
            "sector": np.array(SECTORS.keys, dtype=object)[listed.sectors[codes]],
            "month": pd.to_datetime(older["rests_on"]).dt.strftime("%Y-%m").astype(object).to_numpy(),
            "older": 1,
        },
        columns=columns,
    )


def _rules(records: Records, totals: Totals, unused: int) -> pd.DataFrame:
    """How many rows or people each rule was applied to."""
    applied = records.rules | {"total repeated by a second source": totals.unused_twice, "records instead": unused}
    return pd.DataFrame({"rule": list(applied), "count": list(applied.values())})
