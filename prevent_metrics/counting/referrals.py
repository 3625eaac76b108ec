"""Exact counts of referrals by closed quarter: referred, events, outcomes, days in bands, months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from ..vocabulary.concern_words import concerns_in
from ..vocabulary.periods import (
    add_quarters,
    month_end,
    months_between,
    quarter_months,
    year_of_month,
)
from ..vocabulary.referral_words import AGE_BANDS, DAY_BANDS, GENDERS, OUTCOMES, SOURCES, STAGES, day_band
from .counts import Counts, Source

ALL = "all"
NOT_RECORDED = "not recorded"
#: Events and the month that says when each happened.
EVENTS: Mapping[str, str] = {
    "discussed": "panel_month",
    "adopted": "adopted_month",
    "exited": "exit_month",
    "review_6m": "review_6m",
    "review_12m": "review_12m",
}
#: What a referral without the word counts as. Categories never depend on what the records hold.
_WITHOUT = {"source": "unspecified", "age_band": "unknown", "gender": "unknown"}
QUARTERS_TO_MATURE = 2  # an outcome is first counted this long after its quarter closed

_REFERRED = ("quarter", "source", "breakdown", "category", "count")
_EVENT = ("event", "quarter", "source", "count")
_DAYS = ("quarter", "breakdown", "category", "count")
_SHAPES = {
    "referrals_referred": _REFERRED,
    "referrals_events": _EVENT,
    "referrals_outcomes": _REFERRED,
    "referrals_days": _DAYS,
    "referrals_months": ("month", "count"),
}


def categories(breakdown: str, quarter: str) -> tuple[str, ...]:
    """The fixed categories of a breakdown in a quarter, the same whatever the records hold.

    >>> categories("gender", "2026-27 Q1")
    ('male', 'female', 'other', 'unknown')
    """
    if breakdown == "concern":
        return concerns_in(int(quarter[:4])).keys
    return {
        "source": SOURCES.keys,
        "age_band": AGE_BANDS.keys,
        "gender": GENDERS.keys,
        "outcome": (*OUTCOMES.keys, NOT_RECORDED),
        "stage": (*STAGES.keys, NOT_RECORDED),
        "days_to_assessment": (*DAY_BANDS.keys, NOT_RECORDED),
        "days_to_panel": (*DAY_BANDS.keys, NOT_RECORDED),
    }[breakdown]


def count_referrals(source: Source) -> Counts:
    """Count referrals exactly, always by financial quarter; protection adds quarters up to the Board's period.

    Only closed quarters that ended by `figures_to`, from the first financial year with a referral. One-way counts
    have source `all`; the total has breakdown and category `all` too. Tables:
    `referrals_referred` (quarter of referral), `referrals_events` (quarter of the event; none where no record of the
    file has an event month: beside the stages, which only such a file shows, they would be known to be 0),
    `referrals_outcomes` (quarter of referral, mature ones; stage only for such a file), `referrals_days`
    (assessment by quarter of referral, panel by quarter of the panel), `referrals_months` (overall totals).
    """
    records = _in_words(source.tables["referrals"])
    quarters = _closed_quarters(records["month"], source)
    if not quarters:
        return Counts({name: pd.DataFrame(columns=list(shape)) for name, shape in _SHAPES.items()})
    referred = _by_quarter(records, "month", quarters)
    has_months = bool(records[list(dict.fromkeys(EVENTS.values()))].notna().any(axis=None))
    return Counts(
        {
            "referrals_referred": _star(referred, quarters, ("concern", "age_band", "gender")),
            "referrals_events": _events(records, quarters) if has_months else pd.DataFrame(columns=list(_EVENT)),
            "referrals_outcomes": _outcomes(referred, quarters, ("outcome",) if has_months else ("outcome", "stage")),
            "referrals_days": _days(records, referred, quarters, with_panels=has_months),
            "referrals_months": _months(records["month"], quarters),
        }
    )


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Records as plain text, a missing word replaced by the word for not known."""
    records = table.astype("object").where(table.notna(), None)
    for column, word in _WITHOUT.items():
        records[column] = records[column].where(records[column].isin(categories(column, "2024-25 Q1")), word)
    for column in ("days_to_assessment", "days_to_panel"):
        records[column] = [NOT_RECORDED if days is None else day_band(int(days)) for days in records[column]]
    for column in ("outcome", "stage"):
        records[column] = records[column].where(records[column].isin(categories(column, "2024-25 Q1")), NOT_RECORDED)
    return records


def _closed_quarters(months: pd.Series, source: Source) -> list[str]:
    closed_to, known = source.settings.closed_to, months.dropna()
    if closed_to is None or known.empty:
        return []
    quarter, quarters = f"{year_of_month(known.min())} Q1", []
    while quarter <= closed_to and month_end(quarter_months(quarter)[-1]) <= source.figures_to:
        quarters.append(quarter)
        quarter = add_quarters(quarter, 1)
    return quarters


