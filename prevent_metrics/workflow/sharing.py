"""Drafts and shared reports: made by the one recipe, frozen when shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from ..counting.counts import Source
from ..counting.referrals import count_referrals
from ..datasets.settings import saved_from
from ..intake.parsing.register import bare_name
from ..metrics.report import Report
from ..outputs.content import Ask
from ..outputs.summary.page import ENTRY, MOST, as_table, proposed
from ..protection import exact_totals as exact_comparison
from ..protection.exact_totals import reports_to_recount
from ..protection.late_records import Restatement
from ..store.records import NewReport, ReturnRecord
from ..vocabulary.board_words import above_official, refusal
from ..vocabulary.issues import Issue
from . import viewing
from .gathering import gather, join_returns, last_ended_quarter
from .partners import confirmed, partner_names
from .recipe import Known, Made, make
from .refusals import clock_problems, date_problems, screened
from .workspace import Workspace, json_types

_GONE = ("purged", "retired")


def earlier_sources(space: Workspace, ledger: pd.DataFrame, now: Source, used: Iterable[int]) -> dict[int, Source]:
    """What each report that first shared something was counted from; empty where nothing was shared yet.

    now: what the report in hand is counted from. used: the returns in it. Reports of the same returns share one
    source, so that they are counted once. A report whose returns were purged or retired is left out.
    """
    reports = reports_to_recount(ledger)
    if not reports:
        return {}
    by_id = {each.return_id: each for each in space.store.returns() if each.dataset == "referrals"}
    days = {each.number: each.figures_to for each in space.store.reports()}
    own = {
        number: tuple(each for each in ids if each in by_id)
        for number, ids in space.store.returns_of_reports(reports).items()
    }
    there = {number: ids for number, ids in own.items() if not any(by_id[each].state in _GONE for each in ids)}
    current = tuple(sorted(each for each in used if each in by_id))
    return _sources(space, there, days, now, current)


def _sources(
    space: Workspace,
    own: Mapping[int, tuple[int, ...]],
    days: Mapping[int, date],
    now: Source,
    current: tuple[int, ...],
) -> dict[int, Source]:
    found: dict[int, Source] = {}
    by_returns: dict[tuple[int, ...], Source] = {}
    for ids in sorted(set(own.values())):
        last = max(days[number] for number, each in own.items() if each == ids)
        same = ids == current and last_ended_quarter(last) <= (now.settings.closed_to or "") and last <= now.figures_to
        by_returns[ids] = now if same else _source(space, ids, last, now)
    for number, ids in own.items():
        found[number] = by_returns[ids]
    return found


def _source(space: Workspace, ids: tuple[int, ...], last: date, now: Source) -> Source:
    """These returns on referrals alone; no quarter is closed too early, for what was shared says which to look at."""
    table = join_returns(space, "referrals", ids)
    settings = replace(now.settings, closed_to=last_ended_quarter(last))
    return replace(now, tables={"referrals": table}, settings=settings, figures_to=last)


class CannotShare(Exception):
    """Sharing stopped; `problems` say why, each with what to do."""

    def __init__(self, problems: Iterable[Issue]) -> None:
        """Keep the problems."""
        self.problems = tuple(problems)
        super().__init__("; ".join(each.message for each in self.problems))


_NEEDS_SECOND = Issue(
    "share-needs-second-person",
    "must fix",
    "**A second person approves each report before it is shared.** Propose it on the Share page; they decide there.",
)


@dataclass(frozen=True)
class Draft:
    """A report as it would be shared now, with what sharing would write down."""

    report: Report
    made: Made
    return_ids: tuple[int, ...]
    last_number: int | None
    restatement: Restatement | None = None
    written: tuple[Issue, ...] = ()  # what must be mended in texts written by hand
    wrong_dates: tuple[Issue, ...] = ()

    @property
    def problems(self) -> tuple[Issue, ...]:
        """What keeps it from being shared."""
        marked = _marked_too_high(self.report, self.restatement)
        return (*self.wrong_dates, *self.made.referrals.problems, *marked, *self.written)


def _marked_too_high(report: Report, restatement: Restatement | None) -> list[Issue]:
    """What is written by hand (title, texts, a reason): a marking that may not come in stops the sharing."""
    texts = {
        "The name of the meeting": report.title,
        "The reason for restating": restatement.reason if restatement else "",
        **{f"The text “{name}”": text for name, text in report.texts.items()},
    }
    return [
        Issue("report-marked-above-official", "must fix", refusal(place))
        for place, text in texts.items()
        if above_official(str(text))
    ]


def draft(
    space: Workspace,
    figures_to: date,
    *,
    title: str,
    marking: str | None = None,
    closed_to: str | None = None,
    chosen: Iterable[int] | None = None,
    texts: Mapping[str, str] | None = None,
    restatement: Restatement | None = None,
    meeting_on: date | None = None,
) -> Draft:
    """Make a report without sharing it. The quarters that ended by `figures_to` count as closed unless told.

    closed_to: the last closed quarter; "" where none is. restatement: final periods to restate with this report.
    meeting_on: the meeting it is for; else the next one of the settings.
    """
    last_number = space.store.latest_number()  # before anything is read: what comes after it will be noticed
    closed = last_ended_quarter(figures_to) if closed_to is None else closed_to
    picked = None if chosen is None else tuple(chosen)
    source = gather(space, figures_to, closed_to=closed, chosen=picked, meeting_on=meeting_on)
    current = tuple(each.return_id for each in space.store.returns(("current",)))
    used = current if picked is None else tuple(number for number in picked if number in current)
    ledger = space.store.ledger()
    earlier = earlier_sources(space, ledger, source, used)
    made = make(source, Known(ledger, space.store.disclosed(), earlier, restatement), key=space.secret)
    report = Report(
        number=None,
        title=title,
        figures_to=figures_to,
        marking=marking or source.settings.marking,
        figures=made.figures,
        entries=dict(made.entries) | _came(space, used, made),
        settings=source.settings,
        texts=dict(texts or {}),
        protection_report=json_types(made.referrals.report),
    )
    wrong = (*clock_problems(space), *date_problems(figures_to, closed, space.now.date(), _final_quarters(ledger)))
    asked = with_asks(report, proposed(report)[:MOST])
    return Draft(asked, made, used, last_number, restatement, wrong_dates=wrong)


def since_last_report(space: Workspace) -> tuple[int, list[ReturnRecord]]:
    """The last shared report, 0 where there is none, and the returns that count now and came since."""
    last = next(iter(viewing.shared(space)), None)
    if last is None:
        return 0, []
    used = set(space.store.returns_of_reports([last.number])[last.number])
    return last.number, [each for each in space.store.returns(("current",)) if each.return_id not in used]


def _came(space: Workspace, used: Iterable[int], made: Made) -> dict[str, pd.DataFrame]:
    """The returns that came since the last shared report, to be listed in this one; nothing where there is none.

    Their rows are exact counts: those of an organisation that no figure names are not told. Nothing is told of
    referrals, so that a report made again of other records stays the same to the letter.
    """
    number, came = since_last_report(space)
    new = [each for each in came if each.return_id in set(used) and each.dataset != "referrals"]
    spelled, listed = partner_names(confirmed(space)), set(made.entries["returns"]["partner"].astype(str))
    figures = made.figures.only(metric="training_in_date", breakdown_2="organisation").table
    shown = {"", *figures["category_2"].astype(str)}
    rows = []
    for each in new:
        source = spelled.get(bare_name(each.source), each.source)
        named = source in listed or bare_name(source) not in spelled
        rows.append((number, source if named else "", each.dataset, each.rows if source in shown else None))
    table = pd.DataFrame(rows, columns=["report", "source", "dataset", "rows"])
    return {"came": table.astype({"rows": "Float64"})} if rows else {}


def with_asks(report: Report, chosen: Iterable[Ask]) -> Report:
    """The report with this decision sheet."""
    return replace(report, entries={**report.entries, ENTRY: as_table(chosen)})


def _final_quarters(ledger: pd.DataFrame) -> list[str]:
    """The single quarters whose counts are final; a half-year or year is known by its last quarter's own rule."""
    final = ledger[ledger["standing"] == "final"] if len(ledger) else ledger
    return [str(each) for each in final["period"].unique() if " Q" in str(each)] if len(final) else []


