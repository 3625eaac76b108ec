"""Activity: people trained by period, sessions and attendance, ways of delivery, roles, rules applied."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..vocabulary.periods import (
    add_months,
    months_between,
    quarter_of_month,
    twelve_months_to,
    year_of_month,
)
from .definition import Metric
from .training_activity_definitions import ACTIVITY_METRICS
from .training_places import BY_ORGANISATION, BY_PRODUCT, rows, summed

_METRICS: dict[str, Metric] = {metric.key.removeprefix("training_"): metric for metric in ACTIVITY_METRICS}
MONTHS_SHOWN = 36


def activity_figures(tables: Mapping[str, pd.DataFrame], month: str) -> list[pd.DataFrame]:
    """Rows of people trained by month, quarter and year, first or again, and of ways of delivery."""
    table = tables["training_completions"]
    table = table[table["month"] <= month]
    first = add_months(month, 1 - MONTHS_SHOWN)
    shown = table[table["month"] >= min(first, f"{year_of_month(first)[:4]}-04")]
    by_quarter = [quarter_of_month(each) for each in shown["month"]]
    by_year = [year_of_month(each) for each in shown["month"]]
    trained = _METRICS["trained_in_period"]
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
    return [rows(_METRICS["trained_cumulative"], places, "", "reached")]


def _again(
    name: str, shown: pd.DataFrame, recent: pd.DataFrame, by_quarter: list[str], month: str
) -> list[pd.DataFrame]:
    year = rows(_METRICS[name], summed(recent, [name], BY_PRODUCT), twelve_months_to(month), name)
    return [_by_period(_METRICS[name], shown.assign(quarter=by_quarter), "quarter", name), year]


def _delivery(recent: pd.DataFrame, month: str) -> list[pd.DataFrame]:
    counted = recent.assign(completions=recent["first_time"] + recent["refreshed"] + recent["from_totals"])
    sums = summed(counted, ["completions"], [("product", "delivery")])
    bases = sums.groupby("category")["completions"].transform("sum").astype(float)
    share = sums["completions"] / bases.where(bases > 0)
    told = sums.assign(base=bases, share=share)[bases > 0]
    period = twelve_months_to(month)
    return [rows(_METRICS["delivery_mix"], told, period, "share", numerator="completions", denominator="base")]


def session_figures(tables: Mapping[str, pd.DataFrame], month: str) -> list[pd.DataFrame]:
    """Rows of sessions by state, places, attendance and feedback of the last 12 months, and sessions ahead."""
    table = tables["training_sessions"]
    recent = table[(table["month"] > add_months(month, -12)) & (table["month"] <= month)]
    past, ahead = recent[recent["state"] != "planned"], table[table["state"] == "planned"]
    sessions, period = _METRICS["sessions"], twelve_months_to(month)
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
    metric = _METRICS["attendance"]
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
        rows(_METRICS["members_trained"], told, month, "in_date", numerator="in_date", denominator="people"),
        *_leads(roles[roles["kind"].eq("safeguarding lead") & roles["sector"].eq("education")], month),
        rows(_METRICS["from_totals"], totals[totals["breakdown_2"] != "organisation"], month, "from_totals"),
        rows(_METRICS["totals_not_used"], totals[totals["totals_not_used"] > 0], month, "totals_not_used"),
        rows(_METRICS["rules"], rules, month, "count"),
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
            found.append(rows(_METRICS[key], sums, month, share, numerator=measure, denominator="settings"))
    return found
