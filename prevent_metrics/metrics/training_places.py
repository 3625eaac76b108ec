"""Sums of protected counts at their places, and rows of figures made of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from ..vocabulary.sectors import OTHER_SECTORS
from .definition import Metric

Place = tuple[str, ...]
BY_PRODUCT: tuple[Place, ...] = (("product",), ("product", "sector"))
BY_ORGANISATION: tuple[Place, ...] = (*BY_PRODUCT, ("product", "organisation"))


def summed(table: pd.DataFrame, measures: Sequence[str], places: Sequence[Place], period: str = "") -> pd.DataFrame:
    """Sum measures at each place, and in each period where a column of periods is named.

    A place is up to two columns; no column is the total. Columns: breakdown, category, breakdown_2, category_2, the
    measures and the periods (as `period`); one row a group that is there.
    """
    periods = [period] if period else []
    if table.empty:  # has no groups, whatever the place: one is enough to give the columns
        places = [place for place in places if not place and not period] or places[:1]
    return pd.concat([_at(table, list(measures), place, periods) for place in places], ignore_index=True)


def _at(table: pd.DataFrame, measures: list[str], place: Place, periods: list[str]) -> pd.DataFrame:
    first, second = (*place, "", "")[:2]
    if place or periods:
        sums = table.groupby([*place, *periods], as_index=False, sort=False, observed=True)[measures].sum()
    else:
        sums = pd.DataFrame({measure: [table[measure].sum()] for measure in measures})
    columns: dict[str, object] = {
        "breakdown": first or "all",
        "category": sums[first].astype(object) if first else "",
        "breakdown_2": second,
        "category_2": sums[second].astype(object) if second else "",
    }
    if periods:
        columns["period"] = sums[periods[0]].astype(object)
    return pd.DataFrame(columns | {measure: sums[measure] for measure in measures}, index=sums.index)


def rows(metric: Metric, sums: pd.DataFrame, period: str, value: object, **columns: object) -> pd.DataFrame:
    """Rows of figures of one metric at the places of `sums`.

    period: of all rows; "" takes the column `period` of `sums`. value: a column of `sums` by name, or an array.
    columns: further columns of figures in the same way.
    """
    given = {"value": value} | columns
    filled = {name: sums[each] if isinstance(each, str) and each in sums else each for name, each in given.items()}
    places = sums[["breakdown", "category", "breakdown_2", "category_2"]]
    pairs = {
        pair: metric.audience_for(*pair) for pair in set(zip(places["breakdown"], places["breakdown_2"], strict=True))
    }
    audience = [pairs[pair] for pair in zip(places["breakdown"], places["breakdown_2"], strict=True)]
    return places.assign(
        metric=metric.key, period=period or sums["period"], unit=metric.unit, audience=audience, **filled
    )


def shares(metric: Metric, sums: pd.DataFrame, period: str, people: str) -> pd.DataFrame:
    """Rows of shares: people over people in scope, of organisations with a headcount.

    people: a column of `sums`; beside it stand `known_<people>` (of organisations with a headcount), `people_in_scope`
    and `known_organisations`. Without a headcount the state is "not available", with nobody in scope "no one in
    scope"; then the value is missing. More people than scope is shown as it is, above 1.
    """
    base = sums["people_in_scope"].to_numpy(dtype=float)
    has_headcount = sums["known_organisations"].to_numpy(dtype=float) > 0
    state = np.where(~has_headcount, "not available", np.where(base > 0, "shown", "no one in scope"))
    known = sums[f"known_{people}"].to_numpy(dtype=float)
    value = np.divide(known, base, out=np.full(len(sums), np.nan), where=state == "shown")
    return rows(
        metric,
        sums,
        period,
        value,
        numerator=np.where(has_headcount, known, sums[people].to_numpy(dtype=float)),
        denominator=np.where(has_headcount, base, np.nan),
        state=state,
    )


def with_known(table: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """The table with `known_…` measures, which are 0 for rows without a headcount.

    `known_organisations`: how many organisations with a headcount each row is of; a group of small ones is of several.
    """
    known = table["headcount"].eq("known")
    added = {f"known_{measure}": table[measure].where(known, 0) for measure in (*measures, "organisations")}
    return table.assign(**added)


FEWEST_ORGANISATIONS = 3
_GAPS = ("training_gap_people", "training_gap_sessions")


def thin_sectors(table: pd.DataFrame) -> frozenset[str]:
    """Sectors that the public pack shows together, from a table with `sector` and `organisations`.

    A sector of fewer than three organisations is an organisation in all but name. Those shown together are of three
    organisations or more: the next smallest sector joins them until they are.
    """
    sizes = table.groupby("sector")["organisations"].sum().sort_values(kind="stable")
    few = int((sizes < FEWEST_ORGANISATIONS).sum())
    while 0 < few < len(sizes) and sizes.iloc[:few].sum() < FEWEST_ORGANISATIONS:
        few += 1
    return frozenset(sizes.index[:few].astype(str))


def by_audience(figures: pd.DataFrame, joined: pd.DataFrame, thin: frozenset[str]) -> pd.DataFrame:
    """Figures with those of thin sectors restricted, and in the public ones the figures of the sectors joined.

    joined: the same figures made once more with `OTHER_SECTORS` in place of each thin sector. Gaps are not made once
    more but added up, so that the sectors of the public figures add up to the same total.
    """
    of_thin = of_sectors(figures, thin)
    shown = figures.assign(audience=figures["audience"].mask(of_thin, "restricted"))
    once_more = joined[of_sectors(joined, {OTHER_SECTORS}) & joined["audience"].eq("public")]
    once_more = once_more[~once_more["metric"].isin(_GAPS)]
    gaps = figures[of_thin & figures["metric"].isin(_GAPS) & figures["audience"].eq("public")]
    keys = [name for name in gaps if name not in ("value", "category_2")]
    added = gaps.groupby(keys, as_index=False, sort=False, dropna=False)["value"].sum()
    return pd.concat([shown, once_more, added.assign(category_2=OTHER_SECTORS)], ignore_index=True)


def of_sectors(figures: pd.DataFrame, sectors: Collection[str]) -> pd.Series:
    """Which figures are of one of these sectors."""
    pairs = (("breakdown", "category"), ("breakdown_2", "category_2"))
    first, second = (figures[kind].eq("sector") & figures[name].isin(list(sectors)) for kind, name in pairs)
    return first | second
