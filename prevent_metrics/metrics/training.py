"""Figures of training: all of them, from protected counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from ..datasets.settings import Settings
from ..protection.figures import Figures, derive
from ..protection.protected_counts import Protected
from ..vocabulary.periods import month_of
from ..vocabulary.sectors import OTHER_SECTORS
from .definition import Metric
from .training_activity import activity_figures, people_figures, session_figures
from .training_activity_definitions import ACTIVITY_METRICS
from .training_definitions import COVERAGE_METRICS
from .training_outlook import outlook_figures
from .training_places import BY_ORGANISATION, by_audience, rows, shares, summed, thin_sectors, with_known

_METRICS: dict[str, Metric] = {metric.key.removeprefix("training_"): metric for metric in COVERAGE_METRICS}
_SUMMED = (
    "in_date",
    "known_in_date",
    "people_in_scope",
    "organisations",
    "known_organisations",
    "ever_trained",
    "expired",
    "due_by_meeting",
    "due_3m",
    "due_6m",
    "due_12m",
    "with_prerequisite_rule",
    "prerequisite_not_evidenced",
    "nobody",
)


def coverage_figures(
    tables: Mapping[str, pd.DataFrame], settings: Settings, month: str, meeting_known: bool
) -> list[pd.DataFrame]:
    """Rows of figures as they stand at the end of the month, by product, sector and organisation."""
    table = with_known(tables["training_coverage"], ["in_date"])
    sums = summed(table, _SUMMED, BY_ORGANISATION)
    in_scope = sums[sums["known_organisations"] > 0]
    one_organisation = sums["breakdown_2"] == "organisation"
    found = [
        shares(_METRICS["in_date"], sums, month, "in_date"),
        rows(_METRICS["in_scope"], in_scope, month, "people_in_scope"),
        rows(_METRICS["ever_trained"], sums[~one_organisation], month, "ever_trained"),
    ]
    for name in ("expired", *(("due_by_meeting",) if meeting_known else ()), "due_3m", "due_6m", "due_12m"):
        # an organisation is told of what it can act on now; later months are told by sector
        told = sums[~one_organisation | ((sums[name] > 0) & (name in ("expired", "due_3m")))]
        found.append(rows(_METRICS[name], told, month, name))
    return [*found, _targets(sums[~one_organisation], settings, month), _prerequisites(sums, month)]


def organisation_figures(tables: Mapping[str, pd.DataFrame], settings: Settings, month: str) -> list[pd.DataFrame]:
    """Rows of figures about organisations: with nobody in date, without a headcount, any one product."""
    table = with_known(tables["training_any_product"], ["in_date"])
    measures = [
        "in_date",
        "known_in_date",
        "people_in_scope",
        "organisations",
        "known_organisations",
        "nobody",
        "without_return",
    ]
    sums = summed(table, measures, [(), ("sector",), ("sector", "organisation")])
    sums["without"] = sums["organisations"] - sums["known_organisations"]
    totals = sums["breakdown_2"] != "organisation"
    found = [
        rows(_METRICS["in_scope"], sums, month, "people_in_scope", state=_known_state(sums)),
        *(_organisations(_METRICS[key], sums, totals, month, measure) for key, measure in _OF_ORGANISATIONS),
        _nobody_by_product(tables["training_coverage"], month),
    ]
    found.append(_older_returns(tables, sums, month))
    if settings.any_one_product:
        found.append(shares(_METRICS["any_one_product"], sums, month, "in_date"))
    return found


_OF_ORGANISATIONS = (
    ("organisations_with_nobody", "nobody"),
    ("without_headcount", "without"),
    ("without_return", "without_return"),
)


def _organisations(metric: Metric, sums: pd.DataFrame, totals: pd.Series, month: str, measure: str) -> pd.DataFrame:
    """How many organisations of those there are; rows of an organisation only where it is one of them."""
    told = sums[totals | (sums[measure] > 0)]
    return rows(metric, told, month, measure, numerator=measure, denominator="organisations")


def _nobody_by_product(table: pd.DataFrame, month: str) -> pd.DataFrame:
    sums = summed(table, ["nobody", "organisations"], BY_ORGANISATION)
    told = sums[(sums["breakdown_2"] != "organisation") | (sums["nobody"] > 0)]
    metric = _METRICS["organisations_with_nobody"]
    return rows(metric, told, month, "nobody", numerator="nobody", denominator="organisations")


def _older_returns(tables: Mapping[str, pd.DataFrame], sums: pd.DataFrame, month: str) -> pd.DataFrame:
    """How many organisations rest on an older return, of how many; and on the return of which month."""
    metric, older = _METRICS["older_return"], tables["training_older_returns"]
    places = [(), ("sector",), ("sector", "organisation"), ("month",), ("sector", "month"), ("organisation", "month")]
    found = summed(older, ["older"], places) if len(older) else summed(older, ["older"], [()])
    keys = ["breakdown", "category", "breakdown_2", "category_2"]
    found = found.merge(sums[[*keys, "organisations"]], on=keys, how="left")
    return rows(metric, found[found["older"] > 0], month, "older", numerator="older", denominator="organisations")


def _known_state(sums: pd.DataFrame) -> np.ndarray:
    known = sums["known_organisations"].to_numpy() > 0
    return np.where(known, np.where(sums["people_in_scope"] > 0, "shown", "no one in scope"), "not available")


def _targets(sums: pd.DataFrame, settings: Settings, month: str) -> pd.DataFrame:
    targets = [settings.target(product, sector or None) for product, sector in _product_and_sector(sums)]
    found = sums.assign(target=pd.Series(targets, index=sums.index, dtype=float))
    return rows(_METRICS["target"], found[found["target"].notna()], month, "target")


def _product_and_sector(sums: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(sums["category"], sums["category_2"], strict=True))


def _prerequisites(sums: pd.DataFrame, month: str) -> pd.DataFrame:
    one_organisation = sums["breakdown_2"] == "organisation"
    ruled = (sums["with_prerequisite_rule"] > 0) & (~one_organisation | (sums["prerequisite_not_evidenced"] > 0))
    return rows(
        _METRICS["prerequisite_not_evidenced"],
        sums[ruled],
        month,
        "prerequisite_not_evidenced",
        numerator="prerequisite_not_evidenced",
        denominator="with_prerequisite_rule",
    )


METRICS: tuple[Metric, ...] = (*COVERAGE_METRICS, *ACTIVITY_METRICS)


def training_figures(protected: Protected, settings: Settings, figures_to: date) -> Figures:
    """Make every training figure.

    Figures of a day stand at the month of the day of the figures; the outlook at that month and the twelve after it;
    activity at months, quarters, years and the 12 months to that month. Products, sectors and states are by key.
    """
    tables = {name: protected[name] for name in protected.names if name.startswith("training_")}
    thin = thin_sectors(tables["training_any_product"])
    figures = _figures(tables, settings, figures_to)
    if thin and len(figures):
        figures = by_audience(figures, _figures(_joined(tables, thin), settings, figures_to), thin)
    return derive(protected, figures)


def _figures(tables: Mapping[str, pd.DataFrame], settings: Settings, figures_to: date) -> pd.DataFrame:
    month = month_of(figures_to)
    parts = [
        *coverage_figures(tables, settings, month, settings.meeting_after(figures_to) is not None),
        *organisation_figures(tables, settings, month),
        *outlook_figures(tables, settings, month),
        *activity_figures(tables, month),
        *session_figures(tables, month),
        *people_figures(tables, month),
    ]
    told = [part for part in parts if len(part)]
    return pd.concat(told, ignore_index=True) if told else pd.DataFrame()


def _joined(tables: Mapping[str, pd.DataFrame], thin: frozenset[str]) -> dict[str, pd.DataFrame]:
    """The tables with the thin sectors as one."""
    return {
        name: table.assign(sector=table["sector"].astype(object).where(~table["sector"].isin(thin), OTHER_SECTORS))
        if "sector" in table
        else table
        for name, table in tables.items()
    }