def _by_quarter(records: pd.DataFrame, month: str, quarters: Sequence[str]) -> pd.DataFrame:
    """The records whose month lies in one of the quarters, with the quarter and a concern of that year's list."""
    quarter_of = {each: quarter for quarter in quarters for each in quarter_months(quarter)}
    found = records.assign(quarter=records[month].map(quarter_of)).dropna(subset="quarter")
    lists = {quarter: categories("concern", quarter) for quarter in quarters}
    pairs = zip(found["concern"], found["quarter"], strict=True)
    return found.assign(concern=[_concern(concern, lists[quarter]) for concern, quarter in pairs])


def _concern(concern: str | None, listed: tuple[str, ...]) -> str:
    """A concern of the year's list; a word of another year's list is `other` there."""
    if concern in listed:
        return str(concern)
    return "unspecified" if concern is None and "unspecified" in listed else "other"


def _counted(records: pd.DataFrame, by: Sequence[str], places: Iterable[tuple[str, ...]]) -> pd.Series:
    """How many records stand at each of the fixed places; 0 where none does."""
    index = pd.MultiIndex.from_tuples(list(places), names=list(by))
    if len(by) == 1:
        index = pd.Index([place[0] for place in index], name=by[0])
    return records.groupby(list(by), observed=True).size().reindex(index, fill_value=0)


def _star(records: pd.DataFrame, quarters: Sequence[str], arms: Sequence[str]) -> pd.DataFrame:
    """Totals, by source, and each arm one-way and crossed with source."""
    total = _counted(records, ["quarter"], [(quarter,) for quarter in quarters])
    sources = _counted(
        records, ["quarter", "source"], [(quarter, word) for quarter in quarters for word in SOURCES.keys]
    )
    parts = [
        total.rename("count").reset_index().assign(source=ALL, breakdown=ALL, category=ALL),
        sources.rename("count")
        .reset_index()
        .rename(columns={"source": "category"})
        .assign(source=ALL, breakdown="source"),
        *(_arm(records, quarters, arm) for arm in arms),
    ]
    return pd.concat(parts, ignore_index=True)[list(_REFERRED)]


def _arm(records: pd.DataFrame, quarters: Sequence[str], arm: str) -> pd.DataFrame:
    """One breakdown crossed with source, and its one-way sums."""
    places = [(q, s, c) for q in quarters for s in SOURCES.keys for c in categories(arm, q)]
    crossed = _counted(records, ["quarter", "source", arm], places).rename("count").reset_index()
    one_way = crossed.groupby(["quarter", arm], sort=False, as_index=False)["count"].sum().assign(source=ALL)
    both = pd.concat([one_way, crossed], ignore_index=True)
    return both.rename(columns={arm: "category"}).assign(breakdown=arm)


def _events(records: pd.DataFrame, quarters: Sequence[str]) -> pd.DataFrame:
    """How many of each event happened in a quarter, in all and by source."""
    parts = []
    for event, month in EVENTS.items():
        found = _by_quarter(records, month, quarters)
        places = [(quarter, word) for quarter in quarters for word in SOURCES.keys]
        by_source = _counted(found, ["quarter", "source"], places).rename("count").reset_index()
        total = by_source.groupby("quarter", sort=False, as_index=False)["count"].sum().assign(source=ALL)
        parts.append(pd.concat([total, by_source], ignore_index=True).assign(event=event))
    return pd.concat(parts, ignore_index=True)[list(_EVENT)]


def _outcomes(referred: pd.DataFrame, quarters: Sequence[str], arms: Sequence[str]) -> pd.DataFrame:
    """Outcomes of mature quarters by source; stages too where they are among the arms."""
    mature = [quarter for quarter in quarters if add_quarters(quarter, QUARTERS_TO_MATURE) <= quarters[-1]]
    if not mature:
        return pd.DataFrame(columns=list(_REFERRED))
    found = referred[referred["quarter"].isin(mature)]
    return pd.concat([_arm(found, mature, arm) for arm in arms], ignore_index=True)[list(_REFERRED)]


def _days(records: pd.DataFrame, referred: pd.DataFrame, quarters: Sequence[str], *, with_panels: bool) -> pd.DataFrame:
    """Working days in bands: to assessment of those referred, to panel of those discussed in the quarter."""
    parts, counted_of = [], {"days_to_assessment": referred}
    if with_panels:
        counted_of["days_to_panel"] = _by_quarter(records, EVENTS["discussed"], quarters)
    for breakdown, found in counted_of.items():
        places = [(quarter, band) for quarter in quarters for band in categories(breakdown, quarter)]
        counted = _counted(found, ["quarter", breakdown], places).rename("count").reset_index()
        parts.append(counted.rename(columns={breakdown: "category"}).assign(breakdown=breakdown))
    return pd.concat(parts, ignore_index=True)[list(_DAYS)]


def _months(months: pd.Series, quarters: Sequence[str]) -> pd.DataFrame:
    """Referrals of each month of the closed quarters, without any breakdown."""
    listed = months_between(quarter_months(quarters[0])[0], quarter_months(quarters[-1])[-1])
    return months.value_counts().reindex(listed, fill_value=0).rename("count").rename_axis("month").reset_index()