def share(space: Workspace, ready: Draft, *, by: str, proposal: int | None = None) -> int:
    """Freeze a draft as a report; its number is given.

    Raises CannotShare where protection found a problem, and the store's ChangedMeanwhile where somebody else shared
    in the meantime.
    """
    if ready.problems:
        raise CannotShare(ready.problems)
    if space.settings.second_approver and proposal is None:
        raise CannotShare([_NEEDS_SECOND])
    report = ready.report
    return space.store.save_report(
        NewReport(
            title=report.title,
            figures_to=report.figures_to,
            marking=report.marking,
            figures=report.figures.table,
            figures_fingerprint=report.figures.fingerprint,
            entries=report.entries,
            settings=saved_from(report.settings),
            texts=report.texts,
            protection_report=report.protection_report,
            return_ids=ready.return_ids,
            ledger_rows=ready.made.referrals.new_rows,
            proposal=proposal,
            restated=restated(space, ready.restatement),
        ),
        by=by,
        at=space.now,
        expected_last=ready.last_number,
    )


def restated(space: Workspace, restatement: Restatement | None) -> dict[str, object]:
    """A restatement as the audit trail and a proposal keep it. Raises NotAllowed for a reason that names somebody."""
    return json_types(replace(restatement, reason=screened(space, restatement.reason))) if restatement else {}


def withdraw(space: Workspace, number: int, reason: str, *, by: str) -> None:
    """Withdraw a report with its reason; quarters that nobody has seen are free again."""
    space.store.withdraw_report(number, screened(space, reason), by=by, at=space.now)


def exact_beside_shared(space: Workspace, ready: Draft, *, by: str) -> pd.DataFrame:
    """Exact counts beside shared ones, for the co-ordinator's eyes alone; each look is in the audit trail."""
    space.store.note("checked against the spreadsheets", by=by, at=space.now, details={})
    source = gather(space, ready.report.figures_to, closed_to=ready.report.settings.closed_to, chosen=ready.return_ids)
    return exact_comparison.exact_beside_shared(count_referrals(source), ready.made.referrals.protected)
