"""Gathers what a report is counted from: the chosen returns put together, partners, returns received."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from ..counting.counts import Source
from ..datasets import DATASETS
from ..datasets.settings import Settings
from ..datasets.tidy import empty
from ..intake.parsing.register import bare_name
from ..store.records import PartnerRecord, ReturnRecord
from ..vocabulary.periods import add_quarters, month_end, month_of, quarter_months, quarter_of_month
from .partners import confirmed, partner_names
from .workspace import Workspace

#: The column of each dataset that names partners.
_NAMED_IN = {
    "training": "organisation",
    "workforce": "organisation",
    "sessions": "organisation",
    "meetings": "agency",
    "engagement": "partner",
}
PARTNER_COLUMNS = ("name", "sector", "in_scope", "expects", "people_per_session")
RETURN_COLUMNS = ("partner", "dataset", "period", "received_on", "due_on", "state", "rests_on")


def gather(
    space: Workspace,
    figures_to: date,
    *,
    closed_to: str | None,
    chosen: Iterable[int] | None = None,
    meeting_on: date | None = None,
) -> Source:
    """Put together all that a report up to this day is counted from; `chosen` returns, else every current one.

    meeting_on: the meeting that the report is for; where it is not given, the next meeting of the settings.
    """
    meeting = meeting_on or space.settings.next_meeting_on
    settings = replace(space.settings, closed_to=closed_to, next_meeting_on=meeting)
    wanted = None if chosen is None else set(chosen)
    records = [each for each in space.store.returns(("current",)) if wanted is None or each.return_id in wanted]
    register = confirmed(space)
    tables = {
        key: as_registered(_joined(space, key, [r for r in records if r.dataset == key]), key, register)
        for key in DATASETS
    }
    partners = _partners(register)
    return Source(
        tables=tables,
        partners=partners,
        returns=_returns(tables["training"], records, partners, settings, figures_to, _began(space)),
        settings=settings,
        figures_to=figures_to,
        baseline=_baseline(space, figures_to),
    )


def last_ended_quarter(figures_to: date) -> str:
    """The last financial quarter that had ended on this day.

    >>> last_ended_quarter(date(2026, 9, 30)), last_ended_quarter(date(2026, 10, 14))
    ('2026-27 Q2', '2026-27 Q2')
    """
    quarter = quarter_of_month(month_of(figures_to))
    return quarter if month_end(quarter_months(quarter)[-1]) <= figures_to else add_quarters(quarter, -1)


def join_returns(space: Workspace, key: str, ids: Iterable[int]) -> pd.DataFrame:
    """These returns of one dataset under one another, whatever has become of them since."""
    wanted = set(ids)
    return _joined(
        space, key, [each for each in space.store.returns() if each.dataset == key and each.return_id in wanted]
    )


def _joined(space: Workspace, key: str, records: list[ReturnRecord]) -> pd.DataFrame:
    parts = [_marked(space.store.content(each.return_id), each.return_id, each.source) for each in records]
    return join_tables(parts) if parts else _marked(empty(DATASETS[key]), 0, "")


def _marked(table: pd.DataFrame, return_id: int, source: str) -> pd.DataFrame:
    """Say of each row which return it came with; a dataset's own `source` column is left alone."""
    marks = {"return_id": return_id} | ({} if "source" in table else {"source": source})
    return table.assign(**marks)


def counting_now(space: Workspace, dataset: str) -> tuple[int, ...]:
    """The returns of a dataset whose rows count now; an editor gives them back with the rows that it changed."""
    return tuple(each.return_id for each in space.store.returns(("current",)) if each.dataset == dataset)


def rows_that_count(space: Workspace, dataset: str) -> pd.DataFrame:
    """The rows of a dataset that count now, put together."""
    parts = [space.store.content(each) for each in counting_now(space, dataset)]
    return join_tables(parts) if parts else empty(DATASETS[dataset])


