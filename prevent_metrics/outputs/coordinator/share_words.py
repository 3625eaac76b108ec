"""Sentences and tables of the Share page, and of the checks before a report is shared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from ...datasets import DATASETS
from ...datasets.settings import Settings
from ...metrics.report import Report
from ...vocabulary.board_words import done_by
from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import add_quarters, month_end, month_of, quarter_months, quarter_of_month, say_day
from ...vocabulary.products import PRODUCTS
from ..content import Table

# Sentences and tables of the Share page

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
            say_day(each.shared_at.date())
            + done_by(each.shared_by)
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


# Sentences of the checks before a report is shared

SAY_WHO, ANSWER, OPEN_LAST = "Say who is who", "Answer the questions", "Open the last report"
ADD_HEADCOUNT, MERGE = "Upload a headcount", "Merge or correct partners"
LOOK, CHASE, ADD_REFERRALS = "Look at Training", "See what is missing", "Upload referrals"
ADD_TRAINING, CONFIRM_LEVEL, SET_DATE = "Upload training returns", "Confirm the level", "Set the meeting date"
ALL_CLEAR = "We found nothing that would make this report wrong."
HOW = "Tick what you have looked at, or give a reason. Reasons go into the draft cover note."
_SHOWN = 5


def title(left: int, of: int) -> str:
    """Above the checks.

    >>> title(2, 5), title(0, 5)
    ('Before you share: 2 of 5 checks still to do', 'Before you share: all 5 checks done')
    """
    done = f"{left} of {counted(of, 'check')} still to do" if left else f"all {of} checks done"
    return f"Before you share: {done}"


def all_looked(checks: int, *, of: int) -> str:
    """The button that settles the lesser checks at once.

    >>> all_looked(3, of=3), all_looked(3, of=4)
    ('I have looked at all 3', 'I have looked at the other 3')
    """
    return f"I have looked at {'all' if checks == of else 'the other'} {checks}"


def same(number: int) -> str:
    """A report with the figures of the last one.

    >>> same(1)
    'No figure has changed since report 1.'
    """
    return f"No figure has changed since report {number}."


def names(new: Sequence[str]) -> str:
    """Organisations that nobody has looked at."""
    return f"{counted(len(new), 'new name')} not matched to a partner yet: {_some(new)}."


def questions(count: int) -> str:
    """Questions under Upload that keep rows out."""
    return f"{counted(count, 'question')} on the Upload page {'is' if count == 1 else 'are'} not answered."


def no_headcount(lost: Sequence[str]) -> str:
    """Completions without a headcount."""
    return f"No headcount for {_some(lost)}: we leave their completions out of percentages."


def unmatched(lost: Sequence[str], counted_only: Sequence[str]) -> str:
    """Completions without a headcount, and headcounts without completions."""
    if not counted_only:
        return no_headcount(lost)
    return (
        f"Completions but no headcount: {_some(lost)}. Headcount but no completions: {_some(counted_only)}. They may "
        "be the same organisations."
    )


def moved(figures: Sequence[tuple[str, float, float]], number: int) -> str:
    """Shares that moved far."""
    said = [f"{PRODUCTS.label(name)} from {then:.0%} to {now:.0%}" for name, then, now in figures]
    return f"Moved by more than 15 points since report {number}: {listed(said)}."


def older(late: Sequence[str], period: str) -> str:
    """Partners without a return of the period."""
    return f"No training return for {period} from {_some(late)}. Older returns are used where there are any."


def no_referrals(quarter: str) -> str:
    """Referrals that fell to none."""
    return f"No referrals in {quarter}, though there were some before."


def nobody(products: Sequence[str]) -> str:
    """Products with a target and nobody trained."""
    return f"Nobody has completed {listed([PRODUCTS.label(each) for each in products])}."


def threat(last: date | None) -> str:
    """A threat level that nobody confirmed lately."""
    if last is None:
        return "No national threat level is recorded."
    return f"The national threat level was last confirmed on {say_day(last)}."


def meeting(last: date | None) -> str:
    """A meeting date that is missing or over."""
    return f"The meeting date, {say_day(last)}, has passed." if last else "No meeting date is set."


def cover_note(said: Sequence[tuple[str, str]]) -> str:
    """The draft of the cover note from the reasons given.

    >>> cover_note([("No meeting date is set.", "to be agreed")])
    'About the data: No meeting date is set (to be agreed).'
    """
    notes = [f"{words.removesuffix('.')} ({reason.strip().removesuffix('.')})." for words, reason in said]
    return f"About the data: {' '.join(notes)}" if notes else ""


def same_meeting(one: str, other: str) -> bool:
    """Say whether two titles are of one meeting, revised or not.

    >>> same_meeting("Board, 4 May 2026", "Board, 4 May 2026 (revised 2)")
    True
    """
    return _bare(one) == _bare(other)


def _bare(title: str) -> str:
    return re.sub(r" \(revised(?: \d+)?\)$", "", title)


def revised(title: str, shared: Sequence[str]) -> str:
    """A title that no report has yet: the second one of a meeting is revised.

    >>> revised("Board, 4 May", []), revised("Board, 4 May", ["Board, 4 May"])
    ('Board, 4 May', 'Board, 4 May (revised)')
    >>> revised("Board, 4 May", ["Board, 4 May", "Board, 4 May (revised)"])
    'Board, 4 May (revised 2)'
    """
    before = sum(same_meeting(title, each) for each in shared)
    return _bare(title) + ("" if not before else " (revised)" if before == 1 else f" (revised {before})")


def _some(names: Sequence[str]) -> str:
    return listed([*names[:_SHOWN], *([f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else [])])
