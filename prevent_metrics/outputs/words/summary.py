"""Sentences of the Summary."""

from __future__ import annotations

from collections.abc import Sequence

from ...metrics.report import Report
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import counted, spelled

_CAME = 3  # returns named one by one


def finding(sectors: tuple[Claim, Claim] | None, decisions: Claim) -> str:
    """The Summary's title: decisions for the Board, then sectors under the WRAP target, of how many.

    >>> finding((3, 5), 5)
    'Five decisions for the Board; three of five sectors are under target for WRAP'
    >>> finding((0, 5), 0)
    'Nothing needs a decision; every sector is on target for WRAP'
    >>> finding(None, 1)
    'One decision for the Board'
    """
    start = "Nothing needs a decision"
    if decisions:
        start = f"{spelled(decisions).capitalize()} {'decision' if decisions == 1 else 'decisions'} for the Board"
    if sectors is None:
        return start
    under, of = sectors
    if not under:
        return f"{start}; every sector is on target for WRAP"
    are, noun = "is" if under == 1 else "are", "sector" if of == 1 else "sectors"
    return f"{start}; {spelled(under)} of {spelled(of)} {noun} {are} under target for WRAP"


def changes_title(earlier: Report | None) -> str:
    """The heading of what changed."""
    return f"What changed since {meeting_of(earlier.title, earlier.number)}" if earlier else "What changed"


def meeting_of(title: str, number: int | None) -> str:
    """A meeting in few words: its day where the title ends with one, else the report's number.

    >>> meeting_of("Prevent Board, 11 September 2026", 1), meeting_of("Autumn", 3)
    ('11 September 2026', 'report 3')
    """
    last = title.rpartition(", ")[2]
    return last if last[:1].isdigit() else f"report {number}"


def one_return(source: str, holds: str, rows: Claim | None) -> str:
    """A return in a few words; its rows where they may be told.

    >>> one_return("Wren College", "Training", Claim(88)), one_return("", "Referrals", None)
    ('Wren College, training, 88 rows', 'several partners, referrals')
    """
    counted_rows = [] if rows is None else [counted(rows, "row")]
    return ", ".join([source or "several partners", holds.lower(), *counted_rows])


def came(number: int, listed: Sequence[str]) -> str:
    """The returns that came since an earlier report, the first few of them.

    >>> came(1, ["Wren College, training, 88 rows"])
    'New since report 1: Wren College, training, 88 rows'
    >>> came(1, ["a", "b", "c", "d", "e"])
    'New since report 1: a; b; c; and 2 more returns'
    """
    more = len(listed) - _CAME
    rest = [f"and {counted(of_rows(more, 'returns', 'came'), 'more return')}"] if more > 0 else []
    return f"New since report {number}: {'; '.join([*listed[:_CAME], *rest])}"


def nothing_changed(earlier: Report | None) -> str:
    """What the list of changes says when it is empty."""
    if earlier is None:
        return "This is the first report. The next report will list what has changed since this meeting."
    return f"No figure changed enough to report since {meeting_of(earlier.title, earlier.number)}."


def first_report() -> str:
    """What the choice of report says where there is nothing to compare with."""
    return "This is the first report: there is no earlier one to compare it with."


def viewer_switch() -> str:
    """What seeing the pages as a Board member does."""
    return "Opening a report as a Board member counts as the Board's first look: its referral figures become final."


def first_steps() -> tuple[tuple[str, str], ...]:
    """From nothing to the first report."""
    return (
        ("Upload", "the spreadsheets partners sent, unchanged. We remove names before anything is saved."),
        ("Check", "how we read them, and answer any questions."),
        ("Share", "a report for the meeting. It appears on these pages."),
    )
