"""Sentences and tables of the Share page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from ...datasets import DATASETS
from ...datasets.settings import Settings
from ...metrics.report import Report
from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import add_quarters, month_end, month_of, quarter_months, quarter_of_month, say_day
from ..content import Table

OPEN_SHARED = "Open the report as the Board will see it"
DECIDED_FOR_GOOD = "It cannot be undone, but the report can be proposed again."


def recent_quarter_ends(today: date) -> list[tuple[str, date]]:
    """The ends of the last six quarters, newest first, in words.

    >>> recent_quarter_ends(date(2026, 11, 22))[0]
    ('30 September 2026 (2026-27 Q2)', datetime.date(2026, 9, 30))
    """
    quarter = quarter_of_month(month_of(today))
    ends = []
    for step in range(7):
        each = add_quarters(quarter, -step)
        end = month_end(quarter_months(each)[-1])
        if end <= today:
            ends.append((f"{say_day(end)} ({each})", end))
    return ends


def closed_quarters(last: str) -> dict[str, str]:
    """The quarters that may be the last closed one, newest first, with "" for none.

    >>> closed_quarters("2026-27 Q2")["2026-27 Q1"], closed_quarters("2026-27 Q2")["no quarter yet"]
    ('2026-27 Q1', '')
    """
    quarters = [add_quarters(last, -step) for step in range(4)]
    return {each: each for each in quarters} | {"no quarter yet": ""}


def suggested_title(settings: Settings, figures_to: date) -> str:
    """A name for the meeting."""
    if settings.next_meeting_on:
        return f"{settings.board_name}, {say_day(settings.next_meeting_on)}"
    return f"{settings.board_name}, figures to {say_day(figures_to)}"


def return_label(record: Any) -> str:
    """A return in the list of those to leave out."""
    saved = say_day(record.saved_at.date())
    source = record.source or "several partners"
    return f"{DATASETS[record.dataset].label} · {source} · saved {saved} · no. {record.return_id}"


def shared(number: int, report: Report) -> str:
    """After sharing."""
    return f"Report {number} shared: {titled(report.title, report.figures_to)}"


def titled(title: str, figures_to: date, between: str = ", ") -> str:
    """A report's title with the day of its figures, which a title may name already.

    >>> titled("Board, 4 May", date(2026, 3, 31)), titled("Board, figures to 31 March 2026", date(2026, 3, 31))
    ('Board, 4 May, figures to 31 March 2026', 'Board, figures to 31 March 2026')
    """
    said = f"figures to {say_day(figures_to)}"
    return title if said in title else f"{title}{between}{said}"


def reports_table(records: Iterable[Any]) -> Table:
    """Every report."""
    rows = tuple(
        (
            str(each.number),
            each.title,
            say_day(each.figures_to),
            f"{say_day(each.shared_at.date())} by {each.shared_by}"
            + (f", approved by {each.approved_by}" if each.approved_by else ""),
            each.state.capitalize() + (f": {each.reason}" if each.reason else ""),
        )
        for each in records
    )
    return Table("Reports", ("Report", "Meeting", "Figures up to", "Shared", "State"), rows)


def compared(report: Report, earlier: Report) -> Table:
    """Metrics whose total moved, now and in the earlier report."""
    now = report.figures.only(breakdown="all").table
    then = earlier.figures.only(breakdown="all").table
    latest = [_latest(table) for table in (now, then)]
    rows = []
    for metric in latest[0]:
        if metric in latest[1] and latest[0][metric] != latest[1][metric]:
            rows.append((metric, _shown(latest[1][metric]), _shown(latest[0][metric])))
    return Table("Totals that moved", ("Measure", "Then", "Now"), tuple(rows), numeric=(1, 2))


def _latest(table: pd.DataFrame) -> dict[str, tuple[float, str]]:
    table = table[table["value"].notna()].sort_values("period")
    return {row.metric: (row.value, row.unit) for row in table.itertuples()}


def _shown(value: tuple[float, str]) -> str:
    number, unit = value
    return f"{number * 100:.0f}%" if unit == "share" else whole(number)


def exact_tables(beside: pd.DataFrame) -> tuple[Table, ...]:
    """Exact counts beside shared ones, a table a list, where they are not both nought."""
    shown = beside[(beside["counted"].fillna(0) > 0) | (beside["shared"] > 0)]
    return tuple(_exact_table(str(name), rows.drop(columns="list")) for name, rows in shown.groupby("list", sort=False))


def _exact_table(name: str, rows: pd.DataFrame) -> Table:
    caption = f"{name.removeprefix('referrals_').capitalize()}: {counted(len(rows), 'cell')} counted"
    cells = tuple(
        tuple("" if pd.isna(v) else f"{v:.0f}" if isinstance(v, float) else str(v) for v in row)
        for row in rows.itertuples(index=False)
    )
    return Table(caption, tuple(str(column).replace("_", " ").capitalize() for column in rows.columns), cells)


def second_person() -> str:
    """Why the draft is not shared at once."""
    return "A second person must approve each report. Propose the report, then another co-ordinator approves it here."


def proposed(number: int) -> str:
    """After proposing.

    >>> proposed(4)
    'Proposal 4 waits for a second person, who will find it on this page'
    """
    return f"Proposal {number} waits for a second person, who will find it on this page"


def proposal(waiting: Any) -> str:
    """A waiting proposal in one line."""
    figures_to = say_day(date.fromisoformat(waiting.details["figures_to"]))
    said = waiting.details.get("restatement")
    restates = f" It restates {listed(said['periods'])}: {said['reason']}." if said else ""
    return (
        f"**{waiting.details['title']}**, figures to {figures_to}, proposed by {waiting.proposed_by} on "
        f"{say_day(waiting.proposed_at.date())}.{restates}"
    )


def own_proposal() -> str:
    """Why one cannot approve one's own proposal."""
    return "You proposed this, so another co-ordinator has to approve it."
