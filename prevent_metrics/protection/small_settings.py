"""Show small organisations of training together, so that no few people at work can be told from a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from ..counting.counts import Counts
from ..datasets.settings import Settings
from ..vocabulary.sectors import SECTORS
from ..vocabulary.words import plain
from .protected_counts import Protected, seal

FEWEST_PEOPLE = 10
#: With two in a group, one of them subtracts its own figures and has the other's.
FEWEST_ORGANISATIONS = 3
_LAST_RESORT = "other"  # the sector that takes in sectors too small to stand alone


def protect_training(counts: Counts, settings: Settings) -> Protected:
    """Put organisations with fewer than 10 people in scope together as "Small settings (n)" of their sector.

    Decided once, on each organisation's largest scope over all products, so that the groups are the same in every
    table and for every product and no two tables can be subtracted. A group is joined by the sector's next smallest
    until it has 3 organisations and 10 people, for every product that 10 people of the sector are in scope of. A
    sector that cannot form such a group is shown within "other"; where that cannot either, its rows are left out.
    Without a headcount an organisation counts as small unless 10 of its people were trained. Tables on returns name
    the group in place of its organisations too.
    """
    strangers = [name for name in counts.tables if not name.startswith(("training_", "returns_"))]
    if strangers:
        raise ValueError(f"not about training: {strangers}")
    sizes = _sizes(counts)
    if sizes.empty:
        return seal(counts.tables)
    sectors, groups = _groups(sizes)
    return seal(
        {
            name: _grouped(table, sectors, groups) if name.startswith("training_") else in_groups(table, groups)
            for name, table in counts.tables.items()
        }
    )


def groups_of(counts: Counts) -> dict[str, str]:
    """The group that each organisation in one is shown in."""
    sizes = _sizes(counts)
    return {} if sizes.empty else _groups(sizes)[1]


def in_groups(returns: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """Returns with the group's name in place of each of its partners, one row a return as before."""
    known = {plain(name): group for name, group in groups.items()}
    partner = returns["partner"].astype(object)
    return returns.assign(partner=partner.map(lambda name: known.get(plain(str(name)), name)))


def _sizes(counts: Counts) -> pd.DataFrame:
    """People of each organisation: a column a product with its people in scope, `size` and `sector`.

    Size is the largest scope of any product; without a headcount, as many as were ever trained in one product; of an
    organisation that only another table names, nothing is known and the size is 0.
    """
    named = [table[["organisation", "sector"]] for table in counts.tables.values() if "organisation" in table]
    listed = pd.concat(named or [pd.DataFrame(columns=["organisation", "sector"])]).astype(str)
    sectors = listed.drop_duplicates("organisation").set_index("organisation")["sector"]
    scopes = _people(counts, "training_scope", "people_in_scope").reindex(sectors.index)
    trained = _people(counts, "training_coverage", "ever_trained").reindex(sectors.index)
    size = scopes.max(axis=1).fillna(trained.max(axis=1)).fillna(0)
    return scopes.fillna(0).assign(size=size, sector=sectors)


def _people(counts: Counts, name: str, measure: str) -> pd.DataFrame:
    """People by organisation (rows) and product (columns); missing where not known."""
    table = counts.tables.get(name, pd.DataFrame(columns=["organisation", "product", measure]))
    places = [table["organisation"].astype(str), table["product"].astype(str)]
    return table[measure].astype("Float64").astype(float).groupby(places).max().unstack()


def _groups(sizes: pd.DataFrame) -> tuple[dict[str, str | None], dict[str, str]]:
    """The sectors that are shown within another (None: left out), and the group of each organisation in one."""
    shown_in: dict[str, str | None] = {}
    groups: dict[str, str] = {}
    for sector in [*sorted(set(sizes["sector"]) - {_LAST_RESORT}), _LAST_RESORT]:
        own = [shown_in.get(each, each) == sector for each in sizes["sector"]]
        joined = _joined(sizes[own].drop(columns="sector"))
        if joined is not None:
            groups.update(dict.fromkeys(joined, f"Small settings ({len(joined)}), {SECTORS.label(sector)}"))
        elif sector != _LAST_RESORT:
            shown_in[sector] = _LAST_RESORT
        else:
            shown_in = dict.fromkeys([*shown_in, _LAST_RESORT], None)
    return shown_in, groups


def _joined(members: pd.DataFrame) -> list[str] | None:
    """The organisations of a sector to show together; none where no one is small, None where they are too few.

    members: people in scope by organisation (rows) and product, and `size`.
    """
    ordered = members.sort_values("size", kind="stable")
    small = list(ordered.index[ordered["size"] < FEWEST_PEOPLE])
    if not small:
        return []
    for joined in _growing(small, list(ordered.index[len(small) :])):
        together = ordered.loc[joined]
        if (
            len(joined) >= FEWEST_ORGANISATIONS
            and together["size"].sum() >= FEWEST_PEOPLE
            and _enough(together, ordered)
        ):
            return joined
    return None


def _growing(small: list[str], others: list[str]) -> Iterator[list[str]]:
    for step in range(len(others) + 1):
        yield [*small, *others[:step]]


def _enough(together: pd.DataFrame, sector: pd.DataFrame) -> bool:
    """Say whether each product has 10 people in the group, none at all, or too few in the sector to begin with."""
    sums, possible = together.sum(), sector.sum()
    return bool(((sums >= FEWEST_PEOPLE) | (sums == 0) | (possible < FEWEST_PEOPLE)).all())


def _grouped(table: pd.DataFrame, sectors: Mapping[str, str | None], groups: Mapping[str, str]) -> pd.DataFrame:
    """One table with the groups in place of their organisations, its numbers summed."""
    shown = table.copy()
    if "sector" in shown:
        shown["sector"] = table["sector"].astype(object).map(lambda sector: sectors.get(str(sector), sector))
        shown = shown[shown["sector"].notna() | table["sector"].isna()].astype({"sector": object})
    if "organisation" in shown:
        shown["organisation"] = shown["organisation"].astype(object).map(lambda name: groups.get(str(name), name))
    keys = [name for name in shown if not pd.api.types.is_numeric_dtype(shown[name])]
    numbers = [name for name in shown if name not in keys]
    if not keys or not numbers or not shown.duplicated(keys).any():
        return shown.reset_index(drop=True)
    summed = shown.groupby(keys, as_index=False, sort=False, observed=True, dropna=False)[numbers].sum(min_count=1)
    return summed[list(table.columns)].astype({name: table[name].dtype for name in numbers})
