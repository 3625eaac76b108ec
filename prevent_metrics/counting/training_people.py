"""People rather than products: trained in any one product, members, and safeguarding leads of settings."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..vocabulary.products import PRODUCTS
from ..vocabulary.sectors import SECTORS
from .counts import Source
from .training_organisations import PRODUCT_COUNT, Organisations, day_number
from .training_records import Records, Totals

#: Roles as partners write them. A member sits on the Board or a Channel panel, or is an elected member.
ROLE_PATTERNS = {
    "member": re.compile(
        r"\b(board|panel|elected|cabinet|council|committee) member\b|\bcouncillor\b|\bchannel (panel )?chair\b"
        r"|\bmember of the (prevent |channel )?(board|panel)\b",
        re.IGNORECASE,
    ),
    "safeguarding lead": re.compile(r"\bsafeguarding (lead|officer)\b|\bd(eputy )?d?sl\b|\bdsl\b", re.IGNORECASE),
}
ANY = "any"


def count_any_product(
    records: Records, totals: Totals, listed: Organisations, scope: np.ndarray, expected: np.ndarray, source: Source
) -> pd.DataFrame:
    """People in date for at least one product, an organisation a row, and whether it sent any training return.

    Totals of several products cannot be put together without counting people twice: the largest of them counts for
    organisations that sent no records. People in scope is the largest headcount of any product.
    """
    as_at = day_number(source.figures_to)
    by_organisation = (len(listed), PRODUCT_COUNT)
    with_records = np.bincount(records.unit_organisation[_units_in_date(records, as_at)], minlength=len(listed))
    stated = totals.per_cell(totals.expiry >= as_at).reshape(by_organisation).max(axis=1)
    people = np.where(with_records > 0, with_records, stated)
    scopes = scope.reshape(by_organisation)
    known = ~np.isnan(scopes).all(axis=1)
    in_scope = np.where(np.isnan(scopes), -1, scopes).max(axis=1)
    shown = expected.reshape(by_organisation).any(axis=1)
    table = pd.DataFrame(
        {
            "organisation": np.array(listed.names, dtype=object),
            "sector": np.array(SECTORS.keys, dtype=object)[listed.sectors],
            "headcount": np.where(known, "known", "not known").astype(object),
            "people_in_scope": np.maximum(in_scope, 0).astype(np.int64),
            "organisations": 1,
            "in_date": people,
            "nobody": ((people == 0) & (in_scope != 0)).astype(np.int64),
            "without_return": (~_reported(source, listed)).astype(np.int64),
        }
    )
    return table[shown].reset_index(drop=True)


def _reported(source: Source, listed: Organisations) -> np.ndarray:
    """Whether each organisation has any row in a training return, evidence or not."""
    found = np.zeros(len(listed), bool)
    found[listed.codes(source.tables["training"]["organisation"])] = True
    return found


def count_roles(
    roles: tuple[np.ndarray, Iterable[object]],
    records: Records,
    listed: Organisations,
    expected: np.ndarray,
    source: Source,
) -> pd.DataFrame:
    """People whose role says member or safeguarding lead, and how many are in date, by product and for any product.

    roles: the code of the role in each row that names a person (-1: none), and the roles by code.
    Every setting in education has a row for safeguarding leads, so that those without one are counted too.
    """
    as_at = day_number(source.figures_to)
    in_date = _in_date_by_product(records, as_at)
    shown = expected.reshape(len(listed), PRODUCT_COUNT).any(axis=1)
    tables = []
    for kind, pattern in ROLE_PATTERNS.items():
        held = np.zeros(len(records.unit_organisation), bool)
        held[records.role_rows[_roles_like(*roles, pattern)]] = True
        held &= ~records.left
        tables.append(_role_table(kind, held, in_date, records, listed))
    table = pd.concat(tables, ignore_index=True)
    in_education = table["sector"].eq("education") & table["kind"].eq("safeguarding lead")
    shown_rows = np.repeat(shown, PRODUCT_COUNT + 1)
    kept = (table["people"] > 0) | (in_education & np.tile(shown_rows, len(ROLE_PATTERNS)))
    return table[kept].reset_index(drop=True)


def _units_in_date(records: Records, as_at: int) -> np.ndarray:
    return _in_date_by_product(records, as_at)[-1]


def _in_date_by_product(records: Records, as_at: int) -> np.ndarray:
    """Whether each unit is in date. Shape: products and, last, any product × units."""
    good = records.counted & (records.expiry >= as_at)
    found = np.zeros((PRODUCT_COUNT + 1, len(records.unit_organisation)), bool)
    found[records.product[good], records.unit[good]] = True
    found[-1, records.unit[good]] = True
    return found


def _roles_like(codes: np.ndarray, written: Iterable[object], pattern: re.Pattern[str]) -> np.ndarray:
    return np.array([*(bool(pattern.search(str(role))) for role in written), False])[codes]


def _role_table(
    kind: str, held: np.ndarray, in_date: np.ndarray, records: Records, listed: Organisations
) -> pd.DataFrame:
    people = np.bincount(records.unit_organisation[held], minlength=len(listed))
    trained = np.stack([np.bincount(records.unit_organisation[held & each], minlength=len(listed)) for each in in_date])
    products = [*PRODUCTS.keys, ANY]
    return pd.DataFrame(
        {
            "organisation": np.repeat(np.array(listed.names, dtype=object), len(products)),
            "sector": np.repeat(np.array(SECTORS.keys, dtype=object)[listed.sectors], len(products)),
            "kind": kind,
            "product": products * len(listed),
            "people": np.repeat(people, len(products)),
            "in_date": trained.T.ravel(),
            "settings": 1,
            "settings_with_one": np.repeat((people > 0).astype(np.int64), len(products)),
            "settings_with_one_in_date": (trained.T.ravel() > 0).astype(np.int64),
        }
    )
