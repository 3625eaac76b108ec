"""Organisations: one for all spellings of its name, each in one sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from ..vocabulary.products import DEFINITIONS, PRODUCTS
from ..vocabulary.sectors import SECTORS
from ..vocabulary.words import plain
from .counts import Source

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
