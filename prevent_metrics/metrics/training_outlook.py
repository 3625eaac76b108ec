"""The outlook of training month by month if nobody refreshes, from sums of protected counts at their places."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import ceil

import numpy as np
import pandas as pd

from ..datasets.settings import Settings
from ..vocabulary.claims import Number
from ..vocabulary.periods import add_months
from ..vocabulary.sectors import OTHER_SECTORS
from .definition import Metric
from .training_definitions import ACTIVITY_METRICS, COVERAGE_METRICS

# Sums of protected counts at their places, and rows of figures made of them

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


# The outlook:

_METRICS: dict[str, Metric] = {
    metric.key.removeprefix("training_"): metric for metric in (*COVERAGE_METRICS, *ACTIVITY_METRICS)
}
OUTLOOK_MONTHS = 12
_KEYS = ["organisation", "sector", "product", "headcount"]


def people_short(in_date: float, in_scope: float, target: float) -> int:
    """People that are missing to the target: the least whole number that meets it, less those in date.

    >>> people_short(84, 100, 0.85), people_short(85, 100, 0.85), people_short(0, 10, 0.85)
    (1, 0, 9)
    """
    needed = ceil(round(target * in_scope, 9))  # a target of 85 % of 100 is 85, whatever binary fractions say
    return max(int(needed - in_date), 0)


def sessions_needed(people: Number, people_per_session: Number) -> Number:
    """Sessions that hold so many people.

    >>> sessions_needed(0, 20), sessions_needed(20, 20), sessions_needed(21, 20)
    (0, 1, 2)
    """
    return max(ceil(round(people / people_per_session, 9)), people * 0)


def outlook_figures(tables: Mapping[str, pd.DataFrame], settings: Settings, month: str) -> list[pd.DataFrame]:
    """Rows of the outlook and the gap for this month and the twelve that follow; the gap of organisations for now."""
    scopes = tables["training_coverage"][[*_KEYS, "people_in_scope", "organisations"]]
    table = scopes.merge(tables["training_outlook"], on=_KEYS, how="left", validate="one_to_one")
    usual = usual_attendance(tables, settings)
    sums = _month_by_month(table, month)
    totals = sums[sums["breakdown_2"] != "organisation"]
    sector_of = dict(zip(table["organisation"], table["sector"], strict=True))
    return [
        usual_figures(tables["training_usual_by_sector"], month),
        shares(_METRICS["lapse_outlook"], totals, "", "in_date"),
        *_gap(sums, settings, usual, sector_of),
    ]


def _month_by_month(table: pd.DataFrame, month: str) -> pd.DataFrame:
    """In date, in date with a headcount, in scope: now for all places, then for twelve months by sector and product."""
    steps = [f"in_date_{step}" for step in range(OUTLOOK_MONTHS + 1)]
    measures = [*steps, *(f"known_{step}" for step in steps), "people_in_scope", "known_organisations"]
    sums = summed(with_known(table, steps), measures, BY_ORGANISATION)
    later = sums[sums["breakdown_2"] != "organisation"]
    return pd.concat(
        [
            (later if place else sums).assign(
                period=add_months(month, place),
                in_date=lambda each, step=step: each[step],
                known_in_date=lambda each, step=step: each[f"known_{step}"],
            )
            for place, step in enumerate(steps)
        ],
        ignore_index=True,
    ).drop(columns=measures[: 2 * len(steps)])


def _gap(
    sums: pd.DataFrame, settings: Settings, usual: dict[str, float], sector_of: dict[str, str]
) -> list[pd.DataFrame]:
    """People short of the target, and for WRAP the sessions they need, where there is a base and a target."""
    places = zip(sums["breakdown_2"], sums["category_2"], strict=True)
    sectors = [_sector(*place, sector_of) for place in places]
    targets = [settings.target(product, sector) for product, sector in zip(sums["category"], sectors, strict=True)]
    aimed = sums.assign(target=pd.Series(targets, index=sums.index, dtype=float), sector=sectors)
    aimed = aimed[aimed["target"].notna() & (aimed["people_in_scope"] > 0)]
    counted = zip(aimed["known_in_date"], aimed["people_in_scope"], aimed["target"], strict=True)
    aimed = aimed.assign(short=np.array([people_short(*each) for each in counted], dtype=float))
    # an organisation that is short of nobody needs no row of its own
    told = aimed[(aimed["breakdown_2"] != "organisation") | (aimed["short"] > 0)]
    room = [_room(usual, *place) for place in zip(told["category_2"], told["sector"], strict=True)]
    needed = [sessions_needed(short, each) for short, each in zip(told["short"], room, strict=True)]
    told = _added_up(told.assign(sessions=np.array(needed, dtype=float)))
    return [
        rows(_METRICS["gap_people"], told, "", "short"),
        rows(_METRICS["gap_sessions"], told[told["category"] == "wrap"], "", "sessions"),
    ]


def _added_up(gaps: pd.DataFrame) -> pd.DataFrame:
    """Gaps whose totals are the sums of the sectors: nobody trained too many in one sector covers another."""
    place = ["category", "period"]
    by_sector = gaps[gaps["breakdown_2"] == "sector"].groupby(place)[["short", "sessions"]].sum()
    summed_up = gaps[place].merge(by_sector, left_on=place, right_index=True, how="left").set_index(gaps.index)
    totals = gaps["breakdown_2"].eq("") & summed_up["short"].notna()
    return gaps.assign(**{name: gaps[name].mask(totals, summed_up[name]) for name in ("short", "sessions")})


def _sector(breakdown_2: str, category_2: str, sector_of: dict[str, str]) -> str | None:
    if breakdown_2 == "sector":
        return category_2
    return sector_of.get(category_2) if breakdown_2 == "organisation" else None


def usual_attendance(tables: Mapping[str, pd.DataFrame], settings: Settings) -> dict[str, float]:
    """People at a WRAP session by organisation, by sector and (under the empty name) for all."""
    found = {"": float(settings.wrap_people_per_session)}
    names = ("training_usual_by_sector", "training_usual_by_sector", "training_usual")
    for name, place in zip(names, ((), ("sector",), ("organisation",)), strict=True):
        table = tables[name]
        sums = summed(table[table["product"] == "wrap"], ["attended", "sessions"], [place])
        for each in sums.itertuples():
            if each.sessions > 0 and each.attended > 0:
                found[each.category] = each.attended / each.sessions
    return found


def _room(usual: dict[str, float], name: str, sector: str | None) -> float:
    return usual.get(name, usual.get(sector or "", usual[""]))


def usual_figures(table: pd.DataFrame, month: str) -> pd.DataFrame:
    """Rows of usual attendance by product and sector."""
    sums = summed(table, ["attended", "sessions"], BY_PRODUCT)
    sums = sums[sums["sessions"] > 0]
    usual = sums["attended"] / sums["sessions"]
    return rows(_METRICS["usual_attendance"], sums, month, usual, numerator="attended", denominator="sessions")
