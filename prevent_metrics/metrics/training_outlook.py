"""The outlook: cover month by month if nobody refreshes, and what closes the gap to target."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

import numpy as np
import pandas as pd

from ..datasets.settings import Settings
from ..vocabulary.claims import Number
from ..vocabulary.periods import add_months
from .definition import Metric
from .training_activity_definitions import ACTIVITY_METRICS
from .training_definitions import COVERAGE_METRICS
from .training_places import BY_ORGANISATION, BY_PRODUCT, rows, shares, summed, with_known

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
