"""Figures of training: all of them, from protected counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from ..datasets.settings import Settings
from ..protection.figures import Figures, derive
from ..protection.protected_counts import Protected
from ..vocabulary.periods import add_months, month_of, months_between, quarter_of_month, twelve_months_to, year_of_month
from ..vocabulary.sectors import OTHER_SECTORS
from .definition import Metric
from .training_definitions import ACTIVITY_METRICS, COVERAGE_METRICS
from .training_outlook import (
    BY_ORGANISATION,
    BY_PRODUCT,
    by_audience,
    outlook_figures,
    rows,
    shares,
    summed,
    thin_sectors,
    with_known,
)

# Activity:

_ACTIVITY_METRICS: dict[str, Metric] = {metric.key.removeprefix("training_"): metric for metric in ACTIVITY_METRICS}
MONTHS_SHOWN = 36


def activity_figures(tables: Mapping[str, pd.DataFrame], month: str) -> list[pd.DataFrame]:
    """Rows of people trained by month, quarter and year, first or again, and of ways of delivery."""
    table = tables["training_completions"]
    table = table[table["month"] <= month]
    first = add_months(month, 1 - MONTHS_SHOWN)
    shown = table[table["month"] >= min(first, f"{year_of_month(first)[:4]}-04")]
    by_quarter = [quarter_of_month(each) for each in shown["month"]]
    by_year = [year_of_month(each) for each in shown["month"]]
    trained = _ACTIVITY_METRICS["trained_in_period"]
    recent = shown[shown["month"] > add_months(month, -12)]
    return [
        _by_period(trained, shown[shown["month"] >= first], "month", "people"),
        _by_period(trained, shown.assign(quarter=by_quarter), "quarter", "first_in_quarter"),
        _by_period(trained, shown.assign(year=by_year), "year", "first_in_year"),
        *_cumulative(table, first, month),
        *(each for name in ("first_time", "refreshed") for each in _again(name, shown, recent, by_quarter, month)),
        *_delivery(recent, month),
    ]


def _by_period(metric: Metric, table: pd.DataFrame, column: str, measure: str) -> pd.DataFrame:
    return rows(metric, summed(table, [measure], BY_PRODUCT, column), "", measure)


def _cumulative(table: pd.DataFrame, first: str, last: str) -> list[pd.DataFrame]:
    """People reached with each product by the end of each month: first completions and totals, added up."""
    if table.empty:
        return []
    new = table.assign(new=table["first_time"] + table["from_totals"])
    months = months_between(min(str(new["month"].min()), first), last)
    by_month = new.pivot_table(index="month", columns="product", values="new", aggfunc="sum").reindex(months)
    reached = by_month.fillna(0).cumsum().loc[first:]
    long = reached.melt(ignore_index=False, var_name="category", value_name="reached").reset_index()
    places = long.assign(breakdown="product", breakdown_2="", category_2="", period=long["month"])
    return [rows(_ACTIVITY_METRICS["trained_cumulative"], places, "", "reached")]


def _again(
    name: str, shown: pd.DataFrame, recent: pd.DataFrame, by_quarter: list[str], month: str
) -> list[pd.DataFrame]:
    year = rows(_ACTIVITY_METRICS[name], summed(recent, [name], BY_PRODUCT), twelve_months_to(month), name)
    return [_by_period(_ACTIVITY_METRICS[name], shown.assign(quarter=by_quarter), "quarter", name), year]


def _delivery(recent: pd.DataFrame, month: str) -> list[pd.DataFrame]:
    counted = recent.assign(completions=recent["first_time"] + recent["refreshed"] + recent["from_totals"])
    sums = summed(counted, ["completions"], [("product", "delivery")])
    bases = sums.groupby("category")["completions"].transform("sum").astype(float)
    share = sums["completions"] / bases.where(bases > 0)
    told = sums.assign(base=bases, share=share)[bases > 0]
    period = twelve_months_to(month)
    return [rows(_ACTIVITY_METRICS["delivery_mix"], told, period, "share", numerator="completions", denominator="base")]


def session_figures(tables: Mapping[str, pd.DataFrame], month: str) -> list[pd.DataFrame]:
    """Rows of sessions by state, places, attendance and feedback of the last 12 months, and sessions ahead."""
    table = tables["training_sessions"]
    recent = table[(table["month"] > add_months(month, -12)) & (table["month"] <= month)]
    past, ahead = recent[recent["state"] != "planned"], table[table["state"] == "planned"]
    sessions, period = _ACTIVITY_METRICS["sessions"], twelve_months_to(month)
    delivered = past[past["state"] == "delivered"]
    return [
        rows(sessions, summed(past, ["sessions"], [("product", "state")]), period, "sessions"),
        rows(sessions, summed(ahead, ["sessions"], [("product", "state")]), month, "sessions"),
        rows(sessions, summed(_of_wrap(ahead), ["sessions"], [("sector", "state")]), month, "sessions"),
        rows(sessions, summed(_of_wrap(delivered), ["sessions"], [("sector", "state")]), period, "sessions"),
        *_attendance(delivered, period),
    ]


def _of_wrap(sessions: pd.DataFrame) -> pd.DataFrame:
    """Sectors are planned for WRAP alone."""
    return sessions[sessions["product"] == "wrap"]


def _attendance(delivered: pd.DataFrame, period: str) -> list[pd.DataFrame]:
    measures = ["sessions", "places", "attended", "attended_of_places", "feedback", "feedback_sessions"]
    sums = summed(delivered, measures, [("product",)])
    metric = _ACTIVITY_METRICS["attendance"]
    taken = sums[sums["places"] > 0]
    rated = sums[sums["feedback_sessions"] > 0]
    return [
        rows(metric, sums.assign(breakdown_2="measure", category_2="attended"), period, "attended"),
        rows(
            metric,
            taken.assign(breakdown_2="measure", category_2="places"),
            period,
            "places",
            numerator="attended_of_places",
            denominator="places",
        ),
        rows(
            metric,
            rated.assign(breakdown_2="measure", category_2="feedback"),
            period,
            rated["feedback"] / rated["feedback_sessions"],
            numerator="feedback",
            denominator="feedback_sessions",
        ).assign(unit="score"),
    ]


def people_figures(tables: Mapping[str, pd.DataFrame], month: str) -> list[pd.DataFrame]:
    """Rows about roles, totals without names and the rules applied."""
    roles, coverage = tables["training_roles"], tables["training_coverage"]
    members = roles[roles["kind"] == "member"]
    told = summed(members, ["people", "in_date"], [("product",)])
    totals = summed(coverage, ["from_totals", "totals_not_used"], BY_ORGANISATION)
    rules = summed(tables["training_rules"], ["count"], [("rule",)])
    return [
        rows(_ACTIVITY_METRICS["members_trained"], told, month, "in_date", numerator="in_date", denominator="people"),
        *_leads(roles[roles["kind"].eq("safeguarding lead") & roles["sector"].eq("education")], month),
        rows(_ACTIVITY_METRICS["from_totals"], totals[totals["breakdown_2"] != "organisation"], month, "from_totals"),
        rows(_ACTIVITY_METRICS["totals_not_used"], totals[totals["totals_not_used"] > 0], month, "totals_not_used"),
        rows(_ACTIVITY_METRICS["rules"], rules, month, "count"),
    ]


def _leads(leads: pd.DataFrame, month: str) -> list[pd.DataFrame]:
    """Settings with a lead in date and settings that name one: by product for all, for any product by setting."""
    in_date, named = "settings_with_one_in_date", "settings_with_one"
    by_product = summed(leads, [in_date, named, "settings"], [("product",)])
    by_setting = summed(leads[leads["product"] == "any"], [in_date, named, "settings"], [("organisation",)])
    found = []
    for key, measure in (("safeguarding_leads", in_date), ("safeguarding_leads_named", named)):
        for sums in (by_product, by_setting):
            base = sums["settings"].to_numpy(dtype=float)
            share = np.divide(sums[measure].to_numpy(dtype=float), base, out=np.full(len(sums), np.nan), where=base > 0)
            found.append(rows(_ACTIVITY_METRICS[key], sums, month, share, numerator=measure, denominator="settings"))
    return found


# Figures of training:

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