def join_tables(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tidy tables under one another, keeping categories as categories."""
    if len(parts) == 1:
        return parts[0].reset_index(drop=True)
    joined: dict[str, pd.Series] = {}
    for name in parts[0].columns:
        columns = [part[name] for part in parts]
        if all(isinstance(column.dtype, pd.CategoricalDtype) for column in columns):
            same = [column.astype(object).astype("category") if column.empty else column for column in columns]
            joined[name] = pd.Series(union_categoricals(_alike(same)))
        else:
            joined[name] = pd.concat(columns, ignore_index=True)
    return pd.DataFrame(joined)


def _alike(columns: list[pd.Series]) -> list[pd.Series]:
    """Give categories one type, which joining them asks for."""
    return [column.cat.set_categories(column.cat.categories.astype(object)) for column in columns]


def as_registered(table: pd.DataFrame, dataset: str, register: list[PartnerRecord]) -> pd.DataFrame:
    """A table whose organisations have their partner's name and sector, whatever spelling their return gave."""
    column = _NAMED_IN.get(dataset)
    if column is None or not register or table.empty:
        return table
    spelled = table[column].astype("category").cat
    known = partner_names(register)
    names = [known.get(bare_name(str(name)), str(name)) for name in spelled.categories]
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    codes = np.array([*(places[name] for name in names), -1], dtype=np.int64)[spelled.codes]
    named = table.assign(**{column: pd.Categorical.from_codes(codes, categories=list(places))})
    return named if dataset != "training" and dataset != "workforce" else _with_sectors(named, codes, places, register)


def _with_sectors(
    table: pd.DataFrame, codes: np.ndarray, places: Mapping[str, int], register: list[PartnerRecord]
) -> pd.DataFrame:
    """The sectors that the register gives its partners come before those of their returns."""
    given = {each.name: each.sector for each in register if each.sector}
    sectors = table["sector"].astype("category")
    sectors = sectors.cat.set_categories(list(dict.fromkeys([*sectors.cat.categories, *given.values()])))
    known = np.array([*(sectors.cat.categories.get_indexer([given.get(name)])[0] for name in places), -1])[codes]
    found = np.where(known >= 0, known, sectors.cat.codes)
    return table.assign(sector=pd.Categorical.from_codes(found, categories=sectors.cat.categories))


def _partners(register: list[PartnerRecord]) -> pd.DataFrame:
    rows = [
        {
            "name": each.name,
            "sector": each.sector,
            "in_scope": each.in_scope,
            "expects": str(each.extra.get("expects", "training")),
            "people_per_session": each.extra.get("people_per_session"),
        }
        for each in register
    ]
    return pd.DataFrame(rows, columns=list(PARTNER_COLUMNS))


def _returns(
    training: pd.DataFrame,
    records: list[ReturnRecord],
    partners: pd.DataFrame,
    settings: Settings,
    figures_to: date,
    began: date,
) -> pd.DataFrame:
    """Which partner's training return of the last ended quarter came when; of `training` who stands in which return.

    `rests_on`: the end of the quarter that the partner's latest return is of; none where it never sent one.
    began: the day the Board's first return was saved; a due date before it was shown to nobody, so nothing is late.
    """
    period = last_ended_quarter(figures_to)
    ended = month_end(quarter_months(period)[-1])
    due: date | None = ended + timedelta(days=settings.return_due_days)
    due = due if due and due >= began else None
    saved: Mapping[int, date] = {each.return_id: each.saved_at.date() for each in records}
    came: dict[str, date] = {}
    latest: dict[str, date] = {}
    for (name, number), _ in training.groupby(["organisation", "return_id"], observed=True):
        day = saved[number]
        latest[str(name)] = max(day, latest.get(str(name), day))
        if day > ended:
            came[str(name)] = min(day, came.get(str(name), day))
    rows = []
    for partner in partners[partners["in_scope"].astype(bool)].itertuples():
        received = came.get(partner.name)
        state = "missing" if received is None else "received" if due is None or received <= due else "late"
        rests_on = None if partner.name not in latest else _quarter_end(latest[partner.name])
        rows.append((partner.name, "training", period, received, due, state, rests_on))
    return pd.DataFrame(rows, columns=list(RETURN_COLUMNS))


def _quarter_end(day: date) -> date:
    """The last day of the quarter that had ended by a day."""
    return month_end(quarter_months(last_ended_quarter(day))[-1])


def _began(space: Workspace) -> date:
    """The day on which the Board's first return was saved."""
    return min((each.saved_at.date() for each in space.store.returns()), default=space.now.date())


def _baseline(space: Workspace, figures_to: date) -> pd.DataFrame | None:
    """The plan as first shared in a report of the same financial year."""
    first_month = figures_to.year if figures_to.month >= 4 else figures_to.year - 1
    began = date(first_month, 4, 1)
    for record in sorted(space.store.reports(), key=lambda each: each.number):
        if record.state == "shared" and record.figures_to >= began:
            return space.store.report(record.number).entries.get("plan")
    return None


def returns_standing(space: Workspace) -> tuple[str, pd.DataFrame]:
    """The last ended quarter and each partner's return of it: received, late or missing."""
    today = space.now.date()
    records = [each for each in space.store.returns(("current",)) if each.dataset == "training"]
    register = confirmed(space)
    senders = as_registered(_senders(space, records), "training", register)
    standing = _returns(senders, records, _partners(register), space.settings, today, _began(space))
    return last_ended_quarter(today), standing


def _senders(space: Workspace, records: list[ReturnRecord]) -> pd.DataFrame:
    """Which organisations stand in which return: `organisation`, `return_id`."""
    named = [(each.return_id, space.store.content(each.return_id)["organisation"].unique()) for each in records]
    pairs = [(name, None, number) for number, names in named for name in names if not pd.isna(name)]
    return pd.DataFrame(pairs, columns=["organisation", "sector", "return_id"])
